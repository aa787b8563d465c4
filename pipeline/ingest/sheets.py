"""Sheets: what of a page's picture is read at one go, set straight, with the way back to the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from math import cos, radians, sin
from operator import itemgetter

import cv2
import numpy as np
from msgspec import Struct

from pipeline.ingest.affine import Affine
from pipeline.ingest.lines import GUTTER, LANDSCAPE
from pipeline.ingest.raster import POINTS, Pixels, Raster

cv2.setNumThreads(1)  # pages are read side by side; threads within one only cost

MOST_SKEW = 5.0
"""Degrees: sheets that lie more askew are fed again by any scanner's operator."""
_STEPS = ((0.5, 2), (0.1, 1))
"""Degrees in which the skew is looked for; of so many points of ink one is looked at."""
_LEVEL = 0.025
"""Degrees up to which a sheet lies straight."""
_SKEW_DPI = 100
_EDGE = 0.03
"""Share of the width at the borders that is not looked at: shadows of the sheet's edge lie there."""
_BLANK = 0.002
"""Share of ink up to which a strip is blank, specks and all."""


class Sheet(Struct):
    """A straightened picture. `to_page` leads from its points (pixels * 72 / dpi) to points of the shown page."""

    pixels: Pixels
    dpi: float
    to_page: Affine
    column: int = 0

    @property
    def width(self) -> float:
        """In points."""
        return float(POINTS * self.pixels.shape[1] / self.dpi)

    @property
    def height(self) -> float:
        """In points."""
        return float(POINTS * self.pixels.shape[0] / self.dpi)


def sheets_of(raster: Raster, quarter_turns: int = 0) -> Iterator[Sheet]:
    """The sheet of a page, or two of them where it shows two book pages side by side.

    `quarter_turns`: how often the picture has to be turned clockwise before it stands upright.
    """
    pixels = np.ascontiguousarray(np.rot90(raster.pixels, -quarter_turns))
    placed = _turned_back(raster, quarter_turns)
    gutter = _gutter(pixels)
    parts = [(0, pixels.shape[1])] if gutter is None else [(0, gutter), (gutter, pixels.shape[1])]
    for column, (start, end) in enumerate(parts):
        part = pixels[:, start:end]
        moved = placed.after(Affine(1, 0, 0, 1, start * POINTS / raster.dpi, 0))
        yield _straight(part, raster.dpi, moved, column)


def _turned_back(raster: Raster, quarter_turns: int) -> Affine:
    """From the points of the turned picture to those of the page."""
    height, width = (POINTS * side / raster.dpi for side in raster.pixels.shape)
    left, top = raster.left, raster.top
    return (
        Affine(1, 0, 0, 1, left, top),
        Affine(0, -1, 1, 0, left, top + height),
        Affine(-1, 0, 0, -1, left + width, top + height),
        Affine(0, 1, -1, 0, left + width, top),
    )[quarter_turns % 4]


def _gutter(pixels: Pixels) -> int | None:
    """Where two book pages meet: in the blank strip down the middle of a wide picture with text on both sides."""
    height, width = pixels.shape
    if width < LANDSCAPE * height:
        return None
    ink = (
        ink_of(np.asarray(cv2.medianBlur(pixels, 5), np.uint8), 1.0)[int(_EDGE * height) : int((1 - _EDGE) * height)]
        > 0
    )
    near, far = int((0.5 - GUTTER / 2) * width), int((0.5 + GUTTER / 2) * width)
    sides = ink[:, int(_EDGE * width) : near], ink[:, far : int((1 - _EDGE) * width)]
    if ink[:, near:far].mean() > _BLANK or any(side.mean() < 5 * _BLANK for side in sides):
        return None
    return int(width // 2)


def _straight(pixels: Pixels, dpi: float, to_page: Affine, column: int) -> Sheet:
    angle = skew(pixels, dpi)
    height, width = pixels.shape
    pixels = np.asarray(cv2.medianBlur(np.ascontiguousarray(pixels), 3), np.uint8)  # before turning smears the specks
    if angle:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
        size = (width, height)
        pixels = np.asarray(cv2.warpAffine(pixels, turn, size, flags=cv2.INTER_CUBIC, borderValue=255.0), np.uint8)
    middle = POINTS * width / dpi / 2, POINTS * height / dpi / 2
    return Sheet(pixels, dpi, to_page.after(_rotation_back(angle, *middle)), column)


def _rotation_back(angle: float, x: float, y: float) -> Affine:
    """Undoes a turn counter-clockwise by so many degrees about that point."""
    right, below = cos(radians(angle)), sin(radians(angle))
    return Affine(right, below, -below, right, x - right * x + below * y, y - below * x - right * y)


def skew(pixels: Pixels, dpi: float) -> float:
    """By how many degrees the picture is to be turned counter-clockwise for its lines to lie level.

    Level lines give rows of ink and rows without: the angle at which neighbouring rows differ most.
    """
    ink = ink_of(pixels, _SKEW_DPI / dpi)
    height, width = ink.shape
    edge = int(_EDGE * width)
    down, across = np.nonzero(ink[edge : height - edge, edge : width - edge])
    if not len(down):
        return 0.0
    down, across = down.astype(np.float32), across.astype(np.float32) - width

    def contrast(angle: float, thin: int = 1) -> float:
        rows = down[::thin] * cos(radians(angle)) - across[::thin] * sin(radians(angle)) + width
        upper = rows.astype(np.int32)
        lower_share = rows - upper
        ink_in_rows = np.bincount(upper, 1 - lower_share, upper.max() + 2)
        ink_in_rows[1:] += np.bincount(upper, lower_share, upper.max() + 1)
        return float((np.diff(ink_in_rows) ** 2).sum())

    best, reach = 0.0, MOST_SKEW
    for step, thin in _STEPS:
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best, reach = float(max(angles, key=partial(contrast, thin=thin))), step
    left, middle, right = contrast(best - reach), contrast(best), contrast(best + reach)
    bend = left - 2 * middle + right
    best += reach * (left - right) / (2 * bend) if bend < 0 else 0.0  # the peak of the parabola through the three
    return 0.0 if abs(best) < _LEVEL else round(best, 3)


def ink_of(pixels: Pixels, factor: float) -> Pixels:
    """The picture scaled, ink 255 and paper 0."""
    if factor != 1.0:
        pixels = np.asarray(cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)
    _, ink = cv2.threshold(pixels, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    return np.asarray(ink, np.uint8)


def pieces_of(ink: Pixels) -> Iterator[Sequence[int]]:
    """Left, top, width and height of each piece of connected ink, in pixels, from the top down.

    Outlines do; to number the pieces takes far longer and four times the memory of the picture.
    """
    outlines, nested = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    holes = nested[0][:, 3] >= 0 if outlines else []
    pieces = (cv2.boundingRect(outline) for outline, hole in zip(outlines, holes, strict=True) if not hole)
    return iter(sorted(pieces, key=itemgetter(1, 0)))
