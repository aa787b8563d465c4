"""What runs with the pages: numbers that count them, and texts that stand at one place on many of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise, takewhile

from msgspec import Struct

from pipeline.ingest.faces import EDGE, Face, Spot, edge_spots
from pipeline.ingest.patterns import Number, glued_number, is_body, is_signature, page_number

NEAR = 3
"""A page number is confirmed by another one, this many pages away at most, that counts on from it."""
SHIFT = 4.0
"""Running texts keep their height on the page within so many points."""
MIN_PAGES = 3
DENSITY = 0.4
"""A header stands on every page of its stretch, or on every second one; a sentence that happens to repeat does not."""
COVERAGE = 0.3
"""And on this share of all pages: the heads of a table that goes on over some pages are no running headers."""

SIMILAR = 0.7
LONGEST = 300
"""Characters of a running text at most: a line of print has a hundred."""
MAX_PAGE = 1500
"""Larger numbers are years."""

_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(r"\s+")


class Counted(Struct, frozen=True):
    """A page number and the place where it stands."""

    spot: Spot
    number: Number


def running_numbers(spots: Iterable[Spot]) -> Iterator[Counted]:
    """The page numbers: those that run with the pages, and lone ones that can be nothing else."""
    found = list(_candidates(spots))
    pages: dict[int, set[int]] = defaultdict(set)
    for counted in found:
        pages[counted.number.value - counted.spot.face.index].add(counted.spot.face.index)
    for counted in found:
        index = counted.spot.face.index
        others = pages[counted.number.value - index] - {index}
        if any(abs(index - other) <= NEAR for other in others) or _stands_alone(counted):
            yield counted


def _candidates(spots: Iterable[Spot]) -> Iterator[Counted]:
    for spot in spots:
        number = page_number(spot.line.text)
        if number is None and spot.upper and spot.rank == 0:
            number = glued_number(spot.line.text)
        if number is not None:
            yield Counted(spot, number)


def _stands_alone(counted: Counted) -> bool:
    """At the very edge, and either dressed as a page number or right for this page."""
    if counted.spot.rank > 0 or counted.number.style == "glued":
        return False
    if counted.number.style != "bare":
        return True
    return counted.number.value == counted.spot.face.index + 1 and counted.spot.in_margin


def running_texts(spots: list[Spot], faces: int) -> list[Spot]:
    """The places of texts that repeat at one height of three pages or more; numbers in them may count the pages."""
    groups: dict[tuple[bool, str], list[Spot]] = defaultdict(list)
    for spot in spots:
        if spot.line.furniture is None and _can_run(spot.line.text):
            for signature in _signatures(spot):
                groups[spot.upper, signature].append(spot)
    wanted = max(MIN_PAGES, COVERAGE * faces)
    levels = [level for group in groups.values() for level in levels_of(group) if _is_running(level, wanted)]
    misread = [
        spot for spot in spots if spot.line.furniture is None and any(_is_like(spot, level[0]) for level in levels)
    ]
    return list({id(spot): spot for spot in [*(spot for level in levels for spot in level), *misread]}.values())


def _is_like(spot: Spot, other: Spot) -> bool:
    """The same text misread by OCR, at nearly the same place."""
    if spot.upper != other.upper or abs(spot.height - other.height) > 4 * SHIFT or not _can_run(spot.line.text):
        return False
    here, there = _signatures(spot)[0], _signatures(other)[0]
    if abs(len(here) - len(there)) > len(there) // 4:
        return False
    return SequenceMatcher(None, here, there, autojunk=False).ratio() >= SIMILAR


def _can_run(text: str) -> bool:
    if len(text) > LONGEST:
        return False
    return any(char.isalpha() for char in text) and not any(is_body(cell) for cell in text.split("\t"))


def _signatures(spot: Spot) -> list[str]:
    """The text without spaces and case: as it stands, and with each of its numbers taken for a page number."""
    text = _SPACE.sub(_narrow, spot.line.text).casefold()
    counts = (match for match in _DIGITS.finditer(text) if int(match[0]) <= MAX_PAGE)
    masked = (f"{text[: match.start()]}#{int(match[0]) - spot.face.index}{text[match.end() :]}" for match in counts)
    return [text, *masked]


def _narrow(space: re.Match[str]) -> str:
    """Cells stay apart, or the numbers of two would run together."""
    return "\t" if "\t" in space[0] else ""


def levels_of(group: list[Spot]) -> Iterator[list[Spot]]:
    """The group parted by height on the page."""
    group.sort(key=lambda spot: spot.height)
    level = group[:1]
    for before, spot in pairwise(group):
        if spot.height - before.height > SHIFT:
            yield level
            level = []
        level.append(spot)
    yield level


def _is_running(level: list[Spot], wanted: float) -> bool:
    indexes = {spot.face.index for spot in level}
    if len(indexes) < wanted or len(indexes) < DENSITY * (max(indexes) - min(indexes) + 1):
        return False
    return not any(not spot.upper and _closes_signature(spot) for spot in level)


def _closes_signature(spot: Spot) -> bool:
    """The last lines of a page may be a name below `ttd`."""
    at = next(index for index, line in enumerate(spot.face.lines) if line is spot.line)
    return any(is_signature(line.text) for line in spot.face.lines[max(0, at - 3) : at + 1])


def outermost(face: Face, running: set[int]) -> list[Spot]:
    """The running texts of a face that no body text parts from the edge. `running` holds `id` of lines.

    Where all lines that count as edge repeat, what repeats is a form or a page printed twice, and none is a header.
    """
    found: list[Spot] = []
    for upper in (True, False):
        edge = [spot for spot in edge_spots(face) if spot.upper == upper]
        free = takewhile(lambda spot: spot.line.furniture is not None or id(spot.line) in running, edge)
        texts = [spot for spot in free if spot.line.furniture is None]
        found += texts if len(texts) < EDGE else []
    return found
