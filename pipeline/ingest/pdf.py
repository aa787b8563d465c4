"""First PDF engine: pdfium. Each page's words, as lines, and where the text layer came from."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.ingest.assemble import PageLines
from pipeline.ingest.document import Document
from pipeline.ingest.limits import MAX_CHARACTERS, MAX_PAGE_CHARACTERS
from pipeline.ingest.lines import Word, build
from pipeline.ingest.reader import Reader, objects
from pipeline.model import Page

_OCR_PRODUCER = re.compile(
    r"\bocr|tesseract|abbyy|finereader|paper capture|omnipage|readiris|adobe scan|camscanner", re.I
)
_INVISIBLE = 3
"""Text render mode 3: neither filled nor stroked (ISO 32000-1, table 106)."""
PAGE_SIZED = 0.7
"""Share of a page that a scan covers at least."""
DEPTH = 4
"""How deep forms within forms are looked into."""
_SAMPLE = 2
"""Pages at the beginning that are asked whether OCR laid their text over a picture."""


class TooMuchTextError(Exception):
    """A page, or the file up to it, has more characters than the limits allow."""

    def __init__(self, count: int, most: int, page: int | None) -> None:
        super().__init__(f"{count:,} characters, more than {most:,}")
        self.page = page


def page_lines(document: Document) -> Iterator[PageLines]:
    """Each page with its lines. Raises TooMuchTextError."""
    reader, total = Reader(), 0
    for index in range(len(document)):
        with document.page(index) as page:
            textpage = page.get_textpage()
            try:
                width, height = page.get_size()
                total += _checked_count(textpage, index + 1)
                if total > MAX_CHARACTERS:
                    raise TooMuchTextError(total, MAX_CHARACTERS, None)
                lines = build(reader.words(page, textpage), width, height)
                laid = index < _SAMPLE and _is_laid(page)
                yield PageLines(Page(index + 1, width, height), lines, laid=laid)
            finally:
                textpage.close()


def _checked_count(textpage: pdfium.PdfTextPage, number: int) -> int:
    count = int(textpage.count_chars())
    if count > MAX_PAGE_CHARACTERS:
        raise TooMuchTextError(count, MAX_PAGE_CHARACTERS, number)
    return count


def words_of(page: pdfium.PdfPage) -> list[Word]:
    """The words of a page."""
    textpage = page.get_textpage()
    try:
        return Reader().words(page, textpage)
    finally:
        textpage.close()


def names_ocr(document: Document) -> bool:
    """Whether the program that made a file says of itself that it reads pictures."""
    return bool(_OCR_PRODUCER.search(document.programs()))


def is_laid(document: Document, index: int) -> bool:
    """Whether OCR laid the text of a page over its picture; only the first pages are looked at."""
    if index >= _SAMPLE:
        return False
    with document.page(index) as page:
        return _is_laid(page)


def is_pictured(page: pdfium.PdfPage) -> bool:
    """Whether images cover most of a page: without text it is a scan, then."""
    return sum(share(image, page) for image in images(page)) > PAGE_SIZED


def images(page: pdfium.PdfPage) -> list[pdfium.PdfObject]:
    """The images on a page, those in forms too."""
    found = [item for item, kind in objects(page, DEPTH) if kind == raw.FPDF_PAGEOBJ_IMAGE]
    return [pdfium.PdfObject(ctypes.cast(item, raw.FPDF_PAGEOBJECT), page=page) for item in found]


def count_objects(page: pdfium.PdfPage, most: int) -> int:
    """How many objects a page has, those in forms too; no more than `most` are counted."""
    return sum(1 for _ in islice(objects(page, DEPTH), most))


def share(item: pdfium.PdfObject, page: pdfium.PdfPage) -> float:
    """How much of the page the box around an object covers, from 0 to 1; more where it goes beyond the page."""
    left, bottom, right, top = item.get_bounds()
    return float((right - left) * (top - bottom) / (page.get_width() * page.get_height()))


def is_invisible(text: pdfium.PdfObject) -> bool:
    """Whether a text is laid on the page unpainted, as OCR layers are."""
    return bool(raw.FPDFTextObj_GetTextRenderMode(text.raw) == _INVISIBLE)


def _is_laid(page: pdfium.PdfPage) -> bool:
    if not any(share(image, page) > PAGE_SIZED for image in images(page)):
        return False
    texts = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=DEPTH)
    return {is_invisible(text) for text in texts} == {True}
