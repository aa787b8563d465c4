"""What a worker needs at most: long documents, each converted to JSON and CSV by a process of its own.

A document is the body of the reference PDF, the annex of Pergub Bali 3/2021 (175 pages of a chart, units and duties) or
the scan of the reference, again and again.

python -m bench.memory
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2 as pdfium
from msgspec import Struct

from bench.corpus import CORPUS
from bench.growth import CLOSING, OPENING, SOURCE, write_repeated
from tests.shared import SHARED

ANNEX = CORPUS / "sotk-daerah" / "pergub-provinsi-bali-3-2021-perubahan-atas-pergub-59-2019-tentang-pe-2" / "source.pdf"
SCAN = SHARED / "pdf" / "scan_tabs_200.pdf"


class Repeated(Struct, frozen=True):
    """A document made of the pages of another one: all of them, but for some at both ends, so many times."""

    name: str
    source: Path
    times: int
    opening: int = 0
    closing: int = 0


DOCUMENTS = (
    Repeated("articles", SOURCE, 1, OPENING, CLOSING),
    Repeated("articles", SOURCE, 23, OPENING, CLOSING),
    Repeated("articles", SOURCE, 100, OPENING, CLOSING),
    Repeated("articles", SOURCE, 219, OPENING, CLOSING),
    Repeated("an annex", ANNEX, 6),
    Repeated("an annex", ANNEX, 23),
    Repeated("a scan", SCAN, 1),
    Repeated("a scan", SCAN, 16),
)


def needed(path: Path) -> float:
    """Peak memory, in MB, of a fresh process that converts a file as workers do."""
    command = [sys.executable, "-m", "bench.one_worker", str(path)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    """Prints the table, in Markdown."""
    print("| a document of | pages | file, MB | peak memory, MB |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PERWAL_CACHE"] = folder
        path = Path(folder, "naskah.pdf")
        for one in DOCUMENTS:
            if one.source.exists():
                write_repeated(one.source, one.times, path, one.opening, one.closing)
                pages, size = len(pdfium.PdfDocument(path)), path.stat().st_size / 2**20
                print(f"| {one.name} | {pages:,} | {size:.1f} | {needed(path):.0f} |")


if __name__ == "__main__":
    main()
