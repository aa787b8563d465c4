"""What a caller may choose about reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

Engine = Literal["pypdfium2", "pdfplumber"]
OcrMode = Literal["auto", "never", "force"]
Progress = Callable[[int, int], None]
"""Told how many of how many pages OCR has read so far."""


class Ocr(Struct, frozen=True):
    """How scanned pages are read.

    `mode`: "auto" reads pages that have no text worth the name, where OCR is installed; "force" reads every page anew;
    "never" none. `model`: tesseract's, several with + between them. `page_seconds`: a page may take so long; most take
    1 to 3 s. `workers`: pages read at once, 0 for one a core.
    """

    mode: OcrMode = "auto"
    model: str = "Latin"
    page_seconds: float = 60.0
    workers: int = 0


AUTO = Ocr()
