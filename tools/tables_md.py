"""Writes docs/tables.md from `pipeline.tables`: python -m tools.tables_md"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline import tables as contract
from pipeline.tables import Column, Row

DOCUMENT = Path(__file__).parent.parent / "docs" / "tables.md"

_HEAD = f"""# The tables

Schema version {contract.SCHEMA_VERSION}. Made from `pipeline/tables.py` by `make docs`; do not edit.

CSV files are UTF-8 without BOM, with LF line ends, a header line, and quotes only where needed (RFC 4180). An empty
cell means: no value. Booleans are `true` and `false`, numbers have three decimals. Read numbers of regulations as
text: 06 is not 6. `datapackage.json` beside the CSV files says all this to programs (Data Package v2). Within a major
version columns are added, never renamed.
"""


def tables_md() -> str:
    """The text of docs/tables.md."""
    return "\n".join([_HEAD, *_contents(), *(line for name in contract.names() for line in _table(name))])


def _contents() -> Iterator[str]:
    for name in contract.names():
        yield f"- [{name}](#{name}): {_meaning(contract.row_type(name))}"
    yield ""


def _table(name: str) -> Iterator[str]:
    row = contract.row_type(name)
    yield f"## {name}\n"
    yield f"{_meaning(row)}\n"
    yield f"Key: {_names(row.KEY) or 'none'}.\n"
    yield "| column | type | meaning | points to |"
    yield "| --- | --- | --- | --- |"
    yield from (_column(column, row) for column in contract.columns(row))
    yield ""


def _column(column: Column, row: type[Row]) -> str:
    targets = [f"{link.table}.{link.to[0]}" for link in row.REFERENCES if link.columns == (column.name,)]
    meaning = column.meaning.replace("|", "\\|")
    return f"| `{column.name}` | {column.type} | {meaning} | {_names(targets)} |"


def _meaning(row: type[Row]) -> str:
    return " ".join((row.__doc__ or "").split())


def _names(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    DOCUMENT.parent.mkdir(exist_ok=True)
    DOCUMENT.write_text(tables_md(), encoding="utf-8")
