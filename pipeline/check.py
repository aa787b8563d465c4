"""Stage 4: a regulation and its tables give findings. One rule is one small function in `pipeline.rules`."""

from __future__ import annotations

from pipeline.model import Regulation
from pipeline.rules import RULES
from pipeline.rules.registry import Problem, Rule, context_of
from pipeline.rules.texts import Language
from pipeline.stage import make_callable
from pipeline.tables import FindingRow, Tables


def check(regulation: Regulation, tables: Tables, language: Language = "id") -> list[FindingRow]:
    """All findings, by place in the document, then by rule. Messages are in Indonesian ("id") or English ("en")."""
    context = context_of(regulation, tables)
    rows = [_row(regulation, rule, problem, language) for rule in RULES for problem in rule.find(context)]
    return sorted(rows, key=lambda row: (row.line or 0, row.rule, row.message))


def _row(regulation: Regulation, rule: Rule, problem: Problem, language: Language) -> FindingRow:
    node = problem.node
    place = node.places[0] if node and node.places else None
    return FindingRow(
        document_id=regulation.document_id,
        rule=rule.code,
        severity=rule.severity,
        origin=problem.origin or rule.origin,
        provision_id=f"{regulation.document_id}/{node.path}" if node else "",
        page=place.page if place else problem.page,
        line=place.line if place else None,
        message=rule.message(problem, language),
        suggestion=rule.cure(problem, language),
    )


make_callable(__name__)
