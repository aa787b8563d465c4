from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.accounting import Range, account
from pipeline.model import Block, Line, Metadata, Regulation, Source, Span
from tests.emit import sample


def test_every_character_has_one_place() -> None:
    found = account(sample.regulation())
    assert found.difference == 0
    assert found.source == len("".join(sample.TEXT.split()))
    assert found.source == found.nodes + found.opening + found.closing + found.furniture
    assert (found.furniture, found.opening, found.closing) == (3, 23, 18)
    assert (found.mark, found.heading, found.tail) == (4 + 6 + 3 + 2 + 2 + 5, 13, 0)


def test_a_lost_node_is_a_difference() -> None:
    regulation = sample.regulation()
    regulation.provisions[0].children = regulation.provisions[0].children[:-1]
    found = account(regulation)
    start = sample.TEXT.index("asal 2")
    assert found.uncovered == (Range(start, sample.TEXT.index("\nDitetapkan")),)
    assert found.difference == len("asal2Cukup–jelas.")


CASES = [
    ("ab cd", [(0, 2), (3, 5)], [], []),
    ("ab cd", [(0, 5)], [], []),
    ("ab cd", [(0, 2)], [(3, 5)], []),
    ("ab cd", [(3, 5)], [(0, 2)], []),
    ("ab cd", [], [(0, 5)], []),
    ("ab cd", [(0, 5), (3, 5)], [], [(3, 5)]),
    ("ab cd", [(0, 5), (0, 5), (0, 5)], [], [(0, 5)]),
    ("ab cd", [(0, 4), (1, 2), (3, 5)], [], [(1, 2), (3, 4)]),
    ("ab cd", [(0, 3), (2, 5)], [], []),
    ("   ", [], [], []),
    ("", [], [], []),
]


@pytest.mark.parametrize(("text", "spans", "uncovered", "doubled"), CASES)
def test_faults(
    text: str,
    spans: list[tuple[int, int]],
    uncovered: list[tuple[int, int]],
    doubled: list[tuple[int, int]],
) -> None:
    found = account(_blocks_only(text, spans))
    assert [(fault.start, fault.end) for fault in found.uncovered] == uncovered
    assert [(fault.start, fault.end) for fault in found.doubled] == doubled


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted), max_size=6))
def test_faults_agree_with_counting_each_character(ranges: list[list[int]]) -> None:
    text = "abcdefghijkl"
    found = account(_blocks_only(text, [(start, end) for start, end in ranges]))
    times = [sum(start <= at < end for start, end in ranges) for at in range(len(text))]
    assert _characters(found.uncovered) == {at for at, count in enumerate(times) if count == 0}
    assert _characters(found.doubled) == {at for at, count in enumerate(times) if count > 1}
    assert found.difference == sum(count != 1 for count in times)


def _characters(ranges: tuple[Range, ...]) -> set[int]:
    return {at for found in ranges for at in range(found.start, found.end)}


def _blocks_only(text: str, spans: list[tuple[int, int]]) -> Regulation:
    source = Source("x", "", "text", text, [Line(1, 0, len(text), text)], [], [])
    block = Block("pembukaan", "title", text, tuple(Span(start, end, "text") for start, end in spans))
    return Regulation("x", source, Metadata(), [], [block])
