"""Makes scans of PDFs with a text layer, as an office scanner or a photocopier leaves them. Seeded.

Skew of half a degree to one and a half, blur, uneven light, noise, the shadow of the lid, JPEG; the photocopy is paler,
more blurred, with specks and broken strokes.
"""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
import pypdfium2 as pdfium
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image

Kind = Literal["office", "photocopy"]


class Machine(Struct, frozen=True):
    """What a machine does to a page: blur (pixels at 200 dpi), blackest ink, noise, share of specks, JPEG quality."""

    blur: float
    ink: int
    noise: float
    black: float
    white: float
    quality: int


MACHINES: dict[Kind, Machine] = {
    "office": Machine(blur=0.45, ink=40, noise=7, black=0.00005, white=0.0, quality=60),
    "photocopy": Machine(blur=0.9, ink=85, noise=16, black=0.0008, white=0.002, quality=40),
}


def scan(source: Path, target: Path, dpi: int, kind: Kind) -> None:
    """Writes a PDF of nothing but images of the pages of another one."""
    document, made = pdfium.PdfDocument(source), pdfium.PdfDocument.new()
    for index, page in enumerate(document):
        width, height = page.get_size()
        pixels = page.render(scale=dpi / 72, grayscale=True).to_numpy()
        picture = io.BytesIO()
        spoiled = _spoiled(np.asarray(pixels, np.uint8).reshape(pixels.shape[:2]), dpi, MACHINES[kind], index)
        Image.fromarray(spoiled).save(picture, "JPEG", quality=MACHINES[kind].quality)
        image = pdfium.PdfImage.new(made)
        image.load_jpeg(picture)
        image.set_matrix(pdfium.PdfMatrix().scale(width, height))
        sheet = made.new_page(width, height)
        sheet.insert_obj(image)
        sheet.gen_content()
    made.save(target)


def _spoiled(pixels: NDArray[np.uint8], dpi: int, machine: Machine, seed: int) -> NDArray[np.uint8]:
    chance, noise = random.Random(seed), np.random.default_rng(seed)
    height, width = pixels.shape
    angle = chance.choice((-1, 1)) * chance.uniform(0.5, 1.5)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    page = cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255.0)
    grey = cv2.GaussianBlur(page, (0, 0), machine.blur * dpi / 200).astype(np.float32)
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    light = 243 - 14 * chance.random() * across / width - 10 * chance.random() * down / height
    grey = machine.ink + grey / 255 * (light - machine.ink) + noise.normal(0, machine.noise, grey.shape)
    specks = noise.random(grey.shape)
    grey[specks < machine.black] = 30
    grey[specks > 1 - machine.white] = 245
    grey[:, : max(2, round(0.004 * width))] -= 60
    return np.asarray(np.clip(grey, 0, 255), np.uint8)
