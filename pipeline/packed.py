"""Records of a long document, kept packed: they take much memory, and are looked at in their order, a few times."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Generic, TypeVar, overload

import msgspec
from msgspec import Struct

T = TypeVar("T", bound=Struct)

MANY = 5000
"""Records from which on they are packed: the lines of two hundred pages or so."""
_AT_ONCE = 1000
"""Records that are packed and unpacked together."""
_encode = msgspec.msgpack.Encoder().encode
_unpack = zlib.decompress


def kept(kind: type[T], records: Iterable[T]) -> Sequence[T]:
    """Records of a kind in a list, or packed where they are many: what is changed in a packed record is lost."""
    keeper, rest = Keeper(kind), iter(records)
    while some := list(islice(rest, _AT_ONCE)):
        keeper.extend(some)
    return keeper.kept()


class Keeper(Generic[T]):
    """Gathers records of a kind, and packs them as soon as they are many."""

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind
        self._loose: list[T] = []
        self._batches: list[bytes] = []
        self._most = MANY

    def extend(self, records: Iterable[T]) -> None:
        """Adds a few records."""
        self._loose += records
        if len(self._loose) >= self._most:
            self._pack(len(self._loose) - len(self._loose) % _AT_ONCE)

    def kept(self) -> Sequence[T]:
        """All of them, in a list or packed."""
        if not self._batches and len(self._loose) < MANY:
            return self._loose
        count = len(self._batches) * _AT_ONCE + len(self._loose)
        self._pack(len(self._loose))
        return Packed(_Batches(self._kind, self._batches, _AT_ONCE), range(count))

    def _pack(self, end: int) -> None:
        for at in range(0, end, _AT_ONCE):
            self._batches.append(zlib.compress(_encode(self._loose[at : at + _AT_ONCE]), 1))
        del self._loose[:end]
        self._most = _AT_ONCE


class _Batches(Generic[T]):
    """The packed records, so many in each but the last batch; the one that was asked for last stays unpacked."""

    def __init__(self, kind: type[T], packed: Sequence[bytes], size: int) -> None:
        self.size = size
        self._kind, self._packed = kind, packed
        self._last = -1, list[T]()  # one value, for threads may share it

    def __getitem__(self, number: int) -> list[T]:
        last, batch = self._last
        if number != last:
            packed = _unpack(self._packed[number])
            batch = msgspec.msgpack.decode(packed, type=list[self._kind])  # type: ignore[name-defined]
            self._last = number, batch
        return batch


class Packed(Sequence[T]):
    """Records that are made anew, so many at once, when they are asked for; equal to any others like them."""

    def __init__(self, batches: _Batches[T], places: range) -> None:
        self._batches, self._places = batches, places

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(one == another for one, another in zip(self, other, strict=True))

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[T]:
        start, stop, size = self._places.start, self._places.stop, self._batches.size
        for first in range(start - start % size, stop, size):
            yield from self._batches[first // size][max(0, start - first) : stop - first]

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Packed[T]: ...
    def __getitem__(self, at: int | slice) -> T | Packed[T]:
        """A record, or those of a slice without steps, which share what is packed."""
        places = self._places[at]
        if isinstance(places, int):
            return self._batches[places // self._batches.size][places % self._batches.size]
        if places.step != 1:
            raise ValueError("packed records have no slices with steps")
        return Packed(self._batches, places)
