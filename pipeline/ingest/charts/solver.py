"""From boxes and strokes to who stands above whom, however they were found.

Strokes that touch or cross are one net. Of the boxes that a net touches, the one it leaves at the bottom is above;
those it reaches at the top or at a side are below. A dashed line is one of coordination, not of command.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import hypot
from typing import Literal

from msgspec import Struct

from pipeline.ingest.charts import LEAST
from pipeline.model import Box, ChartBox

NEAR = 8.0
"""Points by which the end of a line may miss its box, or another line."""
SAME = 3.0
"""Points by which the edges of one box may differ when it was drawn twice."""
MAX_STROKES = 800
"""A page with more of them is a map or a drawing."""

Side = Literal["top", "bottom", "left", "right"]
Relation = Literal["membawahkan", "berkoordinasi_dengan"]


class Stroke(Struct, frozen=True):
    """A level or upright line, in points from the top left; its first end is the left or upper one."""

    x0: float
    y0: float
    x1: float
    y1: float
    dashed: bool = False

    @property
    def upright(self) -> bool:
        """Whether it runs downwards."""
        return self.x1 - self.x0 <= self.y1 - self.y0

    @property
    def ends(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Both ends."""
        return (self.x0, self.y0), (self.x1, self.y1)


class Label(Struct, frozen=True):
    """A box with the words in it."""

    box: Box
    text: str


class _Touch(Struct, frozen=True):
    """Where a net touches a box."""

    label: int
    side: Side
    dashed: bool


def solve(labels: list[Label], strokes: list[Stroke]) -> list[ChartBox]:
    """The boxes from the top, each with the place in this list of the one above it, and the kind of that line."""
    labels = sorted(labels, key=lambda label: (label.box.y0, label.box.x0))
    strokes = [stroke for stroke in strokes if not any(_is_edge(stroke, label.box) for label in labels)]
    above: dict[int, tuple[int, bool]] = {}
    if len(strokes) <= MAX_STROKES:
        for net in _nets(strokes):
            for below, head, dashed in _links(_touches(net, labels), labels):
                above.setdefault(below, (head, dashed))
    return list(_linked(labels, _without_chains(labels, above)))


def _without_chains(labels: list[Label], above: dict[int, tuple[int, bool]]) -> dict[int, tuple[int, bool]]:
    """Units of one level stand in a chain where a line runs through them: all are below what the first is below."""
    found: dict[int, tuple[int, bool]] = {}
    for at, (head, dashed) in above.items():
        seen = {at}
        while head in above and head not in seen and _level(labels[head]) == _level(labels[at]):
            seen.add(head)
            head = above[head][0]
        found[at] = head, dashed
    return found


def _level(label: Label) -> str:
    """The word that says of what level a unit is, or the unit of a head: SEKSI, KEPALA BIDANG, SUB BAGIAN."""
    words = [word for word in label.text.casefold().split() if word != "kepala"]
    return words[0] if words else ""


def _linked(labels: list[Label], above: dict[int, tuple[int, bool]]) -> Iterator[ChartBox]:
    """The boxes that a line leads to or from: titles, signatures and legends stand in frames too."""
    kept = sorted({*above, *(head for head, _ in above.values())})
    place = {old: new for new, old in enumerate(kept)}
    for old in kept:
        head, dashed = above.get(old, (None, False))
        relation: Relation = "berkoordinasi_dengan" if dashed else "membawahkan"
        yield ChartBox(labels[old].text, labels[old].box, None if head is None else place[head], relation)


def is_chart(boxes: list[ChartBox]) -> bool:
    """Whether boxes make a chart: a title in a frame, or a table of initials, has hardly any that are linked."""
    return sum(box.above is not None for box in boxes) >= LEAST - 1


def distinct(boxes: Iterable[Box]) -> list[Box]:
    """Boxes without those drawn twice and without those that hold another one, the smallest first."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda box: (box.x1 - box.x0) * (box.y1 - box.y0)):
        if not any(_holds(box, other) for other in kept):
            kept.append(box)
    return kept


def _holds(box: Box, other: Box) -> bool:
    """Whether a box is another one again, or goes around it."""
    return (
        box.x0 <= other.x0 + SAME
        and box.y0 <= other.y0 + SAME
        and box.x1 >= other.x1 - SAME
        and box.y1 >= other.y1 - SAME
    )


def _is_edge(stroke: Stroke, box: Box) -> bool:
    """Whether a stroke is a piece of the outline of a box."""
    if stroke.upright:
        beside = min(abs(stroke.x0 - box.x0), abs(stroke.x0 - box.x1)) <= SAME
        return beside and stroke.y0 >= box.y0 - SAME and stroke.y1 <= box.y1 + SAME
    level = min(abs(stroke.y0 - box.y0), abs(stroke.y0 - box.y1)) <= SAME
    return level and stroke.x0 >= box.x0 - SAME and stroke.x1 <= box.x1 + SAME


def _nets(strokes: list[Stroke]) -> Iterator[list[Stroke]]:
    """The strokes in groups of those that touch or cross, directly or by way of others."""
    leader = list(range(len(strokes)))

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for at, stroke in enumerate(strokes):
        for before in range(at):
            if _meet(stroke, strokes[before]):
                leader[find(at)] = find(before)
    nets: dict[int, list[Stroke]] = defaultdict(list)
    for at, stroke in enumerate(strokes):
        nets[find(at)].append(stroke)
    yield from nets.values()


def _meet(one: Stroke, other: Stroke) -> bool:
    if max(one.x0 - other.x1, other.x0 - one.x1, one.y0 - other.y1, other.y0 - one.y1) > NEAR:
        return False
    crossing = one.x0 <= other.x1 + 1 and other.x0 <= one.x1 + 1 and one.y0 <= other.y1 + 1 and other.y0 <= one.y1 + 1
    ends = ((end, other) for end in one.ends), ((end, one) for end in other.ends)
    return crossing or any(_distance(end, stroke) <= NEAR for pairs in ends for end, stroke in pairs)


def _distance(point: tuple[float, float], stroke: Stroke) -> float:
    x, y = point
    return hypot(max(stroke.x0 - x, 0, x - stroke.x1), max(stroke.y0 - y, 0, y - stroke.y1))


def _touches(net: list[Stroke], labels: list[Label]) -> Iterator[_Touch]:
    for stroke in net:
        for at, label in enumerate(labels):
            for side in _sides(stroke, label.box):
                yield _Touch(at, side, stroke.dashed)


def _sides(stroke: Stroke, box: Box) -> Iterator[Side]:
    """The sides by which a stroke comes to a box: it ends there or behind the box, or goes through behind it."""
    if stroke.upright:
        if box.x0 - SAME <= stroke.x0 <= box.x1 + SAME:
            if stroke.y0 < box.y0 and stroke.y1 >= box.y0 - NEAR:
                yield "top"
            if stroke.y1 > box.y1 and stroke.y0 <= box.y1 + NEAR:
                yield "bottom"
    elif box.y0 - SAME <= stroke.y0 <= box.y1 + SAME:
        if stroke.x0 < box.x0 and stroke.x1 >= box.x0 - NEAR:
            yield "left"
        if stroke.x1 > box.x1 and stroke.x0 <= box.x1 + NEAR:
            yield "right"


def _links(touches: Iterable[_Touch], labels: list[Label]) -> Iterator[tuple[int, int, bool]]:
    """Of the boxes that a net touches: each one below, the one above it, and whether the line is dashed."""
    found = list(touches)
    touched = {touch.label for touch in found}
    if len(touched) < 2:
        return
    heads = {touch.label for touch in found if touch.side == "bottom"} or {
        min(touched, key=lambda at: labels[at].box.y0)
    }
    head = min(heads, key=lambda at: labels[at].box.y0)
    for touch in found:
        beside = touch.side == "bottom" and labels[touch.label].box.y0 <= labels[head].box.y0
        if touch.label != head and not beside:
            yield touch.label, head, touch.dashed
