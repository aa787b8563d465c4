"""The process behind `tests.watched`: tasks on standard input, verdicts on standard output, a fork for each."""

from __future__ import annotations

import faulthandler
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import IO

import msgspec
import pypdfium2  # noqa: F401  loaded before the forks, as all that costs time

import pipeline
from pipeline.accounting import account
from pipeline.check import check
from pipeline.emit.json import read_json, to_json
from pipeline.extract import extract
from pipeline.ingest import Engine, Ocr, pages  # noqa: F401  pages loads pdfium
from pipeline.parse import parse
from tests.promises import assert_promises
from tests.watched import End, Kind, Task, Verdict

_WALL = 12
"""Times its seconds of CPU that a process may take by the clock: it waits for something, or the machine is busy."""
_GRACE = 2
"""Seconds that a process out of time has to say where it hangs."""
_MEGABYTE = 2**20
_NO_OCR = Ocr(mode="never")
_QUICK_OCR = Ocr(page_seconds=5.0, workers=1)


def _all_stages(path: Path, engine: Engine, ocr: Ocr) -> None:
    regulation = parse(pipeline.read(path, engine=engine, ocr=ocr))
    assert_promises(regulation)
    tables = extract(regulation)
    tables.findings = check(regulation, tables)
    to_json(regulation, tables).encode()


def _json(path: Path) -> None:
    regulation, tables = read_json(path)
    to_json(regulation, tables)
    account(regulation)


_STEPS: dict[Kind, Callable[[Path], None]] = {
    "text": lambda path: _all_stages(path, "pypdfium2", _NO_OCR),
    "pdf": lambda path: _all_stages(path, "pypdfium2", _NO_OCR),
    "plumber": lambda path: _all_stages(path, "pdfplumber", _NO_OCR),
    "scan": lambda path: _all_stages(path, "pypdfium2", _QUICK_OCR),
    "json": _json,
}


def _told(task: Task) -> tuple[End, str]:
    try:
        _STEPS[task.kind](Path(task.path))
    except pipeline.PerwalError as error:
        line = str(error)
        if "\n" in line or not error.cure or not line.startswith(error.file):
            return "broken", f"no line with file and cure: {line!r}"
        return "refused", line
    except BaseException as error:
        where = "".join(traceback.format_exception(error)[-6:])
        return "broken", where[-1500:]
    return "read", ""


def _limit(task: Task, traces: IO[bytes]) -> None:
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + task.megabytes * _MEGABYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    faulthandler.enable(traces)
    resource.setrlimit(resource.RLIMIT_CPU, (task.seconds, task.seconds + _GRACE))
    faulthandler.register(signal.SIGXCPU, file=traces, chain=True)
    faulthandler.dump_traceback_later(_WALL * task.seconds, exit=True, file=traces)


def _child(task: Task, told: IO[bytes], traces: IO[bytes]) -> None:
    status = 1
    try:
        _limit(task, traces)
        os.dup2(os.open(os.devnull, os.O_RDWR), 1)
        os.dup2(1, 2)
        told.write(msgspec.json.encode(_told(task)))
        told.flush()
        status = 0
    finally:
        os._exit(status)


def _waited(child: int, seconds: float) -> tuple[int, resource.struct_rusage]:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found, status, usage = os.wait4(child, os.WNOHANG)
        if found:
            return status, usage
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    return status, usage


def _judged(task: Task) -> Verdict:
    begin = time.monotonic()
    with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as traces:
        child = os.fork()
        if child == 0:
            _child(task, told, traces)
        status, usage = _waited(child, _WALL * task.seconds + _GRACE)
        seconds = time.monotonic() - begin
        told.seek(0)
        traces.seek(0)
        answer, trace = told.read(), traces.read().decode("utf-8", "replace")
    end: End
    if answer and status == 0:
        end, message = msgspec.json.decode(answer, type=tuple[End, str])
    elif os.WTERMSIG(status) == signal.SIGXCPU or seconds >= _WALL * task.seconds:
        end, message = "slow", trace[:1500]
    else:
        end, message = "crashed", f"signal {os.WTERMSIG(status)}, exit {os.WEXITSTATUS(status)}\n{trace[:1500]}"
    return Verdict(end, message, round(usage.ru_utime + usage.ru_stime, 3), usage.ru_maxrss // 1024)


def _warm() -> None:
    """Load what every file needs, so that no fork has to."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_text("Pasal 1\nDinas mempunyai tugas membantu.\n", encoding="utf-8")
        _all_stages(path, "pypdfium2", _NO_OCR)


def main() -> None:
    """Serve until standard input ends."""
    _warm()
    for line in sys.stdin.buffer:
        verdict = _judged(msgspec.json.decode(line, type=Task))
        sys.stdout.buffer.write(msgspec.json.encode(verdict) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
