"""Two regulations compared by what they say of an organisation: its units, and the duties of each, word by word.

Units and duties are aligned first, so that a list that was renumbered or moved is no difference.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
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
    one, other = _Side(old), _Side(new)
    changes = [_unit_change(one, other, before, after) for before, after in _pairs(one, other)]
    without = _duty_changes(one.duties(None), other.duties(None))
    return [*changes, UnitChange("same", None, None, ("", ""), without)] if without else changes


class _Side:
    """One of the two regulations: its units, which stands above which, and the duties of each."""

    def __init__(self, tables: Tables) -> None:
        self.units = tables.units
        self._by_id = {unit.unit_id: unit for unit in tables.units}
        self._duties: dict[str, list[DutyRow]] = {}
        for duty in tables.duties:
            self._duties.setdefault(duty.unit_id, []).append(duty)
        self._said = {unit_id: frozenset(map(_said, duties)) for unit_id, duties in self._duties.items()}
        roots = [unit for unit in tables.units if not unit.parent_unit_id]
        self.sole_root = roots[0] if len(roots) == 1 else None

    def above(self, unit: UnitRow | None) -> UnitRow | None:
        """The unit above a unit."""
        return self._by_id.get(unit.parent_unit_id) if unit else None

    def duties(self, unit: UnitRow | None) -> list[DutyRow]:
        """The duties of a unit; without a unit those that nobody has."""
        return self._duties.get(unit.unit_id if unit else "", [])

    def said(self, unit: UnitRow) -> frozenset[str]:
        """What the duties of a unit say, folded."""
        return self._said.get(unit.unit_id, frozenset())


Pair = tuple[UnitRow | None, UnitRow | None]


def _pairs(old: _Side, new: _Side) -> list[Pair]:
    """The units aligned: by place and name, by name, then below aligned ones by likeness or shared duties."""
    left = list(old.units)
    found: dict[str, UnitRow] = {}

    def align(rank: Callable[[UnitRow, UnitRow], float]) -> None:
        for unit in new.units:
            if unit.unit_id not in found:
                same_kind = [one for one in left if one.kind == unit.kind]
                best = max(same_kind, key=lambda one: rank(one, unit), default=None)
                if best is not None and rank(best, unit) > 0:
                    found[unit.unit_id] = best
                    left.remove(best)

    def aligned_above(one: UnitRow, other: UnitRow) -> bool:
        above, other_above = old.above(one), new.above(other)
        return (above is None) == (other_above is None) and (
            other_above is None or found.get(other_above.unit_id) is above
        )

    def same(one: UnitRow, other: UnitRow) -> bool:
        return alike(fold(one.name), fold(other.name)) or (one is old.sole_root and other is new.sole_root)

    align(lambda one, other: float(same(one, other) and aligned_above(one, other)))
    align(lambda one, other: float(same(one, other)))
    align(lambda one, other: _rename(old, new, one, other) if aligned_above(one, other) else 0.0)
    return [*((found.get(unit.unit_id), unit) for unit in new.units), *((unit, None) for unit in left)]


def _rename(old: _Side, new: _Side, one: UnitRow, other: UnitRow) -> float:
    """How likely a unit is another one renamed: by its name or its duties; 0 where neither says so."""
    first, second = old.said(one), new.said(other)
    shared = len(first & second) / min(len(first), len(second)) if first and second else 0.0
    named = likeness(one.name, other.name) if _alike_names(one.name, other.name) else 0.0
    return max(shared if shared >= DUTIES_SHARED else 0.0, named)


def _alike_names(one: str, other: str) -> bool:
    """Whether a name is likely the other one changed: "Bidang Sarana" and "Bidang Sarana dan Prasarana"."""
    short, long = sorted((fold(one), fold(other)), key=len)
    return likeness(one, other) >= RENAMED or (len(short) > SHORTEST_STEM and long.startswith(short))


def _said(duty: DutyRow) -> str:
    """What a duty says, folded: without its holder, which may be renamed, and without the end of its item."""
    return fold(without_item_end(duty.text.replace(duty.holder, "", 1)))


def _unit_change(old: _Side, new: _Side, one: UnitRow | None, other: UnitRow | None) -> UnitChange:
    higher = (old.above(one), new.above(other))
    above = (higher[0].name if higher[0] else "", higher[1].name if higher[1] else "")
    duties = _duty_changes(old.duties(one) if one else [], new.duties(other) if other else [])
    change: Change = "same"
    if one is None or other is None:
        change = "added" if one is None else "removed"
    elif fold(one.name) != fold(other.name):
        change = "renamed"
    elif fold(above[0]) != fold(above[1]) and not _alike_names(*above) and not _both_sole(old, new, higher):
        change = "moved"
    elif any(duty.change != "same" for duty in duties):
        change = "changed"
    return UnitChange(change, one, other, above, duties)


def _both_sole(old: _Side, new: _Side, above: Pair) -> bool:
    """Whether the units above are the organisations themselves, whatever they are called."""
    return above[0] is not None and above[0] is old.sole_root and above[1] is new.sole_root


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
