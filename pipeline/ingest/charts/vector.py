"""Charts drawn with lines: boxes and strokes from pdfplumber's geometry.

Word processors write a box as a rectangle, as a closed path, as four lines or as four thin rectangles.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import combinations, islice, pairwise
from math import dist
from typing import Any

import pdfplumber
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTPage
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import Page

from pipeline.ingest.charts import ChartError
from pipeline.ingest.charts.solver import Label, Stroke, distinct, is_chart, solve
from pipeline.ingest.limits import MAX_CHART_BOXES, MAX_CHART_LINES, MAX_FRAMES
from pipeline.ingest.lines import Word, build
from pipeline.model import Box, ChartBox

_THIN = 3.0
"""Points up to which a rectangle is a line."""
_LEAST = (25.0, 10.0)
"""Width and height of the least box."""
_OFF = 2.5
"""Points by which the lines of one outline miss each other."""

Point = tuple[float, float]


class _Strokes(PDFPageAggregator):
    """What is drawn on a page, without its text and pictures, which are half of the cost."""

    def render_string(self, *_: Any) -> None:
        """Text is no stroke."""

    def render_image(self, *_: Any) -> None:
        """Nor is a picture."""


class _Drawing(Page):
    """A page of pdfplumber on which only strokes are read."""

    @property
    def layout(self) -> LTPage:
        """The strokes, as pdfminer gives them."""
        device = _Strokes(self.pdf.rsrcmgr, pageno=self.page_number, laparams=None)
        PDFPageInterpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
        return device.get_result()


def read_chart(page: bytes, words: list[Word]) -> list[ChartBox]:
    """The boxes of the chart on a PDF of one page with these words; none where it has none.

    Raises ChartError where the drawing cannot be read.
    """
    try:
        with pdfplumber.open(io.BytesIO(page), pages=[1]) as document:
            whole = document.pages[0]
            shown = _Drawing(document, whole.page_obj, whole.page_number)
            shown.objects  # noqa: B018  reads them
    except Exception as error:
        # pdfminer lets whatever a damaged file makes happen through
        raise ChartError(f"the drawing of the chart cannot be read ({type(error).__name__})") from error
    return chart_of(shown, words)


def chart_of(page: Any, words: list[Word]) -> list[ChartBox]:
    """The same for a page that pdfplumber has opened."""
    drawn = [*_rects(page), *_closed_paths(page)]
    if len(drawn) > MAX_CHART_BOXES:
        return []
    strokes = [*_lines(page), *_thin_rects(page), *(stroke for path in _open_paths(page) for stroke in path)]
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


def _box(item: dict[str, Any]) -> Box:
    return Box(item["x0"], item["top"], item["x1"], item["bottom"])


def _is_dashed(item: dict[str, Any]) -> bool:
    dash = item.get("dash")
    return bool(dash and dash[0])


def _rects(page: Any) -> Iterator[Box]:
    for item in page.rects:
        box = _box(item)
        if _is_large(box):
            yield box


def _is_large(box: Box) -> bool:
    return box.x1 - box.x0 >= _LEAST[0] and box.y1 - box.y0 >= _LEAST[1]


def _thin_rects(page: Any) -> Iterator[Stroke]:
    for item in page.rects:
        box = _box(item)
        width, height = box.x1 - box.x0, box.y1 - box.y0
        if min(width, height) <= _THIN < max(width, height):
            x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
            ends = (box.x0, y, box.x1, y) if width > height else (x, box.y0, x, box.y1)
            yield Stroke(*ends, _is_dashed(item))


def _lines(page: Any) -> Iterator[Stroke]:
    for item in page.lines:
        yield from _strokes([(item["x0"], item["top"]), (item["x1"], item["bottom"])], _is_dashed(item))


def _closed_paths(page: Any) -> Iterator[Box]:
    for item in page.curves:
        box = _outline(item["pts"])
        if box:
            yield box


def _open_paths(page: Any) -> Iterator[Iterable[Stroke]]:
    for item in page.curves:
        if _outline(item["pts"]) is None:
            yield _strokes(item["pts"], _is_dashed(item))


def _strokes(points: list[Point], dashed: bool) -> Iterator[Stroke]:
    """The level and upright pieces of a path."""
    for (x0, y0), (x1, y1) in pairwise(points):
        if (abs(x0 - x1) <= 2 or abs(y0 - y1) <= 2) and dist((x0, y0), (x1, y1)) >= _THIN:
            yield Stroke(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), dashed)


def _outline(points: list[Point]) -> Box | None:
    """The box that a closed path draws, rounded corners or not."""
    across, down = [x for x, _ in points], [y for _, y in points]
    box = Box(min(across), min(down), max(across), max(down))
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
