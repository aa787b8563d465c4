"""What OCR passed over or doubts is read again, line by line; dirt that it took for print is left out.

Marks that stand alone in the margin are no text to tesseract's page segmentation: what is left of the ink before a
line of words, and looks like letters, is read as part of that line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import mean, median

import numpy as np
from msgspec import Struct

from pipeline.ingest.lines import ASCENT, DESCENT, Word
from pipeline.ingest.raster import POINTS
from pipeline.ingest.rows import ReadsLines, Row, read_again, rows_of
from pipeline.ingest.sheets import Sheet, ink_of, pieces_of

UNSURE = 60
"""Confidence below which a word is read again."""
SURER = 20
"""By so much more a second reading has to be sure to be taken."""
_LEGIBLE = 55
"""Confidence below which what was found beside a line is a stroke of a pen or a hole, if no column of marks has it."""
_COLUMN = 3.0
"""Points by which marks of one column differ."""
_DIRT = frozenset("|¦_~`^°*«»<>=\\/‘’“”\"'")
_MARGIN, _STROKES = 0.015, 2
"""Share of the sheet's width at its edges where shadows lie that are taken for a letter or two."""
_TALL, _SMALL, _WIDEST = (0.35, 1.3), 0.08, 1.6
"""Heights in em of a letter and of the least dot, and the width of the widest letter."""
_REACH = 7.0
"""A mark stands up to this far (em) before the first word of its line."""
_LONGEST, _CLOSE = 3.0, 0.6
"""Marks are not wider, and their letters not further apart (em)."""
_PRINTED, _LETTERS, _APART = 75, 4, 2.5
"""Mean confidence, letters at least, and the widest gap (em) of a line that was passed over as a whole."""
_USUAL = 11.0
"""Size in points, where a sheet has no words to tell it."""
_CONTEXT = 12.0
"""So many em of the line are shown along with a mark: alone it is read worse."""


class _Blob(Struct, frozen=True):
    """A piece of connected ink, in points."""

    x0: float
    y0: float
    x1: float
    y1: float


def looked_at_again(sheet: Sheet, words: list[Word], reader: ReadsLines) -> list[Word]:
    """The words, with the marks that were passed over, the doubted ones as they read better, and without dirt."""
    words = _without_dirt(sheet, words)
    size = median([word.size for word in words]) if words else _USUAL
    blobs = list(_unread_blobs(sheet, words, size))
    marks = _passed_over(sheet, words, blobs, reader)
    words = [word for word in words if any(map(str.isalnum, word.text)) or not _is_covered(word, marks)] + marks
    words += _lines_passed_over(sheet, words, [blob for blob in blobs if not _belongs(blob, marks)], size, reader)
    words = [word for row in rows_of(words) for word in _surer(sheet, row, reader)]
    return _without_dirt(sheet, words, [mark.x0 for mark in marks if any(map(str.isalnum, mark.text))])


def _without_dirt(sheet: Sheet, words: list[Word], marks: Sequence[float] = ()) -> list[Word]:
    """The words by rows. Dots behind the last word stay: they make a catchword, which the next page repeats.

    So does what stands in a column of marks, which begin at `marks`: "©;" is a mark, however badly it was read.
    """
    kept: list[Word] = []
    for row in rows_of(words):
        end = max((at for at, word in enumerate(row.words) if any(map(str.isalnum, word.text))), default=len(row.words))
        for at, word in enumerate(row.words):
            is_catchword = at > end and not word.text.strip(".…")
            if is_catchword or _is_in_column(word, marks) or not _is_dirt(word, sheet):
                kept.append(word)
    return kept


def _is_dirt(word: Word, sheet: Sheet) -> bool:
    margin = _MARGIN * sheet.width
    if len(word.text) <= _STROKES and (word.x1 < margin or word.x0 > sheet.width - margin):
        return True
    if any(map(str.isalnum, word.text)):
        return False
    return (word.confidence or 0) < UNSURE or _DIRT.issuperset(word.text)


def _surer(sheet: Sheet, row: Row, reader: ReadsLines) -> Iterator[Word]:
    """The words of a row, those in doubt as they are read when their line is read alone, if that is surer."""
    if all((word.confidence or 0) >= UNSURE for word in row.words):
        yield from row.words
        return
    again = read_again(sheet, row, row.x0, row.x1, reader)
    for word in row.words:
        here = [other for other in again if word.x0 <= (other.x0 + other.x1) / 2 <= word.x1]
        yield from here if here and _is_surer(word, here) else [word]


def _is_surer(word: Word, others: list[Word]) -> bool:
    before = word.confidence or 0
    return before < UNSURE and min(other.confidence or 0 for other in others) >= before + SURER


def _passed_over(sheet: Sheet, words: list[Word], blobs: list[_Blob], reader: ReadsLines) -> list[Word]:
    """The marks before lines of words that are not among these words; `blobs` is the ink outside of them."""
    found = [word for row in rows_of(words) for word in _before(sheet, row, blobs, reader)]
    sure = [word.x0 for word in found if (word.confidence or 0) >= _LEGIBLE]
    return [word for word in found if (word.confidence or 0) >= _LEGIBLE or _is_in_column(word, sure)]


def _is_in_column(word: Word, edges: Sequence[float]) -> bool:
    """Whether two marks that are sure stand in the column of a doubtful one."""
    return sum(abs(word.x0 - edge) < _COLUMN for edge in edges) > 1


def _lines_passed_over(
    sheet: Sheet, words: list[Word], blobs: list[_Blob], size: float, reader: ReadsLines
) -> list[Word]:
    """The words of whole lines that are not among these words: beside a seal, everything can pass for a picture."""
    tall = [blob for blob in blobs if _TALL[0] * size < blob.y1 - blob.y0 < _TALL[1] * size]
    found: list[Word] = []
    for start, end, bottom in _runs(tall, size):
        again = read_again(sheet, Row(bottom, size, []), start, end, reader)
        if again and mean([word.confidence or 0 for word in again]) >= _PRINTED:
            found += [word for word in again if not _is_covered(word, words)]
    return found


def _runs(blobs: list[_Blob], size: float) -> Iterator[tuple[float, float, float]]:
    """Start, end and baseline of runs of letters that stand side by side."""
    rows: list[list[_Blob]] = []
    for blob in sorted(blobs, key=lambda blob: blob.y1):
        if rows and blob.y1 - median([other.y1 for other in rows[-1]]) < 0.3 * size:
            rows[-1].append(blob)
        else:
            rows.append([blob])
    for row in rows:
        row.sort(key=lambda blob: blob.x0)
        gaps = [at for at in range(1, len(row)) if row[at].x0 - row[at - 1].x1 > _APART * size]
        for first, last in pairwise([0, *gaps, len(row)]):
            if last - first >= _LETTERS:
                run = row[first:last]
                yield run[0].x0, run[-1].x1, median([blob.y1 for blob in run])


def _is_covered(word: Word, words: list[Word]) -> bool:
    """Whether a word stands where another one does."""
    return any(
        abs(other.baseline - word.baseline) < word.size / 2 and min(other.x1, word.x1) - max(other.x0, word.x0) > 1
        for other in words
    )


def _belongs(blob: _Blob, words: list[Word]) -> bool:
    """Whether a piece of ink stands within one of these words."""
    x, y = (blob.x0 + blob.x1) / 2, (blob.y0 + blob.y1) / 2
    inside = (word for word in words if word.x0 <= x <= word.x1)
    return any(word.baseline - ASCENT * word.size <= y <= word.baseline + DESCENT * word.size for word in inside)


def _unread_blobs(sheet: Sheet, words: list[Word], size: float) -> Iterator[_Blob]:
    """Letter-sized pieces of ink outside of all words."""
    points = POINTS / sheet.dpi
    free = ink_of(sheet.pixels, 1.0)
    for word in words:
        top, bottom = word.baseline - ASCENT * word.size, word.baseline + DESCENT * word.size
        y0, y1, x0, x1 = (max(0, round(value / points)) for value in (top, bottom, word.x0, word.x1))
        free[y0 : y1 + 1, x0 : x1 + 1] = 0
    for left, top, width, height in pieces_of(np.asarray(free, np.uint8)):
        blob = _Blob(left * points, top * points, (left + width) * points, (top + height) * points)
        if blob.y1 - blob.y0 > _SMALL * size and max(blob.x1 - blob.x0, blob.y1 - blob.y0) < _WIDEST * size:
            yield blob


def _before(sheet: Sheet, row: Row, blobs: list[_Blob], reader: ReadsLines) -> Iterator[Word]:
    em, start = row.size, row.x0
    reach, end = max(start - _REACH * em, _MARGIN * sheet.width), start + 0.2 * em
    near = _last_run([blob for blob in blobs if reach < blob.x0 and blob.x1 <= end and _is_level(blob, row)], em)
    if not any(_TALL[0] * em < blob.y1 - blob.y0 < _TALL[1] * em for blob in near):
        return
    first, last = min(blob.x0 for blob in near), max(blob.x1 for blob in near)
    if last - first > _LONGEST * em:
        return
    yield from read_again(sheet, row, first, min(start + _CONTEXT * em, row.x1), reader, wanted=last + 0.3 * em)


def _last_run(blobs: list[_Blob], em: float) -> list[_Blob]:
    """Those next to the words: what stands further away is another matter."""
    run: list[_Blob] = []
    for blob in sorted(blobs, key=lambda blob: -blob.x1):
        if run and min(other.x0 for other in run) - blob.x1 > _CLOSE * em:
            break
        run.append(blob)
    return run


def _is_level(blob: _Blob, row: Row) -> bool:
    return row.baseline - 1.1 * row.size < blob.y0 and blob.y1 < row.baseline + 0.4 * row.size
