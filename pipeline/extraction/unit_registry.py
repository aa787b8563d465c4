"""The units that were found in a regulation, and the look-up of a printed name among them."""

from __future__ import annotations

import regex

from pipeline.extraction.holders import REFERS
from pipeline.extraction.paths import Located, provision_id
from pipeline.extraction.unit_names import (
    alike,
    clean_name,
    fold,
    joint_names,
    kind_of,
    kind_word,
    names_unit,
    number_of,
)
from pipeline.kinds import slugify
from pipeline.model import GROUPS, Provision, Regulation
from pipeline.tables import UnitNameRow, UnitRow

_EACH = regex.compile(r"^(?:Setiap|Seluruh|Semua|Masing-masing|Para)\s+(?=\p{Lu})")
_SUB = regex.compile(r"Sub\s+")


class Units:
    """Units and every spelling of their names, in the order in which the text names them."""

    def __init__(self, regulation: Regulation) -> None:
        self.units: list[UnitRow] = []
        self.names: list[UnitNameRow] = []
        self._regulation = regulation
        self._by_id: dict[str, UnitRow] = {}
        self._by_fold: dict[str, list[UnitRow]] = {}
        region = regulation.metadata.daerah or "-"
        self._region_end = regex.compile(rf"\s+{regex.escape(region)}$", regex.IGNORECASE)

    def unit(self, unit_id: str) -> UnitRow:
        """The unit of an id. Raises KeyError for an unknown one."""
        return self._by_id[unit_id]

    def resolve(self, printed: str, place: Located | None = None) -> UnitRow | None:
        """The unit that a printed name means where it stands: by head, by name, by kind alone, by near spelling.

        A head means the unit he heads. A new spelling is kept among the unit's names.
        """
        name = _EACH.sub("", clean_name(REFERS.sub(" ", printed)))
        found = (
            self._by_head(name, place)
            or self._named(name, place)
            or self._by_kind_word(name, place)
            or self._by_remainder(name)
        )
        if found is not None and place is not None and kind_of(name) != "pimpinan":
            self._keep_name(found, name, provision_id(self._regulation, place.node))
        return found

    def joint(self, printed: str, place: Located) -> list[UnitRow]:
        """The units that are named together where they stand; none where one name is meant or one is not known."""
        names = self.names_together(printed)
        found = [unit for one in names if (unit := self.resolve(one, place)) is not None]
        together = {unit.unit_id: unit for unit in found}
        return list(together.values()) if len(together) == len(names) else []

    def names_together(self, printed: str) -> list[str]:
        """Two names or more: "Inspektorat I dan Inspektorat II", unless a unit bears that very name."""
        name = REFERS.sub(" ", printed)
        names = joint_names(_EACH.sub("", name))
        return names if len(names) > 1 and fold(clean_name(name)) not in self._by_fold else []

    def heads(self, printed: str) -> list[UnitRow]:
        """All units whose head bears an office: Kepala Bidang heads every Bidang."""
        return [unit for unit in self.units if unit.head and fold(unit.head) == fold(printed)]

    def context(self, place: Located) -> UnitRow | None:
        """The unit that the nearest heading around a node names."""
        for node in reversed(place.above):
            if node.level in GROUPS and (found := self._named(clean_name(node.heading), None)):
                return found
        return None

    def root(self) -> UnitRow | None:
        """The organisation itself, the first unit without a parent."""
        return next((unit for unit in self.units if not unit.parent_unit_id), None)

    def names_around(self, unit: UnitRow | None) -> tuple[str, ...]:
        """What a text may call its own house: the region, a unit and those above it, by name and by kind."""
        region = self._regulation.metadata.daerah
        found = {region, region.partition(" ")[2]}
        while unit is not None:
            found |= {unit.name, kind_word(unit.name)}
            unit = self._by_id.get(unit.parent_unit_id)
        return tuple(sorted(found - {""}))

    def children(self, unit: UnitRow) -> list[UnitRow]:
        """The units directly below a unit."""
        return [other for other in self.units if other.parent_unit_id == unit.unit_id]

    def _add(self, name: str, parent: UnitRow | None, node: Provision) -> UnitRow:
        known = next(
            (
                unit
                for unit in self._by_fold.get(fold(name), [])
                if unit.parent_unit_id == (parent.unit_id if parent else "")
            ),
            None,
        )
        if known:
            return known
        unit = UnitRow(
            unit_id=self._new_id(name, parent),
            document_id=self._regulation.document_id,
            name=name,
            kind=kind_of(name),
            parent_unit_id=parent.unit_id if parent else "",
            position=len(self.units) + 1,
            provision_id=provision_id(self._regulation, node),
        )
        self.units.append(unit)
        self._by_id[unit.unit_id] = unit
        self._keep_name(unit, name, unit.provision_id, canonical=True)
        return unit

    def _new_id(self, name: str, parent: UnitRow | None) -> str:
        unit_id = f"{self._regulation.document_id}#{slugify(name)}"
        if unit_id in self._by_id and parent:
            unit_id = f"{self._regulation.document_id}#{parent.unit_id.partition('#')[2]}.{slugify(name)}"
        while unit_id in self._by_id:
            unit_id += "~"
        return unit_id

    def _keep_name(self, unit: UnitRow, name: str, where: str, canonical: bool = False) -> None:
        if any(row.unit_id == unit.unit_id and row.name == name for row in self.names):
            return
        self.names.append(UnitNameRow(unit_id=unit.unit_id, name=name, provision_id=where, is_canonical=canonical))
        folded = self._by_fold.setdefault(fold(name), [])
        if unit not in folded:
            folded.append(unit)

    def _without_region(self, name: str) -> str:
        return self._region_end.sub("", name)

    def _by_head(self, name: str, place: Located | None) -> UnitRow | None:
        if names_unit(name) and kind_of(name) != "pimpinan":
            return None  # an organ that heads another (Direksi) has duties of its own
        heads = self.heads(name) or self.heads(self._without_root_word(name))
        if len(heads) == 1:
            return heads[0]
        if heads and place is not None and (around := self.context(place)) in heads:
            return around
        if kind_of(name) == "pimpinan" and name.startswith("Kepala "):
            return self._named(name.removeprefix("Kepala "), place)
        return None

    def _without_root_word(self, name: str) -> str:
        """A head's title without the word for the organisation: "Sekretaris Dinas" is the Sekretaris of the Dinas."""
        root = self.root()
        return name.removesuffix(f" {kind_word(root.name)}") if root else name

    def _named(self, name: str, place: Located | None) -> UnitRow | None:
        similar = self._similar(self._without_region(name))
        if place is not None and len(similar) > 1:
            around = self.context(place)
            similar = [unit for unit in similar if around and unit.parent_unit_id == around.unit_id] or similar
        return similar[0] if similar else None

    def _similar(self, name: str) -> list[UnitRow]:
        folded = fold(name)
        if folded in self._by_fold:
            return self._by_fold[folded]
        kind = kind_of(name)
        near = [units for known, units in self._by_fold.items() if alike(known, folded)]
        return [
            unit for units in near for unit in units if unit.kind == kind and number_of(unit.name) == number_of(name)
        ]

    def _by_remainder(self, name: str) -> UnitRow | None:
        """The only unit whose name is this one but for the word of its kind: "Pengarah" for "Unsur Pengarah"."""
        if len(fold(name)) < 8:
            return None
        same = [
            unit
            for unit in self.units
            if names_unit(unit.name) != names_unit(name) and _remainder(unit.name) == _remainder(name)
        ]
        return same[0] if len(same) == 1 else None

    def _by_beginning(self, name: str) -> UnitRow | None:
        """The only unit of the kind whose name goes on where this one ends, or the other way round."""
        same = [
            unit
            for unit in self.units
            if unit.kind == kind_of(name) and fold(kind_word(unit.name)) == fold(kind_word(name))
        ]
        if number_of(name) or len(same) != 1 or kind_of(name) in ("other", "pimpinan"):
            return None
        one, other = fold(same[0].name), fold(name)
        return same[0] if one.startswith(other) or other.startswith(one) else None

    def _by_kind_word(self, name: str, place: Located | None) -> UnitRow | None:
        """The kind alone ("Dinas", "Bidang") means the unit of the heading around it, else the only one of its kind."""
        if not name or fold(kind_word(name)) != fold(name):
            return None
        around = self.context(place) if place is not None else None
        if around is not None and around.kind == kind_of(name):
            return around
        same = [
            unit
            for unit in self.units
            if unit.kind == kind_of(name) != "other" or fold(kind_word(unit.name)) == fold(name)
        ]
        return same[0] if len(same) == 1 else None


def _remainder(name: str) -> str:
    """What a name has behind the word of its kind, folded."""
    return fold(_SUB.sub("", name[len(kind_word(name)) :]))
