"""PW2: numbering of every level (UU 12/2011 Lampiran II angka 62-95)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import regex

from pipeline.marks import Number
from pipeline.model import GROUPS, Provision
from pipeline.rules.registry import Context, Problem, once, rule
from pipeline.rules.verdict import verdict

_UNNUMBERED = regex.compile(r"\bParagraf\b(?!\s+\d)")
_APART = ("bab", "pasal", "diktum", "lampiran", "butir")
"""Levels that are numbered through the regulation, or not at all."""


@once
def _sequences(context: Context) -> Iterator[list[Provision]]:
    """Runs of nodes numbered together: BAB and Pasal through the regulation, all others within their parent."""
    nodes = [node for node in context.every if node.part == "batang_tubuh" and not node.quoted]
    for level in ("bab", "pasal", "diktum"):
        yield [node for node in nodes if node.level == level]
    for parent in [None, *context.every]:
        children = [node for node in (parent.children if parent else context.regulation.provisions) if _counts(node)]
        together: dict[tuple[str, str], list[Provision]] = {}
        for node in children:
            together.setdefault((node.level, node.group), []).append(node)
        for siblings in together.values():
            yield from _by_case(siblings)


def _by_case(siblings: list[Provision]) -> list[list[Provision]]:
    """Items in capitals are a list of their own where they and the others both begin with the first letter."""
    capitals = [node for node in siblings if _is_capital(node)]
    others = [node for node in siblings if not _is_capital(node)]
    both_begin = capitals and others and capitals[0].ordinal == others[0].ordinal == 1
    return [others, capitals] if both_begin else [siblings]


def _is_capital(node: Provision) -> bool:
    return node.level == "huruf" and node.number.isupper()


def _counts(node: Provision) -> bool:
    """Whether a node is numbered with its siblings: quotations, bullets and lists of the explanation are not."""
    return not node.quoted and node.part != "penjelasan" and node.level not in _APART


def _number(node: Provision) -> Number:
    suffix = (
        node.number[-1:]
        if node.level in ("pasal", "ayat") and node.number[:-1].isdigit() and not node.number.isdigit()
        else ""
    )
    return Number(node.ordinal, suffix.upper())


@once
def _pairs(context: Context) -> Iterator[tuple[Provision, Provision]]:
    for sequence in _sequences(context):
        yield from itertools.pairwise(sequence)


def _problem(context: Context, before: Provision | None, node: Provision) -> Problem:
    """A fault of the numbering; where the reader doubts itself, the page is to be looked at first."""
    values = {"here": node.citation, "before": before.citation if before else ""}
    return Problem(node, values, origin=verdict(context, before, node))


@rule("PW201")
def duplicate_number(context: Context) -> Iterator[Problem]:
    """The same number twice in one numbering."""
    for sequence in _sequences(context):
        seen: dict[tuple[str, Number], Provision] = {}
        for node in sequence:
            key = (node.number.lower(), _number(node))
            if node.number and key in seen:
                yield _problem(context, seen[key], node)
            seen.setdefault(key, node)


@rule("PW202")
def gap(context: Context) -> Iterator[Problem]:
    """Numbers left out."""
    for before, node in _pairs(context):
        if node.ordinal > before.ordinal + 1:
            yield _problem(context, before, node)


@rule("PW203")
def not_from_one(context: Context) -> Iterator[Problem]:
    """A numbering that does not begin with one, such as a first Paragraf 2."""
    for sequence in _sequences(context):
        if sequence and sequence[0].ordinal > 1:
            yield _problem(context, None, sequence[0])


@rule("PW204")
def goes_back(context: Context) -> Iterator[Problem]:
    """A number smaller than the one before it."""
    for before, node in _pairs(context):
        if node.ordinal < before.ordinal:
            yield _problem(context, before, node)


@rule("PW205")
def only_group(context: Context) -> Iterator[Problem]:
    """A Bagian or Paragraf that has no sibling divides nothing.

    An amendment quotes one of several. A Paragraf without its number is read as text: it may be the sibling.
    """
    for node in context.every:
        for level in GROUPS[2:]:
            groups = [child for child in node.children if child.level == level]
            if len(groups) == 1 and not groups[0].quoted and not _holds_heading(groups[0]):
                yield Problem(groups[0], {"here": groups[0].citation})


def _holds_heading(group: Provision) -> bool:
    """Whether a Paragraf without number stands among the texts of a group."""
    return any(_UNNUMBERED.search(text) for node in group.walk() for text in (node.text, node.tail))
