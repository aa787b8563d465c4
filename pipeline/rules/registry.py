"""What a rule is, and the list of all rules.

A code never changes its meaning. Families: PW2 numbering, PW4 references, PW6 organisation, PW9 reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct

from pipeline.model import Provision, Regulation
from pipeline.rules.verdict import damaged_marks
from pipeline.tables import Tables

Severity = Literal["error", "warning", "info"]
Origin = Literal["source", "reading"]


class Context(Struct, frozen=True, dict=True):
    """What a rule looks at."""

    regulation: Regulation
    tables: Tables

    @cached_property
    def damaged(self) -> bool:
        """Whether no mark of the regulation is to be trusted; counted once, the marks of a long one are many."""
        return damaged_marks(self.regulation)


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
