"""Whether a numbering that does not run is printed so, or was misread: the origin of a finding of family PW2.

The reader doubts itself where a mark had to be mended, where the number that is missing stands in the text before,
where a figure less would be the right number, where a row of a tariff was taken for an item, and in documents whose
marks are damaged throughout, such as the text layer of a scan.
"""

from __future__ import annotations

import regex

from pipeline.marks import printed
from pipeline.model import Provision
from pipeline.rules.registry import Context, mended
from pipeline.rules.texts import Origin

_SUM = regex.compile(r"(?<!\bRp\.?\s?)(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.,])")
"""A sum without Rp, as the rows of a tariff have it: rows can be taken for items."""

_LETTERS = 26
"""From aa on letters go on with a list, whose beginning was then read elsewhere."""


def verdict(context: Context, before: Provision | None, node: Provision) -> Origin:
    """`source` where the page prints the number of a node so, `reading` where it may be misread.

    `before` is the node that the number should follow, None for the first of its numbering.
    """
    if mended(node) or (before is not None and mended(before)) or context.damaged or _SUM.search(node.text):
        return "reading"
    continues = before is None and node.level == "huruf" and node.ordinal > _LETTERS
    return "reading" if continues or _stands_before(before, node) or _has_figure_more(before, node) else "source"


def _has_figure_more(before: Provision | None, node: Provision) -> bool:
    """Whether a number is the wanted one but for a figure: text layers hold figures that the page hides."""
    number, wanted = node.number, str(before.ordinal + 1 if before else 1)
    return len(number) == len(wanted) + 1 and any(number[:at] + number[at + 1 :] == wanted for at in range(len(number)))


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
