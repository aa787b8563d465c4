"""What one cold run costs: CPU seconds (user + system, children included) of whole processes, all in one run.

python -m bench.cold
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).parents[1]
NAME = "perwal-kota-bekasi-121-2021"
ROUNDS = 5
STAGES = """
import time
begin = time.process_time()
def spent(name):
    global begin
    now = time.process_time()
    print(f"{name}\\t{now - begin:.4f}")
    begin = time.process_time()
import pipeline
from pipeline.ingest import read
source = read(%(path)r)
spent("ingest")
regulation = pipeline.parse(source)
spent("parse")
import spacy
spent("import spacy")
tables = pipeline.extract(regulation)
spent("extract")
tables.findings = pipeline.check(regulation, tables)
spent("check")
from pathlib import Path
from pipeline.emit.json import write_json
write_json(regulation, tables, Path(%(out)r))
spent("emit JSON")
"""


class Case(Struct, frozen=True):
    """A command to be measured."""

    name: str
    arguments: list[str]


def cpu_seconds(arguments: list[str]) -> float:
    """CPU of one fresh process. Raises CalledProcessError when it fails."""
    before = os.times()
    subprocess.run(arguments, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def cases(out: str) -> list[Case]:
    """What is measured side by side."""
    python = sys.executable
    convert = [python, "-m", "pipeline", "convert", "-q", "-o", out]
    return [
        Case("`python -c pass`", [python, "-c", "pass"]),
        Case("`perwal --help`", [python, "-m", "pipeline", "--help"]),
        Case("`import spacy` alone", [python, "-c", "import spacy"]),
        Case("`perwal convert` the text", [*convert, f"raw/{NAME}.txt"]),
        Case("`perwal convert` the PDF", [*convert, f"raw/{NAME}.pdf"]),
        Case("`perwal convert raw/` (both)", [*convert, "raw/"]),
        Case("`perwal check` the PDF", [python, "-m", "pipeline", "check", "--fail-on", "never", f"raw/{NAME}.pdf"]),
    ]


def measure() -> list[tuple[str, float, float]]:
    """Name, median and least CPU seconds of each case, rounds interleaved so that a noisy moment hits all alike."""
    with tempfile.TemporaryDirectory() as out:
        found = cases(out)
        seconds = {case.name: [] for case in found}  # type: dict[str, list[float]]
        for _ in range(ROUNDS):
            for case in found:
                seconds[case.name].append(cpu_seconds(case.arguments))
    return [(name, statistics.median(values), min(values)) for name, values in seconds.items()]


def stages() -> list[tuple[str, float]]:
    """CPU seconds of each stage in one cold process over the PDF, the median of the rounds."""
    rounds: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as out:
        script = STAGES % {"path": str(ROOT / "raw" / f"{NAME}.pdf"), "out": str(Path(out) / "x.json")}
        for _ in range(ROUNDS):
            run = subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT, capture_output=True, text=True)
            for line in run.stdout.splitlines():
                name, value = line.split("\t")
                rounds.setdefault(name, []).append(float(value))
    return [(name, statistics.median(values)) for name, values in rounds.items()]


def warm_check() -> tuple[float, int]:
    """CPU seconds of reading and checking the PDF once more in a process that has done it, and its pages."""
    import pipeline

    seconds: list[float] = []
    pages = 0
    for _ in range(ROUNDS + 1):
        begin = time.process_time()
        regulation = pipeline.parse(pipeline.read(ROOT / "raw" / f"{NAME}.pdf"))
        pipeline.check(regulation, pipeline.extract(regulation))
        seconds.append(time.process_time() - begin)
        pages = len(regulation.source.pages)
    return statistics.median(seconds[1:]), pages


def main() -> None:
    """Prints both tables, in Markdown."""
    print(f"| cold, {ROUNDS} rounds | CPU s, median | CPU s, least |\n|---|---|---|")
    for name, median, least in measure():
        print(f"| {name} | {median:.2f} | {least:.2f} |")
    print("\n| stage, cold, the PDF (17 pages) | CPU ms |\n|---|---|")
    for name, seconds in stages():
        print(f"| {name} | {1000 * seconds:.0f} |")
    seconds, pages = warm_check()
    print(
        f"\nThe PDF read and checked again, warm: {seconds:.3f} s for {pages} pages, {20 * seconds / pages:.3f} for 20."
    )


if __name__ == "__main__":
    main()
