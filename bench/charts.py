"""How much of the charts of organisations is read: boxes with the one above them, against charts read by eye.

bench/truth/charts.csv has a row a box: document, page, its words, the words of the box above it, membawahkan (a solid
line) or berkoordinasi_dengan (a dashed one). The reference text's renderings and scans are measured too: their chart is
the one that bench.render_reference does not draw, so its truth stands here.

python -m bench.charts [--errors]
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pipeline
from bench.accuracy import Score, score
from bench.scans import REFERENCE as SCANS
from bench.structure import CORPUS
from pipeline.model import Chart
from tests.shared import SHARED, TEXT_LAYER_PDFS

TRUTH = Path(__file__).parent / "truth" / "charts.csv"
HEAD, PARTS = "KEPALA DINAS", ("KOPERASI", "USAHA MIKRO DAN FASILITAS USAHA KECIL DAN MENENGAH", "USAHA INFORMAL")


class Box(NamedTuple):
    """A box of a chart: its letters, those of the box above it, and the kind of the line between them."""

    text: str
    above: str
    relation: str


REFERENCE = (
    (HEAD, "", ""),
    ("KELOMPOK JABATAN FUNGSIONAL", HEAD, "berkoordinasi_dengan"),
    ("SEKRETARIAT", HEAD, "membawahkan"),
    ("SUB BAGIAN TATA USAHA", "SEKRETARIAT", "membawahkan"),
    ("SUB BAGIAN KEUANGAN", "SEKRETARIAT", "membawahkan"),
    *((f"BIDANG {part}", HEAD, "membawahkan") for part in PARTS),
    *(("KELOMPOK JABATAN FUNGSIONAL", f"BIDANG {part}", "membawahkan") for part in PARTS),
)
"""The chart of the reference text, as its page shows it."""


def letters(text: str) -> str:
    """The letters and figures of a text, in capitals."""
    return "".join(char for char in text.upper() if char.isalnum())


def boxes_of(chart: Chart | None) -> list[Box]:
    """The boxes that were found."""
    if chart is None:
        return []
    above = [chart.boxes[box.above].text if box.above is not None else "" for box in chart.boxes]
    return [
        Box(letters(box.text), letters(head), box.relation if head else "")
        for box, head in zip(chart.boxes, above, strict=True)
    ]


def measured(path: Path, page: int | None, true: list[Box]) -> tuple[list[Box], Score]:
    """The boxes of the chart on a page (None: of the last chart), and how many of them are right."""
    charts = pipeline.read(path).charts
    chart = next((chart for chart in reversed(charts) if page in (None, chart.page)), None)
    found = boxes_of(chart)
    return found, score(found, true)


def cases() -> Iterator[tuple[str, Path, int | None, list[Box]]]:
    """What is measured: a name, the file, the page, and the true boxes."""
    reference = [Box(letters(text), letters(above), relation) for text, above, relation in REFERENCE]
    for path in (*(SHARED / "pdf" / name for name in TEXT_LAYER_PDFS), *SCANS):
        yield f"reference, {path.stem}", path, None, reference
    with TRUTH.open(encoding="utf-8", newline="") as file:
        for (document, page), rows in groupby(csv.DictReader(file), key=lambda row: (row["document"], row["page"])):
            true = [Box(letters(row["text"]), letters(row["above"]), row["relation"]) for row in rows]
            yield f"{document.partition('/')[2]}, p. {page}", CORPUS / document / "source.pdf", int(page), true


def main() -> None:
    """Prints the table, in Markdown; with --errors each difference."""
    if not CORPUS.is_dir():
        print("no charts: the folder shared/ beside the repository is not here")
        return
    print("| chart | boxes right/found/true | F1 |\n|---|---|---|")
    total = Counter[str]()
    for name, path, page, true in cases():
        found, one = measured(path, page, true)
        print(f"| {name} | {one.right}/{one.found}/{one.true} | {one.f1:.3f} |", flush=True)
        if not name.startswith("reference"):
            total.update(right=one.right, found=one.found, true=one.true)
        if "--errors" in sys.argv:
            for sign, boxes in (("missing", Counter(true) - Counter(found)), ("extra", Counter(found) - Counter(true))):
                print("\n".join(f"    {sign} {box}" for box in boxes))
    every = Score(total["right"], total["found"], total["true"])
    print(f"| corpus together | {every.right}/{every.found}/{every.true} | {every.f1:.3f} |")


if __name__ == "__main__":
    main()
