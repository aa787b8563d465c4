"""The article of an amendment when its number is no Roman one: old regulations print "Pasal 1", scans read it so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from msgspec import structs

from pipeline import grammar
from pipeline.marks import Mark, Number
from pipeline.model import ITEMS
from pipeline.parsing.tokens import Token

_LEAD = regex.compile(r"\bdi\s?r?ubah\b(?:(?!\bdi\s?r?ubah\b)[^.;]){0,80}\bsebagai\s+berikut\s*:", regex.IGNORECASE)


def name_amending(tokens: Iterator[Token]) -> Iterator[Token]:
    """The tokens, a first Pasal 1 marked as amending if it says "diubah sebagai berikut" and its items amend."""
    for token in tokens:
        if not any(map(_is_heading, token.marks)):
            yield token
            continue
        below: list[Token] = []
        for other in tokens:
            below.append(other)
            if _clean_heading(other):
                break
        said = below[:-1] if below and _clean_heading(below[-1]) else below
        if said and _announces(said):
            token = structs.replace(token, marks=tuple([_amending(mark) for mark in token.marks]))
        yield from (token, *below)
        yield from tokens


def _is_heading(mark: Mark) -> bool:
    return mark.alone and mark.level not in ITEMS


def _clean_heading(token: Token) -> bool:
    return any(_is_heading(mark) and not mark.damage for mark in token.marks)


def _announces(below: Sequence[Token]) -> bool:
    if not _LEAD.search(" ".join(token.text for token in below)):
        return False
    return any(
        mark.style != "?" and grammar.opens_amendment(token.text[mark.end - token.start :])
        for token in below
        for mark in token.marks
    )


def _amending(mark: Mark) -> Mark:
    """The mark as that of an amending article; a number that cannot be read is I."""
    if mark.level == "pasal" and mark.style == "?":
        return structs.replace(mark, number="I", value=Number(1), style="amending")
    first = mark.level == "pasal" and mark.value.ordinal == 1 and not mark.value.suffix
    return structs.replace(mark, style=mark.style or "amending") if first else mark
