"""Lines of a long document, kept packed: they are looked at one after the other, a few times, and take much memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import overload

import msgspec

from pipeline.model import Line

LONG = 5000
"""Lines from which on a document is long: two hundred pages or so."""
_AT_ONCE = 1000
"""Lines that are packed and unpacked together."""
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[Line]).decode


def kept(lines: Sequence[Line]) -> Sequence[Line]:
    """The same lines, those of a long document packed: what is changed in a line from then on is lost."""
    return PackedLines(lines) if len(lines) >= LONG else lines


class PackedLines(Sequence[Line]):
    """Lines that are made anew, a thousand at once, each time that they are asked for."""

    def __init__(self, lines: Sequence[Line]) -> None:
        batches = (lines[at : at + _AT_ONCE] for at in range(0, len(lines), _AT_ONCE))
        self._packed = [zlib.compress(_encode(batch), 1) for batch in batches]
        self._length = len(lines)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Line]:
        for number in range(len(self._packed)):
            yield from self._batch(number)

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> list[Line]: ...
    def __getitem__(self, at: int | slice) -> Line | list[Line]:
        """A line, or those of a slice."""
        if isinstance(at, slice):
            return list(self)[at]
        place = range(self._length)[at]
        return self._batch(place // _AT_ONCE)[place % _AT_ONCE]

    def _batch(self, number: int) -> list[Line]:
        return _decode(zlib.decompress(self._packed[number]))
