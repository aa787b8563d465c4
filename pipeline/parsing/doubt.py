"""What else a mark can be where OCR read the line and is not sure of it: the sequence decides."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import damage
from pipeline.language.letters import is_legal_word, words_in
from pipeline.marks import Mark, Number
from pipeline.model import Line

SURE = 85
"""Confidence (percent) from which a mark is what it was read as; OCR gives 90 and more for what is printed well."""
SURE_ROMAN = 91
"""The same for Roman numerals: strokes that run together are not doubted much (BAB XII for XIII with 78 to 89)."""
SURE_FIGURES = 80
"""The same for numbers of a title and dates of a closing: by hand they get 77 at most, right or wrong, printed 90."""
ILLEGIBLE = 60
"""Confidence below which it may be any mark that the sequence lacks."""


def doubted(line: Line, at: int, marks: tuple[Mark, ...]) -> Iterator[Mark]:
    """The uncertain marks that can stand at `line.text[at:]` besides those that are read there."""
    if not line.confidences:
        return
    heading = next((mark for mark in marks if mark.level in ("bab", "pasal") and (mark.alone or mark.damage)), None)
    if heading:
        number = _confidence(line, heading.end - 1)
        if not _is_uncertain(marks) and number < (SURE_ROMAN if heading.level == "bab" else SURE):
            yield Mark(
                heading.level, heading.number, Number(0), heading.start, heading.end, "?", "doubted", heading.alone
            )
        return
    sure = _confidence(line, at)
    if sure >= SURE:
        return
    if sure < ILLEGIBLE or not marks:
        mark = damage.illegible_item(line.text, at)
    else:
        mark = None if _is_uncertain(marks) else damage.damaged_item(line.text, at)
    if mark:
        yield mark


def legible(line: Line, start: int = 0, end: int | None = None) -> str:
    """A stretch of a line with a question mark for each word that OCR doubts: figures, and what is no known word.

    Numbers and dates written by hand, and what a signature or a stamp covers: better not said than wrong.
    """
    text = line.text[start:end]
    if not line.confidences:
        return text
    before = len(line.text[:start].split())
    words = enumerate(text.split(), before)
    return " ".join("?" if _is_doubtful(word, line.confidences[at]) else word for at, word in words)


def _is_doubtful(word: str, sure: int) -> bool:
    if any(map(str.isdigit, word)):
        return sure < SURE_FIGURES
    return sure < ILLEGIBLE and not any(map(is_legal_word, words_in(word)))


def _confidence(line: Line, at: int) -> int:
    """That of the word at a place of the line."""
    index = len(line.text[: at + 1].split()) - 1
    return line.confidences[index] if 0 <= index < len(line.confidences) else 100


def _is_uncertain(marks: tuple[Mark, ...]) -> bool:
    return any(mark.style == "?" for mark in marks)
