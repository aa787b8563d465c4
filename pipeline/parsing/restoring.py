"""Damaged marks restored: which mark a string can be, where the sequence lacks one."""

from __future__ import annotations

from pipeline import damage, marks
from pipeline.marks import Mark, Number
from pipeline.model import Level
from pipeline.parsing.tokens import Token


def is_misread(printed: Mark, counted: Mark) -> bool:
    """Whether the number that comes next is another one than the one read, by a letter or figure."""
    return printed.number != counted.number and damage.near(printed.number, counted.number.lower())


def mended(printed: Mark, mark: Mark) -> bool:
    """Whether a mark is another one than the clean one that is printed: 1. read as l., 2) read as (2)."""
    if printed.damage == "bracket":
        return mark.level == "ayat" and mark.number == printed.number
    return printed.damage in ("item", "illegible") or mark.number != printed.number


def is_clean(mark: Mark, token: Token) -> bool:
    """Whether that very mark is printed without damage: then there is nothing to restore."""
    same = (one for one in token.marks if one.level == mark.level and one.style == mark.style and not one.damage)
    return any(one.value == mark.value for one in same)


def restored(mark: Mark, level: Level, ordinal: int, style: str, placed: bool) -> Mark | None:
    """The mark as the one that is wanted. An illegible one need not look like it where it stands in its place."""
    number = marks.printed(level, ordinal)
    legible = damage.alike(mark.number, number) or (placed and mark.damage == "illegible")
    if level == "butir" or not legible:
        return None
    return Mark(level, number, Number(ordinal), mark.start, mark.end, style, mark.damage)
