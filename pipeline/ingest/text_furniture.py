"""Page numbers and addresses that a text export left between the lines; a text file has no pages to go by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from pipeline.ingest import patterns
from pipeline.ingest.catchwords import mark_repeated
from pipeline.ingest.cutting import cut_all
from pipeline.model import Line

PAGE_LINES = 8
"""Page numbers stand at least this many lines apart: numbers nearer to one another are cells of a table."""
MAX_STEP = 3
MIN_BARE, MIN_DRESSED, MIN_RUNNING = 3, 2, 3


class _Numbered(Struct, frozen=True):
    """A line that is a page number, or begins with one."""

    number: patterns.Number
    line: Line


def mark_text(lines: list[Line]) -> list[Line]:
    """The lines with `furniture` set on page numbers and on addresses that repeat, glued numbers cut off."""
    urls = Counter(patterns.url(line.text) for line in lines)
    for line in lines:
        if (address := patterns.url(line.text)) and urls[address] > 1:
            line.furniture = "url"
        elif patterns.is_serial(line.text):
            line.furniture = "serial"
        elif patterns.is_scanner(line.text):
            line.furniture = "watermark"
    cuts: dict[int, int] = {}
    for found in _numbers(lines):
        if found.number.style == "glued":
            cuts[id(found.line)] = found.number.end
        else:
            found.line.furniture = "page_number"
    _mark_running(lines)
    lines = cut_all(lines, cuts)
    mark_repeated(lines)
    return lines


def _mark_running(lines: list[Line]) -> None:
    """Marks texts in capitals that stand beside page numbers again and again: running headers and footers."""
    beside = [
        other
        for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False)
        if line.furniture == "page_number"
        for other in (before, after)
        if other is not None and other.furniture is None and patterns.is_capital(other.text)
    ]
    counts = Counter(line.text for line in beside)
    for line in beside:
        if counts[line.text] >= MIN_RUNNING:
            line.furniture = "running_header"


def _numbers(lines: list[Line]) -> Iterator[_Numbered]:
    """Numbers that run upwards, a page or more apart; dressed ones (dashed, counted) need one witness less."""
    whole = [_Numbered(number, line) for line in lines if (number := patterns.page_number(line.text))]
    bare = [found for found in whole if found.number.style == "bare"]
    dressed = [found for found in whole if found.number.style != "bare"]
    glued = [_Numbered(number, line) for line in lines if (number := patterns.glued_number(line.text))]
    for found, witnesses in ((bare, MIN_BARE), (dressed, MIN_DRESSED), (glued, MIN_BARE)):
        for chain in _chains(found):
            if len(chain) >= witnesses:
                yield from chain


def _chains(numbers: list[_Numbered]) -> Iterator[list[_Numbered]]:
    chain: list[_Numbered] = []
    for found in numbers:
        if chain and not _follows(chain[-1], found):
            yield chain
            chain = []
        chain.append(found)
    if chain:
        yield chain


def _follows(before: _Numbered, after: _Numbered) -> bool:
    step = after.number.value - before.number.value
    return 0 < step <= MAX_STEP and after.line.number - before.line.number >= PAGE_LINES
