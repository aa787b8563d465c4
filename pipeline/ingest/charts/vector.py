"""Charts drawn with lines: boxes and strokes from the paths of a page.

Word processors write a box as a rectangle, as a closed path, as four lines or as four thin rectangles.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice, pairwise
from math import dist

import pypdfium2 as pdfium

from pipeline.ingest.charts.drawing import Path, Pen, Point
from pipeline.ingest.charts.solver import Label, Stroke, distinct, is_chart, solve
from pipeline.ingest.limits import MAX_CHART_BOXES, MAX_CHART_LINES, MAX_CHART_POINTS, MAX_FRAMES
from pipeline.ingest.lines import Word, build
from pipeline.ingest.pdf import DEPTH
from pipeline.model import Box, ChartBox

_THIN = 3.0
"""Points up to which a rectangle is a line."""
_LEAST = (25.0, 10.0)
"""Width and height of the least box."""
_OFF = 2.5
"""Points by which the lines of one outline miss each other."""


def read_chart(page: pdfium.PdfPage, words: list[Word]) -> list[ChartBox]:
    """The boxes of the chart on a page with these words; none where it has none.

    Raises ChartError where the drawing cannot be read.
    """
    return chart_of(list(Pen(DEPTH, MAX_CHART_POINTS).paths(page)), words)


def chart_of(paths: list[Path], words: list[Word]) -> list[ChartBox]:
    """The boxes of the chart on a page with these paths and words; none where it has none."""
    lines = [path for path in paths if path.is_line]
    rectangles = [path for path in paths if path.is_rectangle]
    others = [path for path in paths if not path.is_line and not path.is_rectangle]
    outlines = [(path, _outline(path.points)) for path in others]
    drawn = [box for box in (_around(path.points) for path in rectangles) if _is_large(box)]
    drawn += [box for _, box in outlines if box]
    if len(drawn) > MAX_CHART_BOXES:
        return []
    open_paths = [path for path, box in outlines if box is None]
    strokes = [*_strokes(lines), *_thin_rectangles(rectangles), *_strokes(open_paths)]
    if len(strokes) > MAX_CHART_LINES:
        return []
    framed, loose = _framed(strokes)
    boxes = distinct([*drawn, *framed])
    found = solve(list(_labels(boxes, words)), loose)
    return found if is_chart(found) else []


def _labels(boxes: list[Box], words: list[Word]) -> Iterator[Label]:
    """The boxes that hold words, each word in the smallest box around it."""
    held: dict[Box, list[Word]] = {}
    for word in words:
        middle = (word.x0 + word.x1) / 2, word.baseline - word.size / 3
        around = next((box for box in boxes if _is_inside(middle, box)), None)
        if around and word.text and word.turn == 0:
            held.setdefault(around, []).append(word)
    for box, own in held.items():
        lines = build(own, box.x1 - box.x0, box.y1 - box.y0)
        yield Label(box, " ".join(" ".join(line.text for line in lines).split()))


def _is_inside(point: Point, box: Box) -> bool:
    return box.x0 - 1 <= point[0] <= box.x1 + 1 and box.y0 - 1 <= point[1] <= box.y1 + 1


def _around(points: list[Point]) -> Box:
    across, down = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(down), max(across), max(down))


def _is_large(box: Box) -> bool:
    return box.x1 - box.x0 >= _LEAST[0] and box.y1 - box.y0 >= _LEAST[1]


def _thin_rectangles(paths: list[Path]) -> Iterator[Stroke]:
    for path in paths:
        box = _around(path.points)
        width, height = box.x1 - box.x0, box.y1 - box.y0
        if min(width, height) <= _THIN < max(width, height):
            x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
            ends = (box.x0, y, box.x1, y) if width > height else (x, box.y0, x, box.y1)
            yield Stroke(*ends, path.dashed)


def _strokes(paths: list[Path]) -> Iterator[Stroke]:
    """The level and upright pieces of paths."""
    for path in paths:
        for (x0, y0), (x1, y1) in pairwise(path.points[:2] if path.is_line else path.points):
            if (abs(x0 - x1) <= 2 or abs(y0 - y1) <= 2) and dist((x0, y0), (x1, y1)) >= _THIN:
                yield Stroke(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), path.dashed)


def _outline(points: list[Point]) -> Box | None:
    """The box that a closed path draws, rounded corners or not."""
    box = _around(points)
    if len(points) < 4 or not _is_large(box):
        return None
    length = sum(dist(one, other) for one, other in pairwise([*points, points[0]]))
    around = 2 * (box.x1 - box.x0 + box.y1 - box.y0)
    edged = all(min(x - box.x0, box.x1 - x) <= 1 or min(y - box.y0, box.y1 - y) <= 1 for x, y in points)
    closed = dist(points[0], points[-1]) <= 1 or len(points) == 4
    if closed and _is_ellipse(points, box):
        return box
    return box if edged and closed and abs(length - around) <= 0.08 * around else None


def _is_ellipse(points: list[Point], box: Box) -> bool:
    """Whether all points are the middles of the four sides: an ellipse is drawn as four curves between them."""
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    middles = ((x, box.y0), (x, box.y1), (box.x0, y), (box.x1, y))
    nearest = {min(middles, key=lambda middle: dist(point, middle)) for point in points}
    return len(nearest) == 4 and all(min(dist(point, middle) for middle in middles) <= 1 for point in points)


def _framed(strokes: list[Stroke]) -> tuple[list[Box], list[Stroke]]:
    """The boxes that two upright and two level strokes frame, and the strokes that frame none."""
    upright = sorted((stroke for stroke in strokes if stroke.upright), key=lambda stroke: stroke.x0)
    level = [stroke for stroke in strokes if not stroke.upright]
    boxes: list[Box] = []
    used: set[Stroke] = set()
    sides = list(islice(_sides(upright), MAX_FRAMES + 1))
    if len(sides) > MAX_FRAMES:
        return [], strokes
    for left, right in sides:
        box = Box(left.x0, left.y0, right.x0, left.y1)
        top, bottom = ([line for line in level if _lies_along(line, box, y)] for y in (box.y0, box.y1))
        if _span(top, box) and _span(bottom, box):
            boxes.append(box)
            used.update((left, right, *top, *bottom))
    return boxes, [stroke for stroke in strokes if stroke not in used]


def _sides(upright: list[Stroke]) -> Iterator[tuple[Stroke, Stroke]]:
    """Pairs of strokes, from left to right, that can be the left and the right side of a box."""
    for left, right in combinations(upright, 2):
        level = abs(left.y0 - right.y0) <= _OFF and abs(left.y1 - right.y1) <= _OFF
        if level and _is_large(Box(left.x0, left.y0, right.x0, left.y1)):
            yield left, right


def _lies_along(line: Stroke, box: Box, y: float) -> bool:
    return abs(line.y0 - y) <= _OFF and line.x0 >= box.x0 - _OFF and line.x1 <= box.x1 + _OFF


def _span(lines: list[Stroke], box: Box) -> bool:
    """Whether lines, one behind the other, reach from the left edge of a box to its right one."""
    reached = box.x0
    for line in sorted(lines, key=lambda line: line.x0):
        if line.x0 > reached + _OFF:
            return False
        reached = max(reached, line.x1)
    return bool(lines) and reached >= box.x1 - _OFF
