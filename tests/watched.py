"""A file read by a process of its own, with a limit of time and memory, so that a crash or a hang is seen and named."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Literal

import msgspec
from msgspec import Struct

Kind = Literal["text", "pdf", "plumber", "scan", "json"]
"""What is done with a file: `text` and `pdf` go through all stages, `plumber` with the second engine, `scan` by OCR."""
End = Literal["read", "refused", "broken", "crashed", "slow"]
"""`read`: the promises hold; `refused`: one PerwalError; `broken`: another exception or a broken promise."""


class Task(Struct, frozen=True):
    """A file to read within so many seconds of CPU, with so many megabytes more than the program itself takes."""

    kind: Kind
    path: str
    seconds: int
    megabytes: int


class Verdict(Struct, frozen=True):
    """What came of a task. `message` is the refusal's line, or where the fault happened.

    `seconds` are those of the processor, which other work on the machine does not lengthen; `megabytes` the peak.
    """

    end: End
    message: str
    seconds: float
    megabytes: int

    @property
    def good(self) -> bool:
        """Whether the file was read or refused as it should be."""
        return self.end in ("read", "refused")


class Watcher:
    """A process that has loaded the program and reads each file in a fork of itself."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def judge(self, path: Path, kind: Kind, seconds: int = 10, megabytes: int = 1500) -> Verdict:
        """Read a file and say what came of it."""
        asked, told = _pipe(self._process.stdin), _pipe(self._process.stdout)
        asked.write(msgspec.json.encode(Task(kind, os.fsdecode(path), seconds, megabytes)) + b"\n")
        asked.flush()
        return msgspec.json.decode(told.readline(), type=Verdict)


@contextmanager
def watching() -> Iterator[Watcher]:
    """A watcher; what OCR reads under it is not kept beyond it."""
    with tempfile.TemporaryDirectory() as cache:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.watching"],
            cwd=Path(__file__).parents[1],
            env={**os.environ, "PERWAL_CACHE": cache},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        try:
            yield Watcher(process)
        finally:
            _pipe(process.stdin).close()
            process.wait()


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream
