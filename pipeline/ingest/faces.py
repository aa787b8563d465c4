"""Book pages: a page of a PDF, or one half of a sheet that shows two of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from pipeline.model import Line, Page

EDGE = 4
"""Furniture stands among this many lines from the top or the bottom of a page."""
MARGIN = 0.12
"""The share of the page's height at its top and bottom in which a lone number can be a page number."""


class Face(Struct):
    """One book page: its place in the row of pages, its height in points, and its lines from the top."""

    index: int
    height: float
    lines: list[Line]


class Spot(Struct, frozen=True, gc=False):
    """A line near an edge: its face, whether that edge is the upper one, and how many lines stand nearer to it."""

    face: Face
    line: Line
    upper: bool
    rank: int

    @property
    def height(self) -> float:
        """How far down the page the line stands, in points."""
        return self.line.box.y1 if self.line.box else 0.0

    @property
    def in_margin(self) -> bool:
        """Whether the line stands where margins are."""
        share = self.height / self.face.height if self.face.height else 0.5
        return share < MARGIN or share > 1 - MARGIN


def faces_of(lines: list[Line], pages: list[Page]) -> list[Face]:
    """The faces that hold lines, numbered so that a face without lines leaves a gap."""
    two_up = {line.page for line in lines if line.column}
    first: dict[int | None, int] = {}
    index = 0
    for page in pages:
        first[page.number] = index
        index += 2 if page.number in two_up else 1
    height = {page.number: page.height for page in pages}
    return [
        Face(first[page] + column, height[page or 0], list(group))
        for (page, column), group in groupby(lines, key=lambda line: (line.page, line.column))
    ]


def edge_spots(face: Face) -> Iterator[Spot]:
    """The lines near both edges, from each edge inwards; a line is near one edge only."""
    half = (len(face.lines) + 1) // 2
    for rank, line in enumerate(face.lines[: min(EDGE, half)]):
        yield Spot(face, line, True, rank)
    for rank, line in enumerate(reversed(face.lines[max(half, len(face.lines) - EDGE) :])):
        yield Spot(face, line, False, rank)
