"""PW9: what the reader doubts."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from pipeline.model import Block, Page
from pipeline.rules.reading import LEGIBLE
from tests.parse.outline import parse_body
from tests.rules.found import places, whole

CODES = [f"PW90{number}" for number in range(1, 6)]
ARTICLE = "Pasal 1\nDinas menyusun rencana.\n"
SENTENCE = "Peraturan Bupati ini mulai berlaku pada tanggal diundangkan.\n"
TEXTS = {
    "all is read": (ARTICLE, []),
    "a mark that the sequence bears out": (
        "Pasal 1\nSatu.\nPasal 2\nDua.\nasal 3\nTiga.\nPasal 4\nEmpat.",
        ["PW901 pasal-3"],
    ),
    "a sentence instead of the title of a BAB": ("BAB I\n" + SENTENCE + ARTICLE, ["PW902 bab-1"]),
    "a title of a BAB": ("BAB I\nKETENTUAN UMUM\n" + ARTICLE, []),
    "a list of titles": (whole("").replace("Pasal 1\n", ""), ["PW903"]),
}
PAGES = {
    "a page of a text layer": (Page(3, 600, 800, "text"), []),
    "a page that nobody read": (Page(3, 600, 800, "unread"), ["PW904 3"]),
    "a page that OCR reads well": (Page(3, 600, 800, "ocr", confidence=LEGIBLE), []),
    "a page that OCR doubts": (Page(3, 600, 800, "ocr", confidence=LEGIBLE - 1), ["PW905 3"]),
}


@pytest.mark.parametrize("case", TEXTS)
def test_texts(case: str, tmp_path: Path) -> None:
    text, found = TEXTS[case]
    assert places(text, tmp_path, CODES) == found


@pytest.mark.parametrize("case", PAGES)
def test_pages(case: str, tmp_path: Path) -> None:
    page, found = PAGES[case]
    regulation = parse_body(ARTICLE, tmp_path)
    regulation.source.pages = [page]
    rows = pipeline.check(regulation, pipeline.extract(regulation))
    assert [f"{row.rule} {row.page}" for row in rows if row.rule in CODES] == found


LOOSE = {
    "Dinas menyusun rencana.": "Dinas menyusun rencana.",
    "Dinas menyusun rencana kerja dan laporan kinerja tahunan menurut pedoman.": (
        "Dinas menyusun rencana kerja dan laporan kinerja tahunan …"
    ),
}


@pytest.mark.parametrize("text", LOOSE)
def test_text_before_the_first_article_is_told_by_its_first_words(text: str, tmp_path: Path) -> None:
    regulation = parse_body(ARTICLE, tmp_path)
    regulation.blocks.append(Block("batang_tubuh", "teks", text, (), ()))
    rows = pipeline.check(regulation, pipeline.extract(regulation))
    assert [row.message for row in rows if row.rule == "PW902"] == [f'Teks di luar pasal: "{LOOSE[text]}".']
