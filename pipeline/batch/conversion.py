"""One file: through all stages, into the store. What a worker does, wherever it runs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from msgspec import Struct
from msgspec.structs import replace

import pipeline
from pipeline.accounting import account
from pipeline.batch.inputs import at_hand, fingerprint, printable
from pipeline.batch.records import Converted, Excerpt, Failure, Format, Limits, Result, Task
from pipeline.batch.store import Store, is_identity
from pipeline.check import row_of, same_identity
from pipeline.emit.atomic import OutputError
from pipeline.errors import PerwalError
from pipeline.identity import LONGEST
from pipeline.ingest import AUTO, Ocr, Progress
from pipeline.model import Regulation, Source
from pipeline.tables import Tables

_log = logging.getLogger(__name__)


class Document(Struct, frozen=True):
    """A regulation, its tables, and the identity that it claims; its own differs where another has that."""

    regulation: Regulation
    tables: Tables
    claimed: str


def convert_one(
    path: Path, document_id: str = "", ocr: Ocr = AUTO, progress: Progress | None = None, max_pages: int | None = None
) -> Document:
    """Take a file through all stages. With a `document_id` it gets this one, for another file has what it claims.

    Raises PerwalError when the file cannot be read, and whatever a fault of this program raises.
    """
    return _document(_parsed(pipeline.read(path, ocr=ocr, progress=progress, max_pages=max_pages)), document_id)


def carry_out(task: Task, progress: Progress | None = None) -> Result:
    """Convert the file of a task into its store. What goes wrong with the file is a failure.

    Raises OutputError when the store cannot be written: that is no fault of the file.
    """
    start = perf_counter()
    try:
        with at_hand(task.source) as local:
            result, excerpts = _converted(task, local, progress)
        Store(task.folder).put(task.key, result, excerpts)
    except OutputError:
        raise
    except Exception as error:
        _log.debug("%s", task.source, exc_info=True)
        return failed(task, _failure(error, task.limits))
    return replace(result, seconds=perf_counter() - start)


def failed(task: Task, failure: Failure) -> Failure:
    """Keep a failure, unless the file is another one by now, or none at all. Raises OutputError when it cannot."""
    if fingerprint(task.source) == task.digest:
        Store(task.folder).put(task.key, failure)
    return failure


def _converted(task: Task, local: Path, progress: Progress | None) -> tuple[Converted, Iterator[Excerpt]]:
    document = convert_one(local, task.document_id, task.settings.ocr, progress, task.limits.pages)
    regulation, tables = document.regulation, document.tables
    result = Converted(
        claimed=document.claimed,
        document_id=regulation.document_id,
        sha256=regulation.source.sha256,
        year=regulation.metadata.tahun,
        pages=len(regulation.source.pages),
        accounting=account(regulation),
        files=_write_files(task, local, document),
    )
    return result, _excerpts(tables)


def _excerpts(tables: Tables) -> Iterator[Excerpt]:
    from pipeline.emit.csv import rows_as_lines
    from pipeline.extraction.template_counts import template_uses

    yield from map(Excerpt, rows_as_lines(tables))
    yield Excerpt(templates=template_uses(tables.duties))


def _write_files(task: Task, local: Path, document: Document) -> dict[Format, int]:
    """Size in bytes of each file that was made of a document; 0 for a text layer where there is none to write."""
    store = Store(task.folder)
    sizes: dict[Format, int] = {}
    if "json" in task.settings.formats:
        from pipeline.emit.json import write_json

        target = store.staged_path(task.key, "json")
        write_json(document.regulation, document.tables, target)
        sizes["json"] = target.stat().st_size
    if "searchable" in task.settings.formats:
        sizes["searchable"] = _write_searchable(local, document, store.staged_path(task.key, "searchable"))
    return sizes


def _write_searchable(scan: Path, document: Document, target: Path) -> int:
    from pipeline.emit.searchable import has_layer_to_write, write_searchable

    if not has_layer_to_write(document.regulation.source):
        return 0
    write_searchable(scan, document.regulation.source, target)
    return target.stat().st_size


def _parsed(source: Source) -> Regulation:
    source.name = printable(source.name)
    source.text.encode()  # a lone surrogate fits into no output: fail here, where it is this file's failure alone
    return pipeline.parse(source)


def _document(regulation: Regulation, document_id: str) -> Document:
    claimed = regulation.document_id[:LONGEST]
    regulation.document_id = document_id or claimed
    if not is_identity(regulation.document_id):
        raise ValueError(f"document_id is no slug: {regulation.document_id!r}")
    tables = pipeline.extract(regulation)
    tables.findings = pipeline.check(regulation, tables)
    if regulation.document_id != claimed:
        tables.findings.append(row_of(regulation, *same_identity(claimed, regulation.document_id)))
    tables.documents[0].findings = len(tables.findings)
    return Document(regulation, tables, claimed)


def _failure(error: Exception, limits: Limits) -> Failure:
    if isinstance(error, PerwalError):
        return Failure(error.problem, error.cure, error.page, limits)
    if isinstance(error, OSError):
        return Failure(f"cannot be read ({error.strerror or error})", "check the name and the rights", None, limits)
    if isinstance(error, MemoryError):
        return Failure("needs more memory than there is", "split the file", None, limits)
    problem = f"was not converted, an error of this program ({type(error).__name__}: {_one_line(str(error))})"
    return Failure(problem, "report it with the file; -vv shows where it happened", None, limits)


def _one_line(text: str) -> str:
    return " ".join(text.split())[:200]
