"""Rows: the words of a sheet that stand on one level line, and the part of the picture that holds them."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import Protocol

from msgspec import Struct

from pipeline.ingest.lines import Word
from pipeline.ingest.raster import POINTS
from pipeline.ingest.sheets import Sheet

_SAME = 0.3
"""Baselines that differ by less (em) are one."""
_FRAMES = ((1.15, 0.45), (1.3, 0.6), (1.0, 0.3))
_BESIDE = 0.6
"""What is shown of a row when it is read again: em above and below its baseline, and beside its ends.

The model reads one frame better than another, for no reason that shows: the surest reading is taken.
"""
_SURE = 90
"""Mean confidence of a reading from which no other frame is tried: each costs as much as a line of the page."""


class ReadsLines(Protocol):
    """Reads the one line that a rectangle of a sheet, in pixels, holds."""

    def read_line(self, sheet: Sheet, left: int, top: int, width: int, height: int) -> list[Word]:
        """The words of that line, in points of the sheet."""
        ...


class Row(Struct):
    """The words of a level line."""

    baseline: float
    size: float
    words: list[Word]

    @property
    def x0(self) -> float:
        """Where its first word begins."""
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        """Where its last word ends."""
        return max(word.x1 for word in self.words)


def rows_of(words: Iterable[Word]) -> list[Row]:
    """The rows from the top, the words of each from the left."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda word: word.baseline):
        if rows and word.baseline - rows[-1].baseline < _SAME * word.size:
            rows[-1].words.append(word)
        else:
            rows.append(Row(word.baseline, word.size, [word]))
    for row in rows:
        row.words.sort(key=lambda word: word.x0)
    return rows


def read_again(sheet: Sheet, row: Row, start: float, end: float, reader: ReadsLines, wanted: float = inf) -> list[Word]:
    """What the picture shows between two points of a row, read as one line, on the row's baseline.

    Of the words up to `wanted`: what follows is shown to the reader, since a word alone is read worse.
    """
    best: list[Word] = []
    for frame in _FRAMES:
        found = _read_frame(sheet, row, start, end, frame, reader)
        best = max(best, [word for word in found if (word.x0 + word.x1) / 2 < wanted], key=_surety)
        if _surety(best) >= _SURE:
            break
    return best


def _surety(words: list[Word]) -> float:
    """Mean confidence, in percent; 0 without words."""
    return sum(word.confidence or 0 for word in words) / len(words) if words else 0.0


def _read_frame(
    sheet: Sheet, row: Row, start: float, end: float, frame: tuple[float, float], reader: ReadsLines
) -> list[Word]:
    em, scale = row.size, sheet.dpi / POINTS
    left, top = max(0, round((start - _BESIDE * em) * scale)), max(0, round((row.baseline - frame[0] * em) * scale))
    right, bottom = round((end + _BESIDE * em) * scale), round((row.baseline + frame[1] * em) * scale)
    if right <= left or bottom <= top:
        return []
    found = reader.read_line(sheet, left, top, right - left, bottom - top)
    return [Word(row.baseline, one.x0, one.x1, one.text, "", em, True, 0, one.confidence) for one in found]
