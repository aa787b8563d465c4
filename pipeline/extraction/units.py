"""The tables units and unit_names: units from lists, sentences, headings, and the duties that organs are given."""

from __future__ import annotations

import regex

from pipeline.extraction.charts import chart_units, lampiran_of
from pipeline.extraction.holders import REFERS
from pipeline.extraction.paths import Located, located, provision_id
from pipeline.extraction.structure import LONGEST_NAME, Item, Structure, structures
from pipeline.extraction.unit_names import (
    SUPERVISES,
    alike,
    clean_name,
    fold,
    head_of,
    kind_of,
    kind_word,
    likeness,
    names_unit,
    split_names,
)
from pipeline.extraction.unit_registry import Units
from pipeline.kinds import title_case
from pipeline.model import GROUPS, Chart, DutyKind, Provision, Regulation
from pipeline.tables import DefinitionRow, UnitRow

_HEADED = regex.compile(
    r"^(?P<unit>.+?)\s+(?:dipimpin|dikepalai)\s+oleh\s+(?:seorang\s+)?(?P<head>\p{Lu}.+?)(?=\s+yang\b"
    r"|\s+sebagai\b|[,.;]|$)"
)
_GENERIC = regex.compile(
    r"(?:perangkat daerah|organisasi|unit pelaksana teknis(?: dinas| badan| daerah)?"
    r"|dinas|badan|kecamatan|kelurahan|inspektorat|sekretariat|upt|uptd)?",
    regex.IGNORECASE,
)


_AUTHORITY = regex.compile(
    r"(?:Wakil\s+)?(?:Bupati|Wali\s?[Kk]ota|Gubernur|Presiden|Menteri|Kepala\s+Daerah)\b|(?:DPRD"
    r"|Dewan\s+Perwakilan\s+Rakyat)\b"
    r"|Pemerintah(?:an)?(?:\s+(?:Daerah|Pusat|Kabupaten|Kota|Provinsi|Desa))?\b|Penyidik"
    r"|Pejabat\s+Pegawai\s+Negeri|Pejabat\s+Penyidik|PPNS|Pengadilan|Setiap\b|Masyarakat\b|Badan\s+[Uu]saha\b"
    r"|Direktur\s+Jenderal\b"
)
"""Offices above the organisation and persons in general; they are units only where the title names them."""
_ORGAN = regex.compile(
    r"(?:Anggota|Sekretariat|Koordinator|Pengurus|Penasihat|Pejabat|Petugas|Kelompok|Gugus|Pos|Badan|Perangkat"
    r"|UPTD?|PPID)\b"
)
_PROPER = regex.compile(r"\p{Lu}\p{L}*(?:\s+(?:\p{Lu}\p{L}*|dan|\(\w+\))){0,6}")
"""A name of capital words: PANWAS, Dukuh, Administrator KEK."""
_ESTABLISHES = regex.compile(
    r"(?<!\bdapat )\b(?:membentuk|dibentuk(?:lah)?)\s+(?:suatu\s+|sebuah\s+)?"
    r"(?P<name>\p{Lu}\p{L}+(?:\s+(?:\p{Lu}[\p{L}/-]*|dan(?=\s+\p{Lu})))*)"
)
_BODY = regex.compile(r"(?:Tim|Pokja|Kelompok\s+Kerja|Komisi|Panitia|Dewan|Komite|Majelis|Forum|Satuan)\b")
"""Bodies beside the structure, which the sentence that sets them up makes units."""
_ANSWERS_OUTSIDE = regex.compile(
    r"\bindependen\b|\bbertanggung\s?jawab\s+(?:langsung\s+)?kepada\s+(?:Bupati|Wali\s?[Kk]ota|Gubernur|Presiden|Menteri)\b"
)
_HEADS_UNIT = regex.compile(
    r"(?P<head>Kepala)\s+(?P<unit>(?!Dinas\b|Badan\b|Desa\b|Daerah\b|Urusan\b)\p{Lu}\p{L}+\s+\p{L}.*)"
)
_TITLED = regex.compile(
    r"(?:(?:pada|di\s+lingkungan|organisasi\s+dan\s+tata\s+kerja|unsur\s+organisasi\s+terendah)\s+)?"
    r"\b(?P<name>(?:Dinas|Badan|Kantor|Inspektorat|Kecamatan|Kelurahan|Kementerian|Sekretariat|Satuan|Rumah\s+Sakit"
    r"|Unit\s+Pelaksana|Staf\s+Ahli)\s.*)"
)
_CHART_OF = regex.compile(r"Bagan\s+(?:(?:Struktur|Susunan)\s+)?Organisasi\s+(?P<name>\p{L}.*)", regex.IGNORECASE)
_POSITION = regex.compile(r"(?:Sub\s?-?\s?)?[Kk]oordinator\b|Ketua\b|Anggota\b|Pejabat\b|Tenaga\b")
"""Positions inside a unit, whose duties are duties of the unit."""
_AT = regex.compile(r"\s+(?:pada|di)\s+(?=(?:Dinas|Badan|Kantor|Lingkungan)\b).*$", regex.IGNORECASE)
_AT_ANOTHER = regex.compile(r"(?:UPTD?|Unit\s+Pelaksana\s+Teknis(?:\s+\p{Lu}\p{L}+)?)\s+(?:pada|di)\b")
"""The units of an organisation that is named only as where they are: "UPTD pada Dinas Kelautan"."""
_LIKELY = 0.6
"""Likeness from which a name means the unit of the heading around it, or one that has no duties yet."""
_ALMOST_SAME = 0.8
"""Likeness from which it means any unit."""

ORGANISATIONS = frozenset(
    {
        "pemerintah_daerah",
        "sekretariat_daerah",
        "dinas",
        "badan",
        "inspektorat",
        "kecamatan",
        "kelurahan",
        "sekretariat",
    }
)
"""Kinds of units that stand at the top: those that PP 18/2016 calls Perangkat Daerah."""


class Organisation(Units):
    """The units of a regulation and every spelling of their names, in the order in which the text names them."""

    def __init__(self, regulation: Regulation, definitions: list[DefinitionRow]) -> None:
        super().__init__(regulation)
        self._held: set[str] = set()
        self.places = located(regulation)
        self._terms = {fold(term) for row in definitions for term in (row.term, row.abbreviation) if term}
        self._full = self._full_names(definitions)
        self._meanings = {fold(row.term): row.definition for row in definitions}
        for structure in structures(self.places):
            self._read_structure(structure)
        for place in self.places:
            self._read_supervision(place)
        self._listed = bool(self.units)
        self._kinds_listed = {fold(word) for unit in self.units if (word := kind_word(unit.name))}
        self._read_established()
        self._read_headings()
        for chart in regulation.source.charts if not self.units else ():
            self._read_chart(chart)
        self._name_heads()

    def _full_names(self, definitions: list[DefinitionRow]) -> dict[str, str]:
        """What short names stand for by the definitions: their abbreviations, and "Dinas" for "Dinas Kesehatan".

        Where what a unit is called from then on is the longer name, that is its full one.
        """
        full: dict[str, str] = {}
        for row in definitions:
            name, called = self._without_region(" ".join(row.term.split())), " ".join(row.abbreviation.split())
            if len(called.split()) > len(name.split()):
                full.setdefault(fold(name), called)
            elif called:
                full.setdefault(fold(called), name)
            if (word := kind_word(name)) and word != name:
                full.setdefault(fold(word), name)
        return full

    def holder(self, printed: str, place: Located, kind: DutyKind) -> UnitRow | None:
        """The unit of a holder of duties; a holder that the structure lacks is a unit where the text makes it one.

        It does so by its heading, or, in a regulation that gives no structure of the kind of unit (an amendment, the
        duties of staff experts), by giving it duties. None for offices above the organisation (Bupati) and for others.
        """
        name = clean_name(REFERS.sub(" ", printed))
        known = self.resolve(printed, place)
        if known is not None or not name or len(name) > LONGEST_NAME or not self._can_be_unit(name, kind):
            return known
        around = self.context(place)
        if around is not None and _POSITION.match(name):
            return around
        if longer := self._by_beginning(name):
            self._keep_name(longer, name, provision_id(self._regulation, place.node))
            return longer
        if self._is_headed(name, place) or not self._lists(name):
            return self._create(name, place)
        return self._missing(name, place)

    def holders(self, printed: str, place: Located, kind: DutyKind) -> list[UnitRow]:
        """The units of a holder: several where it names units together, none where `holder` finds none.

        Units of one kind may be known by their duties alone; "Sub Bagian Perdagangan dan Badan Usaha" is one name.
        """
        if joint := self.joint(printed, place):
            return joint
        names = self.names_together(printed)
        alike = len({fold(kind_word(name)) for name in names}) == 1
        if alike and not any(self.resolve(name, place) for name in names):
            made = [unit for name in names if (unit := self.holder(name, place, kind)) is not None]
            if len({unit.unit_id for unit in made}) == len(names):
                return made
        found = self.holder(printed, place, kind)
        return [found] if found else []

    def mark_held(self, unit: UnitRow) -> None:
        """Remembers that duties were given to a unit."""
        self._held.add(unit.unit_id)

    def _read_structure(self, structure: Structure) -> None:
        if _AT_ANOTHER.match(structure.subject) and all(kind_of(item.name) == "upt" for item in structure.items):
            for item in structure.items:
                self._add_item(item, None)
            return
        printed = self._without_region(structure.subject)
        known = self._named(printed, structure.place) if printed else None
        name = self._full_name(printed)
        found = known or (self._named(name, structure.place) if name else self.root())
        known_name = names_unit(name) or fold(printed) in self._terms
        if found is None and (not printed or not structure.is_organisation) and not known_name:
            if not self._lists_organisations(structure.items):
                return
            parent = None
        else:
            parent = found or (self._add_named(name, printed, structure.place.node) if name else None)
        for item in structure.items:
            self._add_item(item, parent)

    def _add_named(self, name: str, printed: str, node: Provision) -> UnitRow:
        """An organisation under its full name, the printed one kept."""
        unit = self._add(name, None, node)
        if printed and printed != name:
            self._keep_name(unit, printed, unit.provision_id)
        return unit

    def _lists_organisations(self, items: tuple[Item, ...]) -> bool:
        """Whether a list names whole organisations, as the regulation that establishes them does."""
        return all(kind_of(item.name) in ORGANISATIONS or item.name.startswith("Kantor ") for item in items)

    def _add_item(self, item: Item, parent: UnitRow | None) -> None:
        """A unit of the structure with all below it; a kind that is not known is a unit all the same."""
        unit = self._add(item.name, parent, item.node)
        for below in item.below:
            self._add_item(below, unit)

    def _full_name(self, name: str) -> str:
        """The full name for a short one: from the definitions ("Dinas", "PDAM"), else from the title."""
        defined = self._full.get(fold(name), "") if name else ""
        titled = self._titled()
        if defined and not _GENERIC.fullmatch(defined):
            return titled if fold(titled).startswith(fold(defined)) else defined
        if not _GENERIC.fullmatch(name) and fold(name) not in fold(titled):
            return name
        return titled or defined or name

    def _titled(self) -> str:
        """The organisation that the title names: "Unit Pelaksana Teknis Dinas Pasar pada Dinas X" is the former."""
        match = _TITLED.search(self._regulation.metadata.judul)
        name = _AT.sub("", clean_name(match["name"])) if match else ""
        return self._without_region(name) if len(name) <= LONGEST_NAME else ""

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
        if names_unit(name) and kind_of(name) != "pimpinan" and len(name) <= LONGEST_NAME and not self._similar(name):
            self._add(name, parent, node)

    def _read_chart(self, chart: Chart) -> None:
        """The units of a chart where the text names none: a Lampiran published apart."""
        node = lampiran_of(self._regulation, chart)
        match = _CHART_OF.fullmatch(" ".join(node.heading.split())) if node else None
        if node is None or match is None:
            return
        name = clean_name(self._without_region(title_case(match["name"])))
        known = self._named(name, None)
        if not names_unit(name) or (known and self.children(known)):
            return
        drawn: dict[int | None, UnitRow] = {None: known or self._add(name, None, node)}
        for unit in chart_units(chart):
            drawn[unit.box] = self._add(unit.name, drawn[unit.above], node)

    def _read_established(self) -> None:
        """Organs that a sentence sets up: "Bupati membentuk Tim Penilai"."""
        for place in self.places:
            if place.node.part != "batang_tubuh" or place.defines:
                continue
            for match in _ESTABLISHES.finditer(place.node.text):
                name = clean_name(match["name"])
                makes = _BODY.match(name) if self._listed else names_unit(name)
                if makes and len(name.split()) > 1 and not self._similar(name):
                    self._add(name, self.root() if self._listed else None, place.node)

    def _read_headings(self) -> None:
        """Names in headings; a heading that no unit of the structure bears makes one if the words below speak of it."""
        for place in self.places:
            if place.node.level not in GROUPS or not place.node.heading:
                continue
            if self.resolve(place.node.heading, place) is None and self._listed and place.node.level != "bab":
                name = clean_name(place.node.heading)
                texts = (node.text for node in place.node.walk() if node is not place.node)
                spoken_of = len(name.split()) > 1 and any(text.startswith(name) for text in texts)
                if names_unit(name) and spoken_of and not self._by_beginning(name):
                    self._add(name, self.root(), place.node)

    def _can_be_unit(self, name: str, kind: DutyKind) -> bool:
        """Whether a name is one of an organ: by its first words, the definitions or the title; else by having tasks."""
        if fold(name) in fold(self._regulation.metadata.judul):
            return True
        if _AUTHORITY.match(name):
            return False
        known = names_unit(name) or fold(name.split(" bidang ")[0]) in self._terms or _ORGAN.match(name) is not None
        return known or (kind in ("tugas", "uraian_tugas") and _PROPER.fullmatch(name) is not None)

    def _is_headed(self, name: str, place: Located) -> bool:
        """Whether a heading around a place names a unit of this name, or the kind that it is of ("Staf Ahli")."""
        headings = [fold(clean_name(node.heading)) for node in place.above if node.level in GROUPS and node.heading]
        folded = fold(name)
        return any(heading and (alike(heading, folded) or folded.startswith(heading)) for heading in headings)

    def _lists(self, name: str) -> bool:
        """Whether the structure has units of the kind of a name."""
        return fold(kind_word(name)) in self._kinds_listed

    def _create(self, name: str, place: Located) -> UnitRow:
        """A unit that only its duties name, below the unit of the heading around it, else below the organisation."""
        headed = _HEADS_UNIT.match(name)
        around = self.context(place)
        above = around if around and around.kind != kind_of(name) else self._organisation_of_title()
        above = self._defined_above(name) or (None if self._answers_outside(name) else above)
        top = kind_of(name) in ORGANISATIONS or (above is not None and fold(above.name) == fold(name))
        full = self._full.get(fold(name), "")
        if full and not headed and (known := self._named(full, place)):
            self._keep_name(known, name, provision_id(self._regulation, place.node))
            return known
        unit = self._add(headed["unit"] if headed else full or name, None if top else above, place.node)
        self._keep_name(unit, name, unit.provision_id)
        unit.head = unit.head or (headed["head"] if headed else "")
        return unit

    def _defined_above(self, name: str) -> UnitRow | None:
        """The unit that the definitions put one below: "Direksi adalah Direksi PDAM"."""
        meaning = self._meanings.get(fold(name), "")
        of = regex.match(rf"{regex.escape(name)}\s+(\p{{Lu}}[^,.;]*)", meaning)
        return self._named(clean_name(self._without_region(of[1])), None) if of else None

    def _answers_outside(self, name: str) -> bool:
        """Whether the definitions put an organ beside the organisation: it is independent or answers to the Bupati."""
        return _ANSWERS_OUTSIDE.search(self._meanings.get(fold(name), "")) is not None

    def _organisation_of_title(self) -> UnitRow | None:
        """The organisation itself; where the text names none, the one in the title."""
        if self._listed:
            return self.root()
        name = self._titled()
        return self._add(name, None, self._regulation.provisions[0]) if name else None

    def _missing(self, name: str, place: Located) -> UnitRow | None:
        """The unit of the structure that a name most likely means: of its kind, without duties so far, named alike."""
        around = self.context(place)
        same = [unit for unit in self.units if unit.kind == kind_of(name)]
        if around is not None and around in same:
            same = [around]
        best = max(same, key=lambda unit: likeness(unit.name, name), default=None)
        if best is None:
            return None
        likely = best is around or best.unit_id not in self._held
        if likeness(best.name, name) < (_LIKELY if likely else _ALMOST_SAME):
            return None
        self._keep_name(best, name, provision_id(self._regulation, place.node))
        return best

    def _name_heads(self) -> None:
        text = self._regulation.source.text
        for place in self.places:
            match = _HEADED.match(place.node.text)
            unit = self._named(clean_name(match["unit"]), place) if match else None
            if match and unit is not None and not unit.head and len(match["head"]) < 80:
                unit.head = match["head"].strip()
        for unit in self.units:
            rule = head_of(unit.name)
            if not unit.head and rule and regex.search(rf"\b{regex.escape(rule)}\b", text):
                unit.head = rule
