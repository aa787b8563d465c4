"""A PDF is opened anew every few pages, so that memory does not grow with them; not where opening takes long."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from pipeline.ingest import document
from pipeline.ingest.document import Document
from tests.ingest.making import lines, pdf

PAGES = 40


@pytest.mark.parametrize(("cheap", "times"), [(60.0, 3), (-1.0, 1)])
def test_how_often_a_file_is_opened(cheap: float, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[pdfium.PdfDocument] = []

    class Counted(pdfium.PdfDocument):  # type: ignore[misc]
        def __init__(self, data: bytes) -> None:
            opened.append(self)
            super().__init__(data)

    monkeypatch.setattr(document, "_CHEAP", cheap)
    monkeypatch.setattr("pypdfium2.PdfDocument", Counted)
    read = Document(pdf(*(lines(f"Pasal {number}") for number in range(1, PAGES + 1))))
    assert len(read) == PAGES
    for index in range(PAGES):
        with read.page(index) as page:
            textpage = page.get_textpage()
            assert textpage.get_text_range().strip() == f"Pasal {index + 1}"
            textpage.close()
    assert len(opened) == times
    read.close()
