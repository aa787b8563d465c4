"""Records of a long document, kept packed: they take much memory, and are looked at in their order, a few times."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar, overload

import msgspec
from msgspec import Struct

T = TypeVar("T", bound=Struct)

MANY = 5000
"""Records from which on a document is long: the lines of two hundred pages or so."""
_AT_ONCE = 1000
"""Records that are packed and unpacked together."""
_encode = msgspec.msgpack.Encoder().encode


def kept(kind: type[T], records: Iterable[T]) -> Sequence[T]:
    """Records of a kind in a list, or packed where they are many: what is changed in a packed record is lost."""
    rest = iter(records)
    first = list(islice(rest, MANY))
    return Packed.of(kind, chain(first, rest)) if len(first) == MANY else first


class Packed(Sequence[T]):
    """Records that are made anew, a thousand at once, each time that they are asked for."""

    def __init__(
        self, batches: Sequence[bytes], at_once: int, places: range, decode: Callable[[bytes], list[T]]
    ) -> None:
        self._batches, self._at_once, self._places, self._decode = batches, at_once, places, decode

    @classmethod
    def of(cls, kind: type[T], records: Iterable[T]) -> Packed[T]:
        """Records packed."""
        rest, count, batches = iter(records), 0, list[bytes]()
        while batch := list(islice(rest, _AT_ONCE)):
            batches.append(zlib.compress(_encode(batch), 1))
            count += len(batch)
        return cls(batches, _AT_ONCE, range(count), msgspec.msgpack.Decoder(list[kind]).decode)  # type: ignore[valid-type]

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[T]:
        start, stop = self._places.start, self._places.stop
        for first in range(start - start % self._at_once, stop, self._at_once):
            yield from self._batch(first)[max(0, start - first) : stop - first]

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Packed[T]: ...
    def __getitem__(self, at: int | slice) -> T | Packed[T]:
        """A record, or those of a slice without steps, which share what is packed."""
        places = self._places[at]
        if isinstance(places, int):
            return self._batch(places)[places % self._at_once]
        if places.step != 1:
            raise ValueError("packed records have no slices with steps")
        return Packed(self._batches, self._at_once, places, self._decode)

    def _batch(self, place: int) -> list[T]:
        return self._decode(zlib.decompress(self._batches[place // self._at_once]))
