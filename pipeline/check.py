"""Stage 4: a regulation and its tables give findings. One rule is one small function in `pipeline.rules`."""

from __future__ import annotations

from pipeline.model import Regulation
from pipeline.rules import RULES
from pipeline.rules.registry import Problem, Rule, context_of
from pipeline.rules.texts import Language, texts
from pipeline.stage import make_callable
from pipeline.tables import FindingRow, Tables

_SAME_IDENTITY = "PW900"
"""The only rule that takes more than one file to find."""


def check(regulation: Regulation, tables: Tables, language: Language = "id") -> list[FindingRow]:
    """All findings, by place in the document, then by rule. Messages are in Indonesian ("id") or English ("en")."""
    return [row_of(regulation, rule, problem, language) for rule, problem in broken(regulation, tables)]


def broken(regulation: Regulation, tables: Tables) -> list[tuple[Rule, Problem]]:
    """What is found, before it is put into words: each rule that is broken, and where; in the order of `check`."""
    context = context_of(regulation, tables)
    found = [(rule, problem) for rule in RULES for problem in rule.find(context)]
    return sorted(found, key=lambda pair: (_line(pair[1]) or 0, pair[0].code, pair[0].message(pair[1])))


def same_identity(claimed: str, document_id: str) -> tuple[Rule, Problem]:
    """PW900, for a file that claims the identity of one before it and is kept under another."""
    problem = Problem(None, {"claimed": claimed, "document_id": document_id})
    return Rule(_SAME_IDENTITY, texts()[_SAME_IDENTITY], lambda _: iter(())), problem


def row_of(regulation: Regulation, rule: Rule, problem: Problem, language: Language = "id") -> FindingRow:
    """A finding as a row, in a language."""
    node, place = problem.node, problem.place
    return FindingRow(
        document_id=regulation.document_id,
        rule=rule.code,
        severity=rule.severity_of(problem),
        origin=problem.origin or rule.origin,
        provision_id=f"{regulation.document_id}/{node.path}" if node else "",
        page=place.page if place else problem.page,
        line=place.line if place else problem.line,
        message=rule.message(problem, language),
        suggestion=rule.cure(problem, language),
    )


def _line(problem: Problem) -> int | None:
    return problem.place.line if problem.place else problem.line


make_callable(__name__)
