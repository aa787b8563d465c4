"""What is drawn on a page with lines, from pdfium's objects: the corners of each path, those in forms too."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.ingest.affine import Affine, upright
from pipeline.ingest.calls import (
    address,
    count_inner,
    count_segments,
    dash_count,
    draw_mode,
    inner_object,
    object_matrix,
    object_type,
    page_object,
    path_segment,
    segment_point,
    segment_type,
)
from pipeline.ingest.charts import ChartError

Point = tuple[float, float]


class Path(NamedTuple):
    """A path painted without a break: its points on the shown page, from the top left, in hundredths of a point.

    Of a curve there are only the ends. A closed path ends where it begins.
    """

    points: list[Point]
    dashed: bool

    @property
    def is_line(self) -> bool:
        """Whether it is one straight piece."""
        return len(self.points) == 2 or (len(self.points) == 3 and self.points[0] == self.points[2])

    @property
    def is_rectangle(self) -> bool:
        """Whether it is a rectangle whose sides are level and upright."""
        if len(self.points) != 5 or self.points[0] != self.points[4]:
            return False
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = self.points[:4]
        return (x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0) or (y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0)


class Pen:
    """The buffers that pdfium writes into; `paths` reads one page."""

    def __init__(self, depth: int, most: int) -> None:
        """Forms are looked into so many levels deep; a page of more points than `most` is none that can be read."""
        self._depth, self._left = depth, most
        self._x, self._y, self._matrix = ctypes.c_float(), ctypes.c_float(), raw.FS_MATRIX()
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()

    def paths(self, page: pdfium.PdfPage) -> Iterator[Path]:
        """Each path that is painted. Raises ChartError where there are too many points or pdfium cannot give one."""
        handle = address(page.raw)
        items = (page_object(handle, index) for index in range(raw.FPDFPage_CountObjects(page.raw)))
        return self._within(items, upright(page), self._depth)

    def _within(self, items: Iterator[int], frame: Affine, depth: int) -> Iterator[Path]:
        for item in items:
            kind = object_type(item) if item else raw.FPDF_PAGEOBJ_UNKNOWN
            if kind == raw.FPDF_PAGEOBJ_PATH and self._is_painted(item):
                dashed = dash_count(item) > 0
                for points in self._pieces(item, frame.after(self._placed(item))):
                    yield Path(points, dashed)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth > 1:
                inner = (inner_object(item, index) for index in range(count_inner(item)))
                yield from self._within(inner, frame.after(self._placed(item)), depth - 1)

    def _is_painted(self, item: int) -> bool:
        draw_mode(item, ctypes.addressof(self._fill), ctypes.addressof(self._stroke))
        return bool(self._fill.value or self._stroke.value)

    def _placed(self, item: int) -> Affine:
        if not object_matrix(item, ctypes.addressof(self._matrix)):
            raise ChartError("an object of the drawing has no place")
        matrix = self._matrix
        return Affine(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def _pieces(self, item: int, frame: Affine) -> Iterator[list[Point]]:
        """The points of each piece of a path, which begins where the pen is set down."""
        points: list[Point] = []
        bends = 0
        for segment in self._segments(item):
            kind = segment_type(segment)
            if kind == raw.FPDF_SEGMENT_BEZIERTO:
                bends += 1
                if bends % 3:
                    continue  # where the curve is drawn towards, not where it goes
            elif kind == raw.FPDF_SEGMENT_MOVETO and points:
                yield points
                points = []
            points.append(self._point(segment, frame))
        yield points

    def _segments(self, item: int) -> Iterator[int]:
        count = count_segments(item)
        self._left -= count
        if self._left < 0:
            raise ChartError("the drawing has too many points")
        return (path_segment(item, index) for index in range(count))

    def _point(self, segment: int, frame: Affine) -> Point:
        if not segment_point(segment, ctypes.addressof(self._x), ctypes.addressof(self._y)):
            raise ChartError("a line of the drawing has no place")
        x, y = self._x.value, self._y.value
        return round(frame.along(x, y), 2), round(frame.down(x, y), 2)
