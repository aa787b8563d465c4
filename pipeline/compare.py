"""Two regulations compared by what they say of an organisation: its units, and the duties of each, word by word.

Units and duties are aligned first, so that a list that was renumbered or moved is no difference.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from pipeline.extraction.paths import without_item_end
from pipeline.extraction.unit_names import alike, fold, likeness
from pipeline.stage import make_callable
from pipeline.tables import DutyRow, Tables, UnitRow

Change = Literal["same", "added", "removed", "renamed", "moved", "changed"]
WordChange = Literal["same", "added", "removed"]

RENAMED = 0.6
"""Likeness of two names of one kind, 0 to 1, from which one is taken for the other renamed."""
SHORTEST_STEM = 9
"""Letters that a name must have for a longer one that begins with it to be taken for it."""
DUTIES_SHARED = 0.5
"""Share of duties that two units of one kind must have in common to be one unit, whatever they are called."""
CHANGED = 0.55
"""Share of words that two duties must have in common to be one duty with changes."""


class Words(Struct, frozen=True):
    """A run of words that both texts have, or only one."""

    change: WordChange
    text: str


class DutyChange(Struct, frozen=True):
    """A duty of the old regulation and what became of it in the new one; None where it is not in one of them."""

    change: Change
    old: DutyRow | None
    new: DutyRow | None

    def words(self) -> list[Words]:
        """The words of both texts in reading order, with what was added and removed."""
        old, new = (without_item_end(duty.text) if duty else "" for duty in (self.old, self.new))
        return word_changes(old, new)


class UnitChange(Struct, frozen=True):
    """A unit of the old regulation and what became of it in the new one, with its duties.

    `above` are the names of the units above it, of the old and of the new regulation; duties without a unit stand under
    a change without units.
    """

    change: Change
    old: UnitRow | None
    new: UnitRow | None
    above: tuple[str, str]
    duties: list[DutyChange]


def compare(old: Tables, new: Tables) -> list[UnitChange]:
    """What became of each unit and each duty: in the order of the new regulation, removed units behind."""
    pairs = _pairs(old, new)
    changes = [_unit_change(old, new, one, other) for one, other in pairs]
    without = _duty_changes(_duties(old, ""), _duties(new, ""))
    if without:
        changes.append(UnitChange("same", None, None, ("", ""), without))
    return changes


def _pairs(old: Tables, new: Tables) -> list[tuple[UnitRow | None, UnitRow | None]]:
    """The units aligned: by name and the unit above, by name, by likeness of name, by shared duties."""
    left = list(old.units)
    found: dict[str, UnitRow] = {}
    tests = (_same_place, _same_name, _like_name, _shared_duties)
    for fits in tests:
        for unit in new.units:
            if unit.unit_id in found:
                continue
            match = next((one for one in left if one.kind == unit.kind and fits(old, new, one, unit)), None)
            if match is not None:
                found[unit.unit_id] = match
                left.remove(match)
    return [*((found.get(unit.unit_id), unit) for unit in new.units), *((unit, None) for unit in left)]


def _same_place(old: Tables, new: Tables, one: UnitRow, other: UnitRow) -> bool:
    return _same_name(old, new, one, other) and fold(_above(old, one)) == fold(_above(new, other))


def _same_name(old: Tables, new: Tables, one: UnitRow, other: UnitRow) -> bool:
    return alike(fold(one.name), fold(other.name)) or (not one.parent_unit_id and not other.parent_unit_id)


def _like_name(old: Tables, new: Tables, one: UnitRow, other: UnitRow) -> bool:
    return _alike_names(one.name, other.name)


def _alike_names(one: str, other: str) -> bool:
    """Whether a name is likely the other one changed: "Bidang Sarana" and "Bidang Sarana dan Prasarana"."""
    short, long = sorted((fold(one), fold(other)), key=len)
    return likeness(one, other) >= RENAMED or (len(short) > SHORTEST_STEM and long.startswith(short))


def _said(duty: DutyRow) -> str:
    """What a duty says, folded: without its holder, which may be renamed, and without the end of its item."""
    return fold(without_item_end(duty.text.replace(duty.holder, "", 1)))


def _shared_duties(old: Tables, new: Tables, one: UnitRow, other: UnitRow) -> bool:
    first, second = ({_said(duty) for duty in _duties(t, u.unit_id)} for t, u in ((old, one), (new, other)))
    return bool(first and second) and len(first & second) >= DUTIES_SHARED * min(len(first), len(second))


def _above(tables: Tables, unit: UnitRow | None) -> str:
    return next((one.name for one in tables.units if unit and one.unit_id == unit.parent_unit_id), "")


def _duties(tables: Tables, unit_id: str) -> list[DutyRow]:
    return [duty for duty in tables.duties if duty.unit_id == unit_id]


def _unit_change(old: Tables, new: Tables, one: UnitRow | None, other: UnitRow | None) -> UnitChange:
    above = (_above(old, one), _above(new, other))
    duties = _duty_changes(_duties(old, one.unit_id) if one else [], _duties(new, other.unit_id) if other else [])
    change: Change = "same"
    if one is None or other is None:
        change = "added" if one is None else "removed"
    elif fold(one.name) != fold(other.name):
        change = "renamed"
    elif fold(above[0]) != fold(above[1]) and not _parent_renamed(above):
        change = "moved"
    elif any(duty.change != "same" for duty in duties):
        change = "changed"
    return UnitChange(change, one, other, above, duties)


def _parent_renamed(above: tuple[str, str]) -> bool:
    return bool(above[0] and above[1]) and _alike_names(*above)


def _duty_changes(old: Sequence[DutyRow], new: Sequence[DutyRow]) -> list[DutyChange]:
    """The duties of a unit aligned: equal ones first, then the likest of one kind."""
    left = list(old)
    found: dict[str, DutyRow] = {}
    for duty in new:
        same = next((one for one in left if one.kind == duty.kind and _said(one) == _said(duty)), None)
        if same is not None:
            found[duty.duty_id] = same
            left.remove(same)
    for duty in new:
        if duty.duty_id in found:
            continue
        best = max(
            (one for one in left if one.kind == duty.kind), key=lambda one: _common(one.text, duty.text), default=None
        )
        if best is not None and _common(best.text, duty.text) >= CHANGED:
            found[duty.duty_id] = best
            left.remove(best)
    changes = [_duty_change(found.get(duty.duty_id), duty) for duty in new]
    return [*changes, *(DutyChange("removed", duty, None) for duty in left)]


def _duty_change(old: DutyRow | None, new: DutyRow) -> DutyChange:
    if old is None:
        return DutyChange("added", None, new)
    return DutyChange("same" if _said(old) == _said(new) else "changed", old, new)


def _common(one: str, other: str) -> float:
    """The share of words that two texts have in common, 0 to 1."""
    first, second = set(one.lower().split()), set(other.lower().split())
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 1.0


def word_changes(old: str, new: str) -> list[Words]:
    """The words of two texts in reading order: runs of both, of the old one alone, of the new one alone."""
    first, second = old.split(), new.split()
    return list(_runs(first, second))


def _runs(first: list[str], second: list[str]) -> Iterator[Words]:
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    for tag, at, end, other_at, other_end in matcher.get_opcodes():
        if tag == "equal":
            yield Words("same", " ".join(first[at:end]))
            continue
        if end > at:
            yield Words("removed", " ".join(first[at:end]))
        if other_end > other_at:
            yield Words("added", " ".join(second[other_at:other_end]))


make_callable(__name__)
