"""Lines that OCR could not read: page numbers, which are too little for it, and strokes of pens and stamps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median

from pipeline.ingest.faces import Face, Spot
from pipeline.ingest.running import COVERAGE, MIN_PAGES, levels_of
from pipeline.language.letters import is_legal_word, words_in
from pipeline.model import Line

UNSURE, SHORT, WIDE = 70, 10, 36
"""Mean confidence, characters, and points across within which what stands in the place of a page number is one."""
SCRAWL = 60
"""Mean confidence below which a line without a single word of the law is no print."""
WORD, SURE = 3, 85
"""Letters, and confidence, of a word that is print whatever stands beside it: BAB."""
COLUMN = 3.0
"""Points within which a line stands in the column of its neighbours: then it is text, however illegible."""


def page_numbers(spots: Iterable[Spot], faces: int) -> Iterator[Spot]:
    """Short lines in the margin that OCR is not sure of, where many pages have one of these or a page number.

    "- 5 -" comes out as "A" or "SB": the model reads words, and a figure between dashes is none.
    """
    wanted = max(MIN_PAGES, COVERAGE * faces)
    found = [spot for spot in spots if spot.rank == 0 and spot.in_margin and _is_number_or_illegible(spot.line)]
    for upper in (True, False):
        for level in levels_of([spot for spot in found if spot.upper == upper]):
            middle = median([_middle(spot) for spot in level]) if level else 0.0
            column = [spot for spot in level if abs(_middle(spot) - middle) < WIDE]
            if len(column) >= wanted:
                yield from (spot for spot in column if spot.line.furniture is None)


def scrawls(face: Face) -> Iterator[Line]:
    """Lines of no known word that OCR is not sure of, and that stand in no column of text."""
    lines: list[Line | None] = [None, *face.lines, None]
    for (above, line), (_, below) in pairwise(pairwise(lines)):
        if line and line.furniture is None and _is_scrawl(line) and not _is_in_column(line, above, below):
            yield line


def _is_scrawl(line: Line) -> bool:
    if not line.confidences or _sureness(line) >= SCRAWL or any(map(is_legal_word, words_in(line.text))):
        return False
    words = zip(line.text.split(), line.confidences, strict=True)
    return not any(len(word) >= WORD and sure >= SURE for word, sure in words)


def _is_in_column(line: Line, *others: Line | None) -> bool:
    return any(
        other and other.box and line.box and abs(other.box.x0 - line.box.x0) <= COLUMN and not _is_scrawl(other)
        for other in others
    )


def _sureness(line: Line) -> float:
    """Mean confidence, by letters."""
    lengths = list(map(len, line.text.split()))
    return sum(sure * length for sure, length in zip(line.confidences, lengths, strict=True)) / sum(lengths)


def _middle(spot: Spot) -> float:
    return (spot.line.box.x0 + spot.line.box.x1) / 2 if spot.line.box else 0.0


def _is_number_or_illegible(line: Line) -> bool:
    if line.furniture is not None:
        return line.furniture == "page_number"
    return bool(line.confidences) and len(line.text) <= SHORT and _sureness(line) < UNSURE
