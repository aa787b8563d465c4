"""Headings that stand on two lines put together: "Pasal" above "8"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from pipeline.marks import word_ordinals
from pipeline.model import Box, Line

_WORD = regex.compile(r"(?:[-*•]\s+)?(?:Pasal|PASAL|BAB|Bagian|BAGIAN|Paragraf|PARAGRAF)")
_BEGINNINGS = tuple("PpB-*•")
"""By what the word of a heading, or an address, begins: most lines need no closer look."""
_NUMBER = regex.compile(r"(?:\d{1,3}[A-Z]?|[IVXLC]{1,7}[A-Z]?|[Kk]e[a-z]{3,12}|Pertama)")


_NEXT = 4
"""Characters between two lines that nothing parts: a line break, a page break, blanks."""
_TO = r"(?:sampai(?:\s+dengan)?|s\.?/?d\.?|dan|,)"
_ADDRESS = regex.compile(rf"Pasal\s+\d{{1,3}}(?:\s+ayat\s*\(\d{{1,2}}\))?(?:\s*{_TO})?", regex.IGNORECASE)
_ADDRESS_ENDS = regex.compile(
    rf"(?:(?:{_TO}|dengan)\s+)?(?:Pasal\s+\d{{1,3}}|ayat\s*\(\d{{1,2}}\))\s*(?::.*|(?:Cukup\s+jelas)?\W*)",
    regex.IGNORECASE,
)
"""The address of what is explained, over two lines: "Pasal 1 sampai" above "dengan Pasal 3 : Cukup jelas"."""


def join_headings(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, a lone word of a heading joined with the lone number below it."""
    line: Line | None = None
    for below in lines:
        if line is not None and below.start - line.end <= _NEXT and _belong_together(line.text, below.text):
            yield _joined(line, below)
            line = None
            continue
        if line is not None:
            yield line
        line = below
    if line is not None:
        yield line


def _belong_together(text: str, below: str) -> bool:
    if not text.startswith(_BEGINNINGS):
        return False
    if _WORD.fullmatch(text):
        return bool(_NUMBER.fullmatch(below)) or (text.lower().endswith("bagian") and _is_ordinal(below))
    if not _ADDRESS.fullmatch(text) or not _ADDRESS_ENDS.fullmatch(below):
        return False
    return not (text[-1:].isdigit() and below[:5].lower() == "pasal")


def _is_ordinal(text: str) -> bool:
    """Whether a line begins with the number of a Bagian, its title behind it."""
    return text.split()[0].lower() in word_ordinals() and text[:1].isupper()


def _joined(line: Line, below: Line) -> Line:
    offsets = [line.source_offset(at) for at in range(len(line.text))]
    offsets += [line.end, *(below.source_offset(at) for at in range(len(below.text)))]
    return Line(
        number=line.number,
        start=line.start,
        end=below.end,
        text=f"{line.text} {below.text}",
        page=line.page,
        box=_around(line.box, below.box) if line.page == below.page else line.box,
        font=line.font,
        size=line.size,
        offsets=tuple(offsets),
    )


def _around(one: Box | None, other: Box | None) -> Box | None:
    if one is None or other is None:
        return one or other
    return Box(min(one.x0, other.x0), min(one.y0, other.y0), max(one.x1, other.x1), max(one.y1, other.y1))
