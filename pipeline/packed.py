"""Lines of a long document, kept packed: they are looked at one after the other, a few times, and take much memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import overload

import msgspec

from pipeline.model import Line

LONG = 5000
"""Lines from which on a document is long: two hundred pages or so."""
_AT_ONCE = 1000
"""Lines that are packed and unpacked together."""
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[Line]).decode


def kept(lines: Iterable[Line]) -> Sequence[Line]:
    """The lines in a list, or packed where they are many: what is changed in a packed line is lost."""
    rest = iter(lines)
    first = list(islice(rest, LONG))
    return PackedLines.of(chain(first, rest)) if len(first) == LONG else first


class PackedLines(Sequence[Line]):
    """Lines that are made anew, a thousand at once, each time that they are asked for."""

    def __init__(self, batches: Sequence[bytes], at_once: int, places: range) -> None:
        self._batches, self._at_once, self._places = batches, at_once, places

    @classmethod
    def of(cls, lines: Iterable[Line]) -> PackedLines:
        """Lines packed."""
        rest, count, batches = iter(lines), 0, list[bytes]()
        while batch := list(islice(rest, _AT_ONCE)):
            batches.append(zlib.compress(_encode(batch), 1))
            count += len(batch)
        return cls(batches, _AT_ONCE, range(count))

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Line]:
        start, stop = self._places.start, self._places.stop
        for first in range(start - start % self._at_once, stop, self._at_once):
            yield from self._batch(first)[max(0, start - first) : stop - first]

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> PackedLines: ...
    def __getitem__(self, at: int | slice) -> Line | PackedLines:
        """A line, or those of a slice without steps, which share what is packed."""
        places = self._places[at]
        if isinstance(places, int):
            return self._batch(places)[places % self._at_once]
        if places.step != 1:
            raise ValueError("packed lines have no slices with steps")
        return PackedLines(self._batches, self._at_once, places)

    def _batch(self, place: int) -> list[Line]:
        return _decode(zlib.decompress(self._batches[place // self._at_once]))
