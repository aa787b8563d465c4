"""Ink that OCR passed over: marks that stand alone in the margin are no text to its page segmentation.

What is left of the ink beside a line of words, and looks like letters, is read again as part of that line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import median
from typing import Protocol

import cv2
import numpy as np
from msgspec import Struct

from pipeline.ingest.lines import ASCENT, DESCENT, Word
from pipeline.ingest.raster import POINTS
from pipeline.ingest.sheets import Sheet, ink_of

_TALL, _SMALL = (0.35, 1.3), 0.08
"""Heights in em: of a letter, and of the least dot."""
_WIDEST = 1.6
_APART = 0.9
"""Letters further apart (em) belong to different words."""
_REACH = 7.0
"""A mark stands up to this far (em) before the first word of its line."""
_LONGEST = 3.0
"""Marks are not wider (em)."""
_SURE = 25
"""Confidence below which what was read again is taken for a stroke of a pen or a seal."""
_CONTEXT = 12.0
"""So many em of the line are shown along with a mark: alone it is read worse."""


class _ReadsLines(Protocol):
    def read_line(self, sheet: Sheet, left: int, top: int, width: int, height: int) -> list[Word]: ...


class _Blob(Struct, frozen=True):
    """A piece of connected ink, in points."""

    x0: float
    y0: float
    x1: float
    y1: float


class _Row(Struct):
    """The words of one level line."""

    baseline: float
    size: float
    words: list[Word]

    @property
    def x0(self) -> float:
        return min(word.x0 for word in self.words)


def passed_over(sheet: Sheet, words: list[Word], reader: _ReadsLines) -> list[Word]:
    """The marks before lines of words that are not among these words yet."""
    if not words:
        return []
    rows = _rows(words)
    size = median([word.size for word in words])
    blobs = list(_unread_blobs(sheet, words, size))
    return [word for row in rows for word in _before(sheet, row, blobs, reader)]


def _rows(words: Iterable[Word]) -> list[_Row]:
    rows: list[_Row] = []
    for word in sorted(words, key=lambda word: word.baseline):
        if rows and word.baseline - rows[-1].baseline < 0.3 * word.size:
            rows[-1].words.append(word)
        else:
            rows.append(_Row(word.baseline, word.size, [word]))
    return rows


def _unread_blobs(sheet: Sheet, words: list[Word], size: float) -> Iterator[_Blob]:
    """Letter-sized pieces of ink outside of all words."""
    points = POINTS / sheet.dpi
    free = ink_of(sheet.pixels, 1.0)
    for word in words:
        top, bottom = word.baseline - ASCENT * word.size, word.baseline + DESCENT * word.size
        y0, y1, x0, x1 = (max(0, round(value / points)) for value in (top, bottom, word.x0, word.x1))
        free[y0 : y1 + 1, x0 : x1 + 1] = 0
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(free, np.uint8))
    for left, top, width, height, _ in stats[1:]:
        blob = _Blob(left * points, top * points, (left + width) * points, (top + height) * points)
        if blob.y1 - blob.y0 > _SMALL * size and max(blob.x1 - blob.x0, blob.y1 - blob.y0) < _WIDEST * size:
            yield blob


def _before(sheet: Sheet, row: _Row, blobs: list[_Blob], reader: _ReadsLines) -> Iterator[Word]:
    em, start = row.size, row.x0
    near = [
        blob for blob in blobs if start - _REACH * em < blob.x0 and blob.x1 <= start + 0.2 * em and _is_level(blob, row)
    ]
    tall = [blob for blob in near if _TALL[0] * em < blob.y1 - blob.y0 < _TALL[1] * em]
    if not tall:
        return
    first, last = min(blob.x0 for blob in near), max(blob.x1 for blob in near)
    if last - first > _LONGEST * em:
        return
    left, right = first - 0.5 * em, min(start + _CONTEXT * em, max(word.x1 for word in row.words) + 0.2 * em)
    top, bottom = row.baseline - 1.1 * em, row.baseline + 0.45 * em
    scale = sheet.dpi / POINTS
    x, y = max(0, round(left * scale)), max(0, round(top * scale))
    found = reader.read_line(sheet, x, y, round((right - left) * scale), round((bottom - top) * scale))
    for word in found:
        if (word.x0 + word.x1) / 2 < last + 0.3 * em and (word.confidence or 0) >= _SURE:
            yield Word(row.baseline, word.x0, word.x1, word.text, "", row.size, True, 0, word.confidence)


def _is_level(blob: _Blob, row: _Row) -> bool:
    return row.baseline - 1.1 * row.size < blob.y0 and blob.y1 < row.baseline + 0.4 * row.size
