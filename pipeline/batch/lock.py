"""One run at a time may write to a folder; the shards of one run may share it."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.emit.atomic import OutputError
from pipeline.errors import PerwalError

_BUSY = frozenset({errno.EAGAIN, errno.EACCES})


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else writes to the folder while the block runs. Raises PerwalError where another run does already."""
    with _locked(folder, fcntl.LOCK_EX):
        yield


@contextmanager
def among_shards(folder: Path) -> Iterator[None]:
    """Only shards write to the folder while the block runs. Raises PerwalError where a whole run does already."""
    with _locked(folder, fcntl.LOCK_SH):
        yield


@contextmanager
def _locked(folder: Path, how: int) -> Iterator[None]:
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise OutputError(folder, error) from error
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
        yield
    except OSError as error:
        if error.errno not in _BUSY:
            raise
        problem = "another run of perwal is writing here"
        raise PerwalError(str(folder), problem, "wait until it is done, or choose another folder with -o") from None
    finally:
        os.close(descriptor)
