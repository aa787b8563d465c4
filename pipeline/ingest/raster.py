"""The picture of a page: the scan's own image where one lies upright over the page, else the page drawn anew."""

from __future__ import annotations

from itertools import islice
from typing import Any, TypeAlias

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from msgspec import Struct
from numpy.typing import NDArray

from pipeline.ingest.limits import MAX_IMAGE_BYTES, MAX_PIXELS, MAX_SIDE
from pipeline.ingest.pdf import DEPTH, images, is_invisible, share

Pixels: TypeAlias = NDArray[np.uint8]
"""Grey values by row and column, 0 black and 255 white."""

POINTS = 72
FINEST, COARSEST = 330, 130
"""Tesseract reads no better above 300 dpi, and worse where a small letter has fewer than some ten pixels."""
FINE, COARSE = 300, 200
ILLEGIBLE = 50
"""At a lower resolution a letter has three pixels."""


class Raster(Struct):
    """A page as pixels: how many of them an inch has, and where its top left corner stands on the page, in points."""

    pixels: Pixels
    dpi: float
    left: float = 0.0
    top: float = 0.0


def rasterize(page: pdfium.PdfPage) -> Raster | None:
    """The picture of a page as it is shown, at a resolution that OCR reads well.

    None where its images are too large to be unpacked, or the page too large to be drawn legibly.
    """
    if sum(map(_unpacked_bytes, images(page))) > MAX_IMAGE_BYTES:
        return None
    raster = _own_image(page) or _drawn(page)
    return raster if raster.dpi >= ILLEGIBLE else None


def _own_image(page: pdfium.PdfPage) -> Raster | None:
    """The only thing on the page, when that is an upright image."""
    visible = list(islice((item for item in page.get_objects(max_depth=DEPTH) if not _is_hidden(item)), 2))
    if len(visible) != 1 or visible[0].type != raw.FPDF_PAGEOBJ_IMAGE or page.get_rotation():
        return None
    image = visible[0]
    about, matrix = image.get_metadata(), image.get_matrix()
    plain = matrix.a > 0 and matrix.d > 0 and abs(matrix.b) + abs(matrix.c) < 0.01
    stencil = about.colorspace == raw.FPDF_COLORSPACE_UNKNOWN
    if not plain or stencil or not 0 < about.width * about.height <= MAX_PIXELS:
        return None
    left, _, _, top = page.get_bbox()
    try:
        bitmap = image.get_bitmap()
    except pdfium.PdfiumError:  # its data is damaged: the page is drawn as far as can be
        return None
    across, down = POINTS * bitmap.width / matrix.a, POINTS * bitmap.height / matrix.d
    if abs(across - down) > 0.02 * across:
        return None
    return _sized(bitmap, across, matrix.e - left, top - matrix.f - matrix.d)


def _is_hidden(item: pdfium.PdfObject) -> bool:
    """Whether an object shows nothing itself: a form, or the unpainted text of an OCR layer."""
    if item.type == raw.FPDF_PAGEOBJ_TEXT:
        return is_invisible(item)
    return bool(item.type == raw.FPDF_PAGEOBJ_FORM)


def _drawn(page: pdfium.PdfPage) -> Raster:
    """The page drawn at the resolution of its finest large image."""
    width, height = page.get_size()
    dpi = max([COARSE, *(_image_dpi(image) for image in images(page) if share(image, page) > 0.2)])
    dpi = min(dpi, FINE, POINTS * _room(width, height))
    return _sized(page.render(scale=dpi / POINTS, grayscale=True, draw_annots=True), dpi)


def _room(width: float, height: float) -> float:
    """How many times as large a picture may be without breaking the limits."""
    return float(min((MAX_PIXELS / (width * height)) ** 0.5, MAX_SIDE / max(width, height)))


def _unpacked_bytes(image: Any) -> float:
    about = image.get_metadata()
    return float(about.width * about.height * max(about.bits_per_pixel, 1) / 8)


def _image_dpi(image: Any) -> float:
    about = image.get_metadata()
    return float(max(about.horizontal_dpi, about.vertical_dpi))


def _grey(pixels: NDArray[np.uint8]) -> Pixels:
    """The brightest of the colours of each pixel: black stays black, coloured stamps and signatures pale."""
    if pixels.ndim == 2:
        return pixels
    return pixels[:, :, 0] if pixels.shape[2] == 1 else pixels[:, :, :3].max(axis=2)


def _sized(bitmap: pdfium.PdfBitmap, dpi: float, left: float = 0.0, top: float = 0.0) -> Raster:
    """The picture, in memory of its own, at a resolution between the coarsest and the finest as far as limits allow."""
    pixels = _grey(bitmap.to_numpy())
    finer = dpi < COARSEST
    height, width = pixels.shape
    factor = min((COARSE if finer else FINE) / dpi, _room(width, height))
    if COARSEST <= dpi <= FINEST or min(width, height) * factor < 1:
        return Raster(np.array(pixels, order="C"), dpi, left, top)
    how = cv2.INTER_CUBIC if finer else cv2.INTER_AREA
    resized = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=how)
    return Raster(np.asarray(resized, np.uint8), dpi * factor, left, top)
