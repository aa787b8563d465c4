"""Tesseract in process: a straightened sheet becomes words at places. Finds the model, and says what is missing.

Settings as measured on scans of the reference text: the model of the Latin script (that for Indonesian cannot write
a semicolon) and page segmentation 4 (3 tears the column of marks off).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from pipeline.ingest import ocr_model
from pipeline.ingest.glyphs import clean
from pipeline.ingest.lines import Word
from pipeline.ingest.raster import POINTS, Pixels, Raster
from pipeline.ingest.sheets import Sheet

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # pages run side by side; threads within one only wait for each other
from tesserocr import (
    OEM,
    PSM,
    RIL,
    LeptLogLevel,
    PyTessBaseAPI,
    iterate_level,
    set_leptonica_log_level,
    tesseract_version,
)

_MODEL = re.compile(r"\w{1,40}(?:\+\w{1,40}){0,9}", re.ASCII)
_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
_LONG_LINE = 0.4
"""Share of the sheet's width from which a line tells by how much the lines still slant."""
_SURE_TURN = 1.0
"""Confidence of tesseract in a direction of writing; 15 is its "reasonably confident"."""
_SMALLEST, _LARGEST = 5.0, 30.0
"""Letter sizes in points; what is measured outside of them is a stroke or a seal."""


class Recognized(Struct):
    """The words of a sheet in its points, and whether the time sufficed for all of it."""

    words: list[Word]
    complete: bool


def version() -> str:
    """Tesseract's own version, such as "5.5.4"."""
    return str(tesseract_version().split()[1])


def find_model(name: str) -> tuple[str, str] | None:
    """The folder of a model's data and the name that tesseract knows it by; None where it is not installed."""
    if not _MODEL.fullmatch(name):
        return None
    folders = [os.environ.get("TESSDATA_PREFIX", ""), *_FOLDERS]
    for folder in filter(None, folders):
        for prefix in ("", "script/"):
            parts = [f"{prefix}{part}" for part in name.split("+")]
            if all(Path(folder, f"{part}.traineddata").is_file() for part in parts):
                return folder, "+".join(parts)
    return None


def _located(name: str) -> tuple[str, str]:
    found = find_model(name)
    if found is None:
        raise FileNotFoundError(f"{name}.traineddata")
    return found


class Recognizer:
    """One tesseract with its model loaded. Not to be used by two threads at once."""

    def __init__(self, model: str, timeout: float) -> None:
        folder, name = _located(model)
        set_leptonica_log_level(LeptLogLevel.NONE)
        with ocr_model.ready(folder, name) as place:
            self._api = PyTessBaseAPI(path=f"{place}/", lang=name, psm=PSM.SINGLE_COLUMN, oem=OEM.LSTM_ONLY)
        self._timeout = round(1000 * timeout)
        self._osd: PyTessBaseAPI | None = None

    def close(self) -> None:
        """Give the model's memory back."""
        self._api.End()
        if self._osd:
            self._osd.End()

    def read(self, sheet: Sheet) -> Recognized:
        """The words of a whole sheet."""
        self._show(sheet.pixels, sheet.dpi, PSM.SINGLE_COLUMN)
        complete = bool(self._api.Recognize(self._timeout))
        return Recognized(_leveled(list(self._words(sheet.dpi)), sheet) if complete else [], complete)

    def read_line(self, sheet: Sheet, left: int, top: int, width: int, height: int) -> list[Word]:
        """The words in a rectangle, in pixels, that holds one line of a sheet."""
        cut = sheet.pixels[top : top + height, left : left + width]
        if not cut.size:
            return []
        self._show(cut, sheet.dpi, PSM.SINGLE_LINE)
        found = [line.word for line in self._words(sheet.dpi)] if self._api.Recognize(self._timeout) else []
        across, down = left * POINTS / sheet.dpi, top * POINTS / sheet.dpi
        return [replace(one, baseline=one.baseline + down, x0=one.x0 + across, x1=one.x1 + across) for one in found]

    def read_block(self, pixels: Pixels, dpi: float) -> list[Word]:
        """The words of a picture that holds a block of text, such as a box of a chart."""
        self._show(pixels, dpi, PSM.SINGLE_BLOCK)
        return [line.word for line in self._words(dpi)] if self._api.Recognize(self._timeout) else []

    def quarter_turns(self, raster: Raster) -> int:
        """How often a picture has to be turned clockwise for its letters to stand; 0 where that cannot be told."""
        if self._osd is None:
            found = find_model("osd")
            if found is None:
                return 0
            self._osd = PyTessBaseAPI(path=f"{found[0]}/", lang="osd", psm=PSM.OSD_ONLY)
        height, width = raster.pixels.shape
        self._osd.SetImageBytes(raster.pixels.tobytes(), width, height, 1, width)
        self._osd.SetSourceResolution(round(raster.dpi))
        found = self._osd.DetectOrientationScript()
        return -found["orient_deg"] // 90 % 4 if found and found["orient_conf"] > _SURE_TURN else 0

    def _show(self, pixels: Pixels, dpi: float, mode: int) -> None:
        height, width = pixels.shape
        self._api.SetPageSegMode(mode)
        self._api.SetImageBytes(pixels.tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(round(dpi))

    def _words(self, dpi: float) -> Iterator[_OnLine]:
        points = POINTS / dpi
        found = self._api.GetIterator()
        if found is None:
            return
        for item in iterate_level(found, RIL.WORD):
            text = "" if item.Empty(RIL.WORD) else clean(_text_of(item)).strip()
            if not text:
                continue
            left, _, right, _ = item.BoundingBox(RIL.WORD)
            (x0, y0), (x1, y1) = item.Baseline(RIL.TEXTLINE)
            size = min(max(item.RowAttributes()["row_height"] * points, _SMALLEST), _LARGEST)
            sure = round(item.Confidence(RIL.WORD))
            for part, start, end in _parts(text, left * points, right * points):
                word = Word(y0 * points, start, end, part, "", size, True, 0, sure)
                yield _OnLine(word, x0 * points, x1 * points, y0 * points, y1 * points)


def _text_of(item: Any) -> str:
    try:
        return str(item.GetUTF8Text(RIL.WORD))
    except RuntimeError:  # its way of saying that a picture holds no word
        return ""


class _OnLine(Struct, frozen=True):
    """A word, and the two ends of the baseline that its whole line stands on."""

    word: Word
    x0: float
    x1: float
    y0: float
    y1: float


def _parts(text: str, left: float, right: float) -> Iterator[tuple[str, float, float]]:
    """Tesseract's words hold no space but for a few of its own making: their width is shared out by letters."""
    width, at = (right - left) / len(text), 0
    for part in text.split():
        at = text.index(part, at)
        yield part, left + at * width, left + (at + len(part)) * width
        at += len(part)


def _leveled(found: list[_OnLine], sheet: Sheet) -> list[Word]:
    """The words on level baselines, one for all words of a line: what the whole sheet still slants is taken out."""
    ends = {(line.x0, line.y0, line.x1, line.y1) for line in found if line.x1 - line.x0 > _LONG_LINE * sheet.width}
    slant = median([(y1 - y0) / (x1 - x0) for x0, y0, x1, y1 in ends]) if ends else 0.0
    return [replace(line.word, baseline=_level(line, slant, sheet.width / 2)) for line in found]


def _level(line: _OnLine, slant: float, middle: float) -> float:
    return (line.y0 + line.y1) / 2 + slant * (middle - (line.x0 + line.x1) / 2)


def model_identity(model: str) -> list[tuple[str, int]]:
    """What tells one model's data from another's: names and sizes of its files. Raises FileNotFoundError."""
    folder, name = _located(model)
    return [(part, Path(folder, f"{part}.traineddata").stat().st_size) for part in name.split("+")]
