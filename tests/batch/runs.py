"""Real runs of the command over small regulations, and what they leave."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import psutil

from tests.cli.command import ROOT

FAULTS = Path(__file__).parent / "faults"
TEXT = """PERATURAN WALI KOTA CONTOH
NOMOR {number} TAHUN 2020

TENTANG

TATA KERJA

BAB I
KETENTUAN UMUM

Pasal 1

(1) Dinas mempunyai tugas merumuskan kebijakan nomor {number}.
(2) Dinas wajib menyampaikan laporan kegiatan tahunan.

Pasal 2

Peraturan Wali Kota ini mulai berlaku pada tanggal diundangkan.

Ditetapkan di Contoh
pada tanggal 31 Desember 2020

WALI KOTA CONTOH,

NAMA
"""


def regulations(folder: Path, *names: str) -> Path:
    """A folder of small regulations, numbered in the order of their names; "same" in a name repeats a number."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(names, 1):
        text = TEXT.format(number=99 if "same" in name else number)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def output(out: Path) -> dict[str, bytes]:
    """The files that a run wrote for people: without the manifest, which holds times, and what later runs need."""
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and ".perwal" not in path.parts and path.name != "manifest.jsonl"
    }


def manifest(out: Path) -> list[dict[str, Any]]:
    """The lines of the manifest."""
    return [json.loads(line) for line in (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]


def failures(out: Path) -> dict[str, str]:
    """What the manifest says of each file that failed, by its name."""
    return {Path(line["input"]).name: line["error"] for line in manifest(out) if line["status"] == "error"}


def start(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """Start the command, with the faults on the path."""
    path = os.pathsep.join((str(FAULTS), str(ROOT)))
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": path, **(environment or {})},
        preexec_fn=_hear_interrupts,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command to its end, with the faults on the path."""
    with start(*arguments) as running:
        said, complained = running.communicate(timeout=240)
    return subprocess.CompletedProcess(running.args, running.returncode, said, complained)


def workers(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """The worker processes of a run."""
    return psutil.Process(process.pid).children(recursive=True)


def parts(out: Path) -> int:
    """How many files are done so far."""
    return len(list(out.glob(".perwal/parts/*/*.part")))


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait, for a minute at most."""
    for _ in range(3000):
        if happened():
            return
        time.sleep(0.02)
    raise AssertionError("did not happen within a minute")


def _hear_interrupts() -> None:
    """A shell starts what runs in its background deaf to SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
