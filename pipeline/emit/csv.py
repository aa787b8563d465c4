"""Tables as CSV after RFC 4180: UTF-8 without BOM, LF, a header always, quotes only where needed, nothing for no value.

The standard library's writer is not used: whether it quotes a carriage return depends on the version of Python.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from operator import attrgetter
from pathlib import Path
from typing import Any, TextIO

from msgspec import Struct

from pipeline import tables as contract
from pipeline.emit.atomic import make_folder, replacing
from pipeline.emit.datapackage import datapackage, table_columns
from pipeline.extraction.templates import DutyTemplates
from pipeline.tables import Row, Tables

_needs_quotes = re.compile(r'[",\r\n]').search


class _Sheet(Struct, frozen=True):
    """An open table: the file, and how to print each of its columns."""

    file: TextIO
    values: Callable[[Row], tuple[Any, ...]]
    printers: Sequence[Callable[[Any], str]]


def write_tables(documents: Iterable[Tables], folder: Path) -> None:
    """Write one CSV a table over all documents, and their datapackage.json, into the folder.

    `documents` is consumed one at a time. When it raises, or writing does, the folder keeps the files it had.
    Raises OutputError when something cannot be written.
    """
    make_folder(folder)
    with ExitStack() as stack:
        stack.enter_context(replacing(folder / "datapackage.json")).write(datapackage())
        sheets = {
            name: _open(stack.enter_context(replacing(folder / f"{name}.csv")), name) for name in contract.names()
        }
        templates = DutyTemplates()
        for tables in documents:
            templates.add(tables.duties)
            for name, rows in tables.items():
                sheets[name].file.writelines(_line(sheets[name], row) for row in rows)
        sheet = sheets["duty_templates"]
        sheet.file.writelines(_line(sheet, row) for row in templates.rows())


def _open(file: TextIO, name: str) -> _Sheet:
    columns = table_columns(name)
    file.write(",".join(column.name for column in columns) + "\n")
    return _Sheet(
        file, attrgetter(*(column.name for column in columns)), [_PRINTERS[column.type] for column in columns]
    )


def _line(sheet: _Sheet, row: Row) -> str:
    values = sheet.values(row)
    return ",".join([print_cell(value) for print_cell, value in zip(sheet.printers, values, strict=True)]) + "\n"


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
    "string": text_cell,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
}
