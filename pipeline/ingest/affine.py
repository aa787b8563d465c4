"""From the space of a PDF page to reading coordinates: along the line and downwards, however the text is turned."""

from __future__ import annotations

from math import atan2, cos, degrees, radians, sin

import pypdfium2 as pdfium
from msgspec import Struct

SLANT = 10
"""Text within so many degrees of a right angle belongs to it: scans lie that crooked, watermarks do not."""


class Affine(Struct, frozen=True):
    """Page space (from the bottom left, unturned) to reading coordinates of text turned by `turn` degrees."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    turn: int = 0

    def along(self, x: float, y: float) -> float:
        """How far along the reading direction, in points."""
        return self.a * x + self.c * y + self.e

    def down(self, x: float, y: float) -> float:
        """How far down, at right angles to the reading direction, in points."""
        return self.b * x + self.d * y + self.f

    def after(self, first: Affine) -> Affine:
        """Both, one after the other: `first`, then this one."""
        return Affine(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            self.along(first.e, first.f),
            self.down(first.e, first.f),
        )

    def turned(self, turn: int) -> Affine:
        """The same for text that lies so many degrees clockwise on the shown page."""
        right, below = cos(radians(turn)), sin(radians(turn))
        return Affine(
            self.a * right + self.b * below,
            self.b * right - self.a * below,
            self.c * right + self.d * below,
            self.d * right - self.c * below,
            self.e * right + self.f * below,
            self.f * right - self.e * below,
            turn,
        )

    def turn_of(self, a: float, b: float) -> int:
        """How far text that runs in this direction of the page space is turned on the shown page."""
        return turn_of(self.a * a + self.c * b, self.b * a + self.d * b)


def upright(page: pdfium.PdfPage) -> Affine:
    """For text that stands upright on the page as it is shown."""
    left, bottom, right, top = page.get_bbox()
    shown = {
        0: (1.0, 0.0, 0.0, -1.0, -left, top),
        90: (0.0, 1.0, 1.0, 0.0, -bottom, -left),
        180: (-1.0, 0.0, 0.0, 1.0, right, -bottom),
        270: (0.0, -1.0, -1.0, 0.0, top, right),
    }
    return Affine(*shown[page.get_rotation()])


def turn_of(right: float, down: float) -> int:
    """The direction of text in degrees clockwise from upright; near a right angle, that angle."""
    turn = round(degrees(atan2(down, right))) % 360
    quarter = round(turn / 90) * 90
    return quarter % 360 if abs(turn - quarter) <= SLANT else turn
