"""What holds for every document at hand; skipped where the shared folder is not there."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from pipeline.errors import PerwalError
from pipeline.ingest import Ocr, read
from pipeline.ingest.glyphs import clean, restore_hyphens
from pipeline.model import Line, Source
from tests.ingest.making import SHARED

CORPUS = SHARED / "corpus"
PDFS = sorted((SHARED / "pdf").glob("perwal_*.pdf"))
SPACE = re.compile(r"\s+")
needs_shared = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared folder is not there")
OTHER_ISSUERS = 20
NEVER = Ocr("never")
NEAR = 3.0
"""Points."""
MISPLACED = ("permen-pusat-02-2013-standardisasi-pengelolaan-teknis-dokumen",)
"""Written by pdfFactory, one object a glyph: pdfminer puts the glyphs closer together than they are printed."""


def documents() -> list[Path]:
    return sorted(CORPUS.glob("*/*/source.pdf"))


def of_many_issuers() -> list[Path]:
    """The shortest text-layer document of each issuer, type and folder."""
    if not CORPUS.is_dir():
        return []
    with (CORPUS / "INDEX.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["pdf_kind"] == "text-layer"]
    rows.sort(key=lambda row: int(row["pages"]))
    first: dict[str, str] = {}
    for row in rows:
        first.setdefault(row["issuer"] + row["type"] + row["dir"].split("/")[0], row["dir"])
    return [CORPUS / folder / "source.pdf" for folder in list(first.values())[:OTHER_ISSUERS]]


def squeezed(line: Line) -> str:
    return SPACE.sub("", line.text)


def printed(text: str) -> Counter[str]:
    counts = Counter(clean(restore_hyphens(text)))
    return Counter({char: count for char, count in counts.items() if not char.isspace()})


def doubles(made: Source, page: int) -> Counter[str]:
    return printed(
        "".join(repair.after for repair in made.repairs if repair.page == page and repair.kind == "overprint")
    )


def lost(path: Path) -> list[int]:
    """The pages whose characters are not those of pdfium's own text."""
    made = read(path, ocr=NEVER)
    kept: dict[int, Counter[str]] = {page.number: Counter() for page in made.pages}
    for line in made.lines:
        kept[line.page or 0].update(printed(line.text))
    document = pdfium.PdfDocument(path)
    wrong = []
    for number in kept:
        textpage = document[number - 1].get_textpage()
        there, missed = printed(textpage.get_text_range()), kept[number]
        if there != missed and there - missed - doubles(made, number):
            wrong.append(number)
        if missed - there - doubles(made, number):
            wrong.append(number)
    return wrong


def check_agreement(path: Path) -> None:
    first, second = read(path, ocr=NEVER), read(path, "pdfplumber", NEVER)
    assert [squeezed(line) for line in first.lines] == [squeezed(line) for line in second.lines]
    for one, other in zip(first.lines, second.lines, strict=True):
        assert one.box is not None
        assert other.box is not None
        assert one.page == other.page
        assert one.furniture == other.furniture
        if one.furniture != "watermark" and path.parent.name not in MISPLACED:
            assert max(abs(here - there) for here, there in zip(edges(one), edges(other), strict=True)) <= NEAR


def edges(line: Line) -> tuple[float, ...]:
    return (line.box.x0, line.box.y0, line.box.x1, line.box.y1) if line.box else ()


@needs_shared
@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_no_character_is_lost(path: Path) -> None:
    assert lost(path) == []


@needs_shared
def test_the_marks_of_a_rendering_are_cells() -> None:
    made = read(SHARED / "pdf" / "perwal_tabs.pdf")
    assert len([line for line in made.lines if re.match(r"\w{1,2}\.\t\S", line.text)]) > 250
    assert [line.text for line in made.lines if line.furniture] == [f"- {number} -" for number in range(2, 21)]


@needs_shared
def test_engines_agree_on_a_rendering() -> None:
    check_agreement(SHARED / "pdf" / "perwal_tabs.pdf")


@needs_shared
@pytest.mark.slow
@pytest.mark.parametrize("path", [*PDFS, *of_many_issuers()], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_engines_agree(path: Path) -> None:
    check_agreement(path)


@needs_shared
@pytest.mark.slow
def test_no_character_of_the_corpus_is_lost_and_only_scans_are_refused() -> None:
    refused, wrong = [], {}
    for path in documents():
        try:
            pages = lost(path)
        except PerwalError:
            refused.append(path.parent.name)
            continue
        if pages:
            wrong[path.parent.name] = pages
    assert wrong == {}
    assert sorted(refused) == scans()


def scans() -> list[str]:
    with (CORPUS / "INDEX.csv").open(encoding="utf-8") as file:
        return sorted(Path(row["dir"]).name for row in csv.DictReader(file) if row["pdf_kind"] == "scan")
