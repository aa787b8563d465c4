"""Hyphens at line ends: those that belong to a word (undang-undang) and those that only split one (persetuju-an)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

import regex
from msgspec import structs

from pipeline.model import Line

SPLIT = "\u00ad"
"""Stands at the end of a line's text for a hyphen that only splits a word."""

_LAST = regex.compile(r"(\p{L}+)-$")
_FIRST = regex.compile(r"\p{Ll}+")
_SUFFIXES = frozenset({"kan", "an", "nya", "lah", "kah"})


def mark_splits(lines: Iterable[Line], text: str) -> Iterator[Line]:
    """The lines, a hyphen that only splits a word turned into `SPLIT`.

    A hyphen splits a word where `text`, the document in small letters, has the word whole, or where nothing but a
    suffix follows; it stays where the document has the hyphened form, or where both halves are one word (hal-hal).
    """
    for line, below in pairwise(chain(lines, (None,))):
        if line is None:
            return
        last = _LAST.search(line.text) if line.text.endswith("-") else None
        first = _FIRST.match(below.text) if below and last else None
        if last and first and _splits(last[1].lower(), first[0], text):
            yield structs.replace(line, text=line.text[:-1] + SPLIT)
        else:
            yield line


def _splits(one: str, other: str, text: str) -> bool:
    if one == other or _stands(f"{one}-{other}", text):
        return False
    return other in _SUFFIXES or _stands(one + other, text)


def _stands(word: str, text: str) -> bool:
    """Whether a text has a word that is no part of another one, hyphened ones included."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not _goes_on(text[max(0, at - 2) : at][::-1]) and not _goes_on(text[end : end + 2]):
            return True
        at = text.find(word, end)
    return False


def _goes_on(beside: str) -> bool:
    """Whether a word goes on with these characters beside it: a letter, or a hyphen and a letter."""
    return beside[:1].isalpha() or (beside[:1] == "-" and beside[1:].isalpha())
