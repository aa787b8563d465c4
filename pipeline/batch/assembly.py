"""The end of a run: what was converted becomes the tables over all documents, the files of each, and the manifest."""

from __future__ import annotations

import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from pipeline import tables as contract
from pipeline.batch.manifest import NAME, entries, read_manifest, write_manifest
from pipeline.batch.records import A_FILE_A_DOCUMENT, Excerpt, Settings
from pipeline.batch.run import Job, outcome_of
from pipeline.batch.store import Store, final_path, is_identity
from pipeline.emit.atomic import TEMPORARY, OutputError

_TABLES, _PARQUET = "tables", "parquet"
_STOPS = (signal.SIGINT, signal.SIGTERM)


def assemble(out: Path, jobs: Sequence[Job], settings: Settings) -> None:
    """Write all that the settings ask for into `out`; what an earlier run made of other inputs goes.

    Where everything is as an earlier run left it, nothing is written. Raises OutputError when something cannot be.
    """
    earlier = read_manifest(out)
    today = entries(map(outcome_of, jobs), settings.formats, earlier)
    if today == earlier and _is_untouched(out, jobs, settings):
        return
    store = Store(out)
    _write_tables(out, store, jobs, settings)  # first, for it alone can find the disk full
    with _undisturbed():
        for job in jobs:
            if job.document:
                store.release(job.key, job.document, settings)
        _remove_stale(out, {(entry.document_id, form) for entry in earlier for form in entry.formats}, jobs, settings)
        write_manifest(out, today)
        store.keep_only({job.key for job in jobs})


def remove_half_written(out: Path) -> None:
    """Remove what a run that was killed left of files that it was writing."""
    for folder in (out, out / _TABLES):
        for path in folder.glob(f".*{TEMPORARY}"):
            with suppress(OSError):
                path.unlink()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off Ctrl-C and the like until the block is done: it is short, and its files belong together."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    put_off: list[int] = []
    former = {number: signal.signal(number, lambda got, _: put_off.append(got)) for number in _STOPS}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
    if put_off:
        raise KeyboardInterrupt


def _write_tables(out: Path, store: Store, jobs: Sequence[Job], settings: Settings) -> None:
    """The tables over all documents, of which a part of one at a time is in memory."""
    try:
        with ExitStack() as stack:
            writers = list(_writers(out, settings, stack))
            converted = ((job.key, job.document.year) for job in jobs if job.document)
            for key, year in converted if writers else ():
                for excerpt in store.excerpts(key):
                    for add in writers:
                        add(year, excerpt)
    except sqlite3.Error as error:  # templates are counted in a temporary database
        raise OutputError(out / _TABLES, OSError(0, f"temporary folder: {error}")) from error


def _writers(out: Path, settings: Settings, stack: ExitStack) -> Iterator[Callable[[str, Excerpt], None]]:
    if "csv" in settings.formats:
        from pipeline.emit.csv import table_files

        tables = stack.enter_context(table_files(out / _TABLES))
        yield lambda _, excerpt: tables.add(excerpt.rows, excerpt.templates)
    if "parquet" in settings.formats:
        from pipeline.emit.parquet import parquet_files

        partitions = stack.enter_context(parquet_files(out / _PARQUET))
        yield lambda year, excerpt: partitions.add(year, excerpt.rows, excerpt.templates)


def _is_untouched(out: Path, jobs: Sequence[Job], settings: Settings) -> bool:
    """Whether nothing was converted, and no table is missing or younger than the manifest, which is written last."""
    if not all(job.unchanged or job.item.refusal for job in jobs):
        return False
    try:
        written = (out / NAME).stat().st_mtime_ns
        return all(path.stat().st_mtime_ns <= written for path in _table_paths(out, settings))
    except OSError:
        return False


def _table_paths(out: Path, settings: Settings) -> Iterator[Path]:
    if "csv" in settings.formats:
        yield out / _TABLES / "datapackage.json"
        yield from (out / _TABLES / f"{name}.csv" for name in contract.names())
    if "parquet" in settings.formats:
        yield out / _PARQUET


def _remove_stale(out: Path, earlier: set[tuple[str, str]], jobs: Sequence[Job], settings: Settings) -> None:
    """Remove the files of documents that the earlier manifest lists and that are no longer there."""
    today = {job.document.document_id for job in jobs if job.document}
    for form in settings.formats:
        if form in A_FILE_A_DOCUMENT:
            for document_id in (name for name, made in earlier if made == form and name not in today):
                if is_identity(document_id):  # a manifest may be damaged, and must not name other files
                    _remove(final_path(out, form, document_id))


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(path, error) from error
