"""Templates: duties that recur, verbatim or nearly, over units and documents; `template_counts` counts them.

Researchers must subtract them: most regulations repeat the duties of their secretariats word by word.
"""

from __future__ import annotations

from hashlib import sha256

import regex

from pipeline.extraction.matches import content_roots
from pipeline.extraction.paths import without_item_end
from pipeline.tables import UnitRow

FEWEST_ROOTS = 3
"""Roots that a duty must have to be known by them; one with fewer is known by its very words."""
_SPACE = regex.compile(r"\s+")


def template_id(text: str, unit: UnitRow | None) -> str:
    """What is the same for duties that say the same: a digest of their roots, without those of the unit's name.

    "menyusun program kerja Seksi Angkutan" and "menyusun rencana program kerja Seksi Terminal" differ by one root, and
    are two; spelling, order, affixes, and the words that every duty has make no difference.
    """
    words = without_item_end(text)
    roots = content_roots(words) - (content_roots(unit.name) if unit else frozenset())
    known_by = " ".join(sorted(roots)) if len(roots) >= FEWEST_ROOTS else _SPACE.sub(" ", words.lower())
    return sha256(known_by.encode("utf-8", "replace")).hexdigest()[:12]
