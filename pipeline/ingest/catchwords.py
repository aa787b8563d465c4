"""Catchwords: at the foot of a page, or wherever a text layer has them, the first words of what follows, then dots."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import pairwise

from msgspec import Struct

from pipeline.ingest import patterns
from pipeline.ingest.faces import Face
from pipeline.model import Line

MAX_CATCHWORDS = 6
LONGEST = 200
"""Characters that so many words have at most."""
SIMILAR = 0.75
"""A catchword and the line that it announces agree this far: one of both may be misread."""
HEAD_LINES = 4
"""A misread header may still stand above the line that a catchword announces."""
MIN_HABIT, HABIT = 5, 0.2


class _Catchword(Struct, frozen=True):
    """A last line that ends in dots, and whether the next page begins with its words."""

    line: Line
    confirmed: bool


def mark_catchwords(faces: list[Face]) -> None:
    """Where most pages announce the next one, the last words in dots are a catchword even if misread."""
    candidates = [found for face, following in pairwise(faces) if (found := _catchword(face, following)) is not None]
    confirmed = sum(found.confirmed for found in candidates)
    habit = confirmed >= MIN_HABIT and confirmed >= HABIT * len(faces)
    for found in candidates:
        if found.confirmed or habit:
            found.line.furniture = "catchword"


def mark_repeated(lines: Iterable[Line]) -> None:
    """Marks lines that are the catchword of the very next one, wherever on the page the two have got to."""
    printed = [line for line in lines if line.furniture is None]
    for line, following in pairwise(printed):
        if _repeated(line.text, following.text):
            line.furniture = "catchword"


def _repeated(text: str, following: str) -> bool:
    """Whether a line is dots behind the words that the next one begins with."""
    if text != following and text.rstrip(" .") == following and patterns.is_body(following):
        return True
    words = patterns.without_ellipsis(text)
    if not words or len(words.split()) > MAX_CATCHWORDS or patterns.without_ellipsis(following) is not None:
        return False
    said = "".join(words.split())
    return any(map(str.isalpha, said)) and "".join(following.split()).startswith(said)


def _catchword(face: Face, following: Face) -> _Catchword | None:
    last = next((line for line in reversed(face.lines) if line.furniture is None), None)
    words = patterns.without_ellipsis(last.text) if last else None
    if last is None or not words or len(words) > LONGEST or len(words.split()) > MAX_CATCHWORDS:
        return None
    if not any(map(str.isalnum, words)):
        return None
    heads = [line.text for line in following.lines if line.furniture is None][:HEAD_LINES]
    return _Catchword(last, following.index - face.index <= 2 and any(_announces(words, head) for head in heads))


def _announces(words: str, head: str) -> bool:
    said, follows = "".join(words.split()).casefold(), "".join(head.split()).casefold()
    return SequenceMatcher(None, said, follows[: len(said)], autojunk=False).ratio() >= SIMILAR
