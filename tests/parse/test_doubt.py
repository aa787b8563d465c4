"""Marks that OCR is not sure of: the sequence and the column decide. Lines are made with their confidences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from pipeline.accounting import account
from pipeline.ingest.text import read_text
from pipeline.model import Box, Line, Page, Regulation, Source
from pipeline.parse import parse
from pipeline.parsing.decoder import decode
from pipeline.parsing.doubt import legible
from pipeline.parsing.state import Choice
from pipeline.parsing.tokens import Token

Said = tuple[str, int]
"""A line's text, and the confidence of its first word; the others are sure."""


def read(*said: Said, x: float = 100.0) -> Regulation:
    lines, at = [], 0
    for number, (text, sure) in enumerate(said, 1):
        heading = text.startswith(("BAB", "Pasal"))
        left = 280.0 if heading else x
        box = Box(left, 20.0 * number, left + 6 * len(text), 20.0 * number + 12)
        confidences = (96, sure) if heading else (sure, *[96] * (len(text.split()) - 1))
        lines.append(Line(number, at, at + len(text), text, 1, box, size=12, cell_x=(left,), confidences=confidences))
        at += len(text) + 1
    text = "\n".join(line.text for line in lines) + "\n"
    return parse(Source("scan.pdf", "0" * 64, "scan", text, lines, [Page(1, 600, 900, "ocr")], []))


def paths(regulation: Regulation) -> list[str]:
    return [node.path for node in regulation.walk()]


@pytest.mark.parametrize("printed", ["Js", "JE", "j-", "J:", "8", "Oo."])
def test_whatever_stands_in_the_place_of_a_mark_is_the_one_that_lacks(printed: str) -> None:
    found = read(
        ("Pasal 5", 96),
        ("Sekretaris mempunyai uraian tugas:", 96),
        ("a. menyusun rencana;", 96),
        ("b. melaksanakan rencana;", 96),
        (f"{printed} memfasilitasi pelaksanaan;", 50),
        ("d. melaporkan pelaksanaan.", 96),
    )
    assert paths(found) == ["pasal-5", *(f"pasal-5.huruf-{letter}" for letter in "abcd")]
    assert [repair.kind for _, repair in found.repairs()] == ["mark"]


def test_a_sure_word_is_no_mark() -> None:
    found = read(
        ("Pasal 5", 96),
        ("Sekretaris mempunyai uraian tugas:", 96),
        ("a. menyusun rencana;", 96),
        ("b. melaksanakan rencana;", 96),
        ("di bidang kesehatan.", 96),
    )
    assert paths(found) == ["pasal-5", "pasal-5.huruf-a", "pasal-5.huruf-b"]


def chapters(third: str, sure: int) -> Regulation:
    """Four BAB of a Pasal each; the third one's number as OCR has it."""
    numbers = (("BAB I", 96), ("BAB II", 96), (third, sure), ("BAB IV", 96))
    said = ((heading, (f"Pasal {at}", 96), ("Berlaku.", 96)) for at, heading in enumerate(numbers, 1))
    return read(*(line for chapter in said for line in chapter))


def test_strokes_of_a_roman_number_run_together() -> None:
    found = paths(chapters("BAB II", 80))
    assert [path for path in found if path.startswith("bab")] == ["bab-1", "bab-2", "bab-3", "bab-4"]


def test_a_number_that_is_sure_stays_as_printed() -> None:
    assert "bab-2~2" in paths(chapters("BAB II", 96))


def test_a_first_ayat_that_is_illegible() -> None:
    found = read(("Pasal 16", 96), ("(0) Dalam hal Kepala Dinas berhalangan, Sekretaris menggantikannya.", 29),
                 ("(2) Dalam hal Sekretaris berhalangan, Kepala Bidang menggantikannya.", 96))  # fmt: skip
    assert paths(found) == ["pasal-16", "pasal-16.ayat-1", "pasal-16.ayat-2"]


def test_figures_and_unknown_words_in_doubt_are_not_said() -> None:
    line = Line(1, 0, 40, "pada tanggal 6-6 -2024 tanggap Rtetutte", confidences=(96, 50, 52, 90, 96, 40))
    assert legible(line) == "pada tanggal ? -2024 tanggap ?"
    assert legible(line, 13) == "? -2024 tanggap ?"
    assert legible(Line(1, 0, 3, "6-6")) == "6-6"


def test_a_doubt_without_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists below a BAB that is no first one: readings that never agree, 150,000 of which crash Python."""
    lists = "".join(f"{number}. satu;\na. dua;\n1) tiga;\n" for number in range(1, 400))
    source = read_text("x.txt", f"PERATURAN BUPATI CONTOH\nMEMUTUSKAN:\nBAB II : PENDAHULUAN\n{lists}".encode())
    waiting: list[int] = []

    def watched(tokens: Iterable[Token]) -> Iterator[tuple[Token, Choice | None]]:
        """The decoder, and how many tokens it has taken and not yet handed on."""
        taken: list[Token] = []

        def noted() -> Iterator[Token]:
            for token in tokens:
                taken.append(token)
                yield token

        for given, pair in enumerate(decode(noted())):
            waiting.append(len(taken) - given)
            yield pair

    monkeypatch.setattr("pipeline.parsing.tree.decode", watched)
    monkeypatch.setattr("pipeline.parsing.decoder._STRETCH", 10)
    assert account(parse(source)).difference == 0
    assert max(waiting) > 1000
    waiting.clear()
    monkeypatch.setattr("pipeline.parsing.decoder._LONGEST_DOUBT", 40)
    assert account(parse(source)).difference == 0
    assert max(waiting) <= 60


def test_lists_within_lists_without_end_end() -> None:
    lists = "1. satu;\na. dua;\n1) tiga;\n" * 400
    regulation = parse(read_text("x.txt", f"PERATURAN BUPATI CONTOH\nMEMUTUSKAN:\nBAB II : UMUM\n{lists}".encode()))
    assert len(list(regulation.walk())) > 30
    assert account(regulation).difference == 0
