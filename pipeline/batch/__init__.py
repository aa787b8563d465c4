"""Many files: find them, convert each, write what came of it, keep a manifest; go on where an earlier run ended.

Data files hold no time, host name or absolute path, so that the same inputs give the same bytes, wherever and in
whatever order they are converted; the manifest may.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.batch.assembly import assemble, remove_half_written
from pipeline.batch.executors import Executor, Here, Workers, processors
from pipeline.batch.inputs import Input, find_inputs
from pipeline.batch.lock import alone, among_shards
from pipeline.batch.records import ALL_FORMATS, FORMATS, NO_LIMITS, Format, Limits, Outcome, Settings
from pipeline.batch.run import Again, Job, Report, Run, outcome_of
from pipeline.batch.shards import Shard, ShardHeader, read_lists, remove_lists, write_list
from pipeline.batch.store import bring
from pipeline.emit.atomic import make_folder
from pipeline.ingest import AUTO, Ocr

__all__ = [
    "FORMATS",
    "Again",
    "Executor",
    "Format",
    "Here",
    "Input",
    "Limits",
    "Outcome",
    "Report",
    "Shard",
    "Workers",
    "convert",
    "convert_shard",
    "find_inputs",
    "merge",
    "processors",
]


def convert(
    inputs: Iterable[str | Path],
    out: str | Path,
    formats: Sequence[Format] = FORMATS,
    report: Report | None = None,
    ocr: Ocr = AUTO,
    limits: Limits = NO_LIMITS,
    again: Again = "changed",
    executor: Executor | None = None,
) -> list[Outcome]:
    """Convert files and folders into `out`: tables/, json/ and manifest.jsonl, of these inputs only.

    What an earlier run into the same folder made of the same content, with the same version and options, is taken as it
    is; so a run that was interrupted goes on, and one that has nothing to do writes nothing.

    Args:
        inputs: files, and folders that are searched for .txt, .md, .pdf and files without suffix; fsspec addresses
            (s3://bucket/folder) with the extra perwal[cluster].
        out: the folder to write to; it is made. Files of documents that its manifest lists and that are no longer
            among the inputs are removed, all other files stay.
        formats: what to write, "csv" and "json"; "searchable" adds searchable/, scans with a text layer.
        report: told each outcome and the number of inputs as soon as it is known.
        ocr: how scanned pages are read.
        limits: what a file may cost.
        again: whether to convert only what "changed", what "failed" in an earlier run too, or "all" anew.
        executor: where files are converted; in this process, one after the other, if nothing else is said. It is
            closed at the end.

    Returns:
        An outcome for each input, in order. A file that fails stops no other; when all fail, the files in `out` stay as
        they were.

    Raises:
        OutputError: something cannot be written.
        PerwalError: another run is writing to `out`.
        ValueError: a format is unknown.
    """
    settings, folder = _settings(ocr, formats), Path(out)
    found = find_inputs(inputs, folder)
    with _open(executor or Here()) as place, _writing(folder):
        return _finish(Run(folder, settings, limits, again, place), list(map(Job, found)), settings, report)


def convert_shard(
    shard: Shard,
    inputs: Iterable[str | Path],
    out: str | Path,
    formats: Sequence[Format] = FORMATS,
    report: Report | None = None,
    ocr: Ocr = AUTO,
    limits: Limits = NO_LIMITS,
    again: Again = "changed",
    executor: Executor | None = None,
) -> list[Outcome]:
    """Convert one shard of the inputs, as `convert` does, but into the store of `out` only; `merge` writes the rest.

    All shards have to be given the same inputs and options. Shards may run at one time, and into one folder.
    """
    settings, folder = _settings(ocr, formats), Path(out)
    found = find_inputs(inputs, folder)
    jobs = list(map(Job, shard.of(found)))
    make_folder(folder)
    with _open(executor or Here()) as place, among_shards(folder):
        Run(folder, settings, limits, again, place).convert(jobs, report or _ignore)
        write_list(folder, shard, ShardHeader(settings, len(found)), jobs)
    return list(map(outcome_of, jobs))


def merge(
    folders: Sequence[str | Path],
    out: str | Path,
    report: Report | None = None,
    limits: Limits = NO_LIMITS,
    executor: Executor | None = None,
) -> list[Outcome]:
    """Write what shards have converted into `out`, with the bytes that `convert` writes for all inputs at once.

    Inputs that claim the identity of another are converted again under the identity that they get; so the inputs
    have to be at hand. Raises PerwalError when a shard is missing.
    """
    folder, sources = Path(out), list(map(Path, folders))
    settings, jobs = read_lists(sources)
    with _open(executor or Here()) as place, _writing(folder):
        for source in sources:
            bring(source, folder)
        outcomes = _finish(Run(folder, settings, limits, "changed", place), jobs, settings, report)
        remove_lists(folder)
    return outcomes


def _finish(run: Run, jobs: list[Job], settings: Settings, report: Report | None) -> list[Outcome]:
    run.convert(jobs, report or _ignore)
    run.identify(jobs)
    if any(job.document for job in jobs):
        assemble(run.store.out, jobs, settings)
    return list(map(outcome_of, jobs))


def _settings(ocr: Ocr, formats: Sequence[Format]) -> Settings:
    if unknown := set(formats) - set(ALL_FORMATS):
        raise ValueError(f"unknown format: {', '.join(sorted(unknown))}")
    return Settings(ocr, tuple(formats))


@contextmanager
def _writing(out: Path) -> Iterator[None]:
    make_folder(out)
    with alone(out):
        remove_half_written(out)
        yield


@contextmanager
def _open(executor: Executor) -> Iterator[Executor]:
    try:
        yield executor
    finally:
        executor.close()


def _ignore(_: Outcome, __: int) -> None:
    """Reports nothing."""
