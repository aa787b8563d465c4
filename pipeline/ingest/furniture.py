"""Marks what belongs to the paper and not to the law: page numbers, running headers, catchwords, URLs, banners.

What repeats over pages at one place, or runs with the pages, is furniture; a line is marked, never dropped. A page
number glued to text is cut off into a line of its own.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise

from msgspec import Struct

from pipeline.ingest import patterns
from pipeline.ingest.cutting import cut_all
from pipeline.ingest.faces import Face, Spot, edge_spots, faces_of
from pipeline.ingest.running import outermost, running_numbers, running_texts
from pipeline.ingest.text_furniture import mark_text
from pipeline.model import Furniture, Line, Page

MAX_CATCHWORDS = 6
SIMILAR = 0.75
"""A catchword and the line that it announces agree this far: one of both may be misread."""
HEAD_LINES = 4
"""A misread header may still stand above the line that a catchword announces."""
MIN_HABIT, HABIT = 5, 0.2


class _Catchword(Struct, frozen=True):
    """A last line that ends in dots, and whether the next page begins with its words."""

    line: Line
    confirmed: bool


def mark(lines: list[Line], pages: list[Page]) -> list[Line]:
    """The same lines with `furniture` set, and glued page numbers cut into lines of their own."""
    if not pages:
        return mark_text(lines)
    faces = faces_of([line for line in lines if line.furniture is None], pages)
    spots = [spot for face in faces for spot in edge_spots(face)]
    _mark_dressed(spots)
    cuts = _mark_numbers(spots)
    _mark_running(faces, [spot for spot in spots if id(spot.line) not in cuts])
    _mark_catchwords(faces)
    return cut_all(lines, cuts)


def _mark_dressed(spots: list[Spot]) -> None:
    urls = Counter(spot.line.text for spot in spots if patterns.is_url(spot.line.text))
    for spot in spots:
        spot.line.furniture = "url" if urls[spot.line.text] > 1 else _dressed(spot)


def _dressed(spot: Spot) -> Furniture | None:
    """Furniture that its own form gives away."""
    text = spot.line.text
    if patterns.is_serial(text):
        return "serial"
    if patterns.is_banner(text) and not spot.upper:
        return "signature_banner"
    if patterns.is_placeholder(text):
        return "page_number"
    if patterns.gazette_number(text) or patterns.is_file_path(text):
        return "running_header" if spot.upper else "running_footer"
    return None


def _mark_numbers(spots: list[Spot]) -> dict[int, int]:
    """Marks page numbers; gives back where to cut, by `id` of the line, those that are glued to text."""
    cuts: dict[int, int] = {}
    for counted in running_numbers(spot for spot in spots if spot.line.furniture is None):
        if counted.number.style == "glued":
            cuts[id(counted.spot.line)] = counted.number.end
        else:
            counted.spot.line.furniture = "page_number"
    return cuts


def _mark_running(faces: list[Face], spots: list[Spot]) -> None:
    running = {id(spot.line) for spot in running_texts(spots, len(faces))}
    for face in faces:
        for spot in outermost(face, running):
            spot.line.furniture = "running_header" if spot.upper else "running_footer"


def _mark_catchwords(faces: list[Face]) -> None:
    """Where most pages announce the next one, the last words in dots are a catchword even if misread."""
    candidates = [found for face, following in pairwise(faces) if (found := _catchword(face, following)) is not None]
    confirmed = sum(found.confirmed for found in candidates)
    habit = confirmed >= MIN_HABIT and confirmed >= HABIT * len(faces)
    for found in candidates:
        if found.confirmed or habit:
            found.line.furniture = "catchword"
    printed = [line for face in faces for line in face.lines if line.furniture is None]
    for line, following in pairwise(printed):
        if _repeated(line.text, following.text):
            line.furniture = "catchword"


def _repeated(text: str, following: str) -> bool:
    """Whether a line is the catchword of the very next one, wherever on the page the two have got to."""
    words = patterns.without_ellipsis(text)
    if not words or len(words.split()) > MAX_CATCHWORDS or patterns.without_ellipsis(following) is not None:
        return False
    said = "".join(words.split())
    return any(map(str.isalpha, said)) and "".join(following.split()).startswith(said)


def _catchword(face: Face, following: Face) -> _Catchword | None:
    last = next((line for line in reversed(face.lines) if line.furniture is None), None)
    words = patterns.without_ellipsis(last.text) if last else None
    if last is None or not words or len(words.split()) > MAX_CATCHWORDS or not any(map(str.isalnum, words)):
        return None
    heads = [line.text for line in following.lines if line.furniture is None][:HEAD_LINES]
    return _Catchword(last, following.index - face.index <= 2 and any(_announces(words, head) for head in heads))


def _announces(words: str, head: str) -> bool:
    said, follows = "".join(words.split()).casefold(), "".join(head.split()).casefold()
    return SequenceMatcher(None, said, follows[: len(said)], autojunk=False).ratio() >= SIMILAR
