"""Hostile inputs for a while: each read by a process of its own, what breaks, hangs or crashes kept in a folder.

python -m bench.fuzz --minutes 15 --seed 1 --keep FOLDER
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path

from msgspec import Struct

from tests.fuzz.inputs import json_input, pdf_input, text_input
from tests.watched import Kind, Verdict, Watcher, watching

SECONDS, MEGABYTES = 10, 1500
"""CPU and memory that one input may take."""


class Maker(Struct, frozen=True):
    """What makes inputs of a kind, and how they are read."""

    kind: Kind
    make: Callable[[random.Random], bytes]
    suffix: str


MAKERS = (
    Maker("text", text_input, ".txt"),
    Maker("pdf", pdf_input, ".pdf"),
    Maker("json", json_input, ".json"),
    Maker("pdf", pdf_input, ".pdf"),
    Maker("plumber", pdf_input, ".pdf"),
    Maker("scan", pdf_input, ".pdf"),
)


class Tally:
    """What came of the inputs so far."""

    def __init__(self, keep: Path) -> None:
        self.keep = keep
        self.ends: Counter[tuple[str, str]] = Counter()
        self.slowest: dict[str, float] = {}
        self.largest: dict[str, int] = {}

    def add(self, maker: Maker, number: int, data: bytes, verdict: Verdict) -> None:
        """Count a verdict; keep an input that failed."""
        self.ends[maker.kind, verdict.end] += 1
        self.slowest[maker.kind] = max(self.slowest.get(maker.kind, 0.0), verdict.seconds)
        self.largest[maker.kind] = max(self.largest.get(maker.kind, 0), verdict.megabytes)
        if not verdict.good:
            self.keep.mkdir(parents=True, exist_ok=True)
            name = f"{maker.kind}-{number}-{verdict.end}"
            (self.keep / f"{name}{maker.suffix}").write_bytes(data)
            (self.keep / f"{name}.why").write_text(verdict.message, encoding="utf-8")
            print(f"{name}: {verdict.message.strip().splitlines()[-1:]}", flush=True)

    def print(self) -> None:
        """One row a kind."""
        ends = ("read", "refused", "broken", "crashed", "slow")
        print(
            f"| inputs | tried | {' | '.join(ends)} | most CPU s | largest, MB |\n|---|---|{'---|' * (len(ends) + 2)}"
        )
        for kind in sorted(self.slowest):
            counts = [self.ends[kind, end] for end in ends]
            cells = " | ".join(f"{value:,}" for value in (sum(counts), *counts))
            print(f"| {kind} | {cells} | {self.slowest[kind]:.1f} | {self.largest[kind]} |")


def run(watcher: Watcher, minutes: float, seed: int, tally: Tally) -> None:
    """Try inputs in turn until the time is over. The same seed gives the same inputs in the same order."""
    end = time.monotonic() + 60 * minutes
    with tempfile.TemporaryDirectory() as folder:
        for number in count():
            if time.monotonic() > end:
                return
            maker = MAKERS[number % len(MAKERS)]
            data = maker.make(random.Random(f"{seed} {number}"))
            path = Path(folder) / f"naskah{maker.suffix}"
            path.write_bytes(data)
            tally.add(maker, number, data, watcher.judge(path, maker.kind, SECONDS, MEGABYTES))


def main() -> None:
    """Prints what failed as it is found, and a table at the end."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=15.0, help="how long")
    parser.add_argument("--seed", type=int, default=1, help="same seed, same inputs")
    parser.add_argument("--keep", type=Path, default=Path("output/fuzz"), help="the folder for inputs that fail")
    options = parser.parse_args()
    tally = Tally(options.keep)
    with watching() as watcher:
        run(watcher, options.minutes, options.seed, tally)
    tally.print()


if __name__ == "__main__":
    main()
