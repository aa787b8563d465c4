"""PDF files: open, judge, read with one of the two engines, mark furniture."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Literal

from pipeline.errors import PerwalError
from pipeline.ingest.assemble import assemble
from pipeline.ingest.furniture import mark
from pipeline.model import Source

MAX_PAGES = 10_000


def read_pdf(name: str, data: bytes, engine: Literal["pypdfium2", "pdfplumber"]) -> Source:
    """The source in the bytes of a PDF."""
    from pypdfium2 import PdfiumError

    from pipeline.ingest import pdf

    try:
        document = pdf.open_document(data)
    except PdfiumError as error:
        raise _cannot_open(name, error) from None
    try:
        count = len(document)
        if count == 0:
            raise PerwalError(name, "the PDF has no pages", "fetch it again")
        if count > MAX_PAGES:
            raise PerwalError(name, f"the PDF has {count} pages, more than {MAX_PAGES}", "split it first")
        made = assemble(pdf.page_lines(document))
    finally:
        document.close()
    if not made.lines:
        raise PerwalError(
            name, "no page has a text layer, the file is a scan", "run it through OCR first (for example ocrmypdf)", 1
        )
    return Source(
        Path(name).name, sha256(data).hexdigest(), "pdf_text", made.text, mark(made.lines, made.pages), made.pages, made.repairs
    )


def _cannot_open(name: str, error: Exception) -> PerwalError:
    if getattr(error, "err_code", None) == 4:
        return PerwalError(name, "the PDF is encrypted", "remove the password first (for example with qpdf --decrypt)")
    return PerwalError(name, "the PDF is damaged or cut off", "fetch it again")
