"""Since when a rule of drafting holds: what an older text does otherwise is no fault of it."""

from __future__ import annotations

from typing import Final

from pipeline.rules.registry import Context

RULEBOOK: Final = 2005
"""The first full year of UU 10/2004, whose rulebook UU 12/2011 took over."""


def modern(context: Context) -> bool:
    """Whether the rulebook bound the drafters: older regulations have other customs, a draft without a year is new."""
    metadata = context.regulation.metadata
    year = metadata.tahun or metadata.tanggal_penetapan[:4]
    return not year.isdigit() or int(year) >= RULEBOOK


def amends(context: Context) -> bool:
    """Whether a regulation changes another: what it says of provisions is mostly about those of the other one."""
    title = context.regulation.metadata.judul.casefold()
    return title.startswith("perubahan") or any(node.quoted for node in context.every)
