"""PW507: terms that are customarily defined, and are not (UU 12/2011 Lampiran II angka 98 and 102)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import regex

from pipeline.model import Provision
from pipeline.rules.definitions import definitions, folded, outside_definitions
from pipeline.rules.era import amends, modern
from pipeline.rules.legibility import legible
from pipeline.rules.registry import Context, Problem, rule, uses
from pipeline.rules.scope import body, counts, on_one_line

_REPEATED = 3
"""Provisions from which on a term is used so often that a reader looks for its definition (angka 102)."""
_ELSEWHERE = regex.compile(
    r"\b(?i:istilah|pengertian|mempunyai\sarti)\b[^.;]{0,120}?\b(?:dalam|sebagaimana|mengikuti|sesuai)\b[^.;]{0,80}?"
    r"\b(?:(?:Peraturan|Undang-Undang)\b(?!\s(?:\p{L}+\s){0,2}ini\b)|peraturan\sperundang)"
)
"""A text that takes its terms from another regulation."""
_BEFORE = r"(?<=[\p{Ll}\d)]\s)(?<!\p{Lu}\p{L}*\s)(?<!\p{Lu}\p{L}*,?\s(?:dan|atau|serta|dan/atau)\s)"
"""Within a sentence, and not as the end of a name: "Seksi Ketertiban dan Pemerintahan Desa" is one."""
_BEHIND = r"(?![\p{L}/-])(?!,?\s(?:(?:dan|atau|serta|dan/atau)\s)?\p{Lu})"
_QUOTED = "[\"'\u201c\u201d\u2018\u2019]?"
_NAME = rf"{_QUOTED}(?<!\p{{L}})TERM(?!\p{{L}}){_QUOTED}"
_INTRODUCES = (
    rf"{_NAME},?\s(?:\([^()]{{0,200}}\),?\s)?(?:yang\sselanjutnya|adalah|ialah|merupakan)\b|(?:^|\d\.\s){_NAME}\s?:"
    rf"|\bdisebut\s(?:\p{{L}}+\s)?{_NAME}|\({_NAME}\)|\bdi(?:pimpin|kepalai)\soleh\s(?:seorang\s)?{_NAME}"
)
"""Sentences that say what is meant, among them that of whoever heads a unit: "Sekretariat Daerah dipimpin oleh ..."."""


@cache
def customary_terms() -> dict[str, str]:
    """Terms of `terms.csv` that regulations define, and one that does, with the place."""
    with (Path(__file__).parent / "terms.csv").open(encoding="utf-8", newline="") as file:
        return {row["term"]: row["defined_in"] for row in csv.DictReader(file)}


@cache
def _used(term: str) -> regex.Pattern[str]:
    return regex.compile(_BEFORE + regex.escape(term, special_only=True) + _BEHIND)


@cache
def _named(term: str) -> regex.Pattern[str]:
    """The term also where any word has a capital: at the beginning of a text or sentence, and in a row."""
    return regex.compile(rf"(?:^|(?<=[.,:;]\s)|{_BEFORE}){regex.escape(term, special_only=True)}{_BEHIND}")


@rule("PW507")
def undefined_term(context: Context) -> Iterator[Problem]:
    """A term with capitals that is used again and again, that others define, and that this regulation does not.

    Only where it has definitions: one without needs none (angka 98).
    """
    if not modern(context) or not legible(context) or amends(context) or not definitions(context):
        return
    defined = [folded(name) for one in definitions(context) for name in one.names]
    defined += [folded(one.meaning) for one in definitions(context) if one.term.isupper()]
    used = counts(customary_terms(), (text for _, text in _texts(context)))
    often = {term: source for term, source in customary_terms().items() if used[term] >= _REPEATED}
    unknown = {term: source for term, source in often.items() if not any(folded(term) in name for name in defined)}
    if not unknown or _takes_terms(context):
        return
    holding: dict[str, list[tuple[Provision, str]]] = {term: [] for term in unknown}
    for node, text in _texts(context):
        for term in (term for term in unknown if term in text):
            holding[term].append((node, text))
    for term, source in unknown.items():
        texts = holding[term]
        nodes = {node.path for node, text in texts if _used(term).search(text)}
        if len(nodes) >= _REPEATED and not _introduced(term, context):
            every = [node for node, text in texts for _ in _named(term).findall(text)]
            count = len({node.path for node in every})
            values = {"term": term, "here": every[0].citation, "count": str(count), "source": source}
            yield Problem(every[0], values, parts=uses(term, every))


def _takes_terms(context: Context) -> bool:
    """Whether the regulation takes its terms from another one."""
    texts = (on_one_line(text) for node in body(context) for text in (node.text, node.tail))
    return any(map(_ELSEWHERE.search, texts))


def _texts(context: Context) -> Iterator[tuple[Provision, str]]:
    """What the body says outside its definitions, on one line each."""
    for node in outside_definitions(context):
        if not node.quoted:
            yield from ((node, on_one_line(text)) for text in (node.text, node.tail) if text)


def _introduced(term: str, context: Context) -> bool:
    """Whether the regulation says somewhere what the term means, or calls something by it."""
    says = regex.compile(_INTRODUCES.replace("TERM", regex.escape(term, special_only=True)))
    texts = [text for node in context.every for text in (node.text, node.tail)]
    texts += [block.text for block in context.regulation.blocks]
    first = term.partition(" ")[0]
    return any(says.search(" ".join(text.split())) for text in texts if first in text)
