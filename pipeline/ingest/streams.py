"""Streams of a PDF that inflate to more than a program can hold, told before any library inflates them.

Where a stream begins is looked for in the bytes themselves, so that a broken reference table hides none. Images are
passed over: they are unpacked only to be drawn, and the limits of `raster` hold for them.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator

from pipeline.ingest.content import WINDOW, Bytes
from pipeline.ingest.limits import (
    MAX_ALL_BASE85_BYTES,
    MAX_BASE85_BYTES,
    MAX_FILTERS,
    MAX_INFLATED_BYTES,
    MAX_STREAM_BYTES,
)

_STREAM = re.compile(rb"stream(?<!endstream)\r?\n")
_KEYWORD = re.compile(rb"stream[\r\n]")
_LONGEST = 16
"""Bytes of the patterns above, and of what they look at beside them."""
_BLANK = b"\0\t\n\r "
_TRAILER = 2048
"""Pdfium rebuilds a file whose end is missing and leaves out what was there, without a word."""
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_BASE85 = re.compile(rb"/(?:ASCII85Decode|A85)\b")
_DICTIONARY = 2048
"""Bytes before a stream that hold its dictionary."""
_CHUNK = 16 * 1024
"""Bytes inflated at once; they give 17 MB at most."""
_ONE_FILTER = 40_000
"""Bytes in base 85 that one filter inflates to less than the limit: deflated data grows 1,032 times at most."""


def trailer(data: Bytes) -> bytes:
    """The last bytes of a file, without blanks behind them, of which some programs write many."""
    for end in range(len(data), 0, -WINDOW):
        if last := data[max(0, end - WINDOW) : end].rstrip(_BLANK):
            return data[max(0, end - WINDOW - _TRAILER) : max(0, end - WINDOW) + len(last)][-_TRAILER:]
    return b""


def keywords(data: Bytes) -> int:
    """How often a stream seems to begin or to end."""
    return sum(1 for _ in _found(_KEYWORD, data))


def oversized(data: Bytes) -> int | None:
    """How many bytes at least a stream, or all of them together, unpack to where that is too much; else None.

    Bytes in base 85 count themselves, for what they cost: streams in them that are none are unpacked again and again.
    """
    total = coded = 0
    for start, filters in _streams(data):
        packed, at = data, start
        if _BASE85.search(filters):
            text = _base85_text(data, start)
            coded += len(text)
            if len(text) > MAX_BASE85_BYTES or coded > MAX_ALL_BASE85_BYTES:
                return max(len(text), total + coded)
            packed, at = _from_base85(text, filters.count(b"/Fl") > 1), 0
        size = _inflated_size(packed, at)
        total += size
        if size > MAX_STREAM_BYTES or total > MAX_INFLATED_BYTES:
            return max(size, total)
    return None


def _streams(data: Bytes) -> Iterator[tuple[int, bytes]]:
    """Where each stream begins, and its dictionary; images are passed over."""
    for start, end in _found(_STREAM, data):
        about = data[max(0, start - _DICTIONARY) : start]
        about = about[about.rfind(b" obj") + 1 :]
        if not _IMAGE.search(about):
            yield end, about


def _found(pattern: re.Pattern[bytes], data: Bytes) -> Iterator[tuple[int, int]]:
    """Where a short pattern is found, begin and end."""
    for at in range(0, len(data), WINDOW):
        before = max(0, at - _LONGEST)
        for match in pattern.finditer(data[before : at + WINDOW + _LONGEST]):
            if at <= before + match.start() < at + WINDOW:
                yield before + match.start(), before + match.end()


def _base85_text(data: Bytes, start: int) -> bytes:
    """The bytes of a stream as far as its end in base 85; without one all behind it, or more than it may have."""
    text = b""
    for at in range(start, min(len(data), start + MAX_BASE85_BYTES + 1), WINDOW):
        text += data[at : at + WINDOW]
        if (end := text.find(b"~>", max(0, at - start - 1))) >= 0:
            return text[:end]
    return text


def _from_base85(text: bytes, repeated: bool) -> bytes:
    """What text in base 85 stands for, nothing where it is too short to do harm."""
    if len(text) < _ONE_FILTER and not repeated:
        return b""
    try:
        return base64.a85decode(text)
    except ValueError:
        return b""


def _inflated_size(data: Bytes, start: int) -> int:
    """The bytes that inflating a stream takes, all filters together, as far as the limit."""
    size = 0
    for _ in range(MAX_FILTERS):
        if not _is_deflated(data[start : start + 3]):
            break
        data, start = _inflated(data, start), 0
        size += len(data)
        if len(data) > MAX_STREAM_BYTES:
            break
    return size


def _is_deflated(head: bytes) -> bool:
    """Whether data begins as zlib's do (RFC 1950, section 2.2)."""
    return len(head) > 2 and head[0] & 0x0F == 8 and (head[0] * 256 + head[1]) % 31 == 0


def _inflated(data: Bytes, start: int) -> bytes:
    """What a stream inflates to, as far as it can and the limit allows."""
    inflater, parts, size = zlib.decompressobj(), list[bytes](), 0
    for at in range(start, len(data), _CHUNK):
        try:
            parts.append(inflater.decompress(data[at : at + _CHUNK]))
        except zlib.error:
            break
        size += len(parts[-1])
        if inflater.eof or size > MAX_STREAM_BYTES:
            break
    return b"".join(parts)
