from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from bench.render_reference import TEXT, render
from tests.cli.command import RAW

PDF = RAW / TEXT.with_suffix(".pdf").name


@pytest.fixture(scope="module")
def pages() -> list[str]:
    with pypdfium2.PdfDocument(PDF) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_the_shipped_pdf_is_what_the_text_gives(tmp_path: Path) -> None:
    render(TEXT, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == PDF.read_bytes()


def test_every_word_is_kept_in_order(pages: list[str]) -> None:
    body = [re.sub(r"^- \d+ -\s", "", page) for page in pages]
    text = re.sub(r"(?m)^\s*- |\*", "", TEXT.read_text(encoding="utf-8"))
    assert " ".join(body).split() == text.split()


def test_pages_are_numbered_from_the_second(pages: list[str]) -> None:
    numbers = [re.match(r"- (\d+) -", page) for page in pages]
    assert [found and found[1] for found in numbers] == [None, *map(str, range(2, len(pages) + 1))]


def test_faults_of_the_text_stay(pages: list[str]) -> None:
    lines = [line.strip() for page in pages for line in page.splitlines()]
    assert lines.count("Pasal 14") == 2
    assert "asal 18" in lines


def test_folio_paper() -> None:
    with pypdfium2.PdfDocument(PDF) as document:
        assert {document.get_page_size(number) for number in range(len(document))} == {(612.0, 936.0)}
