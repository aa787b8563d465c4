"""Scanned pages become lines: pictured, straightened, read by tesseract on the workers that are there, kept in a cache.

What it is made of stands beside it: raster.py (the picture), sheets.py (straightened), tesseract.py (words),
second_look.py (marks passed over,
words in doubt), ocr_cache.py. It needs the extra `perwal[ocr]` and tesseract's data.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.util import find_spec
from queue import SimpleQueue
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from pipeline.ingest.affine import Affine
from pipeline.ingest.assemble import PageLines
from pipeline.ingest.charts import announces_chart
from pipeline.ingest.document import Document
from pipeline.ingest.limits import MIN_SIDE
from pipeline.ingest.lines import PageLine, Word, build
from pipeline.ingest.options import Ocr
from pipeline.model import Box, ChartBox, Page

if TYPE_CHECKING:
    from pipeline.ingest.raster import Raster
    from pipeline.ingest.sheets import Sheet
    from pipeline.ingest.tesseract import Recognizer

_LIBRARIES = {"tesserocr": "tesserocr", "cv2": "opencv-python-headless"}
_DOUBTFUL = 65
"""Mean confidence below which the page may stand sideways or upside down; upright scans give 85 and more."""
INSTALL = "pip install 'perwal[ocr]' and sudo apt-get install tesseract-ocr tesseract-ocr-script-latn"


class ReadSheet(Struct, frozen=True):
    """What was read on a sheet: words in its points, its size, and the way to the page. As kept in the cache."""

    words: list[Word]
    width: float
    height: float
    column: int
    to_page: Affine
    complete: bool
    chart: list[ChartBox] = []


def missing(model: str) -> str:
    """What OCR lacks on this machine, in words; empty when it can be used."""
    absent = [package for module, package in _LIBRARIES.items() if find_spec(module) is None]
    if absent:
        return f"OCR is not installed ({', '.join(absent)} missing)"
    from pipeline.ingest.tesseract import find_model

    return "" if find_model(model) else f"OCR has no model {model!r}"


def remedy(model: str) -> str:
    """What to do where OCR cannot be used."""
    if model != Ocr().model and not any(find_spec(module) is None for module in _LIBRARIES):
        return "install its data for tesseract, or leave --ocr-model out"
    return f"run: {INSTALL}"


def read_pages(document: Document, indexes: list[int], settings: Ocr) -> Iterator[PageLines]:
    """The lines of these pages (counted from 0), in this order. One worker has a page in memory, more have two each."""
    from pipeline.ingest.raster import rasterize

    workers = min(settings.workers or _cores(), len(indexes))
    engines = _Engines(settings)
    waiting: deque[tuple[Page, Future[list[ReadSheet]]]] = deque()
    with ThreadPoolExecutor(max(1, workers)) as pool:
        try:
            for index in indexes:
                with document.page(index) as page:
                    width, height = page.get_size()
                    shown = Page(index + 1, width, height, "ocr")
                    waiting.append((shown, pool.submit(engines.read, rasterize(page), shown)))
                if len(waiting) >= 2 * workers - 1:
                    yield _finished(*waiting.popleft())
            while waiting:
                yield _finished(*waiting.popleft())
        finally:
            pool.shutdown(cancel_futures=True)
            engines.close()


def _finished(page: Page, reading: Future[list[ReadSheet]]) -> PageLines:
    sheets = reading.result()
    sure = [(word.confidence or 0, len(word.text)) for sheet in sheets for word in sheet.words]
    letters = sum(length for _, length in sure)
    mean = round(sum(value * length for value, length in sure) / letters) if letters else None
    complete = all(sheet.complete for sheet in sheets)
    page = replace(page, origin="ocr" if complete else "unread", confidence=mean)
    chart = next((list(_chart(sheet)) for sheet in sheets if sheet.chart), [])
    return PageLines(page, [line for sheet in sheets for line in _lines(sheet)], chart)


def _chart(sheet: ReadSheet) -> Iterator[ChartBox]:
    """The boxes of a sheet's chart where they stand on the page."""
    return (replace(box, box=_on_page(box.box, sheet.to_page)) for box in sheet.chart)


def _lines(sheet: ReadSheet) -> Iterator[PageLine]:
    """The lines of a sheet, their boxes on the page; their cells stay where they stand on the straightened sheet."""
    for line in build(list(sheet.words), sheet.width, sheet.height):
        line.box = _on_page(line.box, sheet.to_page)
        line.column = max(line.column, sheet.column)
        yield line


def _on_page(box: Box, way: Affine) -> Box:
    corners = [(x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    across, down = [way.along(*corner) for corner in corners], [way.down(*corner) for corner in corners]
    return Box(round(min(across), 2), round(min(down), 2), round(max(across), 2), round(max(down), 2))


class _Engines:
    """The loaded recognizers, as many as there are threads that ask at once, and the cache before them."""

    def __init__(self, settings: Ocr) -> None:
        from pipeline.ingest.ocr_cache import Cache

        self._settings = settings
        self._free: SimpleQueue[Recognizer] = SimpleQueue()
        self._made: list[Recognizer] = []
        self._cache = Cache(settings.model, list[ReadSheet])

    def read(self, raster: Raster | None, page: Page) -> list[ReadSheet]:
        """The sheets of a page, from the cache if its picture was read before; an incomplete one without a picture."""
        if raster is None:
            return [ReadSheet([], page.width, page.height, 0, Affine(1, 0, 0, 1, 0, 0), False)]
        if min(raster.pixels.shape) < MIN_SIDE:
            return []
        key = self._cache.key(raster)
        kept = self._cache.get(key)
        if kept is not None:
            return kept
        engine = self._take()
        try:
            sheets = _upright_sheets(raster, engine)
        finally:
            self._free.put(engine)
        if all(sheet.complete for sheet in sheets):
            self._cache.put(key, sheets)
        return sheets

    def close(self) -> None:
        """Give back what the models take."""
        for engine in self._made:
            engine.close()

    def _take(self) -> Recognizer:
        from pipeline.ingest.tesseract import Recognizer

        if self._free.empty():
            engine = Recognizer(self._settings.model, self._settings.page_seconds)
            self._made.append(engine)
            return engine
        return self._free.get()


def _upright_sheets(raster: Raster, engine: Recognizer) -> list[ReadSheet]:
    """The sheets as they are or, where they read badly, turned as their letters stand, whichever reads better."""
    from pipeline.ingest.sheets import sheets_of

    sheets = [_read(sheet, engine) for sheet in sheets_of(raster)]
    if _legibility(sheets) >= _DOUBTFUL:
        return sheets
    turns = engine.quarter_turns(raster)
    if not turns:
        return sheets
    turned = [_read(sheet, engine) for sheet in sheets_of(raster, turns)]
    return max(sheets, turned, key=_legible_letters)


def _read(sheet: Sheet, engine: Recognizer) -> ReadSheet:
    from pipeline.ingest.second_look import looked_at_again

    found = engine.read(sheet)
    words = looked_at_again(sheet, found.words, engine) if found.complete else []
    read = ReadSheet(words, sheet.width, sheet.height, sheet.column, sheet.to_page, found.complete)
    if any(announces_chart(line.text) for line in build(list(words), sheet.width, sheet.height)):
        from pipeline.ingest.charts.picture import picture_chart

        return replace(read, chart=picture_chart(sheet, engine))
    return read


def _legibility(sheets: list[ReadSheet]) -> float:
    """Mean confidence of the letters, in percent; 0 without any."""
    letters = sum(len(word.text) for sheet in sheets for word in sheet.words)
    return _legible_letters(sheets) / letters if letters else 0.0


def _legible_letters(sheets: list[ReadSheet]) -> float:
    return sum((word.confidence or 0) * len(word.text) for sheet in sheets for word in sheet.words)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
