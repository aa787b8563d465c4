"""PW60x: units, their names and their places (PP 18/2016)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import regex

from pipeline.extraction.unit_names import fold, kind_of
from pipeline.model import GROUPS
from pipeline.rules.charts import INNER
from pipeline.rules.era import amends
from pipeline.rules.legibility import origin_of
from pipeline.rules.registry import Context, Problem, rule
from pipeline.rules.scope import places
from pipeline.tables import UnitRow

UNIT_DUTIES = frozenset({"tugas", "fungsi", "uraian_tugas"})
"""Kinds of duties that only units have; rights and obligations are anyone's."""
_FEWEST = 3
"""Units of a structure from which on it is taken for a whole one."""
_IN_BRACKETS = regex.compile(r"\s*\([^()]*\)")
_OTHER_UNIT = r"(?!(?:Kepala|Sekretaris|Bagian|Bidang|Seksi|Sub\p{L}*)\b)"
_SMALL_UNIT = regex.compile(
    r"\b(?P<name>(?:Seksi|Sub\s?-?\s?[Bb]agian|Sub\s?-?\s?[Bb]idang|Sub)"
    rf"(?:(?:,|,?\s+dan|,?\s+serta)?\s+{_OTHER_UNIT}\p{{Lu}}\p{{L}}+)+)(?P<after>\s+(?:pada|di|dari)\b)?"
)
"""The name of a unit of the lowest rank in a sentence: Seksi, Sub Bagian, Sub Bidang with capital words behind it."""
_ORGANISATIONS = regex.compile(
    r"\b(?:Dinas|Badan|Sekretariat|Kantor|Kecamatan|Kelurahan|Kabupaten|Kota|Provinsi|Inspektorat)\b"
)
_HEAD = regex.compile(
    r"\b(?:Kepala|program\s+kerja|pelaksanaan\s+tugas|kegiatan)\s+(?P<unit>Seksi|Sub\s?-?\s?[Bb]agian|Sub\s?-?\s?[Bb]idang|Bidang)\b(?!-|\s+(?:\p{Lu}|pada\b|di\b|yang\s))"
)


@rule("PW601")
def duty_without_unit(context: Context) -> Iterator[Problem]:
    """Duties whose holder is named like a unit of the structure, but is none."""
    kinds = _listed_kinds(context)
    seen: set[str] = set()
    for duty in context.tables.duties:
        if duty.unit_id or duty.modal or duty.kind not in UNIT_DUTIES or duty.holder in seen:
            continue
        seen.add(duty.holder)
        if kind_of(duty.holder) in INNER & kinds:
            yield Problem(context.node(duty.provision_id), {"holder": duty.holder})


@rule("PW602")
def spelling_variant(context: Context) -> Iterator[Problem]:
    """Two full names for one unit: no short name (Dinas), none that is defined, no space or comma more or less."""
    units = {unit.unit_id: unit for unit in context.tables.units}
    defined = {frozenset((fold(row.term), fold(row.abbreviation))) for row in context.tables.definitions}
    for row in context.tables.unit_names:
        canonical = units[row.unit_id].name
        if row.is_canonical or len(row.name.split()) < _FEWEST:
            continue
        if frozenset((fold(row.name), fold(canonical))) in defined:
            continue
        if fold(_IN_BRACKETS.sub("", row.name)) not in fold(canonical):
            values = {"name": row.name, "canonical": canonical}
            yield Problem(
                context.node(row.provision_id), values, origin=origin_of(context, context.node(row.provision_id))
            )


@rule("PW604")
def unknown_unit(context: Context) -> Iterator[Problem]:
    """A small unit that the duties name and the structure does not have: "Sub Tata Usaha"."""
    kinds = _listed_kinds(context)
    if not kinds & {"subbagian", "subbidang", "seksi"} or amends(context):
        return
    known = {fold(row.name) for row in context.tables.unit_names}
    seen: set[str] = set()
    for duty in context.tables.duties:
        if duty.modal or duty.kind not in UNIT_DUTIES:
            continue
        for match in _SMALL_UNIT.finditer(duty.text):
            name = " ".join(match["name"].split())
            if fold(name) in seen or match["after"] or _ORGANISATIONS.search(name) or _is_known(name, known):
                continue
            seen.add(fold(name))
            node = context.node(duty.provision_id)
            yield Problem(node, {"name": name}, origin=origin_of(context, node))


@rule("PW605")
def head_without_unit(context: Context) -> Iterator[Problem]:
    """The head of a kind of unit that the structure does not have: Kepala Seksi where there is no Seksi."""
    kinds = _listed_kinds(context)
    root = next((unit for unit in context.tables.units if not unit.parent_unit_id), None)
    if len(kinds & INNER) < 2 or root is None or root.kind == "upt" or amends(context):
        return
    seen: set[str] = set()
    for place in places(context):
        if place.node.part != "batang_tubuh" or place.defines:
            continue
        for match in _HEAD.finditer(place.node.text):
            kind = kind_of(match["unit"])
            if kind not in kinds and kind not in seen:
                seen.add(kind)
                values = {"here": place.node.citation, "unit": " ".join(match[0].split()), "kind": match["unit"]}
                yield Problem(place.node, values)


@rule("PW606")
def unit_without_duties(context: Context) -> Iterator[Problem]:
    """A unit of the structure to which no duty is given, though all its siblings have some."""
    held = {duty.unit_id for duty in context.tables.duties if duty.kind in UNIT_DUTIES}
    spoken = [fold(node.heading) for node in context.every if node.level in GROUPS]
    spoken += [fold(duty.holder) for duty in context.tables.duties]
    siblings: dict[tuple[str, str], list[UnitRow]] = defaultdict(list)
    for unit in context.tables.units:
        siblings[unit.parent_unit_id, unit.kind].append(unit)
    for (_, kind), units in siblings.items():
        lacking = [unit for unit in units if unit.unit_id not in held]
        if kind not in INNER or len(units) < _FEWEST or len(lacking) != 1:
            continue
        unit = lacking[0]
        if not any(_same_beginning(fold(unit.name), text) for text in spoken):
            yield Problem(context.node(unit.provision_id), {"name": unit.name})


def _same_beginning(name: str, other: str) -> bool:
    return bool(other) and (name in other or name.startswith(other))


def _listed_kinds(context: Context) -> set[str]:
    """The kinds of the units that the structure lists; none where it lists fewer than three."""
    below = [unit.kind for unit in context.tables.units if unit.parent_unit_id]
    return set(below) if len(below) >= _FEWEST else set()


def _is_known(name: str, known: set[str]) -> bool:
    """Whether a name, or its beginning, is that of a unit; the capital words behind it may be others."""
    folded = fold(name)
    return any(folded.startswith(one) or one.startswith(folded) for one in known)
