from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import PerwalError
from pipeline.ingest import read
from pipeline.ingest.glyphs import SPECIAL
from pipeline.model import Source
from tests.ingest.making import SENTENCE, lines, pdf

PDF = pdf(lines("Pasal 1", SENTENCE, "- 2 -"), lines(SENTENCE))
SIGNS = "*#\\-–. \n\r\t\f\x00\x0b\x1c\x85\u00a0\u00ad\u200b\ufeff\ufb01\uff110123(a)b"
MARKS = st.sampled_from([*SIGNS, "**", "Pasal ", "-5d"])
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def source(data: bytes) -> Source | PerwalError:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        path.write_bytes(data)
        try:
            return read(path)
        except PerwalError as error:
            return error


def check_ranges(made: Source) -> None:
    """Every character that prints stands in exactly one line, and each line's offsets lead back to it."""
    taken = [0] * len(made.text)
    for line in made.lines:
        for place in range(line.start, line.end):
            taken[place] += 1
    for place, char in enumerate(made.text):
        assert taken[place] <= 1
        assert taken[place] == 1 or char.isspace() or SPECIAL.match(char)
    for line in made.lines:
        check_offsets(made, line.text, [line.source_offset(index) for index in range(len(line.text))])


def check_offsets(made: Source, text: str, places: list[int]) -> None:
    assert places == sorted(places)
    for char, place in zip(text, places, strict=True):
        assert made.text[place] == char or SPECIAL.match(made.text[place])


@quick
@given(st.binary(max_size=400))
def test_any_bytes_give_a_source_or_a_perwal_error(data: bytes) -> None:
    made = source(data)
    if isinstance(made, Source):
        check_ranges(made)


@quick
@given(st.lists(MARKS, max_size=60))
def test_any_text_keeps_its_ranges(parts: list[str]) -> None:
    made = source("".join(parts).encode())
    if isinstance(made, Source):
        check_ranges(made)


@quick
@given(st.integers(0, len(PDF) - 1), st.binary(max_size=12), st.integers(0, 12))
def test_any_damage_to_a_pdf_gives_a_source_or_a_perwal_error(at: int, put: bytes, gone: int) -> None:
    made = source(PDF[:at] + put + PDF[at + gone :])
    if isinstance(made, Source):
        check_ranges(made)
        if made.kind != "text":
            assert all(made.text[line.start : line.end] == line.text for line in made.lines)
