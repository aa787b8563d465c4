"""Whether a numbering that does not run is printed so, or was misread: the origin of a finding of family PW2.

The reader doubts itself where a mark had to be mended, where the number that is missing stands in the text before, and
in documents whose marks are damaged throughout, such as the text layer of a scan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from pipeline.marks import printed
from pipeline.model import Provision, Regulation

if TYPE_CHECKING:
    from pipeline.rules.registry import Origin

DAMAGED = 0.02
"""The share of mended marks from which on no mark of a document is trusted."""
FEW = 3
"""Mended marks that say nothing of the whole document."""


def damaged_marks(regulation: Regulation) -> bool:
    """Whether so many marks had to be mended that any of them may be misread."""
    nodes = [node for node in regulation.walk() if node.mark]
    mended = sum(_mended(node) for node in nodes)
    return mended > FEW and mended >= DAMAGED * len(nodes)


def verdict(damaged: bool, before: Provision | None, node: Provision) -> Origin:
    """`source` where the page prints the number of a node so, `reading` where it may be misread.

    `damaged` says that of `damaged_marks`. `before` is the node that the number should follow, None for the first of
    its numbering.
    """
    if damaged or _mended(node) or (before is not None and _mended(before)):
        return "reading"
    return "reading" if _stands_before(before, node) else "source"


def _mended(node: Provision) -> bool:
    return any(repair.kind == "mark" for repair in node.repairs)


def _stands_before(before: Provision | None, node: Provision) -> bool:
    """Whether the mark of a missing number stands, unread, in what comes between two neighbours."""
    if before is None or node.ordinal <= before.ordinal + 1:
        return False
    between = " ".join(f"{one.heading} {one.text} {one.tail}" for one in before.walk())
    missing = range(before.ordinal + 1, min(node.ordinal, before.ordinal + 10))
    return any(_unread(node, ordinal).search(between) for ordinal in missing)


def _unread(node: Provision, ordinal: int) -> regex.Pattern[str]:
    number = regex.escape(printed(node.level, ordinal))
    if node.level in ("pasal", "bab", "bagian", "paragraf", "buku"):
        return regex.compile(rf"(?:^|[.;:]\s+){node.level}\s?{number}\b", regex.IGNORECASE)
    return regex.compile(rf"(?:^|[.;:,]\s+|\bdan\s+)\(?{number}[.)]\s")
