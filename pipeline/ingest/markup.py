"""Marks that a text export puts around words: emphasis, headings, escapes. Where they stand, never what they mean."""

from __future__ import annotations

import re

from msgspec import Struct

_PARAGRAPH = re.compile(r"^[^\S\n]*\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*", re.M)
_HEADING = re.compile(r"^[ \t\f]*(#{1,6})[ \t]+(?=\S)", re.M)
_ESCAPE_OR_STARS = re.compile(r"\\[!-/:-@\[-`{-~]|\*+")
_DEPTH = 6
"""Emphasis is not nested deeper; looking no further keeps a text of stars linear."""
_HINT = re.compile(r"[*#\\]")


class Mark(Struct, frozen=True, order=True):
    """A range of the text that is markup."""

    start: int
    end: int


def marks(text: str) -> list[Mark]:
    """Every range that is markup, in order: paired stars of a paragraph, `#` of headings, backslashes of escapes."""
    if not _HINT.search(text):
        return []
    found = [Mark(match.start(), match.end()) for match in _HEADING.finditer(text)]
    for paragraph in _PARAGRAPH.finditer(text):
        found += _paragraph_marks(text, paragraph.start(), paragraph.end())
    return sorted(found)


def _paragraph_marks(text: str, start: int, end: int) -> list[Mark]:
    found: list[Mark] = []
    stars: list[re.Match[str]] = []
    for match in _ESCAPE_OR_STARS.finditer(text, start, end):
        if match[0][0] == "\\":
            found.append(Mark(match.start(), match.start() + 1))
        elif len(match[0]) <= 3:
            stars.append(match)
    return found + _pairs(text, stars)


def _pairs(text: str, stars: list[re.Match[str]]) -> list[Mark]:
    """Runs of equal length, one opening and one closing (CommonMark 0.31, section 6.2, but never inside a word)."""
    found: list[Mark] = []
    waiting: list[re.Match[str]] = []
    for match in stars:
        opener = _opener(waiting, match) if _closes(text, match) else None
        if opener is not None:
            found += (Mark(*waiting[opener].span()), Mark(*match.span()))
            del waiting[opener:]
        elif _opens(text, match):
            waiting.append(match)
    return found


def _opener(waiting: list[re.Match[str]], closer: re.Match[str]) -> int | None:
    for index in range(len(waiting) - 1, max(-1, len(waiting) - 1 - _DEPTH), -1):
        if len(waiting[index][0]) == len(closer[0]):
            return index
    return None


def _opens(text: str, stars: re.Match[str]) -> bool:
    before, after = text[stars.start() - 1 : stars.start()], text[stars.end() : stars.end() + 1]
    return bool(after.strip()) and not before.isalnum()


def _closes(text: str, stars: re.Match[str]) -> bool:
    before, after = text[stars.start() - 1 : stars.start()], text[stars.end() : stars.end() + 1]
    return bool(before.strip()) and before != "(" and not after.isalnum()
