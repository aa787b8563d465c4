"""Small PDFs and text files for the tests of this folder."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

SHARED = Path(__file__).parents[2].parent / "shared"
SENTENCE = "Dinas mempunyai tugas membantu Wali Kota dalam urusan pemerintahan yang menjadi kewenangan Daerah dan tugas"

Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, size: tuple[float, float] = A4, password: str | None = None) -> bytes:
    """A PDF with one page for each drawing."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, encrypt=password, invariant=1)
    for draw in pages:
        canvas.setFont("Times-Roman", 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines(*texts: str, x: float = 72, top: float = 760) -> Draw:
    """A page with these lines, 16 points apart; `top` is the baseline of the first one."""

    def draw(canvas: Canvas) -> None:
        for index, text in enumerate(texts):
            canvas.drawString(x, top - 16 * index, text)

    return draw


def together(*draws: Draw) -> Draw:
    """A page with all of these drawings."""

    def draw(canvas: Canvas) -> None:
        for each in draws:
            each(canvas)

    return draw


def wide() -> tuple[float, float]:
    """A landscape page."""
    width, height = landscape(A4)
    return float(width), float(height)


def write(folder: Path, name: str, data: bytes) -> Path:
    """A file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return path
