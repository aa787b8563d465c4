"""How much of the hand-made truth is found, from the text and from each rendering at hand.

python -m bench.accuracy
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from pathlib import Path

from msgspec import Struct

import pipeline
from pipeline.accounting import account
from pipeline.ingest import Ocr
from pipeline.ingest.ocr import missing
from tests import truth
from tests.shared import RAW, SCANS, SHARED, TEXT_LAYER_PDFS


class Score(Struct, frozen=True):
    """How many items are right, found and true."""

    right: int
    found: int
    true: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 1.0


def score(found: Sequence[Hashable], true: Sequence[Hashable]) -> Score:
    """Items that are in both, counted as often as they occur in both."""
    right = sum((Counter(found) & Counter(true)).values())
    return Score(right, len(found), len(true))


def inputs() -> list[Path]:
    """Every version of the reference document; its scans where OCR is installed."""
    scans = () if missing(Ocr().model) else SCANS
    return [*sorted(RAW.iterdir()), *(SHARED / "pdf" / name for name in (*TEXT_LAYER_PDFS, *scans))]


def main() -> None:
    """Prints the table, in Markdown."""
    print(
        "| input | nodes (level, number, path, text) | units | duties | verbs | characters lost |"
        "\n|---|---|---|---|---|---|"
    )
    for path in inputs():
        regulation = pipeline.parse(pipeline.read(path))
        tables = pipeline.extract(regulation)
        scores = [
            score(truth.nodes(tables), truth.true_nodes()),
            score(truth.units(tables), truth.true_units()),
            score(truth.duties(tables), truth.true_duties()),
            score(truth.verbs(tables), truth.true_verbs()),
        ]
        cells = " | ".join(f"{one.right}/{one.true}, F1 {one.f1:.3f}" for one in scores)
        print(f"| {path.parent.name}/{path.name} | {cells} | {account(regulation).difference} |")


if __name__ == "__main__":
    main()
