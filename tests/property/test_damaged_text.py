"""Texts that once broke a promise or a program; each was found by fuzzing and cut down."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from pipeline.check import check
from pipeline.extract import extract
from pipeline.ingest.sniff import identify
from tests.promises import assert_promises

FOUND = {
    "a control character behind a label": "Menimbang:\x07 w",
    "a control character between two bullets": "Pasa8;\n-\x13 -",
    "emphasis behind a label": "Menimbang:** w**",
    "page numbers only": "- 2 -\n" + "\n" * 9 + "- 3 -\n" + "\n" * 9 + "- 4 -\n",
    "a ligature": "BAB e\n1.\ufb01",
    "a control character in a mark": "BAI\n1\x10.",
    "an invisible character in a heading": "BAB V\nasal \u200b8\nBAB V",
}


@pytest.mark.parametrize("name", FOUND)
def test_the_promises_hold(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FOUND[name], encoding="utf-8")
    regulation = pipeline.parse(pipeline.read(path))
    assert_promises(regulation)
    check(regulation, extract(regulation))


def test_a_text_that_prints_nothing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\u200b\u00a0\n", encoding="utf-8")
    with pytest.raises(pipeline.PerwalError, match="nothing that prints"):
        pipeline.read(path)


def test_comments_before_no_web_page_take_no_time() -> None:
    """Sixty of them once took longer than the age of the universe."""
    assert identify(b"<!-- -->" * 60 + b"x") == "text"
    assert identify(b"<!-- -->" * 60 + b"<html>") == "html"
