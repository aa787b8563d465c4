"""What a rule is, and the list of all rules.

A code never changes its meaning. Families: PW2 numbering, PW4 references, PW6 organisation, PW9 reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from msgspec import Struct

from pipeline.model import Provision, Regulation
from pipeline.tables import Tables

Severity = Literal["error", "warning", "info"]
Origin = Literal["source", "reading"]


DAMAGED = 0.02
"""The share of mended marks from which on no mark of a document is trusted."""
FEW = 3
"""Mended marks that say nothing of the whole document."""


class Context(Struct, frozen=True):
    """What a rule looks at. `damaged`: so many marks had to be mended that any of them may be misread."""

    regulation: Regulation
    tables: Tables
    damaged: bool


def context_of(regulation: Regulation, tables: Tables) -> Context:
    """What the rules look at in a regulation and its tables."""
    nodes = [node for node in regulation.walk() if node.mark]
    count = sum(map(mended, nodes))
    return Context(regulation, tables, count > FEW and count >= DAMAGED * len(nodes))


def mended(node: Provision) -> bool:
    """Whether the mark of a node was damaged and read all the same."""
    return any(repair.kind == "mark" for repair in node.repairs)


class Problem(Struct, frozen=True):
    """A place that breaks a rule, with message and cure in Indonesian. `node` is None for the document as a whole.

    `origin` is given where it depends on the place; the others have that of their rule. `page`: where no node is.
    """

    node: Provision | None
    message: str
    suggestion: str
    origin: Origin | None = None
    page: int | None = None


class Rule(Struct, frozen=True):
    """A rule: code, name, severity, origin (drafted so, or the reader doubts) and the rulebook's number it follows."""

    code: str
    name: str
    severity: Severity
    origin: Origin
    follows: str
    find: Callable[[Context], Iterator[Problem]]


RULES: list[Rule] = []


def rule(
    code: str, name: str, severity: Severity, origin: Origin, follows: str
) -> Callable[[Callable[[Context], Iterator[Problem]]], Callable[[Context], Iterator[Problem]]]:
    """Enters a function into the list of rules."""

    def enter(find: Callable[[Context], Iterator[Problem]]) -> Callable[[Context], Iterator[Problem]]:
        RULES.append(Rule(code, name, severity, origin, follows, find))
        return find

    return enter
