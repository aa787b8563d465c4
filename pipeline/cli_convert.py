"""`perwal convert` and `perwal merge`."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli_lines import Named, complain

if TYPE_CHECKING:
    from pipeline.batch import Again, Executor, Format, Outcome, Report, Shard
    from pipeline.ingest import Ocr, Progress
    from pipeline.ingest.options import OcrMode

_CONVERT_HELP = """Convert regulations into tables and JSON.

Each INPUT is a file, or a folder that is searched for .txt, .md, .pdf and files without suffix. OUT then holds
tables/ (CSV over all documents, datapackage.json), json/ (a file a document) and manifest.jsonl, of these inputs only.
What an earlier run into OUT made of the same content is kept; a run that was interrupted goes on.

\b
Example:
  perwal convert raw/ -o output/
"""
_MERGE_HELP = """Put together what shards have converted.

Each FOLDER is one that `perwal convert --shard I/N` wrote to; shards may share it. OUT then holds what a conversion of
all inputs at once writes.

\b
Example:
  perwal convert raw/ -o work/ --shard 1/2
  perwal convert raw/ -o work/ --shard 2/2
  perwal merge work/ -o output/
"""
_MODEL, _SEARCHABLE = "perwal.ocr_model", "perwal.searchable"
DEFAULT_SECONDS = 1800.0
DEFAULT_MEGABYTES = 2048
DEFAULT_PAGES = 10_000
"""As `pipeline.ingest.limits.MAX_PAGES`, which `--help` does not import."""


def _formats(context: click.Context, _: click.Parameter, value: str) -> Sequence[str]:
    known = ("csv", "json", "parquet")
    chosen = tuple(name.strip() for name in value.split(","))
    unknown = [name for name in chosen if name not in known]
    if unknown:
        raise click.BadParameter(f"{unknown[0]!r} is none of {', '.join(known)}")
    return (*chosen, "searchable") if context.meta[_SEARCHABLE] else chosen


def _ocr(context: click.Context, _: click.Parameter, mode: OcrMode) -> Ocr:
    from pipeline.ingest import Ocr

    return Ocr(mode, context.meta[_MODEL])


def _shard(_: click.Context, __: click.Parameter, value: str | None) -> Shard | None:
    from pipeline.batch import Shard

    try:
        return None if value is None else Shard.parse(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _remember(context: click.Context, option: click.Parameter, value: object) -> None:
    """Keeps what belongs to another option, which is read later."""
    context.meta[f"perwal.{option.name}"] = value


_out = click.option("-o", "--output", "out", required=True, metavar="OUT", type=Named(), help="Folder to write to.")
_jobs = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Files converted at a time [default: one a processor].",
)
_scheduler = click.option(
    "--scheduler", metavar="ADDRESS", help="Convert on the Dask cluster of this scheduler (tcp://host:8786)."
)
_timeout = click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=DEFAULT_SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="A file may take so long.",
)
_memory = click.option(
    "--memory",
    type=click.IntRange(min=1),
    default=DEFAULT_MEGABYTES,
    show_default=True,
    metavar="MB",
    help="A file may need so much memory.",
)
_max_pages = click.option(
    "--max-pages",
    type=click.IntRange(min=1),
    default=DEFAULT_PAGES,
    show_default=True,
    metavar="N",
    help="A file may have so many pages.",
)
_verbose = click.option("-v", "--verbose", count=True, help="Say where each character went; -vv also shows tracebacks.")
_quiet = click.option("-q", "--quiet", is_flag=True, help="Only errors.")


@click.command(help=_CONVERT_HELP, short_help="Convert regulations into tables and JSON.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", type=click.Path())
@_out
@click.option(
    "--format", "formats", default="csv,json", show_default=True, callback=_formats, help="csv, json, parquet."
)
@_jobs
@click.option("--force", is_flag=True, help="Convert everything anew.")
@click.option("--retry-failed", is_flag=True, help="Convert also what failed in an earlier run.")
@_timeout
@_memory
@_max_pages
@click.option(
    "--ocr",
    type=click.Choice(["auto", "never", "force"]),
    default="auto",
    show_default=True,
    callback=_ocr,
    help="Read scanned pages where needed, never, or all pages anew.",
)
@click.option(
    "--ocr-model",
    default="Latin",
    show_default=True,
    metavar="NAME",
    is_eager=True,
    expose_value=False,
    callback=_remember,
    help="Tesseract's model.",
)
@click.option(
    "--searchable",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_remember,
    help="Also write scans with a text layer to OUT/searchable/.",
)
@click.option("--shard", metavar="I/N", callback=_shard, help="Convert only each N-th input, from the I-th; see merge.")
@_scheduler
@_verbose
@_quiet
def convert(
    inputs: tuple[str, ...],
    out: Path,
    formats: tuple[Format, ...],
    jobs: int | None,
    force: bool,
    retry_failed: bool,
    timeout: float,
    memory: int,
    max_pages: int,
    ocr: Ocr,
    shard: Shard | None,
    scheduler: str | None,
    verbose: int,
    quiet: bool,
) -> None:
    """Convert regulations; the text for users is in _CONVERT_HELP."""
    from pipeline import batch

    again: Again = "all" if force else "failed" if retry_failed else "changed"
    limits = batch.Limits(timeout, memory, max_pages)
    with _telling(verbose, quiet) as (report, progress):
        executor = _executor(jobs, scheduler, progress)
        if shard:
            outcomes = batch.convert_shard(shard, inputs, out, formats, report, ocr, limits, again, executor)
        else:
            outcomes = batch.convert(inputs, out, formats, report, ocr, limits, again, executor)
    _conclude(outcomes, out, verbose, quiet)


@click.command(help=_MERGE_HELP, short_help="Put together what shards have converted.")
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...", type=click.Path(path_type=Path))
@_out
@_jobs
@_timeout
@_memory
@_max_pages
@_scheduler
@_verbose
@_quiet
def merge(
    folders: tuple[Path, ...],
    out: Path,
    jobs: int | None,
    timeout: float,
    memory: int,
    max_pages: int,
    scheduler: str | None,
    verbose: int,
    quiet: bool,
) -> None:
    """Merge shards; the text for users is in _MERGE_HELP."""
    from pipeline import batch

    limits = batch.Limits(timeout, memory, max_pages)
    with _telling(verbose, quiet) as (report, progress):
        outcomes = batch.merge(folders, out, report, limits, _executor(jobs, scheduler, progress))
    _conclude(outcomes, out, verbose, quiet)


def _executor(jobs: int | None, scheduler: str | None, progress: Progress | None) -> Executor:
    from pipeline.batch import Workers, processors

    if scheduler is None:
        return Workers(jobs or processors(), progress)
    from pipeline.batch.cluster import Cluster

    return Cluster(scheduler)


@contextmanager
def _telling(verbose: int, quiet: bool) -> Iterator[tuple[Report, Progress | None]]:
    """What to call after each file, and after each page that OCR read."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a batch that is told to stop ends as on Ctrl-C
    if verbose > 1:
        _log_tracebacks()
    if quiet:
        yield _report_errors, None
        return
    from pipeline.emit.progress import bars, log_lines

    with bars() if sys.stderr.isatty() else log_lines(complain) as shown:

        def report(outcome: Outcome, total: int) -> None:
            shown.file_done(total, outcome.status == "error", outcome.pages, outcome.unchanged)
            _report_errors(outcome, total)

        yield report, shown.page_done


def _report_errors(outcome: Outcome, _: int) -> None:
    if outcome.status == "error":
        complain(outcome.error)


def _conclude(outcomes: list[Outcome], out: Path, verbose: int, quiet: bool) -> None:
    if verbose:
        _show_accounting(outcomes)
    if not quiet:
        _show_summary(outcomes, out)
    sys.exit(_exit_code(outcomes))


def _exit_code(outcomes: list[Outcome]) -> int:
    if not any(outcome.status == "ok" for outcome in outcomes):
        return 2
    return int(any(outcome.status == "error" for outcome in outcomes))


def _show_summary(outcomes: list[Outcome], out: Path) -> None:
    count = {status: sum(outcome.status == status for outcome in outcomes) for status in ("ok", "error", "skipped")}
    unchanged = sum(outcome.unchanged and outcome.status == "ok" for outcome in outcomes)
    if not count["ok"] and not count["error"]:
        complain("no documents found; give .txt, .md or .pdf files, or a folder with some")
    elif count["ok"]:
        converted = f"{count['ok']} converted" + (f" ({unchanged} unchanged)" if unchanged else "")
        click.echo(f"{converted}, {count['error']} failed, {count['skipped']} skipped -> {out}")


def _show_accounting(outcomes: list[Outcome]) -> None:
    from pipeline.emit.terminal import accounting_lines

    for outcome in outcomes:
        if outcome.status == "skipped":
            click.echo(f"skipped: {outcome.input} ({outcome.error})")
    for line in accounting_lines((outcome.document_id, outcome.accounting) for outcome in outcomes):
        click.echo(line)


def _log_tracebacks() -> None:
    import logging

    logging.basicConfig(format="%(message)s")
    logging.getLogger("pipeline").setLevel(logging.DEBUG)
