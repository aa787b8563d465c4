"""Charts of an organisation (bagan struktur organisasi): boxes with names, and lines from each to those below it."""

from __future__ import annotations

import regex

_ANNOUNCED = regex.compile(r"\bBAGAN\b|\bSTRUKTUR\s+ORGANISASI")
LEAST = 3
"""Boxes of the smallest chart; a title in a frame, or a table of initials, has fewer that are linked."""


class ChartError(Exception):
    """The drawing on a page cannot be read; its text can."""


def announces_chart(text: str) -> bool:
    """Whether a text says, in capitals, that it is about a chart."""
    return bool(_ANNOUNCED.search(text))
