"""Page numbers and addresses that a text export left between the lines; a text file has no pages to go by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.ingest import patterns
from pipeline.model import Line

PAGE_LINES = 8
"""Page numbers stand at least this many lines apart: numbers nearer to one another are cells of a table."""
MAX_STEP = 3
MIN_BARE = 3


def mark_text(lines: list[Line]) -> list[Line]:
    """The same lines with `furniture` set on page numbers and on addresses that repeat."""
    urls = Counter(line.text for line in lines if patterns.is_url(line.text))
    for line in lines:
        if urls[line.text] > 1:
            line.furniture = "url"
        elif patterns.is_serial(line.text):
            line.furniture = "serial"
    for chain in _chains(lines):
        dressed = any(number.style != "bare" for number, _ in chain)
        if len(chain) >= (2 if dressed else MIN_BARE):
            for _, line in chain:
                line.furniture = "page_number"
    return lines


def _chains(lines: list[Line]) -> Iterator[list[tuple[patterns.Number, Line]]]:
    """Numbers alone on their lines that run upwards, a page or more apart, dashed ones and bare ones by themselves."""
    for bare in (True, False):
        chain: list[tuple[patterns.Number, Line]] = []
        for line in lines:
            number = patterns.page_number(line.text)
            if number is None or (number.style == "bare") != bare:
                continue
            if chain and _follows(chain[-1], (number, line)):
                chain.append((number, line))
                continue
            if chain:
                yield chain
            chain = [(number, line)]
        if chain:
            yield chain


def _follows(before: tuple[patterns.Number, Line], after: tuple[patterns.Number, Line]) -> bool:
    step = after[0].value - before[0].value
    return 0 < step <= MAX_STEP and after[1].number - before[1].number >= PAGE_LINES
