"""Streams of a PDF that inflate to more than a program can hold, told before any library inflates them.

Where a stream begins is looked for in the bytes themselves, so that a broken reference table hides none. Images are
passed over: they are unpacked only to be drawn, and the limits of `raster` hold for them.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator

from pipeline.ingest.limits import MAX_FILTERS, MAX_INFLATED_BYTES, MAX_STREAM_BYTES

_STREAM = re.compile(rb"stream(?<!endstream)\r?\n")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_BASE85 = re.compile(rb"/(?:ASCII85Decode|A85)\b")
_DICTIONARY = 2048
"""Bytes before a stream that hold its dictionary."""
_CHUNK = 16 * 1024
"""Bytes inflated at once; they give 17 MB at most."""
_ONE_FILTER = 40_000
"""Bytes in base 85 that one filter inflates to less than the limit: deflated data grows 1,032 times at most."""


def keywords(data: bytes) -> int:
    """How often a stream seems to begin or to end."""
    return data.count(b"stream\n") + data.count(b"stream\r")


def oversized(data: bytes) -> int | None:
    """How many bytes at least a stream, or all of them together, inflate to where that is too much; else None."""
    total = 0
    for layer in _streams(data):
        size = _inflated_size(layer)
        total += size
        if size > MAX_STREAM_BYTES or total > MAX_INFLATED_BYTES:
            return max(size, total)
    return None


def _streams(data: bytes) -> Iterator[memoryview]:
    """Each stream from its first byte on, with all that stands behind it; images are passed over."""
    for match in _STREAM.finditer(data):
        about = data[max(0, match.start() - _DICTIONARY) : match.start()]
        about = about[about.rfind(b" obj") + 1 :]
        if _IMAGE.search(about):
            continue
        if _BASE85.search(about):
            yield memoryview(_from_base85(data, match.end(), about.count(b"/Fl") > 1))
        else:
            yield memoryview(data)[match.end() :]


def _from_base85(data: bytes, start: int, repeated: bool) -> bytes:
    """The bytes of a stream in base 85, nothing where they are too few to do harm."""
    end = data.find(b"~>", start, start + MAX_STREAM_BYTES)
    if end < 0 or (end - start < _ONE_FILTER and not repeated):
        return b""
    try:
        return base64.a85decode(data[start:end])
    except ValueError:
        return b""


def _inflated_size(layer: memoryview) -> int:
    """The bytes that inflating takes, all filters together, as far as the limit."""
    size = 0
    for _ in range(MAX_FILTERS):
        if not _is_deflated(layer):
            break
        layer = memoryview(_inflated(layer))
        size += len(layer)
        if len(layer) > MAX_STREAM_BYTES:
            break
    return size


def _is_deflated(data: memoryview) -> bool:
    """Whether data begins as zlib's do (RFC 1950, section 2.2)."""
    return len(data) > 2 and data[0] & 0x0F == 8 and (data[0] * 256 + data[1]) % 31 == 0


def _inflated(data: memoryview) -> bytes:
    """What data inflates to, as far as it can and the limit allows."""
    inflater, parts, size = zlib.decompressobj(), list[bytes](), 0
    for at in range(0, len(data), _CHUNK):
        try:
            parts.append(inflater.decompress(data[at : at + _CHUNK]))
        except zlib.error:
            break
        size += len(parts[-1])
        if inflater.eof or size > MAX_STREAM_BYTES:
            break
    return b"".join(parts)
