"""The words of a page from pdfium: raw calls, as few as will do.

Characters are grouped by the text object that drew them, so places cost two calls a word instead of two a character.
Characters inside form XObjects are on the same list, already in page coordinates.
"""

from __future__ import annotations

import ctypes
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from math import hypot

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from msgspec import Struct

from pipeline.ingest.affine import Affine, upright
from pipeline.ingest.calls import (
    address,
    char_matrix,
    char_origin,
    count_inner,
    font_name,
    font_size,
    inner_object,
    loose_box,
    object_bounds,
    object_font,
    object_matrix,
    object_type,
    page_object,
    text_object,
)
from pipeline.ingest.glyphs import restore_hyphens
from pipeline.ingest.lines import Word

_WORD = re.compile(r"\S+")
_ERASED_SPACE = 0.1
"""Pdfium merges a space with the gap before it; the object then starts this much (em) left of its first letter."""
_DOUBLE = 0.1
"""Fake bold draws the same object again, this far (em) away at most; pdfium reads it once."""


_LEFT, _TOP, _RIGHT, _BOTTOM = range(4)
"""Order of the edges in pdfium's FS_RECTF."""


class _Drawn(Struct, frozen=True, gc=False):
    """A text object: where it starts in page space, its size in points, and which of the page's words it drew."""

    x: float
    y: float
    size: float
    words: slice


class Reader:
    """The buffers that pdfium writes into, made once; `words` reads one page."""

    def __init__(self) -> None:
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._matrix = (ctypes.c_float * 4)(), raw.FS_MATRIX()
        self._at_x, self._at_y = ctypes.addressof(self._x), ctypes.addressof(self._y)
        self._at_box, self._at_matrix = ctypes.addressof(self._box), ctypes.addressof(self._matrix)
        self._edges = (ctypes.c_float * 4)()
        step = ctypes.sizeof(ctypes.c_float)
        self._at_edges = [ctypes.addressof(self._edges) + step * index for index in range(4)]
        self._name = ctypes.create_string_buffer(256)
        self._at_name = ctypes.addressof(self._name)
        self._fonts: dict[int, str] = {}
        self._page = Affine(1.0, 0.0, 0.0, -1.0, 0.0, 0.0)
        self._frames: dict[tuple[float, float], Affine] = {}

    def words(self, page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> list[Word]:
        """The words of a page in pdfium's order, blanks first."""
        handle, text = address(textpage.raw), characters(textpage)
        self._page = upright(page)
        self._frames.clear()
        self._fonts.clear()
        words: list[Word] = []
        drawn: dict[int, _Drawn] = {}
        at, drawn_up_to = 0, 0
        while at < len(text):
            owner = text_object(handle, at)
            if not owner:  # a space or line end that pdfium puts in, no glyph of the page
                at += 1
                continue
            end, before = _end(handle, at, owner, text), len(words)
            spaced = at == drawn_up_to > 0 and text[at - 1] == " "
            words += self._object_words(handle, owner, text, at, end, spaced)
            size = words[-1].size if words else 0.0
            drawn[owner] = _Drawn(self._matrix.e, self._matrix.f, size, slice(before, len(words)))
            at = drawn_up_to = end
        return list(self._unread(page, drawn, words)) + words

    def _unread(self, page: pdfium.PdfPage, drawn: dict[int, _Drawn], words: list[Word]) -> Iterator[Word]:
        """What pdfium leaves out of its text: spaces in a gap, as blanks, and doubles of an object, as its words."""
        frame = self._page
        rows: dict[int, list[_Drawn]] = defaultdict(list)
        for other in drawn.values():
            rows[round(other.y)].append(other)
        for item in _text_objects(page, drawn):
            object_matrix(item, self._at_matrix)
            x, y = self._matrix.e, self._matrix.f
            if self._is_blank(item):
                yield Word(frame.down(x, y), frame.along(x, y), frame.along(x, y), "", "", 1.0, True)
                continue
            near = (other for row in (-1, 0, 1) for other in rows.get(round(y) + row, ()))
            double = next((other for other in near if _is_same_place(other, x, y)), None)
            yield from words[double.words] if double else ()

    def _is_blank(self, item: int) -> bool:
        """Spaces have places but no ink: the box around them has no height."""
        object_bounds(item, *self._at_edges)
        return bool(self._edges[1] == self._edges[3])

    def _object_words(self, handle: int, owner: int, text: str, start: int, end: int, spaced: bool) -> list[Word]:
        """The words of an object; `spaced` says whether a space was drawn before it."""
        found = [match.span() for match in _WORD.finditer(text, start, end)]
        if not found:
            return []
        first, matrix = found[0][0], self._matrix
        char_matrix(handle, first, self._at_matrix)
        frame = self._frame(matrix.a, matrix.b)
        size = font_size(handle, first) * hypot(matrix.c, matrix.d)
        font, turn = self._font(owner), frame.turn
        erased = frame.along(matrix.e, matrix.f) + _ERASED_SPACE * size
        spaced = text[first - 1] == " " if first > start else spaced
        x, y, box, at_x, at_y, at_box = self._x, self._y, self._box, self._at_x, self._at_y, self._at_box
        a, b, c, d, e, f = frame.a, frame.b, frame.c, frame.d, frame.e, frame.f
        far_x, far_y = _RIGHT if a > 0 else _LEFT, _TOP if c > 0 else _BOTTOM
        words: list[Word] = []
        for start, end in found:  # from the origin of the first character to the far edge of the last one
            char_origin(handle, start, at_x, at_y)
            loose_box(handle, end - 1, at_box)
            right, up = x.value, y.value
            x0, x1 = a * right + c * up + e, a * box[far_x] + c * box[far_y] + e
            spaced = spaced or x0 > erased
            words.append(Word(b * right + d * up + f, x0, x1, text[start:end], font, size, spaced, turn))
            spaced = True
        return words

    def _frame(self, a: float, b: float) -> Affine:
        """The frame of text that runs in this direction of the page space; there are few on a page."""
        if (a, b) not in self._frames:
            self._frames[a, b] = self._page.turned(self._page.turn_of(a, b))
        return self._frames[a, b]

    def _font(self, owner: int) -> str:
        font = object_font(owner)
        if font not in self._fonts:
            written = font_name(font, self._at_name, 256)
            name = self._name.value.decode("utf-8", "replace") if written else ""
            self._fonts[font] = name.partition("+")[2] or name
        return self._fonts[font]


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


def _end(handle: int, start: int, owner: int, text: str) -> int:
    """Past the last character of an object on its line: mostly that of the line, else found by doubling and halving."""
    line = text.find("\r", start + 1)
    line = line if line > 0 else len(text)
    if text_object(handle, line - 1) == owner:
        return line
    step, low = 1, start
    while start + step < line and text_object(handle, start + step) == owner:
        low = start + step
        step *= 2
    high = min(start + step, line - 1)
    while high - low > 1:
        middle = (low + high) // 2
        if text_object(handle, middle) == owner:
            low = middle
        else:
            high = middle
    return high


def _text_objects(page: pdfium.PdfPage, known: Container[int]) -> Iterator[int]:
    """The text objects of a page but for those that are known."""
    handle = address(page.raw)
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        item = page_object(handle, index)
        if item and item not in known and object_type(item) == raw.FPDF_PAGEOBJ_TEXT:
            yield item


def objects(page: pdfium.PdfPage, depth: int) -> Iterator[tuple[int, int]]:
    """Address and type of each object on a page, and of those in forms so many levels deep."""
    handle = address(page.raw)
    found = (page_object(handle, index) for index in range(raw.FPDFPage_CountObjects(page.raw)))
    return _with_inner(found, depth - 1)


def _with_inner(items: Iterable[int], depth: int) -> Iterator[tuple[int, int]]:
    for item in items:
        kind = object_type(item) if item else raw.FPDF_PAGEOBJ_UNKNOWN
        yield item, kind
        if kind == raw.FPDF_PAGEOBJ_FORM and depth > 0:
            yield from _with_inner((inner_object(item, index) for index in range(count_inner(item))), depth - 1)


def _is_same_place(other: _Drawn, x: float, y: float) -> bool:
    near = _DOUBLE * other.size
    return other.words.stop > other.words.start and abs(other.x - x) < near and abs(other.y - y) < near
