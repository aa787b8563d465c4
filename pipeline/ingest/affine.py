"""From the space of a PDF page to reading coordinates: along the line and downwards, however the text is turned."""

from __future__ import annotations

import pypdfium2 as pdfium
from msgspec import Struct


class Affine(Struct, frozen=True):
    """Page space (from the bottom left, unturned) to reading coordinates of text turned by `turn` degrees."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    turn: int
    plain: bool
    """Upright text on an unturned page, which nearly all text is."""

    def along(self, x: float, y: float) -> float:
        """How far along the reading direction, in points."""
        return self.a * x + self.c * y + self.e

    def down(self, x: float, y: float) -> float:
        """How far down, at right angles to the reading direction, in points."""
        return self.b * x + self.d * y + self.f


def frames_of(page: pdfium.PdfPage) -> tuple[Affine, ...]:
    """For text turned by 0, 90, 180, 270 degrees on the shown page: from page space to reading coordinates."""
    left, bottom, right, top = page.get_bbox()
    across, up, rotation = right - left, top - bottom, page.get_rotation()
    shown = {
        0: (1.0, 0.0, 0.0, -1.0, -left, top),
        90: (0.0, 1.0, 1.0, 0.0, -bottom, -left),
        180: (-1.0, 0.0, 0.0, 1.0, right, -bottom),
        270: (0.0, -1.0, -1.0, 0.0, top, right),
    }[rotation]
    width, height = (across, up) if rotation in (0, 180) else (up, across)
    return tuple(_turned(shown, turn, width, height, rotation) for turn in (0, 90, 180, 270))


def _turned(shown: tuple[float, ...], turn: int, width: float, height: float, rotation: int) -> Affine:
    a, b, c, d, e, f = shown
    if turn == 0:
        return Affine(a, b, c, d, e, f, 0, rotation == 0)
    if turn == 90:
        return Affine(b, -a, d, -c, f, width - e, 90, False)
    if turn == 180:
        return Affine(-a, -b, -c, -d, width - e, height - f, 180, False)
    return Affine(-b, a, -d, c, height - f, e, 270, False)


def facing(frames: tuple[Affine, ...], a: float, b: float) -> Affine:
    """The frame in which text with this direction (in page space) reads from left to right."""
    if frames[0].plain and a > abs(b):
        return frames[0]
    return max(frames, key=lambda frame: frame.a * a + frame.c * b)
