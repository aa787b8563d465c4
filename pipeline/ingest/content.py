"""The bytes of a file: in memory, or read from the disk as they are asked for where they are many."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from pipeline.errors import PerwalError

MANY = 4 * 2**20
"""Bytes from which on a file stays on the disk: scans, and texts of thousand pages."""
WINDOW = 2**20
"""Bytes of a file that are looked at together."""


class FileBytes:
    """The bytes of an open file, by slices; fewer than asked for where another program has cut the file meanwhile."""

    def __init__(self, name: str, file: BinaryIO, size: int) -> None:
        self.file = file
        self._name, self._size = name, size

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, part: slice) -> bytes:
        """Some of them. Raises PerwalError when they cannot be read."""
        start, stop, _ = part.indices(self._size)
        try:
            self.file.seek(start)
            return self.file.read(max(0, stop - start))
        except OSError as error:
            raise unreadable(self._name, error) from None


Bytes = bytes | FileBytes


def unreadable(name: str, error: OSError) -> PerwalError:
    """The error for a file that was opened and cannot be read."""
    return PerwalError(name, f"the file cannot be read ({error.strerror})", "check the disk")


def windows(data: Bytes) -> Iterator[bytes]:
    """All bytes, some at a time."""
    return (data[at : at + WINDOW] for at in range(0, len(data), WINDOW))


def sha256(data: Bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal digits."""
    digest = hashlib.sha256()
    for window in windows(data):
        digest.update(window)
    return digest.hexdigest()
