"""First PDF engine: pdfium. Each page's words, as lines, and where the text layer came from."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.ingest.assemble import PageLines
from pipeline.ingest.lines import build
from pipeline.ingest.reader import Reader
from pipeline.model import Page

_OCR_PRODUCER = re.compile(
    r"\bocr|tesseract|abbyy|finereader|paper capture|omnipage|readiris|adobe scan|camscanner", re.I
)
_INVISIBLE = 3
"""Text render mode 3: neither filled nor stroked (ISO 32000-1, table 106)."""
_PAGE_SIZED = 0.7
_SAMPLE = 2


def page_lines(document: pdfium.PdfDocument) -> Iterator[PageLines]:
    """Each page with its lines."""
    reader = Reader()
    for index in range(len(document)):
        page = document[index]
        textpage = page.get_textpage()
        try:
            width, height = page.get_size()
            yield PageLines(Page(index + 1, width, height), build(reader.words(page, textpage), width, height))
        finally:
            textpage.close()
            page.close()


def is_ocr(document: pdfium.PdfDocument) -> bool:
    """Whether the text layer came from OCR: the producer says so, or text is laid unpainted over an image."""
    about = document.get_metadata_dict()
    if _OCR_PRODUCER.search(f"{about.get('Producer', '')} {about.get('Creator', '')}"):
        return True
    return any(_is_ocr_page(document[index]) for index in range(min(_SAMPLE, len(document))))


def _is_ocr_page(page: pdfium.PdfPage) -> bool:
    if not any(_covers(image, page) for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)):
        return False
    texts = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=4)
    return {raw.FPDFTextObj_GetTextRenderMode(text.raw) for text in texts} == {_INVISIBLE}


def _covers(image: pdfium.PdfObject, page: pdfium.PdfPage) -> bool:
    left, bottom, right, top = image.get_bounds()
    return bool((right - left) * (top - bottom) > _PAGE_SIZED * page.get_width() * page.get_height())
