"""Where every printed character of a source went: the proof that nothing was lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct

from pipeline.model import Block, Part, Provision, Regulation, Span

_STRETCH = 65536
"""Characters that are counted at once: all words of a long text take much memory."""


class Range(Struct, frozen=True, order=True, gc=False):
    """A range of the source text that holds at least one printed character."""

    start: int
    end: int


class Accounting(Struct, frozen=True, kw_only=True):
    """Printed (non-space) characters of a source by the place that they went to.

    `uncovered` are the ranges in no place, `doubled` those in two or more; `difference` counts the characters of both.
    """

    source: int
    mark: int
    heading: int
    text: int
    tail: int
    opening: int
    body: int
    closing: int
    penjelasan: int
    lampiran: int
    furniture: int
    difference: int
    uncovered: tuple[Range, ...] = ()
    doubled: tuple[Range, ...] = ()

    @property
    def nodes(self) -> int:
        """Characters in nodes of the tree, whatever their role."""
        return self.mark + self.heading + self.text + self.tail


def account(regulation: Regulation) -> Accounting:
    """Count the printed characters of the source and say where each of them went."""
    text = regulation.source.text
    nodes = list(regulation.walk())
    uncovered, doubled = _faults(text, _places(regulation, nodes))
    return Accounting(
        source=sum(_printed(text[at : at + _STRETCH]) for at in range(0, len(text), _STRETCH)),
        mark=_in_role(text, nodes, "mark"),
        heading=_in_role(text, nodes, "heading"),
        text=_in_role(text, nodes, "text"),
        tail=_in_role(text, nodes, "tail"),
        opening=_in_part(text, regulation.blocks, "pembukaan"),
        body=_in_part(text, regulation.blocks, "batang_tubuh"),
        closing=_in_part(text, regulation.blocks, "penutup"),
        penjelasan=_in_part(text, regulation.blocks, "penjelasan"),
        lampiran=_in_part(text, regulation.blocks, "lampiran"),
        furniture=sum(_printed(text[place.start : place.end]) for place in _furniture(regulation)),
        difference=sum(_printed(text[fault.start : fault.end]) for fault in (*uncovered, *doubled)),
        uncovered=uncovered,
        doubled=doubled,
    )


def _printed(text: str) -> int:
    return sum(map(len, text.split()))


def _in_role(text: str, nodes: Iterable[Provision], role: str) -> int:
    return _length(text, (span for node in nodes for span in node.spans if span.role == role))


def _in_part(text: str, blocks: Iterable[Block], part: Part) -> int:
    return _length(text, (span for block in blocks if block.part == part for span in block.spans))


def _length(text: str, spans: Iterable[Span]) -> int:
    return sum(_printed(text[span.start : span.end]) for span in spans)


def _furniture(regulation: Regulation) -> Iterator[Range]:
    return (Range(line.start, line.end) for line in regulation.source.lines if line.furniture)


def _places(regulation: Regulation, nodes: Iterable[Provision]) -> list[Range]:
    of_nodes = (span for node in nodes for span in node.spans)
    of_blocks = (span for block in regulation.blocks for span in block.spans)
    spans = (Range(span.start, span.end) for span in chain(of_nodes, of_blocks))
    return sorted(chain(spans, _furniture(regulation)))


def _faults(text: str, places: list[Range]) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """The ranges in no place and those in several. `places` is sorted by start."""
    uncovered: list[Range] = []
    doubled: list[Range] = []
    reached = doubled_to = 0
    for place in places:
        if place.start > reached:
            uncovered.append(Range(reached, place.start))
        overlap = Range(max(place.start, doubled_to), min(place.end, reached))
        if overlap.start < overlap.end:
            doubled.append(overlap)
            doubled_to = overlap.end
        reached = max(reached, place.end)
    uncovered.append(Range(reached, len(text)))
    return _with_print(text, uncovered), _with_print(text, doubled)


def _with_print(text: str, ranges: Iterable[Range]) -> tuple[Range, ...]:
    return tuple(_trimmed(text, found) for found in ranges if text[found.start : found.end].strip())


def _trimmed(text: str, found: Range) -> Range:
    words = text[found.start : found.end]
    return Range(found.end - len(words.lstrip()), found.start + len(words.rstrip()))
