"""The tables units and unit_names, and the look-up of a printed name among the units of a regulation."""

from __future__ import annotations

import regex

from pipeline.extraction.paths import Located, located, provision_id
from pipeline.extraction.unit_names import SUPERVISES, alike, clean_name, fold, head_of, kind_of, kind_word, split_names
from pipeline.kinds import slugify
from pipeline.model import GROUPS, Provision, Regulation
from pipeline.tables import DefinitionRow, UnitNameRow, UnitRow

_STRUCTURE = regex.compile(
    r"(?:(?:susunan|struktur)\s+organisasi|^organisasi)\s*(?P<name>.*?)\s*,?\s*(?:terdiri\s+(?:atas|dari)|meliputi)\s*:?\s*$",
    regex.IGNORECASE | regex.DOTALL,
)
LONGEST_LEAD = 400
"""Characters of a sentence, from its end, in which it can announce the structure."""

LONGEST_NAME = 150
"""Characters of the longest unit name; a longer item is a sentence."""

_REFERENCE = regex.compile(r"\s*(?:sebagaimana|yang)\s+(?:dimaksud|tersebut|pada)\b.*$", regex.DOTALL)
_HEADED = regex.compile(
    r"^(?P<unit>.+?)\s+(?:dipimpin|dikepalai)\s+oleh\s+(?:seorang\s+)?(?P<head>\p{Lu}.+?)(?=\s+yang\b|\s+sebagai\b|[,.;]|$)"
)
_GENERIC = regex.compile(
    r"(?:perangkat daerah|organisasi|dinas|badan|kecamatan|kelurahan|inspektorat|sekretariat|upt|uptd)?",
    regex.IGNORECASE,
)


class Organisation:
    """The units of a regulation and every spelling of their names, in the order in which the text names them."""

    def __init__(self, regulation: Regulation, definitions: list[DefinitionRow]) -> None:
        self.units: list[UnitRow] = []
        self.names: list[UnitNameRow] = []
        self._regulation = regulation
        self._by_id: dict[str, UnitRow] = {}
        self._by_fold: dict[str, list[UnitRow]] = {}
        self._places = list(located(regulation))
        for place in self._places:
            self._read_structure(place, definitions)
        for place in self._places:
            self._read_supervision(place)
        self._read_headings()
        self._name_heads()

    def unit(self, unit_id: str) -> UnitRow:
        """The unit of an id. Raises KeyError for an unknown one."""
        return self._by_id[unit_id]

    def resolve(self, printed: str, place: Located | None = None) -> UnitRow | None:
        """The unit that a printed name means where it stands: by head, by name, by kind alone, by near spelling.

        A head means the unit he heads. A new spelling is kept among the unit's names.
        """
        name = clean_name(_REFERENCE.sub("", printed))
        found = self._by_head(name, place) or self._named(name, place) or self._by_kind_word(name, place)
        if found is not None and place is not None and kind_of(name) != "pimpinan":
            self._keep_name(found, name, provision_id(self._regulation, place.node))
        return found

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

    def children(self, unit: UnitRow) -> list[UnitRow]:
        """The units directly below a unit."""
        return [other for other in self.units if other.parent_unit_id == unit.unit_id]

    def _read_structure(self, place: Located, definitions: list[DefinitionRow]) -> None:
        match = _STRUCTURE.search(place.node.text[-LONGEST_LEAD:]) if place.node.children else None
        if not match:
            return
        if not any(kind_of(clean_name(child.text)) != "other" for child in place.node.children):
            return
        name = self._full_name(self._without_region(clean_name(_REFERENCE.sub("", match["name"]))), definitions)
        found = self._named(name, None) if name else self.root()
        parent = found or (self._add(name, None, place.node) if name else None)
        for child in place.node.children:
            self._add_item(child, parent)

    def _add_item(self, node: Provision, parent: UnitRow | None) -> None:
        """A unit of the structure with all below it; a kind that is not known (Biro) is a unit all the same."""
        name = clean_name(node.text)
        if not name or len(name) > LONGEST_NAME:
            return
        unit = self._add(name, parent, node)
        for child in node.children:
            self._add_item(child, unit)

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

    def _full_name(self, name: str, definitions: list[DefinitionRow]) -> str:
        """The full name where the text gives only "Dinas": from the definitions, else from the title."""
        if not _GENERIC.fullmatch(name):
            return name
        word = name or next((kind for row in definitions if (kind := kind_word(row.term)) in ("Dinas", "Badan")), "")
        defined = (
            next((row.term for row in definitions if row.abbreviation == word or row.term.startswith(f"{word} ")), "")
            if word
            else ""
        )
        titled = regex.search(r"(?:Dinas|Badan|Inspektorat|Kecamatan|Sekretariat)\s.*", self._regulation.metadata.judul)
        return self._without_region(defined or (titled[0] if titled else "") or name)

    def _without_region(self, name: str) -> str:
        return regex.sub(
            rf"\s+{regex.escape(self._regulation.metadata.daerah or '-')}$", "", name, flags=regex.IGNORECASE
        )

    def _read_supervision(self, place: Located) -> None:
        match = SUPERVISES.match(place.node.text)
        parent = self._named(clean_name(match["unit"]), place) if match else None
        if not match or parent is None:
            return
        for node in place.node.children:
            self._add_below(clean_name(node.text), parent, node)
        for name in split_names(match["names"]):
            self._add_below(name, parent, place.node)

    def _add_below(self, name: str, parent: UnitRow, node: Provision) -> None:
        """A unit that only a sentence names; one that the structure knows elsewhere stays where it is."""
        if kind_of(name) not in ("other", "pimpinan") and not self._similar(name):
            self._add(name, parent, node)

    def _read_headings(self) -> None:
        for place in self._places:
            if place.node.level in GROUPS and place.node.heading:
                self.resolve(place.node.heading, place)

    def _name_heads(self) -> None:
        text = self._regulation.source.text
        for place in self._places:
            match = _HEADED.match(place.node.text)
            unit = self._named(clean_name(match["unit"]), place) if match else None
            if match and unit is not None and not unit.head and len(match["head"]) < 80:
                unit.head = match["head"].strip()
        for unit in self.units:
            rule = head_of(unit.name)
            if not unit.head and rule and regex.search(rf"\b{regex.escape(rule)}\b", text):
                unit.head = rule

    def _by_head(self, name: str, place: Located | None) -> UnitRow | None:
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
        return [unit for units in near for unit in units if unit.kind == kind]

    def _by_kind_word(self, name: str, place: Located | None) -> UnitRow | None:
        """The kind alone ("Dinas", "Bidang") means the unit of the heading around it, else the only one of its kind."""
        if not name or fold(kind_word(name)) != fold(name):
            return None
        around = self.context(place) if place is not None else None
        if around is not None and around.kind == kind_of(name):
            return around
        same = [unit for unit in self.units if unit.kind == kind_of(name)]
        return same[0] if len(same) == 1 else None
