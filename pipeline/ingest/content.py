"""The bytes of a file: in memory, or read from the disk as they are asked for where they are many."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

MANY = 4 * 2**20
"""Bytes from which on a file stays on the disk: scans, and texts of thousand pages."""
WINDOW = 2**20
"""Bytes of a file that are looked at together."""


class FileBytes:
    """The bytes of an open file, by slices; fewer than asked for where another program has cut the file meanwhile."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self.file = file
        self._size = size

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, part: slice) -> bytes:
        start, stop, _ = part.indices(self._size)
        self.file.seek(start)
        return self.file.read(max(0, stop - start))


Bytes = bytes | FileBytes


def windows(data: Bytes) -> Iterator[bytes]:
    """All bytes, some at a time."""
    return (data[at : at + WINDOW] for at in range(0, len(data), WINDOW))


def sha256(data: Bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal digits."""
    digest = hashlib.sha256()
    for window in windows(data):
        digest.update(window)
    return digest.hexdigest()
