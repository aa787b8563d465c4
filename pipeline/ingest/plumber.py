"""Second PDF engine: the words of a page from pdfplumber's layout, for the same line builder.

Slower than pdfium by far; it is the witness that the first engine is held equal to.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pdfplumber
from msgspec import Struct
from pdfminer.layout import LTChar, LTComponent, LTContainer

from pipeline.ingest.assemble import PageLines
from pipeline.ingest.glyphs import clean
from pipeline.ingest.lines import GLUE, Word, build
from pipeline.model import Page


class _Glyph(Struct, frozen=True, gc=False):
    """A character in reading coordinates, as `Word`."""

    baseline: float
    x0: float
    x1: float
    text: str
    font: str
    size: float
    turn: int


def page_lines(data: bytes) -> Iterator[PageLines]:
    """Each page with its lines."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            width, height = float(page.width), float(page.height)
            words = list(_words(_glyphs(page.layout, width, height)))
            yield PageLines(Page(page.page_number, width, height), build(words, width, height))
            page.close()


def _characters(container: LTComponent) -> Iterator[LTChar]:
    """Every character, those in figures (form XObjects) too."""
    if isinstance(container, LTChar):
        yield container
    elif isinstance(container, LTContainer):
        for item in container:
            yield from _characters(item)


def _glyphs(layout: LTComponent, width: float, height: float) -> Iterator[_Glyph]:
    for char in _characters(layout):
        a, b, _, _, x, y = char.matrix
        x0, y0, x1, y1 = char.bbox
        text, font = char.get_text(), char.fontname.partition("+")[2] or char.fontname
        if abs(a) >= abs(b) and a >= 0:
            yield _Glyph(height - y, x0, x1, text, font, char.size, 0)
        elif abs(a) >= abs(b):
            yield _Glyph(y, width - x1, width - x0, text, font, char.size, 180)
        elif b < 0:
            yield _Glyph(width - x, height - y1, height - y0, text, font, x1 - x0, 90)
        else:
            yield _Glyph(x, y0, y1, text, font, x1 - x0, 270)


def _words(glyphs: Iterator[_Glyph]) -> Iterator[Word]:
    run: list[_Glyph] = []
    spaced = next_spaced = False
    for glyph in glyphs:
        space = glyph.text.isspace()
        if run and (space or not _goes_on(run[-1], glyph)):
            yield _word(run, spaced)
            run, next_spaced = [], False
        if space:
            next_spaced = True
            continue
        if not run:
            spaced = next_spaced
        run.append(glyph)
    if run:
        yield _word(run, spaced)


def _goes_on(left: _Glyph, right: _Glyph) -> bool:
    return (
        left.turn == right.turn
        and abs(left.baseline - right.baseline) < 0.1
        and left.size == right.size
        and left.font == right.font
        and -GLUE < (right.x0 - left.x1) / max(left.size, 1.0) <= GLUE
    )


def _word(run: list[_Glyph], spaced: bool) -> Word:
    first = run[0]
    text = clean("".join(glyph.text for glyph in run))
    return Word(first.baseline, first.x0, run[-1].x1, text, first.font, first.size, spaced, first.turn)
