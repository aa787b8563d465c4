"""Indents: pages whose columns lie elsewhere are made comparable, and the sentence above a list shows its column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import pipeline
from pipeline.model import Box, Line
from pipeline.parsing.indents import Indents
from tests.ingest.making import lines, pdf, together, write
from tests.parse.outline import FRAME, outline

BODY = (0.0, 0.0, 18.0, 18.0, 0.0, 18.0, 36.0, 36.0, 18.0, 0.0, 18.0, 130.0)
"""Indents of the lines of a page, in points: ayat, their texts, huruf, a heading."""


def column(page: int, left: float, drawn: float | None = None, extra: Sequence[float] = ()) -> list[Line]:
    """A column of lines whose edge is at `left`; on the sheet it stands at `drawn`."""
    found: list[Line] = []
    for row, indent in enumerate((*BODY, *extra)):
        start, x = page * 10_000 + round(drawn or left) * 10 + row * 10, (left if drawn is None else drawn) + indent
        box = Box(x, 100 + 14 * row, x + 200, 110 + 14 * row)
        found.append(Line(len(found) + 1, start, start + 5, "teks", page, box, cell_x=(left + indent,)))
    return found


def indents(pages: Sequence[Line]) -> set[float | None]:
    """The indents of the lines that begin a column: all stand at the edge."""
    known = Indents(pages)
    return {known.of(line, line.cell_x[0]) for line in pages if (line.number - 1) in (0, 1, 4, 9)}


def test_mirrored_margins() -> None:
    assert indents([*column(1, 90), *column(2, 57), *column(3, 90), *column(4, 57)]) == {0.0}


def test_two_pages_on_a_sheet() -> None:
    assert indents([*column(1, 122, 125), *column(1, 122, 590), *column(2, 122, 126)]) == {0.0}


def test_a_table_that_begins_further_left_is_no_edge() -> None:
    assert indents([*column(1, 90), *column(2, 90, extra=(-30.0,)), *column(3, 90)]) == {0.0}


def test_without_pages_there_are_none() -> None:
    line = Line(1, 0, 4, "teks")
    assert Indents([line]).of(line, 0.0) is None


@pytest.mark.parametrize("left", [72, 96])
def test_what_closes_a_list_stands_where_its_sentence_stands(tmp_path: Path, left: float) -> None:
    """The article is set further right than those before it, as a quoted one is."""
    closing = "dicabut dan dinyatakan tidak berlaku."
    before = [
        text for n in range(1, 6) for text in (f"Pasal {n}", f"Ketentuan ke-{n} berlaku di seluruh wilayah Kota.")
    ]
    page = together(
        lines(*FRAME.splitlines(), *before, x=72),
        lines("Pasal 6", x=200, top=424),
        lines("Pada saat Peraturan ini mulai berlaku:", x=left, top=408),
        lines("a. Peraturan Nomor 1 Tahun 2001; dan", "b. Peraturan Nomor 2 Tahun 2002;", x=left, top=392),
        lines(closing, x=left, top=360),
    )
    path = write(tmp_path, "naskah.pdf", pdf(page))
    found = outline(pipeline.parse(pipeline.read(path)))
    assert f"pasal 6 | Pada saat Peraturan ini mulai berlaku: | > {closing}" in found
