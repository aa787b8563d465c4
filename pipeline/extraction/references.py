"""References to provisions by number, one for each provision that a run of them names (UU 12/2011 angka 271-280).

"Pasal 3 huruf c, huruf d, dan huruf e" names three, "Pasal 5 sampai dengan Pasal 9" five, "ayat (1) dan (2)" two. Old
texts put the larger behind the smaller: "ayat (1) Pasal 5", "angka 1 dan 2 huruf c".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import regex
from msgspec import Struct, structs

CitedLevel = Literal["pasal", "ayat", "huruf", "angka", "subhuruf"]
LEVELS: tuple[CitedLevel, ...] = ("pasal", "ayat", "huruf", "angka", "subhuruf")

_VALUE = {
    "pasal": r"\d{1,3}(?:[A-Z]\b)?|[IVX]{1,4}\b",
    "ayat": r"\(\s*\d{1,2}[a-z]?\s*\)",
    "huruf": r"[a-z]{1,2}\b(?!\))",
    "angka": r"\d{1,3}\b(?!\s*%)",
}
_WORDED = regex.compile(
    "|".join(rf"\b(?:{level.title()}|{level})\s*(?P<{level}>{value})" for level, value in _VALUE.items())
)
_COUNTED = r"(?!\s*(?:\(|%|orang|hari|bulan|tahun|minggu|jam|kali|buah|unit|meter|lembar)\b|\s*\()"
"""What a bare number may not have behind it: things that it counts."""
_BARE = {level: regex.compile(rf"(?P<{level}>{pattern})(?![\p{{L}}/]){_COUNTED}") for level, pattern in _VALUE.items()}
_JOINS = regex.compile(
    r"(?:\s*\(\p{Ll}[\p{Ll}\s]{2,30}\))?\s*(?P<join>,?\s*\b(?:sampai\s+dengan|s\s?/\s?d|s\.\s?d\.?)(?=\s)"
    r"|,\s*(?:dan(?:/atau)?|atau|serta|dan\s+atau)\b|,|\b(?:dan/atau|dan|atau|serta)\b)?\s*"
)
_RANGE = regex.compile(r"s\s?/\s?d|s\.\s?d|sampai")
LONGEST_RANGE = 60
"""Provisions that a range names at most; more is a misprint."""


class Reference(Struct, frozen=True):
    """A provision that the words `text[start:end]` name: its numbers by level, those left out empty."""

    start: int
    end: int
    pasal: str = ""
    ayat: str = ""
    huruf: str = ""
    angka: str = ""
    subhuruf: str = ""

    def number(self, level: CitedLevel) -> str:
        """The number of a level, empty where the words leave it out."""
        found: str = getattr(self, level)
        return found


class Run(Struct, frozen=True):
    """Provisions named together, and where the run of words begins and ends."""

    start: int
    end: int
    references: tuple[Reference, ...]


class _Step(Struct, frozen=True):
    """One number of a run: its level, what joins it to the number before, its place."""

    level: CitedLevel
    number: str
    join: str
    start: int
    end: int


def runs(text: str) -> Iterator[Run]:
    """Every run of references in a text."""
    at = 0
    while (match := _WORDED.search(text, at)) is not None:
        steps = list(_steps(text, match))
        at = steps[-1].end
        yield Run(steps[0].start, at, tuple(_references(list(_levelled(steps)))))


def _steps(text: str, match: regex.Match[str]) -> Iterator[_Step]:
    step = _step(match, "", match.start())
    yield step
    while True:
        joined = _JOINS.match(text, step.end)
        assert joined is not None  # the pattern matches nothing too
        join = joined["join"] or ""
        following = _WORDED.match(text, joined.end())
        if following is None and join:
            following = _BARE[step.level].match(text, joined.end())
        if following is None or (not join and joined.end() == step.end):
            return
        step = _step(following, join, following.start())
        yield step


def _step(match: regex.Match[str], join: str, start: int) -> _Step:
    found = {level: number for level, number in match.groupdict().items() if number}
    level = next(level for level in LEVELS if level in found)
    return _Step(level, found[level].strip("() "), join, start, match.end())


def _levelled(steps: list[_Step]) -> Iterator[_Step]:
    """The steps, a huruf below an angka as subhuruf: "huruf d angka 2 huruf a, huruf b, dan huruf c".

    One that holds an angka itself is none, the comma before it was lost: "huruf c angka 2 huruf d angka 1".
    """
    huruf = below = False
    for at, step in enumerate(steps):
        if step.level == "huruf":
            behind = huruf and not step.join and steps[at - 1].level == "angka"
            holds = at + 1 < len(steps) and steps[at + 1].level == "angka" and not steps[at + 1].join
            below = (behind or below) and not holds
            step = structs.replace(step, join=",") if behind and holds else step
        elif step.level != "angka" or not step.join:
            below = False
        huruf = step.level == "huruf" or (huruf and step.level == "angka")
        yield structs.replace(step, level="subhuruf") if below and step.level == "huruf" else step


def _references(steps: list[_Step]) -> Iterator[Reference]:
    """The provisions of the steps: a number goes below the larger ones before it, or, without a join, behind it."""
    done: list[dict[CitedLevel, str]] = []
    spans: list[tuple[int, int]] = []
    current: dict[CitedLevel, str] = {}
    last: _Step | None = None
    start = steps[0].start
    for step in steps:
        depth = LEVELS.index(step.level)
        if last is not None and not step.join and depth < LEVELS.index(last.level):
            for one in (*done, current):
                one.setdefault(step.level, step.number)
            last = _Step(last.level, last.number, last.join, last.start, step.end)
            continue
        if last is not None and depth <= LEVELS.index(last.level):
            done.append(current)
            spans.append((start, last.end))
            for number in _between(last, step) if _RANGE.search(step.join) else ():
                done.append({**current, step.level: number})
                spans.append((start, step.end))
            start = step.start
        current = {level: current[level] for level in LEVELS[:depth] if level in current}
        current[step.level] = step.number
        last = step
    assert last is not None
    done.append(current)
    spans.append((start, last.end))
    for (first, end), numbers in zip(spans, done, strict=True):
        yield Reference(first, end, *(numbers.get(level, "") for level in LEVELS))


def _between(first: _Step, last: _Step) -> list[str]:
    """The numbers between the ends of a range of one level; none where they are of two."""
    if first.level != last.level:
        return []
    if first.number.isdigit() and last.number.isdigit():
        numbers = range(int(first.number) + 1, int(last.number))
        return [str(number) for number in numbers] if len(numbers) <= LONGEST_RANGE else []
    if len(first.number) == len(last.number) == 1 and first.number.isalpha():
        return [chr(code) for code in range(ord(first.number) + 1, ord(last.number))]
    return []
