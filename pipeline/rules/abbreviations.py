"""PW506: abbreviations that nothing explains (UU 12/2011 Lampiran II angka 98 and 102)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pipeline.rules.definitions import definitions
from pipeline.rules.era import modern
from pipeline.rules.legibility import legible
from pipeline.rules.registry import Context, Problem, rule, uses
from pipeline.rules.scope import body

_ABBREVIATION = regex.compile(r"(?<![\p{L}\d./&-])(?!(?:BAB|[A-H]?[IVXLC]+)\b)\p{Lu}{3,8}(?![\p{L}\d&/-])")
"""Capitals by themselves that are no Roman number; what a hyphen or slash puts together (SPP-LS) is left alone."""
_SHOUTED = regex.compile(r"\W*\p{Lu}{2,}\W*")
_INTRODUCED = regex.compile(
    r"\(\s*(?:(?P<name>\p{Lu}{2,})\b\s*(?:,|/|dan\b|atau\b|serta\b)?\s*)+|\b(?:disingkat|disebut)(?:\s+(?:dengan|sebagai|juga))?\s+(?P<name>\p{Lu}{2,})"
    r"|\b(?P<name>\p{Lu}{2,})\b(?=[^.;:()]{0,30}\(\p{Lu}\p{Ll}|\s*=|\s+(?:adalah|singkatan)\b)"
)
"""Behind its words, in brackets or by name; or before them, in brackets or as a sentence."""
_BESIDE = 40
"""Characters in which the word beside is looked for."""
_REPEATED = 2
"""Uses from which on a word is to be defined (angka 102)."""


@rule("PW506")
def unexplained_abbreviation(context: Context) -> Iterator[Problem]:
    """An abbreviation that is used more than once and neither defined nor written out beside it."""
    if not modern(context) or not legible(context):
        return
    found = [
        (match[0], node)
        for node in body(context)
        for text in (node.text, node.tail)
        for match in _ABBREVIATION.finditer(text)
        if not _is_among_capitals(text, match)
    ]
    known = _introduced(context) if found else frozenset()
    for name in dict.fromkeys(name for name, _ in found):
        nodes = [node for used, node in found if used == name]
        if len(nodes) >= _REPEATED and not any(name in other for other in known):
            values = {"name": name, "here": nodes[0].citation, "count": str(len(nodes))}
            yield Problem(nodes[0], values, parts=uses(name, nodes))


def _is_among_capitals(text: str, match: regex.Match[str]) -> bool:
    """Whether a word beside it is in capitals too: a title or a name, then."""
    start, end = match.span()
    beside = [*text[max(0, start - _BESIDE) : start].split()[-1:], *text[end : end + _BESIDE].split()[:1]]
    return any(_SHOUTED.fullmatch(word) for word in beside)


def _introduced(context: Context) -> frozenset[str]:
    """The abbreviations that the document explains, and those that are part of a defined term."""
    texts = [text for node in context.every for text in (node.heading, node.text, node.tail) if text]
    texts += [block.text for block in context.regulation.blocks]
    defined = (word for one in definitions(context) for name in one.names for word in name.split())
    return frozenset(
        [name for text in texts for match in _INTRODUCED.finditer(text) for name in match.captures("name")]
    ) | frozenset(defined)
