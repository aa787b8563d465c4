"""A PDF, a page at a time, in memory that does not grow with its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

import pypdfium2 as pdfium

from pipeline.ingest.content import Bytes

_AT_ONCE = 16
"""Pages after which a file is opened anew: it keeps fonts and pictures, and each page of a scan has its own."""
_CHEAP = 0.01
"""Seconds that it may take to open a file for that: pdfium looks through all of a file whose directory is broken."""


class Document:
    """An open PDF. Raises pdfium.PdfiumError where it cannot be opened."""

    def __init__(self, data: Bytes) -> None:
        begin = perf_counter()
        self._from = data if isinstance(data, bytes) else data.file
        self._open = pdfium.PdfDocument(self._from)
        self._left = _AT_ONCE
        self._is_cheap = perf_counter() - begin < _CHEAP

    def __len__(self) -> int:
        """How many pages it has."""
        return len(self._open)

    @contextmanager
    def page(self, index: int) -> Iterator[pdfium.PdfPage]:
        """A page, counted from 0, open until the next one is. Raises pdfium.PdfiumError where it is damaged."""
        if not self._left and self._is_cheap:
            self._open.close()
            self._open = pdfium.PdfDocument(self._from)
            self._left = _AT_ONCE
        self._left = max(0, self._left - 1)
        page = self._open[index]
        try:
            yield page
        finally:
            page.close()

    def programs(self) -> str:
        """The programs that made the file, as it names them."""
        about = self._open.get_metadata_dict()
        return f"{about.get('Producer', '')} {about.get('Creator', '')}"

    def close(self) -> None:
        """Give back what it holds."""
        self._open.close()
