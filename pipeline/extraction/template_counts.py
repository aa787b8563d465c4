"""The rows of duty_templates: how often each template is used, counted over any number of documents."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from msgspec import Struct

from pipeline.extraction.paths import without_item_end
from pipeline.tables import DutyRow, DutyTemplateRow, Tables

LEAST = 2
"""Duties that make a template."""
_COUNTS = """
CREATE TABLE families (
    position INTEGER PRIMARY KEY, template_id TEXT UNIQUE, text TEXT, duties INTEGER, units INTEGER, documents INTEGER
)"""
_COUNT = """
INSERT INTO families (template_id, text, duties, units, documents) VALUES (?, ?, ?, ?, 1)
ON CONFLICT (template_id) DO UPDATE
SET duties = duties + excluded.duties, units = units + excluded.units, documents = documents + 1"""
_RECURRING = """
SELECT template_id, text, duties, units, documents FROM families WHERE duties >= ? ORDER BY duties DESC, template_id"""


class TemplateUse(Struct, frozen=True, array_like=True):
    """A template in one document: its words where they come first, how many duties say it, of how many units."""

    template_id: str
    text: str
    duties: int
    units: int


def template_uses(duties: Iterable[DutyRow]) -> list[TemplateUse]:
    """The templates that a document uses, in the order in which they come."""
    texts: dict[str, str] = {}
    holders: dict[str, list[str]] = {}
    for duty in duties:
        if duty.template_id:  # a duty that an older version wrote has none
            texts.setdefault(duty.template_id, duty.text)
            holders.setdefault(duty.template_id, []).append(duty.unit_id or duty.holder)
    return [
        TemplateUse(known_by, without_item_end(text), len(holders[known_by]), len(set(holders[known_by])))
        for known_by, text in texts.items()
    ]


class DutyTemplates:
    """Counts the uses of one document after the other, in a temporary database that leaves memory when it grows."""

    def __init__(self) -> None:
        self._counts = sqlite3.connect("")
        self._counts.execute(_COUNTS)

    def add(self, uses: Iterable[TemplateUse]) -> None:
        """Counts the templates that a document uses."""
        self._counts.executemany(_COUNT, ((use.template_id, use.text, use.duties, use.units) for use in uses))

    def rows(self) -> Iterator[DutyTemplateRow]:
        """The templates with at least two duties, the most frequent first."""
        for known_by, text, duties, units, documents in self._counts.execute(_RECURRING, (LEAST,)):
            yield DutyTemplateRow(template_id=known_by, text=text, duties=duties, units=units, documents=documents)


def duty_templates(documents: Iterable[Tables]) -> list[DutyTemplateRow]:
    """The templates of several documents."""
    templates = DutyTemplates()
    for tables in documents:
        templates.add(template_uses(tables.duties))
    return list(templates.rows())
