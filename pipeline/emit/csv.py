"""Tables as CSV after RFC 4180: UTF-8 without BOM, LF, a header always, quotes only where needed, nothing for no value.

The standard library's writer is not used: whether it quotes a carriage return depends on the version of Python.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, TextIO

from msgspec import Struct

from pipeline import tables as contract
from pipeline.emit.atomic import make_folder, replacing
from pipeline.emit.datapackage import datapackage, table_columns
from pipeline.extraction.template_counts import DutyTemplates, TemplateUse, template_uses
from pipeline.tables import Row, Tables

_needs_quotes = re.compile(r'[",\r\n]').search
_BATCH = 1000
"""Rows that are put into words at once."""
_is_quoted = re.compile(r'["\r\n]').search
"""What asks for quotes wherever it stands in a line; a comma does only where it is none between two cells."""


class _Print(Struct, frozen=True):
    """How to print a row of a table: its values, and the places of those that are no text, with a printer for each."""

    values: Callable[[Row], tuple[Any, ...]]
    printers: Sequence[tuple[int, Callable[[Any], str]]]

    def line(self, row: Row) -> str:
        cells = list(self.values(row))
        for at, print_cell in self.printers:
            cells[at] = print_cell(cells[at])
        line = ",".join(cells)
        if line.count(",") >= len(cells) or _is_quoted(line):
            line = ",".join(map(text_cell, cells))
        return line + "\n"


def rows_as_lines(tables: Tables) -> Iterator[dict[str, str]]:
    """The rows of a document as lines of CSV by table, some at a time: all text of a long one takes much memory."""
    for name, rows in tables.items():
        for at in range(0, len(rows), _BATCH):
            yield {name: lines_of(name, rows[at : at + _BATCH])}


def lines_of(name: str, rows: Iterable[Row]) -> str:
    """Rows of a table as lines of CSV."""
    return "".join(map(_print(name).line, rows))


def header(name: str) -> str:
    """The first line of a table."""
    return ",".join(column.name for column in table_columns(name)) + "\n"


class TableFiles:
    """The open files of `table_files`."""

    def __init__(self, files: Mapping[str, TextIO]) -> None:
        self._files = files
        self._templates = DutyTemplates()

    def add(self, lines: Mapping[str, str], templates: Iterable[TemplateUse] = ()) -> None:
        """Adds rows of a document as lines, by table, and templates that it uses, each told once."""
        for name, text in lines.items():
            self._files[name].write(text)
        self._templates.add(templates)

    def finish(self) -> None:
        """Adds what is known when all documents are there: how often each template is used."""
        self._files["duty_templates"].writelines(map(_print("duty_templates").line, self._templates.rows()))


@contextmanager
def table_files(folder: Path) -> Iterator[TableFiles]:
    """One CSV a table over all documents, and their datapackage.json.

    The files appear when the block ends; when it raises, the folder keeps those it had. Raises OutputError when
    something cannot be written.
    """
    make_folder(folder)
    with ExitStack() as stack:
        stack.enter_context(replacing(folder / "datapackage.json")).write(datapackage())
        opened = {name: stack.enter_context(replacing(folder / f"{name}.csv")) for name in contract.names()}
        for name, file in opened.items():
            file.write(header(name))
        files = TableFiles(opened)
        yield files
        files.finish()


def write_tables(documents: Iterable[Tables], folder: Path) -> None:
    """Write the tables of documents, which are consumed one at a time, into the folder; see `table_files`."""
    with table_files(folder) as files:
        for tables in documents:
            for lines in rows_as_lines(tables):
                files.add(lines)
            files.add({}, template_uses(tables.duties))


@cache
def _print(name: str) -> _Print:
    columns = table_columns(name)
    printers = [(at, _PRINTERS[column.type]) for at, column in enumerate(columns) if column.type != "string"]
    return _Print(attrgetter(*(column.name for column in columns)), printers)


def text_cell(value: str) -> str:
    """A cell of text, in quotes where it needs them."""
    if value and _needs_quotes(value):
        return '"' + value.replace('"', '""') + '"'
    return value


def _integer(value: int | None) -> str:
    return "" if value is None else str(value)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _boolean(value: bool | None) -> str:
    return "" if value is None else str(value).lower()


_PRINTERS: dict[str, Callable[[Any], str]] = {
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
}
