"""Second PDF engine: the words of a page from pdfplumber's layout, for the same line builder.

Slower than pdfium by far; it is the witness that the first engine is held equal to.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from math import cos, hypot, radians, sin

import pdfplumber
from msgspec import Struct
from pdfminer.layout import LTChar, LTComponent, LTContainer

from pipeline.ingest.affine import Affine
from pipeline.ingest.assemble import PageLines
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
            words = list(_words(_glyphs(page.layout, height)))
            yield PageLines(Page(page.page_number, width, height), build(words, width, height))
            page.close()


def _characters(container: LTComponent) -> Iterator[LTChar]:
    """Every character, those in figures (form XObjects) too."""
    if isinstance(container, LTChar):
        yield container
    elif isinstance(container, LTContainer):
        for item in container:
            yield from _characters(item)


def _glyphs(layout: LTComponent, height: float) -> Iterator[_Glyph]:
    upright = Affine(1.0, 0.0, 0.0, -1.0, 0.0, height)
    frames = {0: upright}
    for char in _characters(layout):
        a, b, _, _, x, y = char.matrix
        turn = upright.turn_of(a, b)
        frame = frames.setdefault(turn, upright.turned(turn))
        along, length = frame.along(x, y), char.adv * hypot(a, b)
        font = char.fontname.partition("+")[2] or char.fontname
        yield _Glyph(frame.down(x, y), along, along + length, char.get_text(), font, _size(char, turn, length), turn)


def _size(char: LTChar, turn: int, length: float) -> float:
    """The font size, which pdfminer gives only as the height of the box around a character."""
    if turn % 180 == 0:
        return float(char.height)
    right, below = abs(cos(radians(turn))), abs(sin(radians(turn)))
    return float((char.width - length * right) / below)


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
    text = "".join(glyph.text for glyph in run)
    return Word(first.baseline, first.x0, run[-1].x1, text, first.font, first.size, spaced, first.turn)
