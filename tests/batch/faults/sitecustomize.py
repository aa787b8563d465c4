"""Faults for tests: a Python that finds this on its path does badly with files of certain names."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import pipeline.ingest

_read = pipeline.ingest.read


def _crash(_: Path) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _hang(_: Path) -> None:
    while True:
        time.sleep(60)


def _hog(_: Path) -> None:
    blocks = []
    while True:
        blocks.append(b"x" * 2**25)
        time.sleep(0.01)


def _dawdle(_: Path) -> None:
    time.sleep(1.5)


_FAULTS = {"crash": _crash, "hang": _hang, "hog": _hog, "slow": _dawdle}


def _badly(path: str | Path, *arguments: Any, **options: Any) -> Any:
    name = Path(path).name
    for fault, happens in _FAULTS.items():
        if fault in name:
            happens(Path(path))
    return _read(path, *arguments, **options)


pipeline.ingest.read = _badly
