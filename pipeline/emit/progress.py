"""How far a conversion is: bars on a terminal, a line now and then elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Protocol

LOG_SECONDS = 30.0
"""Between two lines of a log."""


class Shown(Protocol):
    """What is told how far a conversion is."""

    def file_done(self, files: int, failed: bool, pages: int, unchanged: bool) -> None:
        """Another file of so many is done; it has so many pages."""
        ...

    def page_done(self, done: int, pages: int) -> None:
        """OCR has read so many of so many pages of a file."""
        ...


class LogLines:
    """Writes a line when the last one is some seconds old."""

    def __init__(self, write: Callable[[str], None], clock: Callable[[], float] = monotonic) -> None:
        self._write = write
        self._clock = clock
        self._start = self._last = clock()
        self._done = self._failed = self._converted = self._pages = 0

    def file_done(self, files: int, failed: bool, pages: int, unchanged: bool) -> None:
        """Counts the file, and writes a line if one is due."""
        self._done += 1
        self._failed += failed
        if not unchanged:
            self._converted, self._pages = self._converted + 1, self._pages + pages
        now = self._clock()
        if now - self._last >= LOG_SECONDS:
            self._last = now
            self._write(self._line(files, now - self._start))

    def page_done(self, done: int, pages: int) -> None:
        """Says nothing of single pages."""

    def _line(self, files: int, seconds: float) -> str:
        left = (files - self._done) * seconds / self._converted if self._converted else 0.0
        return (
            f"{self._done}/{files} files, {self._failed} failed, {self._pages / seconds:.1f} pages/s, "
            f"about {duration(left)} left"
        )


@contextmanager
def log_lines(write: Callable[[str], None]) -> Iterator[Shown]:
    """Plain lines, written by `write`."""
    yield LogLines(write)


@contextmanager
def bars() -> Iterator[Shown]:
    """Progress bars on stderr, which vanish at the end. Uses rich."""
    from pipeline.emit.terminal import progress

    with progress() as shown:
        yield shown


def duration(seconds: float) -> str:
    """Seconds as people say them: 45 s, 12 min, 3 h 20 min."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
