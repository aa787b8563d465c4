"""A scan with its text: the PDF as it was, and over each page that OCR read the words as an unpainted text layer.

The layer is what this program read, marks that were passed over and words in doubt read again, so that a search in the
PDF and the tables give the same. Images stay as they are.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.emit.atomic import make_folder, replacing_bytes
from pipeline.model import Box, Line, Source

_FONT = b"Helvetica"
_DESCENT = 0.22
"""Of the height of a line's box, what lies below its baseline."""


def has_layer_to_write(source: Source) -> bool:
    """Whether OCR read a page of this source."""
    return any(page.origin == "ocr" for page in source.pages)


def write_searchable(scan: Path, source: Source, target: Path) -> None:
    """Write the PDF `scan`, which `source` was read from, with a text layer. Raises OutputError when it cannot."""
    make_folder(target.parent)
    document = pdfium.PdfDocument(scan)
    read = {page.number for page in source.pages if page.origin == "ocr"}
    try:
        font = raw.FPDFText_LoadStandardFont(document.raw, _FONT)
        for number, lines in groupby(source.lines, key=lambda line: line.page or 0):
            if number in read:
                _add_layer(document, document[number - 1], font, lines)
        with replacing_bytes(target) as file:
            document.save(file)
        raw.FPDFFont_Close(font)
    finally:
        document.close()


def _add_layer(document: pdfium.PdfDocument, page: pdfium.PdfPage, font: object, lines: Iterable[Line]) -> None:
    for line in lines:
        if line.box and line.text.strip():
            item = raw.FPDFPageObj_CreateTextObj(document.raw, font, 1.0)
            raw.FPDFText_SetText(item, _wide(line.text.replace("\t", " ")))
            raw.FPDFTextObj_SetTextRenderMode(item, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
            _place(item, line.box, page)
            raw.FPDFPage_InsertObject(page.raw, item)
    page.gen_content()
    page.close()


def _wide(text: str) -> ctypes.Array[ctypes.c_ushort]:
    units = (text + "\0").encode("utf-16-le")
    return (ctypes.c_ushort * (len(units) // 2)).from_buffer_copy(units)


def _place(item: object, box: Box, page: pdfium.PdfPage) -> None:
    """Stretches a text of size 1 over its line; a line that is higher than wide runs upwards."""
    upwards = box.y1 - box.y0 > 2 * (box.x1 - box.x0)
    length, height = box.x1 - box.x0, box.y1 - box.y0
    if upwards:
        length, height = height, length
    along = max(length, 1.0) / max(_width(item), 0.01)
    x, y = box.x0, box.y1 - _DESCENT * height
    right, up = (along, 0.0), (0.0, height)
    if upwards:
        x, y = box.x1 - _DESCENT * height, box.y1
        right, up = (0.0, along), (-height, 0.0)
    raw.FPDFPageObj_Transform(item, *_on_page(page, right, up, (x, y)))


def _on_page(
    page: pdfium.PdfPage, right: tuple[float, float], up: tuple[float, float], origin: tuple[float, float]
) -> tuple[float, ...]:
    """The matrix of a text on the shown page (downwards from its top left) in the space of the page (upwards)."""
    left, bottom, far, top = page.get_bbox()
    x, y = origin
    turned = page.get_rotation()
    if turned == 90:
        return (-right[1], right[0], -up[1], up[0], left + y, bottom + x)
    if turned == 180:
        return (-right[0], -right[1], -up[0], -up[1], far - x, bottom + y)
    if turned == 270:
        return (right[1], -right[0], up[1], -up[0], far - y, top - x)
    return (*right, *up, left + x, top - y)


def _width(item: object) -> float:
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *map(ctypes.byref, edges))
    return edges[2].value - edges[0].value
