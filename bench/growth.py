"""How cost and memory grow with the length of a document: the body of the reference PDF again and again.

Each length is converted by a process of its own, from the file to JSON and CSV. The plot goes to bench/growth.svg.

python -m bench.growth [--times 1 10 100]
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from math import log10
from pathlib import Path

import msgspec
import pypdfium2 as pdfium
from msgspec import Struct

from bench.speed import STAGES, Costs, measure
from bench.svg import Plot, Series, draw
from tests.shared import RAW

SOURCE = RAW / "perwal-kota-bekasi-121-2021.pdf"
OPENING, CLOSING = 2, 2
"""Pages before and after those that are repeated: title and preamble, closing and chart."""
TIMES = (1, 10, 23, 100, 230)
"""How often the body is repeated: documents of 17 to some 3,000 pages, one of them of 300."""
PICTURE = Path(__file__).with_name("growth.svg")


class Grown(Struct, frozen=True):
    """What a document of a length cost, and the peak memory of the process that converted it, in MB."""

    costs: Costs
    peak: float


def write_repeated(times: int, path: Path) -> None:
    """The reference PDF with the pages of its body repeated."""
    whole, made = pdfium.PdfDocument(SOURCE), pdfium.PdfDocument.new()
    last = len(whole) - CLOSING
    made.import_pages(whole, list(range(OPENING)))
    for _ in range(times):
        made.import_pages(whole, list(range(OPENING, last)))
    made.import_pages(whole, list(range(last, len(whole))))
    made.save(path)


def convert(path: Path) -> Grown:
    """Converts a document twice in this process: the second pass is the measure, the imports are done then."""
    measure([SOURCE], peers=False)
    costs = measure([path], peers=False)
    return Grown(costs, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def grown(times: int) -> Grown:
    """The measure of one length, taken in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "naskah.pdf")
        write_repeated(times, path)
        command = [sys.executable, "-m", "bench.growth", "--convert", str(path)]
        run = subprocess.run(command, check=True, capture_output=True)
    return msgspec.json.decode(run.stdout, type=Grown)


def picture(found: Sequence[Grown]) -> str:
    """Milliseconds a page of each stage, and of all, over the number of pages."""
    series = [Series(name, _a_page(found, name), name == "total") for name in (*STAGES, "total")]
    high = max(value for one in series for value in one.values)
    return draw(
        Plot(
            "CPU a page by the length of the document",
            "pages of the document",
            "milliseconds a page",
            [log10(one.costs.pages) for one in found],
            series,
            low=0.0,
            high=float(int(high) + 1),
            step=1.0,
            x_labels=[f"{one.costs.pages:,}" for one in found],
        )
    )


def _a_page(found: Sequence[Grown], name: str) -> list[float]:
    return [1000 * getattr(one.costs, name) / one.costs.pages for one in found]


def main() -> None:
    """Prints the table, in Markdown, and writes the plot. With --convert, prints what one file cost as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, nargs="+", default=list(TIMES), help="how often the body is repeated")
    parser.add_argument("--convert", type=Path, help="convert this file and print what it cost")
    options = parser.parse_args()
    if options.convert:
        sys.stdout.buffer.write(msgspec.json.encode(convert(options.convert)))
        return
    print("| pages | " + " | ".join(STAGES) + " | together, ms a page | CPU s | peak memory, MB |")
    print("|---|" + "---|" * (len(STAGES) + 3))
    found = [grown(times) for times in options.times]
    for one in found:
        stages = " | ".join(f"{_a_page([one], name)[0]:.2f}" for name in (*STAGES, "total"))
        print(f"| {one.costs.pages:,} | {stages} | {one.costs.total:.1f} | {one.peak:.0f} |")
    PICTURE.write_text(picture(found), encoding="utf-8")


if __name__ == "__main__":
    main()
