from __future__ import annotations

from pipeline import tables as contract
from tools.tables_md import DOCUMENT, tables_md


def test_document_is_current() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == tables_md(), "run: make docs"


def test_every_column_is_explained() -> None:
    text = tables_md()
    for name in contract.names():
        assert f"## {name}\n" in text
        for column in contract.columns(contract.row_type(name)):
            assert f"| `{column.name}` | {column.type} | {column.meaning} |" in text
