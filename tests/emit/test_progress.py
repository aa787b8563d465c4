"""How far a conversion is, on a terminal and in a log."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.emit.progress import LogLines, duration
from tests.batch.runs import regulations
from tests.cli.command import ROOT


class Clock:
    """A clock that goes as it is told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_line_when_the_last_one_is_old() -> None:
    clock, lines = Clock(), list[str]()
    log = LogLines(lines.append, clock)
    for second in range(1, 61):
        clock.now = float(second)
        log.file_done(120, failed=second % 20 == 0, pages=3, unchanged=False)
    assert lines == [
        "30/120 files, 1 failed, 3.0 pages/s, about 90 s left".replace("90 s", duration(90)),
        "60/120 files, 3 failed, 3.0 pages/s, about 60 s left",
    ]


def test_files_that_are_unchanged_say_nothing_of_the_rate() -> None:
    clock, lines = Clock(), list[str]()
    log = LogLines(lines.append, clock)
    for _ in range(50):
        log.file_done(102, failed=False, pages=9, unchanged=True)
    clock.now = 30.0
    log.file_done(102, failed=False, pages=30, unchanged=False)
    assert lines == ["51/102 files, 0 failed, 1.0 pages/s, about 26 min left"]


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 s"), (89, "89 s"), (90, "2 min"), (3600, "60 min"), (12_000, "3 h 20 min")]
)
def test_duration(seconds: float, said: str) -> None:
    assert duration(seconds) == said


def test_bars_on_a_terminal(tmp_path: Path) -> None:
    folder = regulations(tmp_path / "in", "a", "b")
    (folder / "c.pdf").write_bytes(b"%PDF-1.4\n%%EOF")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pipeline", "convert", str(folder), "-o", str(tmp_path / "out"), "-j", "1"]
    with subprocess.Popen(command, cwd=ROOT, stderr=theirs, env={**os.environ, "COLUMNS": "100"}) as running:
        os.close(theirs)
        shown = b"".join(iter(lambda: _read(ours), b"")).decode("utf-8", "replace")
    os.close(ours)
    assert running.returncode == 1
    assert "converting" in shown
    assert "1 failed" in shown
    assert "3/3" in shown
    assert "c.pdf: " in shown


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:
        return b""  # Linux says so when the other end is closed
