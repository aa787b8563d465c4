"""What a file really holds, told from its bytes and never from its suffix, and its text where it is text."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from pipeline.ingest.content import Bytes, windows

Content = Literal["pdf", "html", "zip", "image", "word", "rtf", "binary", "text", "empty"]
Encoding = Literal["utf-8", "utf-16-le", "utf-16-be", "windows-1252"]

PDF_HEADER_WINDOW = 1024
"""A reader looks for `%PDF-` in this many bytes (PDF 1.7, implementation note 13)."""

_MAGIC: tuple[tuple[bytes, Content], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "word"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!", "binary"),
    (b"7z\xbc\xaf", "binary"),
    (b"\x1f\x8b", "binary"),
    (b"\x7fELF", "binary"),
)
_HTML = re.compile(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_BOMS: tuple[tuple[bytes, Encoding], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SAMPLE = 65536
_BLANK = b"\x00\t\n\x0b\x0c\r \xff\xfe\xef\xbb\xbf"


class Decoded(Struct, frozen=True):
    """A text as decoded: the encoding that was found and how many byte runs had no meaning in it (now U+FFFD)."""

    text: str
    encoding: Encoding
    unreadable: int


def identify(data: Bytes) -> Content:
    """The kind of content that these bytes hold; `binary` is what is none of the known kinds and no text either."""
    if not any(window.strip(_BLANK) for window in windows(data)):
        return "empty"
    sample = data[:_SAMPLE]
    for magic, content in _MAGIC:
        if sample.startswith(magic):
            return content
    if b"%PDF-" in sample[:PDF_HEADER_WINDOW]:
        return "pdf"
    if _HTML.match(sample.removeprefix(b"\xef\xbb\xbf").lstrip()):
        return "html"
    return "binary" if _is_binary(sample) else "text"


def decode(data: bytes) -> Decoded:
    """The text of these bytes. Never fails: what no encoding explains is read as Windows-1252."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], encoding)
    wide = _wide_encoding(data[:_SAMPLE])
    if wide is not None:
        return _decoded(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        return _decode_damaged(data)


def _decoded(data: bytes, encoding: Encoding) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _decode_damaged(data: bytes) -> Decoded:
    """UTF-8 with a few bad bytes (a cut download) stays UTF-8; everything else is Windows-1252."""
    damaged = _decoded(data, "utf-8")
    multibyte = sum(char > "\x7f" for char in damaged.text) - damaged.unreadable
    if multibyte > damaged.unreadable:
        return damaged
    return Decoded("".join(map(_WINDOWS_1252.__getitem__, data)), "windows-1252", 0)


def _wide_encoding(sample: bytes) -> Encoding | None:
    """UTF-16 without a mark is taken for granted only where nearly every second byte is zero, and only those."""
    if len(sample) < 4 or (len(sample) % 2 and len(sample) < _SAMPLE):
        return None
    half = len(sample) // 2
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if high > 0.7 * half and low < 0.1 * half:
        return "utf-16-le"
    if low > 0.7 * half and high < 0.1 * half:
        return "utf-16-be"
    return None


def _is_binary(sample: bytes) -> bool:
    """Text holds hardly any control characters; compressed data holds one in eight."""
    text = decode(sample).text
    return len(_CONTROL.findall(text)) > max(4, len(text) // 20)


def _windows_1252(byte: int) -> str:
    try:
        return bytes([byte]).decode("windows-1252")
    except UnicodeDecodeError:
        return chr(byte)


_WINDOWS_1252 = tuple(_windows_1252(byte) for byte in range(256))
