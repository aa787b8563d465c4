"""The line builder: words at places on a page become printed lines with cells. Shared by both PDF engines."""

from __future__ import annotations

import itertools
from math import cos, radians, sin
from operator import attrgetter
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from pipeline.ingest.glyphs import SPECIAL, clean, special_kinds
from pipeline.language.letters import COLON, is_colon, mend_after
from pipeline.model import Box

GLUE = 0.15
"""Narrower gaps (in em) part no words: print drivers that drop spaces leave 0.2 em and more."""
JUMP = 0.3
"""A wider gap (in em) that holds no space is a tab or a column: justified word gaps hold a space glyph."""
SAME_BASELINE = 0.2
RAISED = 0.5
"""Baselines this close (in em) that do not stand above one another are one line: superscripts, slanted scans."""
LANDSCAPE, GUTTER = 1.2, 0.04
"""A sheet this much wider than high (times), with this share of its width free in the middle, holds two pages."""
ASCENT, DESCENT = 0.78, 0.22
"""Line boxes, in em about the baseline: font descriptors often say 0, so they are not asked."""


class Word(Struct, frozen=True, gc=False):
    """A word in reading coordinates (points): `x0`/`x1` along the line, `baseline` downwards.

    `spaced` says that a space glyph stands before it; a word without text is such a space. `turn` is how many
    degrees clockwise the text is turned on the shown page: 90 reads downwards, 270 upwards, 315 is a watermark.
    `confidence` is what OCR gives, in percent.
    """

    baseline: float
    x0: float
    x1: float
    text: str
    font: str
    size: float
    spaced: bool
    turn: int = 0
    confidence: int | None = None


class Note(Struct, frozen=True, gc=False):
    """A change made while lines were built, to become a `Repair` once the line has its number."""

    kind: str
    before: str
    after: str
    reason: str


class PageLine(Struct, gc=False):
    """A printed line before it has its place in the source text. `cells` and `cell_x` as in `model.Line`."""

    text: str
    box: Box
    baseline: float
    font: str
    size: float
    cells: tuple[int, ...]
    cell_x: tuple[float, ...]
    notes: tuple[Note, ...]
    column: int = 0
    turn: int = 0
    confidences: tuple[int, ...] = ()


Row = list[Word]
_baseline = attrgetter("baseline")
_x0 = attrgetter("x0")


def build(words: list[Word], width: float, height: float) -> list[PageLine]:
    """The lines of a page of this size in points, from the top; text set sideways makes lines of its own.

    A sheet that shows two book pages side by side gives the lines of the left one, then those of the right one.
    """
    sides = _sides(words, width, height)
    lines: list[PageLine] = []
    for column, side in enumerate(sides):
        for line in _side_lines(side, width, height):
            line.column = column
            lines.append(line)
    return lines


def _sides(words: list[Word], width: float, height: float) -> list[list[Word]]:
    """The words of both halves of a sheet that is printed two-up; else the words as they are.

    Half of the gazettes of one regency are such sheets. No chart or table met leaves the middle of a landscape page
    free: the top box and the title stand there.
    """
    if width < LANDSCAPE * height:
        return [words]
    near, far = (0.5 - GUTTER / 2) * width, (0.5 + GUTTER / 2) * width
    upright = [word for word in words if word.turn == 0 and word.text]
    if any(word.x1 > near and word.x0 < far for word in upright):
        return [words]
    left = [word for word in words if word.turn or word.x1 <= near]
    right = [word for word in words if not word.turn and word.x0 >= far]
    rows = [len({round(word.baseline) for word in side}) for side in (left, right)]
    return [left, right] if min(rows) >= 3 or (min(rows) and max(rows) >= 10) else [words]


def _side_lines(words: list[Word], width: float, height: float) -> list[PageLine]:
    lines: list[PageLine] = []
    for turn in sorted({word.turn for word in words}):
        rows = _rows([word for word in words if word.turn == turn])
        trusted = _spaces_are_trusted(rows)
        for row in rows:
            lines.append(_line(row, trusted, turn))
    return sorted(lines, key=lambda line: (line.baseline, line.box.x0))


def _rows(words: list[Word]) -> list[Row]:
    words.sort(key=_baseline)
    rows: list[Row] = []
    anchor = limit = 0.0
    for word in words:
        if rows and word.baseline - anchor <= max(limit, SAME_BASELINE * word.size):
            rows[-1].append(word)
        else:
            rows.append([word])
            anchor, limit = word.baseline, SAME_BASELINE * word.size
    for row in rows:
        row.sort(key=_x0)
    return _joined([kept for row in rows if (kept := _without_blanks(row))])


def _without_blanks(row: Row) -> Row:
    """The row without its blanks, each word after one marked as spaced."""
    if all(word.text for word in row):
        return row
    kept: Row = []
    blank = False
    for word in row:
        if word.text:
            kept.append(replace(word, spaced=True) if blank else word)
        blank = not word.text
    return kept


def _joined(rows: list[Row]) -> list[Row]:
    """Rows with raised, lowered or slanted parts put back: close baselines, and side by side."""
    joined: list[Row] = []
    for row in rows:
        if joined and _is_close(joined[-1], row):
            both = sorted(joined[-1] + row, key=_x0)
            if not _overlaps(both):
                joined[-1] = both
                continue
        joined.append(row)
    return joined


def _is_close(upper: Row, lower: Row) -> bool:
    distance = min([word.baseline for word in lower]) - max([word.baseline for word in upper])
    return distance < RAISED * max(upper[0].size, lower[0].size)


def _overlaps(row: Row) -> bool:
    return any(right.x0 < left.x1 - 0.25 * min(left.size, right.size) for left, right in itertools.pairwise(row))


def _gaps(row: Row) -> list[float]:
    """The gap (in em) behind each word of a row but the last."""
    return [(right.x0 - left.x1) / max(left.size, 1.0) for left, right in itertools.pairwise(row)]


def _spaces_are_trusted(rows: list[Row]) -> bool:
    """Whether this producer writes space glyphs at all: else a gap without one says nothing."""
    spaced = bare = 0
    for row in rows:
        after_space = sum([word.spaced for word in row[1:]])
        spaced += after_space
        if after_space < len(row) - 1:
            bare += sum(GLUE < gap < 2 and not word.spaced for gap, word in zip(_gaps(row), row[1:], strict=True))
    return spaced >= bare


def _wide_gap(gaps: list[float]) -> float:
    """The gap (in em) that is a jump even with a space in it: far wider than the other gaps of this line."""
    gaps = [gap for gap in gaps if gap > GLUE]
    if len(gaps) < 3:
        return 1.5
    return max(1.0, 2 * median(gaps) + JUMP)


def _line(row: Row, trusted: bool, turn: int) -> PageLine:
    row, notes = _without_specials(row)
    if row[0].confidence is not None:
        row, mended = _mended(row)
        notes += mended
    gaps = _gaps(row)
    if gaps and min(gaps) < -SAME_BASELINE:
        row, doubles = _without_overprint(row)
        notes += doubles
        gaps = _gaps(row)
    wide, text = _wide_gap(gaps), row[0].text
    cells, cell_x = [], [row[0].x0]
    for gap, word in zip(gaps, row[1:], strict=True):
        if gap > wide or (trusted and gap > JUMP and not word.spaced):
            text += "\t"
            cells.append(len(text))
            cell_x.append(word.x0)
        elif word.spaced or gap > GLUE:
            text += " "
        text += word.text
    main = max(row, key=_length)
    box = _box(row, turn)
    down = main.baseline if turn == 0 else box.y0 + ASCENT * main.size
    sure = tuple([word.confidence for word in row if word.confidence is not None])
    return PageLine(text, box, down, main.font, main.size, tuple(cells), tuple(cell_x), tuple(notes), 0, turn, sure)


def _box(row: Row, turn: int) -> Box:
    """The box around a row on the shown page."""
    x0, x1 = row[0].x0, max([word.x1 for word in row])
    top = min([word.baseline - ASCENT * word.size for word in row])
    bottom = max([word.baseline + DESCENT * word.size for word in row])
    if turn == 0:
        return _rounded(x0, top, x1, bottom)
    right, below = cos(radians(turn)), sin(radians(turn))
    corners = [(x, y) for x in (x0, x1) for y in (top, bottom)]
    across = [x * right - y * below for x, y in corners]
    downwards = [x * below + y * right for x, y in corners]
    return _rounded(min(across), min(downwards), max(across), max(downwards))


def _length(word: Word) -> int:
    return len(word.text)


def _without_specials(row: Row) -> tuple[Row, list[Note]]:
    """The row as it is read: ligatures as letters, invisible characters dropped, each kind of change noted once."""
    before = " ".join([word.text for word in row])
    if not SPECIAL.search(before):
        return row, []
    cleaned = [replace(word, text=clean(word.text)) for word in row]
    after = " ".join([word.text for word in cleaned])
    return cleaned, [Note(kind.kind, before, after, kind.reason) for kind in special_kinds(before)]


def _mended(row: Row) -> tuple[Row, list[Note]]:
    """The row with the letters that OCR confused put right, each word a note."""
    kept: Row = []
    notes: list[Note] = []
    for word in row:
        before = kept[-1].text if kept else ""
        found = COLON if is_colon(before, word.text, word.confidence or 0) else mend_after(before, word.text)
        kept.append(replace(word, text=found.text) if found else word)
        if found:
            notes.append(Note(found.kind, word.text, found.text, found.reason))
    return kept, notes


def _without_overprint(row: Row) -> tuple[Row, list[Note]]:
    """Fake bold sets the same word twice, a hair apart: one of them is read."""
    kept, notes = row[:1], []
    for word in row[1:]:
        if any(_is_double(word, other) for other in kept[-3:]):
            notes.append(
                Note("overprint", f"{word.text} {word.text}", word.text, "one word printed twice at one place")
            )
        else:
            kept.append(word)
    return kept, notes


def _is_double(word: Word, other: Word) -> bool:
    near = SAME_BASELINE * word.size
    return (
        word.text == other.text
        and abs(word.x0 - other.x0) < near
        and abs(word.x1 - other.x1) < near
        and abs(word.baseline - other.baseline) < near
    )


def _rounded(x0: float, y0: float, x1: float, y1: float) -> Box:
    """A box in hundredths of a point: finer digits are noise of the arithmetic and differ between machines."""
    return Box(round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2))
