"""The command `perwal`: a thin layer over the API.

Results go to stdout, errors and progress to stderr. Exit codes: 0 clean; 1 some file failed, the others are
converted; 2 wrong usage, or no input could be read, or the output cannot be written; 130 interrupted.
Nothing heavy is imported here, so that `--help` is quick.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from pipeline import __version__
from pipeline.errors import PerwalError

if TYPE_CHECKING:
    from pipeline.batch import Format, Outcome
    from pipeline.ingest import Ocr, Progress
    from pipeline.ingest.options import OcrMode

    Report = Callable[[Outcome, int], None]

_HELP = """Turn Indonesian regional regulations into data.

\b
Example:
  perwal convert raw/ -o output/
"""
_CONVERT_HELP = """Convert regulations into tables and JSON.

Each INPUT is a file, or a folder that is searched for .txt, .md, .pdf and files without suffix. OUT then holds
tables/ (CSV over all documents, datapackage.json), json/ (a file a document) and manifest.jsonl, of these inputs only.

\b
Example:
  perwal convert raw/ -o output/
"""
_SHOW_HELP = """Show a regulation as a tree: numbers, headings, first words, and what was repaired while reading.

\b
Example:
  perwal show raw/perwal.pdf | less
  perwal show --why raw/perwal.pdf:760
"""
_COMPARE_HELP = """Compare two regulations: units added, removed, renamed, moved; their duties, word by word.

\b
Example:
  perwal compare old.pdf new.pdf
  perwal compare old.pdf new.pdf --format html -o perbandingan.html
"""
_MODEL, _SEARCHABLE = "perwal.ocr_model", "perwal.searchable"
_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Commands(click.Group):
    """Turns an error into one line and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        _survive_narrow_encodings()
        try:
            return super().invoke(ctx)
        except PerwalError as error:
            _complain(str(error))
            ctx.exit(2)
        except KeyboardInterrupt:
            _complain("interrupted")
            ctx.exit(130)


@click.group(cls=_Commands, help=_HELP, context_settings=_SETTINGS)
@click.version_option(__version__, prog_name="perwal", message="%(prog)s %(version)s")
def main() -> None:
    """The command; the text for users is in _HELP."""


def _formats(context: click.Context, _: click.Parameter, value: str) -> Sequence[str]:
    known = ("csv", "json")
    chosen = tuple(name.strip() for name in value.split(","))
    unknown = [name for name in chosen if name not in known]
    if unknown:
        raise click.BadParameter(f"{unknown[0]!r} is none of {', '.join(known)}")
    return (*chosen, "searchable") if context.meta[_SEARCHABLE] else chosen


def _ocr(context: click.Context, _: click.Parameter, mode: OcrMode) -> Ocr:
    from pipeline.ingest import Ocr

    return Ocr(mode, context.meta[_MODEL])


def _remember(context: click.Context, option: click.Parameter, value: object) -> None:
    """Keeps what belongs to another option, which is read later."""
    context.meta[f"perwal.{option.name}"] = value


@main.command(help=_CONVERT_HELP, short_help="Convert regulations into tables and JSON.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", "out", required=True, metavar="OUT", type=click.Path(path_type=Path), help="Folder to write to."
)
@click.option(
    "--format", "formats", default="csv,json", show_default=True, callback=_formats, help="csv, json or both."
)
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
@click.option("-v", "--verbose", count=True, help="Say where each character went; -vv also shows tracebacks.")
@click.option("-q", "--quiet", is_flag=True, help="Only errors.")
def convert(
    inputs: tuple[Path, ...], out: Path, formats: tuple[Format, ...], ocr: Ocr, verbose: int, quiet: bool
) -> None:
    """Convert regulations; the text for users is in _CONVERT_HELP."""
    from pipeline import batch

    _interrupt_on_sigterm()
    if verbose > 1:
        _log_tracebacks()
    with _reporting(quiet) as (report, progress):
        outcomes = batch.convert(inputs, out, formats, report, ocr, progress)
    if verbose:
        _show_accounting(outcomes)
    if not quiet:
        _show_summary(outcomes, out)
    sys.exit(_exit_code(outcomes))


class FileLine(NamedTuple):
    """A line of a file: FILE:LINE, the line as the table repairs and the findings number it."""

    file: Path
    line: int


def _file_and_line(context: click.Context, option: click.Parameter, value: str | None) -> FileLine | None:
    if value is None:
        return None
    file, _, line = value.rpartition(":")
    if not file or not line.isdigit():
        raise click.BadParameter("give it as FILE:LINE, for example raw/perwal.pdf:760")
    return FileLine(Path(file), int(line))


@main.command(help=_SHOW_HELP, short_help="Show a regulation as a tree.")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--width", type=click.IntRange(min=20), metavar="COLUMNS", help="Width [default: the terminal's].")
@click.option("--why", metavar="FILE:LINE", callback=_file_and_line, help="Why one line was read as it was.")
def show(file: Path | None, width: int | None, why: FileLine | None) -> None:
    """Show a regulation; the text for users is in _SHOW_HELP."""
    if why is not None:
        _show_why(why)
        return
    if file is None:
        raise click.UsageError("Missing argument 'FILE'.")
    import shutil

    import pipeline
    from pipeline.emit.terminal import print_tree

    regulation = pipeline.parse(pipeline.read(file))
    print_tree(regulation, width or shutil.get_terminal_size((100, 24)).columns, sys.stdout)


def _show_why(place: FileLine) -> None:
    from pipeline.emit.why import why_lines
    from pipeline.ingest import read
    from pipeline.parse import parse
    from pipeline.parsing.context import Trace

    trace = Trace(place.line)
    parse(read(place.file), trace)
    for line in why_lines(trace):
        click.echo(line)


@main.command(help=_COMPARE_HELP, short_help="Compare the units and duties of two regulations.")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "csv", "html"]), default="text", show_default=True)
@click.option("-o", "--output", "out", metavar="FILE", type=click.Path(path_type=Path), help="File to write to.")
def compare(old: Path, new: Path, form: str, out: Path | None) -> None:
    """Compare two regulations; the text for users is in _COMPARE_HELP."""
    import pipeline
    from pipeline.emit import changes
    from pipeline.emit.atomic import replacing

    found = pipeline.compare(*(pipeline.extract(pipeline.parse(pipeline.read(file))) for file in (old, new)))
    written = {
        "text": lambda: "\n".join(changes.text_lines(found)) + "\n",
        "csv": lambda: changes.csv_text(found),
        "html": lambda: changes.html_text(found, old.name, new.name),
    }[form]()
    if out is None:
        click.echo(written, nl=False)
        return
    with replacing(out) as file:
        file.write(written)


def _complain(line: str) -> None:
    click.echo(f"perwal: {line}", err=True)


def _exit_code(outcomes: list[Outcome]) -> int:
    if not any(outcome.status == "ok" for outcome in outcomes):
        return 2
    return int(any(outcome.status == "error" for outcome in outcomes))


@contextmanager
def _reporting(quiet: bool) -> Iterator[tuple[Report, Progress | None]]:
    """What to call after each file, and after each page that OCR read."""
    if quiet or not sys.stderr.isatty():
        yield _report_errors, None
    else:
        from pipeline.emit.terminal import progress

        with progress() as bars:

            def report(outcome: Outcome, total: int) -> None:
                bars.file_done(total)
                _report_errors(outcome, total)

            yield report, bars.page_done


def _report_errors(outcome: Outcome, _: int) -> None:
    if outcome.status == "error":
        _complain(outcome.error)


def _show_summary(outcomes: list[Outcome], out: Path) -> None:
    count = {status: sum(outcome.status == status for outcome in outcomes) for status in ("ok", "error", "skipped")}
    if not count["ok"] and not count["error"]:
        _complain("no documents found; give .txt, .md or .pdf files, or a folder with some")
    elif count["ok"]:
        click.echo(f"{count['ok']} converted, {count['error']} failed, {count['skipped']} skipped -> {out}")


def _show_accounting(outcomes: list[Outcome]) -> None:
    from pipeline.emit.terminal import accounting_lines

    for outcome in outcomes:
        if outcome.status == "skipped":
            click.echo(f"skipped: {outcome.input} ({outcome.error})")
    for line in accounting_lines((outcome.document_id, outcome.accounting) for outcome in outcomes):
        click.echo(line)


def _survive_narrow_encodings() -> None:
    """A terminal that is not UTF-8 shows ? for what it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _interrupt_on_sigterm() -> None:
    """A batch that is told to stop cleans up as it does on Ctrl-C."""
    import signal

    signal.signal(signal.SIGTERM, signal.default_int_handler)


def _log_tracebacks() -> None:
    import logging

    logging.basicConfig(format="%(message)s")
    logging.getLogger("pipeline").setLevel(logging.DEBUG)
