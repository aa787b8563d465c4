"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from pipeline.errors import PerwalError

TEMPORARY = ".tmp"
"""How the names of half-written files end; they begin with a dot."""

_CURES = {
    errno.ENOSPC: "free some space and run it again",
    errno.EDQUOT: "free some space and run it again",
    errno.EACCES: "choose a place that you may write to",
    errno.EPERM: "choose a place that you may write to",
    errno.ENOENT: "make its folder first, or choose another place",
    errno.EROFS: "choose a place that you may write to",
}


class OutputError(PerwalError):
    """Something cannot be written; it concerns the whole run, not one input."""

    def __init__(self, path: Path, error: OSError) -> None:
        self.number = error.errno or 0
        self.said = error.strerror or str(error)
        cure = _CURES.get(self.number, "choose another place")
        super().__init__(str(path), f"cannot be written ({self.said})", cure)


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A text file to write that takes the place of `path` when the block ends, and vanishes when it raises.

    UTF-8 without BOM, line ends as given. Raises OutputError when it cannot be written.
    """
    with _replacing(path) as temporary, temporary.open("w", encoding="utf-8", errors="replace", newline="") as file:
        yield file


@contextmanager
def replacing_bytes(path: Path) -> Iterator[BinaryIO]:
    """As `replacing`, for bytes."""
    with _replacing(path) as temporary, temporary.open("wb") as file:
        yield file


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    temporary = path.with_name(f".{path.name}.{os.getpid()}{TEMPORARY}")
    try:
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise OutputError(path, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def make_folder(path: Path) -> None:
    """Make the folder and those above it. Raises OutputError when that cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise OutputError(path, OSError(errno.EEXIST, "it is a file, not a folder")) from None
    except OSError as error:
        raise OutputError(path, error) from error
