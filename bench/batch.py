"""Whole conversions by the command: rate, CPU and memory of the corpus with one and two workers, cold, again, in part.

python -m bench.batch [--files N]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import psutil
from msgspec import Struct

from bench.corpus import CORPUS
from tests.batch.runs import TEXT

ROOT = Path(__file__).parents[1]
TICK = 0.05
SMALL_FILES = 10_000


class Cost(Struct, frozen=True):
    """What a run cost: seconds of the clock and of all processors, megabytes at most of the parent and of a worker."""

    wall: float
    cpu: float
    parent: float
    worker: float
    said: str


class _Watch(Struct):
    """Looks at a process and those below it until it ends."""

    parent: float = 0.0
    worker: float = 0.0
    cpu: dict[int, float] = {}

    def look(self, process: psutil.Process) -> None:
        try:
            self.parent = max(self.parent, self._seen(process))
            for child in process.children(recursive=True):
                self.worker = max(self.worker, self._seen(child))
        except psutil.Error:
            return  # it has just ended

    def _seen(self, process: psutil.Process) -> float:
        times = process.cpu_times()
        self.cpu[process.pid] = times.user + times.system
        return float(process.memory_info().rss) / 2**20


def cost_of(*arguments: str | Path) -> Cost:
    """Run `perwal convert` and watch it."""
    begin, watch, ended = monotonic(), _Watch(), Event()
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline", "convert", *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as running:
        process = psutil.Process(running.pid)

        def look() -> None:
            while not ended.wait(TICK):
                watch.look(process)

        looking = Thread(target=look)
        looking.start()
        said, _ = running.communicate()
        ended.set()
        looking.join()
    return Cost(monotonic() - begin, sum(watch.cpu.values()), watch.parent, watch.worker, said.strip())


def small_files(folder: Path, count: int) -> None:
    """Regulations of a page."""
    for number in range(count):
        target = folder / f"{number // 1000:03d}" / f"{number}.txt"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(TEXT.format(number=number), encoding="utf-8")


def corpus_runs(folder: Path) -> Iterator[tuple[str, Cost]]:
    """The corpus: its scans read, then with what was read, with one worker and two; again, and one file less."""
    sources = folder / "in"
    pages = sorted(CORPUS.glob("*/*/source.pdf"))
    for path in pages:
        target = sources / f"{path.parent.name}.pdf"
        target.parent.mkdir(exist_ok=True)
        target.symlink_to(path)
    os.environ["PERWAL_CACHE"] = str(folder / "ocr")
    yield "2 workers, scans read", cost_of(*sorted(sources.iterdir()), "-o", folder / "0", "-j", "2")
    yield "1 worker", cost_of(*sorted(sources.iterdir()), "-o", folder / "1", "-j", "1")
    yield "2 workers", cost_of(*sorted(sources.iterdir()), "-o", folder / "2", "-j", "2")
    yield "again, nothing changed", cost_of(*sorted(sources.iterdir()), "-o", folder / "2", "-j", "2")
    yield "again, one file less", cost_of(*sorted(sources.iterdir())[1:], "-o", folder / "2", "-j", "2")


def small_runs(folder: Path, count: int) -> Iterator[tuple[str, Cost]]:
    """Many regulations of a page, so that what the parent does counts."""
    small_files(folder / "small", count)
    yield f"{count:,} regulations of a page, 2 workers", cost_of(folder / "small", "-o", folder / "s", "-j", "2")
    yield "the same, again", cost_of(folder / "small", "-o", folder / "s", "-j", "2")


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


def main() -> None:
    """Prints the tables, in Markdown."""
    count = int(sys.argv[sys.argv.index("--files") + 1]) if "--files" in sys.argv else SMALL_FILES
    print("| run | seconds | CPU s | parent MB | worker MB | it says |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="perwal-bench-") as name:
        folder = Path(name)
        for runs in (corpus_runs(folder) if CORPUS.is_dir() else (), small_runs(folder, count)):
            for label, cost in runs:
                said = cost.said.partition(" -> ")[0]
                print(
                    f"| {label} | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.parent:.0f} | {cost.worker:.0f} | {said} |"
                )
        print("\n| output, MB | json | tables | kept for later runs |\n|---|---|---|---|")
        for label, out in (("the corpus", folder / "2"), (f"{count:,} of a page", folder / "s")):
            sizes = " | ".join(f"{_size(out / part):.0f}" for part in ("json", "tables", ".perwal"))
            print(f"| {label} | {sizes} |")


if __name__ == "__main__":
    main()
