"""The words of a conversion: what is asked for one file, what came of it, and what is kept of it between runs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from pipeline.accounting import Accounting
from pipeline.errors import PerwalError
from pipeline.extraction.template_counts import TemplateUse
from pipeline.ingest import AUTO, Ocr
from pipeline.ingest.limits import MAX_PAGES

Format = Literal["csv", "json", "parquet", "searchable"]
Status = Literal["ok", "error", "skipped"]

FORMATS: tuple[Format, ...] = ("csv", "json")
"""What is written where nothing is chosen."""
ALL_FORMATS: tuple[Format, ...] = (*FORMATS, "parquet", "searchable")
A_FILE_A_DOCUMENT: dict[Format, str] = {"json": ".json", "searchable": ".pdf"}
"""The formats that are a file a document, and how its name ends."""


class Settings(Struct, frozen=True):
    """What shapes the output of a file: how scans are read, and the formats that are written."""

    ocr: Ocr = AUTO
    formats: Sequence[Format] = FORMATS


class Limits(Struct, frozen=True):
    """What one file may cost: seconds from start to end, megabytes (2**20 bytes) of memory of its worker, pages.

    None is no limit. Seconds and megabytes are watched by supervised workers only.
    """

    seconds: float | None = None
    megabytes: int | None = None
    pages: int | None = MAX_PAGES


NO_LIMITS = Limits()


class Task(Struct, frozen=True, kw_only=True):
    """A file to convert into a store. `key` is its place there; without `document_id` it gets the one that it claims.

    `digest` is that of its content when the task was set. `path` and `store` are bytes, as the names of files are.
    """

    path: bytes
    digest: str
    key: str
    store: bytes
    settings: Settings
    limits: Limits = NO_LIMITS
    document_id: str = ""

    @property
    def source(self) -> str:
        """The path of the file, or its address."""
        return os.fsdecode(self.path)

    @property
    def folder(self) -> Path:
        """The folder that holds the store."""
        return Path(os.fsdecode(self.store))


class Failure(Struct, frozen=True, tag="failure"):
    """Why a file was not converted. `limits` are those that it failed under; wider ones are worth another try."""

    problem: str
    cure: str
    page: int | None = None
    limits: Limits = NO_LIMITS

    def line(self, name: str) -> str:
        """The line to show: file, what is wrong, what to do."""
        return str(PerwalError(name, self.problem, self.cure, self.page))


class Converted(Struct, frozen=True, kw_only=True, tag="converted"):
    """A file that was converted: what it claims to be, what it is called, and how long each file made of it is.

    The length, in bytes, is 0 for a text layer where there is none to write. `year` is that of the regulation.
    """

    claimed: str
    document_id: str
    sha256: str
    year: str
    pages: int
    accounting: Accounting
    files: dict[Format, int]
    seconds: float = 0.0


Result = Converted | Failure


class Excerpt(Struct, frozen=True):
    """Some of what the tables over all documents take from one: rows as lines of CSV by table, uses of templates."""

    rows: dict[str, str] = {}
    templates: list[TemplateUse] = []


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of an input. `error` is the line to show; `unchanged`: an earlier run had it already.

    `seconds` are those of the run that converted it.
    """

    input: str
    status: Status
    sha256: str = ""
    document_id: str = ""
    error: str = ""
    seconds: float = 0.0
    pages: int = 0
    unchanged: bool = False
    accounting: Accounting | None = None
