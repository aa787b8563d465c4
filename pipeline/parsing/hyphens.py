"""Hyphens at line ends: those that belong to a word (undang-undang) and those that only split one (persetuju-an)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

import regex
from msgspec import structs

from pipeline.model import Line

SPLIT = "\u00ad"
"""Stands at the end of a line's text for a hyphen that only splits a word."""

_LAST = regex.compile(r"(\p{L}+)-$")
_FIRST = regex.compile(r"\p{Ll}+")
_WORD = regex.compile(r"\p{L}+(?:-\p{L}+)*")
_SUFFIXES = frozenset({"kan", "an", "nya", "lah", "kah"})


def mark_splits(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, a hyphen that only splits a word turned into `SPLIT`.

    A hyphen splits a word where the document has the word whole, or where nothing but a suffix follows; it stays where
    the document has the hyphened form, or where both halves are one word (hal-hal).
    """
    split = any(line.text.endswith("-") for line in lines)
    words = {word.lower() for line in lines for word in _WORD.findall(line.text)} if split else set()
    for line, below in zip_longest(lines, lines[1:]):
        last = _LAST.search(line.text) if line.text.endswith("-") else None
        first = _FIRST.match(below.text) if below and last else None
        if last and first and _splits(last[1].lower(), first[0], words):
            yield structs.replace(line, text=line.text[:-1] + SPLIT)
        else:
            yield line


def _splits(one: str, other: str, words: set[str]) -> bool:
    if one == other or f"{one}-{other}" in words:
        return False
    return one + other in words or other in _SUFFIXES
