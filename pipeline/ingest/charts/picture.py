"""Charts in pictures: boxes are rectangular holes between long strokes, their names are read one box at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Protocol

import cv2
import numpy as np

from pipeline.ingest.charts.solver import Label, Stroke, distinct, is_chart, solve
from pipeline.ingest.limits import MAX_CHART_BOXES
from pipeline.ingest.lines import Word
from pipeline.ingest.raster import POINTS, Pixels
from pipeline.ingest.sheets import Sheet, ink_of, pieces_of
from pipeline.model import Box, ChartBox

_SHADOW = 9.0
"""Points along the edges that are not looked at."""
_LEVEL, _UPRIGHT = 14.0, 9.0
"""Points from which a run of ink is a line and no letter."""
_DASH = 8.0
"""Points between the dashes of a line, at most."""
_BOX = ((25.0, 10.0), (400.0, 200.0))
"""Least and largest width and height of a box, in points."""
_FULL = 0.9
"""Share of its bounds that a rectangle fills, slanted a little."""
_SOLID = 0.85
"""Share of its length that a solid line inks."""
_THICK = 5.0
_SURE = 45
"""Confidence below which a word in a box is dirt."""


class _ReadsBlocks(Protocol):
    def read_block(self, pixels: Pixels, dpi: float) -> list[Word]: ...


def picture_chart(sheet: Sheet, reader: _ReadsBlocks) -> list[ChartBox]:
    """The boxes of the chart on a sheet, in its points; none where it has none."""
    ink = ink_of(sheet.pixels, 1.0)
    edge = _pixels(sheet, _SHADOW)
    ink[:edge], ink[-edge:], ink[:, :edge], ink[:, -edge:] = 0, 0, 0, 0
    holes = list(_holes(ink, sheet))
    boxes = distinct(holes) if len(holes) <= MAX_CHART_BOXES else []
    if len(boxes) < 2:
        return []
    labels = [Label(box, text) for box in boxes if (text := _words(sheet, box, reader))]
    found = solve(labels, list(_strokes(_without(ink, boxes, sheet), sheet)))
    return found if is_chart(found) else []


def _pixels(sheet: Sheet, points: float) -> int:
    return max(1, round(points * sheet.dpi / POINTS))


def _run(ink: Pixels, across: int, down: int, how: int = cv2.MORPH_OPEN) -> Pixels:
    return np.asarray(cv2.morphologyEx(ink, how, np.ones((down, across), np.uint8)), np.uint8)


def _holes(ink: Pixels, sheet: Sheet) -> Iterator[Box]:
    """The rectangles that long lines enclose."""
    frame = _run(ink, _pixels(sheet, _LEVEL), 1) | _run(ink, 1, _pixels(sheet, _UPRIGHT))
    frame = np.asarray(cv2.dilate(frame, np.ones((3, 3), np.uint8)), np.uint8)
    outlines, nesting = cv2.findContours(frame, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    points = POINTS / sheet.dpi
    for outline, (_, _, _, outer) in zip(outlines, nesting[0] if nesting is not None else (), strict=True):
        left, top, width, height = cv2.boundingRect(outline)
        (least_wide, least_high), (most_wide, most_high) = _BOX
        sized = least_wide <= width * points <= most_wide and least_high <= height * points <= most_high
        if outer >= 0 and sized and cv2.contourArea(outline) >= _FULL * width * height:
            yield Box(left * points, top * points, (left + width) * points, (top + height) * points)


def _words(sheet: Sheet, box: Box, reader: _ReadsBlocks) -> str:
    scale, rim = sheet.dpi / POINTS, 3
    x0, y0, x1, y1 = (round(value * scale) for value in (box.x0, box.y0, box.x1, box.y1))
    part = sheet.pixels[y0 + rim : y1 - rim, x0 + rim : x1 - rim]
    if not part.size:
        return ""
    factor = 390 / sheet.dpi
    part = np.asarray(cv2.resize(part, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC), np.uint8)
    paper = int(np.percentile(part, 90))
    part = np.asarray(cv2.copyMakeBorder(part, 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=(paper,)), np.uint8)
    found = [word.text for word in reader.read_block(part, 300) if (word.confidence or 0) >= _SURE]
    kept = [word for word in found if sum(map(str.isalnum, word)) > 1 or (word.isalnum() and word.isupper())]
    return " ".join(kept).strip(" .:-;,|")


def _without(ink: Pixels, boxes: list[Box], sheet: Sheet) -> Pixels:
    rest, scale = ink.copy(), sheet.dpi / POINTS
    for box in boxes:
        x0, y0, x1, y1 = (round(value * scale) for value in (box.x0, box.y0, box.x1, box.y1))
        rest[max(0, y0 - 3) : y1 + 4, max(0, x0 - 3) : x1 + 4] = 0
    return rest


def _strokes(ink: Pixels, sheet: Sheet) -> Iterator[Stroke]:
    """The lines between the boxes, parted where they cross, each piece solid or dashed."""
    level, upright = list(_lines(ink, sheet)), [_turned(line) for line in _lines(np.ascontiguousarray(ink.T), sheet)]
    for line in level:
        cuts = sorted(other.x0 for other in upright if _crosses(line, other))
        for start, end in pairwise([line.x0, *cuts, line.x1]):
            yield Stroke(start, line.y0, end, line.y0, _is_dashed(ink, sheet, start, end, line.y0))
    for line in upright:
        cuts = sorted(other.y0 for other in level if _crosses(other, line))
        for start, end in pairwise([line.y0, *cuts, line.y1]):
            yield Stroke(line.x0, start, line.x0, end, _is_dashed(ink.T, sheet, start, end, line.x0))


def _lines(ink: Pixels, sheet: Sheet) -> Iterator[Stroke]:
    """The level lines, dashes joined."""
    thick = np.asarray(cv2.dilate(ink, np.ones((3, 1), np.uint8)), np.uint8)
    joined = _run(_run(thick, _pixels(sheet, _DASH), 1, cv2.MORPH_CLOSE), _pixels(sheet, _LEVEL), 1)
    points = POINTS / sheet.dpi
    for left, top, width, height in pieces_of(joined):
        if height * points <= _THICK and width * points >= _UPRIGHT:
            middle = (top + height / 2) * points
            yield Stroke(left * points, middle, (left + width) * points, middle)


def _turned(line: Stroke) -> Stroke:
    return Stroke(line.y0, line.x0, line.y0, line.x1)


def _crosses(level: Stroke, upright: Stroke) -> bool:
    inside = level.x0 + 6 < upright.x0 < level.x1 - 6 or upright.y0 + 6 < level.y0 < upright.y1 - 6
    met = level.x0 - 3 <= upright.x0 <= level.x1 + 3 and upright.y0 - 3 <= level.y0 <= upright.y1 + 3
    return inside and met


def _is_dashed(ink: Pixels, sheet: Sheet, start: float, end: float, at: float) -> bool:
    """Whether a level piece has gaps."""
    scale = sheet.dpi / POINTS
    row = round(at * scale)
    strip = ink[max(0, row - 3) : row + 4, round(start * scale) + 2 : round(end * scale) - 2]
    return bool(strip.size) and float((strip.max(axis=0) > 0).mean()) < _SOLID
