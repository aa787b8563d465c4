"""Many files: find them, convert each, write what came of it, and keep a manifest.

Data files hold no time, host name or absolute path, so that the same inputs give the same bytes; the manifest may.
"""

from __future__ import annotations

import logging
import os
import platform
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import partial
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter
from typing import Literal

import msgspec
from msgspec import Struct

import pipeline
from pipeline.accounting import Accounting, account
from pipeline.emit.atomic import OutputError, make_folder, replacing
from pipeline.errors import PerwalError
from pipeline.ingest import AUTO, Ocr, Progress
from pipeline.model import Regulation, Source
from pipeline.tables import FindingRow, Tables

Format = Literal["csv", "json", "searchable"]
Status = Literal["ok", "error", "skipped"]

FORMATS: tuple[Format, ...] = ("csv", "json")
"""What is written where nothing is chosen."""
ALL_FORMATS: tuple[Format, ...] = (*FORMATS, "searchable")
SUFFIXES = frozenset({".txt", ".md", ".pdf", ""})
DUPLICATE_IDENTITY = "PW900"

_LIBRARIES = ("msgspec", "pdfplumber", "pypdfium2", "regex", "simplemma", "spacy")
_OCR_LIBRARIES = ("tesserocr", "opencv-python-headless")
"""Those of the extra perwal[ocr]; the manifest names them where they are installed."""
_MANIFEST = "manifest.jsonl"
_SLUG = re.compile(r"[a-z0-9~-]+")
_LONGEST_ID = 200
_log = logging.getLogger(__name__)


class Input(Struct, frozen=True, order=True):
    """A file to convert, or one that is not: then `refusal` says why."""

    path: Path
    refusal: str = ""


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of an input. `error` is the line to show: file, what is wrong, what to do."""

    input: str
    status: Status
    sha256: str = ""
    document_id: str = ""
    error: str = ""
    seconds: float = 0.0
    accounting: Accounting | None = None


class Conversion(Struct, frozen=True):
    """An outcome and, if it is ok, the regulation and its tables."""

    outcome: Outcome
    regulation: Regulation | None = None
    tables: Tables | None = None


class ManifestEntry(Struct, frozen=True):
    """A line of manifest.jsonl."""

    input: str
    sha256: str
    status: Status
    document_id: str
    error: str
    seconds: float
    formats: Sequence[str]
    versions: dict[str, str]


def convert(
    inputs: Iterable[str | Path],
    out: str | Path,
    formats: Sequence[Format] = FORMATS,
    report: Callable[[Outcome, int], None] | None = None,
    ocr: Ocr = AUTO,
    progress: Progress | None = None,
) -> list[Outcome]:
    """Convert files and folders into `out`: tables/, json/ and manifest.jsonl, of these inputs only.

    Args:
        inputs: files, and folders that are searched for .txt, .md, .pdf and files without suffix.
        out: the folder to write to; it is made. JSON files that its manifest lists and that were not written
            again are removed, all other files stay.
        formats: what to write, "csv" and "json"; "searchable" adds searchable/, scans with a text layer.
        report: told each outcome and the number of inputs as soon as it is known.
        ocr: how scanned pages are read.
        progress: told, after each page that OCR read, how many of how many of its file are done.

    Returns:
        An outcome for each input, in order. A file that fails stops no other; when all fail, the files in `out` stay as
        they were.

    Raises:
        OutputError: something cannot be written.
        ValueError: a format is unknown.
    """
    unknown = set(formats) - set(ALL_FORMATS)
    if unknown:
        raise ValueError(f"unknown format: {', '.join(sorted(unknown))}")
    convert_file = partial(convert_one, ocr=ocr, progress=progress)
    run = _Run(Path(out), formats, find_inputs(inputs, Path(out)), report or _ignore, convert_file)
    run.execute()
    return run.outcomes


def convert_one(
    path: Path, taken: AbstractSet[str] = frozenset(), ocr: Ocr = AUTO, progress: Progress | None = None
) -> Conversion:
    """Convert one file, with a document_id that is not among those taken. Whatever goes wrong is in the outcome."""
    start = perf_counter()
    name = _printable(str(path))
    try:
        regulation, tables = _stages(pipeline.read(path, ocr=ocr, progress=progress), taken)
    except Exception as error:
        _log.debug("%s", path, exc_info=True)
        line = _printable(str(_explained(path, error)))
        seconds = perf_counter() - start
        return Conversion(Outcome(input=name, status="error", sha256=_hash(path), error=line, seconds=seconds))
    outcome = Outcome(
        input=name,
        status="ok",
        sha256=regulation.source.sha256,
        document_id=regulation.document_id,
        seconds=perf_counter() - start,
        accounting=account(regulation),
    )
    return Conversion(outcome, regulation, tables)


def find_inputs(inputs: Iterable[str | Path], out: Path) -> list[Input]:
    """Each file once, in the order given, those of a folder sorted by path. Without hidden files and those of `out`."""
    found: dict[str, Input] = {}
    for given in map(Path, inputs):
        for item in sorted(_in_folder(given, out)) if _is_folder(given) else [Input(given)]:
            found.setdefault(os.path.realpath(item.path), item)
    return list(found.values())


class _NothingConvertedError(Exception):
    """No input could be read: what an earlier run wrote stays."""


class _Run:
    """One run of `convert`."""

    def __init__(
        self,
        out: Path,
        formats: Sequence[Format],
        inputs: list[Input],
        report: Callable[[Outcome, int], None],
        convert_file: Callable[[Path, AbstractSet[str]], Conversion],
    ) -> None:
        self.out = out
        self.formats = formats
        self.inputs = inputs
        self.report = report
        self.convert = convert_file
        self.outcomes: list[Outcome] = []

    def execute(self) -> None:
        make_folder(self.out)
        earlier = _written_before(self.out)
        try:
            self.write_documents()
        except _NothingConvertedError:
            return
        if "json" in self.formats:
            self.remove(earlier)
        self.write_manifest()

    def write_documents(self) -> None:
        if "csv" in self.formats:
            from pipeline.emit.csv import write_tables

            write_tables(self.documents(), self.out / "tables")
        else:
            for _ in self.documents():
                pass

    def documents(self) -> Iterator[Tables]:
        """Convert the inputs; only the tables of one are in memory at a time."""
        taken: set[str] = set()
        for item in self.inputs:
            conversion = _refused(item) if item.refusal else self.convert(item.path, taken)
            if conversion.regulation and conversion.tables:
                taken.add(conversion.regulation.document_id)
                self.write_json(conversion.regulation, conversion.tables)
                self.write_searchable(item.path, conversion.regulation)
                yield conversion.tables
            self.outcomes.append(conversion.outcome)
            self.report(conversion.outcome, len(self.inputs))
        if not taken:
            raise _NothingConvertedError

    def write_json(self, regulation: Regulation, tables: Tables) -> None:
        if "json" in self.formats:
            from pipeline.emit.json import write_json

            write_json(regulation, tables, _json_path(self.out, regulation.document_id))

    def write_searchable(self, scan: Path, regulation: Regulation) -> None:
        if "searchable" in self.formats:
            from pipeline.emit.searchable import has_layer_to_write, write_searchable

            if has_layer_to_write(regulation.source):
                write_searchable(scan, regulation.source, self.out / "searchable" / f"{regulation.document_id}.pdf")

    def remove(self, document_ids: AbstractSet[str]) -> None:
        for document_id in document_ids - {outcome.document_id for outcome in self.outcomes}:
            path = _json_path(self.out, document_id)
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise OutputError(path, error) from error

    def write_manifest(self) -> None:
        versions = {"perwal": pipeline.__version__, "python": platform.python_version()}
        versions |= dict(_versions())
        with replacing(self.out / _MANIFEST) as file:
            for outcome in self.outcomes:
                entry = _entry(outcome, self.formats, versions)
                file.write(msgspec.json.encode(entry).decode() + "\n")


def _stages(source: Source, taken: AbstractSet[str]) -> tuple[Regulation, Tables]:
    source.name = _printable(source.name)
    source.text.encode()  # a lone surrogate fits into no output: fail here, where it is this file's failure alone
    regulation = pipeline.parse(source)
    claimed = regulation.document_id[:_LONGEST_ID]
    regulation.document_id = _free(claimed, taken)
    tables = pipeline.extract(regulation)
    tables.findings = pipeline.check(regulation, tables)
    if regulation.document_id != claimed:
        tables.findings.append(_duplicate(claimed, regulation.document_id))
    tables.documents[0].findings = len(tables.findings)
    return regulation, tables


def _free(claimed: str, taken: AbstractSet[str]) -> str:
    """The identity that is claimed, or with ~2, ~3 ... when it is taken. Nothing else may become a file name."""
    if not _SLUG.fullmatch(claimed):
        raise ValueError(f"document_id is no slug: {claimed!r}")
    count, free = 1, claimed
    while free in taken:
        count += 1
        free = f"{claimed}~{count}"
    return free


def _duplicate(claimed: str, document_id: str) -> FindingRow:
    return FindingRow(
        document_id=document_id,
        rule=DUPLICATE_IDENTITY,
        severity="warning",
        origin="reading",
        message=f"Berkas lain sudah dibaca sebagai {claimed}; berkas ini dicatat sebagai {document_id}.",
        suggestion="Periksa apakah kedua berkas memuat peraturan yang sama; jika tidak, periksa nomor dan tahunnya.",
    )


def _explained(path: Path, error: Exception) -> PerwalError:
    if isinstance(error, PerwalError):
        return error
    if isinstance(error, OSError):
        return PerwalError(str(path), f"cannot be read ({error.strerror or error})", "check the name and the rights")
    problem = f"was not converted, an error of this program ({type(error).__name__}: {_one_line(str(error))})"
    return PerwalError(str(path), problem, "report it with the file; -vv shows where it happened")


def _one_line(text: str) -> str:
    return " ".join(text.split())[:200]


def _versions() -> Iterator[tuple[str, str]]:
    yield from ((name, version(name)) for name in _LIBRARIES)
    for name in _OCR_LIBRARIES:
        with suppress(PackageNotFoundError):
            yield name, version(name)


def _printable(name: str) -> str:
    """A file name as text: a name need not be UTF-8, and may hold a line end."""
    return name.encode("utf-8", "replace").decode().replace("\n", "?")


def _hash(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _in_folder(root: Path, out: Path) -> Iterator[Input]:
    own = {out / "json", out / "tables", out / "searchable", out / _MANIFEST}
    unreadable: list[OSError] = []
    for folder, subfolders, names in os.walk(root, onerror=unreadable.append):
        subfolders[:] = [name for name in subfolders if not name.startswith(".") and Path(folder, name) not in own]
        paths = (Path(folder, name) for name in names if not name.startswith("."))
        yield from (Input(path, _refusal(path, root)) for path in paths if path not in own)
    yield from (Input(Path(error.filename), error.strerror or "cannot be opened") for error in unreadable)


def _refusal(path: Path, root: Path) -> str:
    """Why a file found in a folder is not converted; empty if it is."""
    if path.suffix.lower() not in SUFFIXES:
        return f"{path.suffix} is none of .txt, .md, .pdf"
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        return "is a link that leaves the folder"
    return "" if path.is_file() else "is no regular file"


def _refused(item: Input) -> Conversion:
    return Conversion(Outcome(input=_printable(str(item.path)), status="skipped", error=item.refusal))


def _entry(outcome: Outcome, formats: Sequence[str], versions: dict[str, str]) -> ManifestEntry:
    return ManifestEntry(
        input=outcome.input,
        sha256=outcome.sha256,
        status=outcome.status,
        document_id=outcome.document_id,
        error=outcome.error,
        seconds=round(outcome.seconds, 3),
        formats=formats,
        versions=versions,
    )


def _written_before(out: Path) -> set[str]:
    """The documents whose JSON the manifest of an earlier run lists; none when it cannot be read."""
    try:
        lines = (out / _MANIFEST).read_bytes().splitlines()
        entries = [msgspec.json.decode(line, type=ManifestEntry) for line in lines]
    except (OSError, msgspec.MsgspecError):
        return set()
    return {entry.document_id for entry in entries if "json" in entry.formats and _SLUG.fullmatch(entry.document_id)}


def _json_path(out: Path, document_id: str) -> Path:
    return out / "json" / f"{document_id}.json"


def _ignore(_: Outcome, __: int) -> None:
    """Reports nothing."""
