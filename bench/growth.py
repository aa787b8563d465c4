"""How cost grows with the length of a document: the body of the reference PDF again and again. Memory: bench.memory.

Each length is converted by a process of its own, from the file to JSON and CSV. The plot goes to bench/growth.svg.

python -m bench.growth [--times 1 10 100]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from math import log10
from pathlib import Path

import msgspec
import pypdfium2 as pdfium

from bench.speed import STAGES, Costs, measure
from bench.svg import Plot, Series, draw
from tests.shared import RAW

SOURCE = RAW / "perwal-kota-bekasi-121-2021.pdf"
OPENING, CLOSING = 2, 2
"""Pages before and after those that are repeated: title and preamble, closing and chart."""
TIMES = (1, 10, 23, 100, 219)
"""How often the body is repeated: documents of 17 to 2,851 pages, the longest that is read, one of them of 300."""
PICTURE = Path(__file__).with_name("growth.svg")


def write_repeated(source: Path, times: int, path: Path, opening: int = 0, closing: int = 0) -> None:
    """A PDF with its pages repeated, but for so many at the beginning and at the end."""
    whole, made = pdfium.PdfDocument(source), pdfium.PdfDocument.new()
    last = len(whole) - closing
    body = [range(opening, last)] * times
    for pages in filter(None, (range(opening), *body, range(last, len(whole)))):
        made.import_pages(whole, list(pages))
    made.save(path)


def convert(path: Path) -> Costs:
    """What a document costs a process that has converted another one before."""
    measure([SOURCE], peers=False)
    return measure([path], peers=False)


def grown(times: int) -> Costs:
    """The measure of one length, taken in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "naskah.pdf")
        write_repeated(SOURCE, times, path, OPENING, CLOSING)
        command = [sys.executable, "-m", "bench.growth", "--convert", str(path)]
        run = subprocess.run(command, check=True, capture_output=True)
    return msgspec.json.decode(run.stdout, type=Costs)


def picture(found: Sequence[Costs]) -> str:
    """Milliseconds a page of each stage, and of all, over the number of pages."""
    series = [Series(name, _a_page(found, name), name == "total") for name in (*STAGES, "total")]
    high = max(value for one in series for value in one.values)
    return draw(
        Plot(
            "CPU a page by the length of the document",
            "pages of the document",
            "milliseconds a page",
            [log10(one.pages) for one in found],
            series,
            low=0.0,
            high=float(int(high) + 1),
            step=1.0,
            x_labels=[f"{one.pages:,}" for one in found],
        )
    )


def _a_page(found: Sequence[Costs], name: str) -> list[float]:
    return [1000 * getattr(one, name) / one.pages for one in found]


def main() -> None:
    """Prints the table, in Markdown, and writes the plot. With --convert, prints what one file cost as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, nargs="+", default=list(TIMES), help="how often the body is repeated")
    parser.add_argument("--convert", type=Path, help="convert this file and print what it cost")
    options = parser.parse_args()
    if options.convert:
        sys.stdout.buffer.write(msgspec.json.encode(convert(options.convert)))
        return
    print("| pages | " + " | ".join(STAGES) + " | together, ms a page | CPU s |")
    print("|---|" + "---|" * (len(STAGES) + 2))
    found = [grown(times) for times in options.times]
    for one in found:
        stages = " | ".join(f"{_a_page([one], name)[0]:.2f}" for name in (*STAGES, "total"))
        print(f"| {one.pages:,} | {stages} | {one.total:.1f} |")
    PICTURE.write_text(picture(found), encoding="utf-8")


if __name__ == "__main__":
    main()
