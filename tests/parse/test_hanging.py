"""Lists on a page whose items hang beside their marks: what stands below the marks belongs to the sentence above."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from tests.ingest.making import lines, pdf, together, write
from tests.parse.outline import FRAME, outline

BELOW = "dipidana dengan pidana penjara paling lama tujuh tahun."


def penal(folder: Path, x: float) -> str:
    """The outline of an article whose list ends in a comma; its closing words begin at `x`."""
    draw = together(
        lines(*FRAME.splitlines(), "Pasal 1", "Setiap Orang yang:", x=90),
        lines("a.", "", "b.", x=90, top=576),
        lines("meniru Meterai dengan maksud untuk memakai atau menyuruh memakai", "Meterai itu; atau", x=118, top=576),
        lines("dengan maksud yang sama membuat Meterai secara melawan hukum dan", "tanpa izin,", x=118, top=544),
        lines(BELOW, x=x, top=512),
    )
    return outline(pipeline.parse(pipeline.read(write(folder, "naskah.pdf", pdf(draw)))))


def test_what_stands_below_the_marks_closes_the_sentence(tmp_path: Path) -> None:
    assert penal(tmp_path, 90).splitlines() == [
        f"pasal 1 | Setiap Orang yang: | > {BELOW}",
        "  huruf a | meniru Meterai dengan maksud untuk memakai atau menyuruh memakai Meterai itu; atau",
        "  huruf b | dengan maksud yang sama membuat Meterai secara melawan hukum dan tanpa izin,",
    ]


@pytest.mark.parametrize("x", [118, 121])
def test_what_stands_below_the_words_belongs_to_the_item(tmp_path: Path, x: float) -> None:
    assert penal(tmp_path, x).splitlines()[-1].endswith(f"tanpa izin, {BELOW}")
