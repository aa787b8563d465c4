"""The table duty_templates: duties that recur, verbatim or nearly, over units and documents.

Researchers must subtract them: most regulations repeat the duties of their secretariats word by word.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import regex
from msgspec import Struct

from pipeline.extraction.matches import content_roots
from pipeline.extraction.paths import without_item_end
from pipeline.tables import DutyRow, DutyTemplateRow, Tables, UnitRow

FEWEST_ROOTS = 3
"""Roots that a duty must have to be known by them; one with fewer is known by its very words."""
LEAST = 2
"""Duties that make a template."""
_SPACE = regex.compile(r"\s+")


class _Family(Struct):
    """A template as it grows: its words where it was met first, its duties, units and documents counted."""

    text: str
    duties: int = 0
    units: int = 0
    documents: int = 0


def template_id(text: str, unit: UnitRow | None) -> str:
    """What is the same for duties that say the same: a digest of their roots, without those of the unit's name.

    "menyusun program kerja Seksi Angkutan" and "menyusun rencana program kerja Seksi Terminal" differ by one root, and
    are two; spelling, order, affixes, and the words that every duty has make no difference.
    """
    words = without_item_end(text)
    roots = content_roots(words) - (content_roots(unit.name) if unit else frozenset())
    known_by = " ".join(sorted(roots)) if len(roots) >= FEWEST_ROOTS else _SPACE.sub(" ", words.lower())
    return sha256(known_by.encode("utf-8", "replace")).hexdigest()[:12]


class DutyTemplates:
    """Counts the duties of one document after the other; holds a line for each template, no document."""

    def __init__(self) -> None:
        self._families: dict[str, _Family] = {}

    def add(self, duties: Iterable[DutyRow]) -> None:
        """Counts the duties of a document."""
        units: dict[str, set[str]] = {}
        for duty in duties:
            if not duty.template_id:
                continue  # a duty that an older version wrote
            family = self._families.setdefault(duty.template_id, _Family(without_item_end(duty.text)))
            family.duties += 1
            units.setdefault(duty.template_id, set()).add(duty.unit_id or duty.holder)
        for known_by, held in units.items():
            self._families[known_by].documents += 1
            self._families[known_by].units += len(held)

    def rows(self) -> list[DutyTemplateRow]:
        """The templates with at least two duties, the most frequent first."""
        recurring = ((known_by, one) for known_by, one in self._families.items() if one.duties >= LEAST)
        rows = [
            DutyTemplateRow(
                template_id=known_by, text=one.text, duties=one.duties, units=one.units, documents=one.documents
            )
            for known_by, one in recurring
        ]
        return sorted(rows, key=lambda row: (-row.duties, row.template_id))


def duty_templates(documents: Iterable[Tables]) -> list[DutyTemplateRow]:
    """The templates of several documents."""
    templates = DutyTemplates()
    for tables in documents:
        templates.add(tables.duties)
    return templates.rows()
