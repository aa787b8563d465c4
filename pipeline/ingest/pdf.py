"""First PDF engine: the words of a page from pdfium, with their places, sizes and fonts.

pdfium's characters are grouped by the text object that drew them, so places come from one call a word instead of one a
character. Characters inside form XObjects are on the same list, already in page coordinates.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from math import hypot

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from msgspec import Struct

from pipeline.ingest.assemble import PageLines
from pipeline.ingest.glyphs import clean, restore_hyphens
from pipeline.ingest.lines import Word, build
from pipeline.model import Page

_WORD = re.compile(r"\S+")
_ERASED_SPACE = 0.1
"""pdfium merges a space glyph with the gap before it; the object then starts this much (em) left of its first letter."""

_DOUBLE = 0.1
"""Fake bold draws the same object again, this far (em) away at most; pdfium reads it once."""
_OCR_PRODUCER = re.compile(r"\bocr|tesseract|abbyy|finereader|paper capture|omnipage|readiris|adobe scan|camscanner", re.I)
_INVISIBLE = 3
_PAGE_SIZED = 0.7


class Affine(Struct, frozen=True):
    """Page space (from the bottom left, unturned) to reading coordinates: along the line, and downwards."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    turn: int

    @property
    def forward(self) -> bool:
        """Whether reading goes towards greater coordinates of the page."""
        return self.a + self.c > 0

    def along(self, x: float, y: float) -> float:
        """How far along the reading direction."""
        return self.a * x + self.c * y + self.e

    def down(self, x: float, y: float) -> float:
        """How far down, at right angles to the reading direction."""
        return self.b * x + self.d * y + self.f



def page_lines(document: pdfium.PdfDocument) -> Iterator[PageLines]:
    """Each page with its lines."""
    reader = _Reader()
    for index in range(len(document)):
        page = document[index]
        textpage = page.get_textpage()
        try:
            width, height = page.get_width(), page.get_height()
            words = reader.words(page, textpage)
            yield PageLines(Page(index + 1, width, height), build(words, width, height))
        finally:
            textpage.close()
            page.close()


def turned(page: pdfium.PdfPage) -> tuple[Affine, ...]:
    """For text turned by 0, 90, 180, 270 degrees on the shown page: from page space to reading coordinates."""
    left, bottom, right, top = page.get_bbox()
    across, up = right - left, top - bottom
    shown = {
        0: (1.0, 0.0, 0.0, -1.0, -left, top),
        90: (0.0, 1.0, 1.0, 0.0, -bottom, -left),
        180: (-1.0, 0.0, 0.0, 1.0, right, -bottom),
        270: (0.0, -1.0, -1.0, 0.0, top, right),
    }[page.get_rotation()]
    width, height = (across, up) if page.get_rotation() in (0, 180) else (up, across)
    return tuple(_turn(shown, turn, width, height) for turn in (0, 90, 180, 270))


def _turn(shown: tuple[float, ...], turn: int, width: float, height: float) -> Affine:
    a, b, c, d, e, f = shown
    if turn == 0:
        return Affine(a, b, c, d, e, f, 0)
    if turn == 90:
        return Affine(b, -a, d, -c, f, width - e, 90)
    if turn == 180:
        return Affine(-a, -b, -c, -d, width - e, height - f, 180)
    return Affine(-b, a, -d, c, height - f, e, 270)


class _Drawn(Struct, frozen=True, gc=False):
    """A text object: where it starts in page space, its size in points, and which of the page's words it drew."""

    x: float
    y: float
    size: float
    words: slice


class _Reader:
    """The buffers that pdfium writes into, made once; `words` reads one page."""

    def __init__(self) -> None:
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.box, self.matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self.name = ctypes.create_string_buffer(256)
        self.fonts: dict[int, str] = {}
        self.text_object = _returning_address(raw.FPDFText_GetTextObject)

    def words(self, page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> list[Word]:
        """The words of a page in pdfium's order, blanks first."""
        handle, frames = textpage.raw, turned(page)
        text = characters(textpage)
        self.fonts.clear()
        words: list[Word] = []
        drawn: dict[int, _Drawn] = {}
        at = 0
        while at < len(text):
            owner = self._owner(handle, at)
            end = self._end(handle, at, owner, len(text)) if owner else at + 1
            if owner:
                before = len(words)
                words.extend(self._object_words(handle, text, at, end, frames))
                drawn[owner] = _Drawn(self.matrix.e, self.matrix.f, words[-1].size if words else 0.0, slice(before, len(words)))
            at = end
        return self._unread(page, frames[0], drawn, words) + words

    def _unread(self, page: pdfium.PdfPage, frame: Affine, drawn: dict[int, _Drawn], words: list[Word]) -> list[Word]:
        """What pdfium left out of its text: spaces in a gap, as blanks, and doubles of other objects, as their words."""
        found: list[Word] = []
        for index in range(raw.FPDFPage_CountObjects(page.raw)):
            item = raw.FPDFPage_GetObject(page.raw, index)
            if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_TEXT or _address(item) in drawn:
                continue
            raw.FPDFPageObj_GetMatrix(item, self.matrix)
            x, y = self.matrix.e, self.matrix.f
            double = next((other for other in drawn.values() if _is_same_place(other, x, y)), None)
            if double is not None:
                found += words[double.words]
            else:
                found.append(Word(frame.down(x, y), frame.along(x, y), frame.along(x, y), "", "", 1.0, True))
        return found

    def _owner(self, handle: object, index: int) -> int:
        return self.text_object(handle, index) or 0

    def _end(self, handle: object, start: int, owner: int, count: int) -> int:
        """Past the last character of an object: they stand side by side, so a search by doubling and halving finds it."""
        step, low = 1, start
        while start + step < count and self._owner(handle, start + step) == owner:
            low = start + step
            step *= 2
        high = min(start + step, count)
        while high - low > 1:
            middle = (low + high) // 2
            if self._owner(handle, middle) == owner:
                low = middle
            else:
                high = middle
        return high

    def _object_words(self, handle: object, text: str, start: int, end: int, frames: tuple[Affine, ...]) -> list[Word]:
        found = [match.span() for match in _WORD.finditer(text, start, end)]
        if not found:
            return []
        first = found[0][0]
        raw.FPDFText_GetMatrix(handle, first, self.matrix)
        matrix = self.matrix
        frame = _frame(frames, matrix.a, matrix.b)
        size = raw.FPDFText_GetFontSize(handle, first) * hypot(matrix.c, matrix.d)
        font = self._font(handle, first)
        spaced = self._space_before(handle, text, first)
        words: list[Word] = []
        for start, end in found:
            baseline, x0, x1 = self._extent(handle, start, end, frame)
            spaced = spaced or x0 - frame.along(matrix.e, matrix.f) > _ERASED_SPACE * size
            words.append(Word(baseline, x0, x1, clean(text[start:end]), font, size, spaced, frame.turn))
            spaced = True
        return words

    def _extent(self, handle: object, start: int, end: int, frame: Affine) -> tuple[float, float, float]:
        """Baseline, start and end of a word: its first character's origin, and the far edge of its last one."""
        raw.FPDFText_GetCharOrigin(handle, start, self.x, self.y)
        raw.FPDFText_GetLooseCharBox(handle, end - 1, self.box)
        x, y, box = self.x.value, self.y.value, self.box
        far_x, far_y = (box.right, box.top) if frame.forward else (box.left, box.bottom)
        return frame.down(x, y), frame.along(x, y), frame.along(far_x, far_y)

    def _space_before(self, handle: object, text: str, index: int) -> bool:
        return index > 0 and text[index - 1] == " " and not raw.FPDFText_IsGenerated(handle, index - 1)

    def _font(self, handle: object, index: int) -> str:
        font = raw.FPDFTextObj_GetFont(raw.FPDFText_GetTextObject(handle, index))
        key = _address(font)
        if key not in self.fonts:
            written = raw.FPDFFont_GetBaseFontName(font, self.name, 256)
            name = self.name.value.decode("utf-8", "replace") if written else ""
            self.fonts[key] = name.partition("+")[2] or name
        return self.fonts[key]


def _returning_address(function: object) -> Callable[[object, int], int | None]:
    """The same function of pdfium, but giving a plain address: it is called for a third of all characters."""
    prototype = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    return prototype(ctypes.cast(function, ctypes.c_void_p).value)  # type: ignore[arg-type]


def _address(pointer: object) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def _is_same_place(other: _Drawn, x: float, y: float) -> bool:
    near = _DOUBLE * other.size
    return other.words.stop > other.words.start and abs(other.x - x) < near and abs(other.y - y) < near


def _frame(frames: tuple[Affine, ...], a: float, b: float) -> Affine:
    """The frame in which text with this direction (in page space) reads from left to right."""
    return max(frames, key=lambda frame: frame.a * a + frame.c * b)


def characters(textpage: pdfium.PdfTextPage) -> str:
    """One character for each of pdfium's characters, so that places in it are pdfium's character numbers."""
    count = raw.FPDFText_CountChars(textpage.raw)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(textpage.raw, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    if len(text) != count:
        text = "".join(_character(raw.FPDFText_GetUnicode(textpage.raw, index)) for index in range(count))
    return restore_hyphens(text)


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "


def is_ocr(document: pdfium.PdfDocument) -> bool:
    """Whether the text layer came from OCR: the producer says so, or a page shows an image and its text is not painted."""
    about = document.get_metadata_dict()
    if _OCR_PRODUCER.search(f"{about.get('Producer', '')} {about.get('Creator', '')}"):
        return True
    return any(_is_ocr_page(document[index]) for index in range(min(3, len(document))))


def _is_ocr_page(page: pdfium.PdfPage) -> bool:
    if not any(_covers(image, page) for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)):
        return False
    texts = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=4)
    return {raw.FPDFTextObj_GetTextRenderMode(text.raw) for text in texts} == {_INVISIBLE}


def _covers(image: pdfium.PdfObject, page: pdfium.PdfPage) -> bool:
    left, bottom, right, top = image.get_bounds()
    return (right - left) * (top - bottom) > _PAGE_SIZED * page.get_width() * page.get_height()
