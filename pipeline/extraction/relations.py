"""The table unit_relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from pipeline.extraction.charts import chart_relations
from pipeline.extraction.paths import Located, provision_id
from pipeline.extraction.unit_names import SUPERVISES, clean_name, names_unit, split_names
from pipeline.extraction.units import Organisation
from pipeline.model import Regulation
from pipeline.tables import DutyRow, UnitRelationRow, UnitRow

_ANSWERS = regex.compile(
    r"^(?P<units>.+?)\s+(?:berada|berkedudukan)?\s*(?:di\s*bawah\s+dan\s+)?bertanggung\s?jawab\s+(?:langsung\s+)?kepada\s+"
    r"(?P<target>\p{Lu}.+?)(?=\s+melalui\b|\s+dalam\b|\s+sesuai\b|[.;,]|$)",
    regex.DOTALL,
)
_ASSISTS = regex.compile(
    r"\bmembantu\s+(?P<target>\p{Lu}.*?)(?=\s+(?:dalam|untuk|melaksanakan|me\p{L}+kan|menyelenggarakan)\b|[,.;]|$)"
)
_STANDS_IN = regex.compile(r"\bmewakili\s+(?P<target>\p{Lu}.*?)(?=\s+(?:dalam|apabila|jika|untuk|pada)\b|[,.;]|$)")
_APPOINTS = regex.compile(
    r"Dalam\s+hal\s+(?P<target>\p{Lu}.{1,200}?)\s+berhalangan.{0,200}?\bmenunjuk\s+(?:salah\s+(?:satu"
    r"|seorang)\s+)?(?P<unit>\p{Lu}.{1,200}?)(?=\s+(?:guna|untuk|dengan|sebagai)\b|[.;,]|$)",
    regex.DOTALL,
)
_COORDINATES = regex.compile(
    r"\b(?:koordinasi(?:\s+teknis)?|berkoordinasi)\s+dengan\s+(?P<target>.+?)(?=\s+(?:dalam|sesuai|berkaitan"
    r"|untuk|di\s+bidang|guna)\b|[.;]|$)",
    regex.DOTALL,
)


def relation_rows(
    regulation: Regulation, organisation: Organisation, duties: Iterable[DutyRow]
) -> list[UnitRelationRow]:
    """What the text says, and the chart shows, of who leads, answers to, assists, coordinates with whom."""
    rows: list[UnitRelationRow] = []
    for place in organisation.places:
        if place.node.part == "batang_tubuh":
            rows += _stated(regulation, organisation, place)
    places = {provision_id(regulation, place.node): place for place in organisation.places}
    rows += _from_duties(organisation, duties, places)
    rows += chart_relations(regulation, organisation.units, organisation.names)
    return _distinct(rows)


def _distinct(rows: list[UnitRelationRow]) -> list[UnitRelationRow]:
    seen: dict[tuple[str, ...], UnitRelationRow] = {}
    for row in rows:
        seen.setdefault(
            (row.unit_id, row.relation, row.target_name, row.target_unit_id, row.provision_id, row.origin), row
        )
    return list(seen.values())


def _stated(regulation: Regulation, organisation: Organisation, place: Located) -> Iterator[UnitRelationRow]:
    where = provision_id(regulation, place.node)
    text = place.node.text
    supervises = SUPERVISES.match(text)
    if supervises and (unit := organisation.resolve(supervises["unit"], place)):
        for name in [*(clean_name(child.text) for child in place.node.children), *split_names(supervises["names"])]:
            if names_unit(name):
                yield _row(unit, "membawahkan", name, _child(organisation, unit, name, place), where)
    answers = _ANSWERS.match(text)
    if answers:
        for unit in _meant(organisation, answers["units"], place):
            yield _row(
                unit, "bertanggung_jawab_kepada", answers["target"], organisation.resolve(answers["target"]), where
            )
    appoints = _APPOINTS.search(text)
    if appoints:
        for unit in _meant(organisation, appoints["unit"], place):
            yield _row(unit, "mewakili", appoints["target"], organisation.resolve(appoints["target"]), where)


def _child(organisation: Organisation, unit: UnitRow, name: str, place: Located) -> UnitRow | None:
    below = [child for child in organisation.children(unit) if child.name == name]
    return below[0] if below else organisation.resolve(name, place)


def _meant(organisation: Organisation, printed: str, place: Located) -> list[UnitRow]:
    """The units that names in running text mean; an office that several hold (Kepala Bidang) means all of them."""
    units: list[UnitRow] = []
    for name in split_names(printed):
        single = organisation.resolve(name, place)
        units += organisation.heads(name) or ([single] if single else [])
    return units


def _from_duties(
    organisation: Organisation, duties: Iterable[DutyRow], places: dict[str, Located]
) -> Iterator[UnitRelationRow]:
    patterns = (("membantu", _ASSISTS), ("mewakili", _STANDS_IN), ("berkoordinasi_dengan", _COORDINATES))
    for duty in duties:
        if not duty.unit_id:
            continue
        unit = organisation.unit(duty.unit_id)
        for relation, pattern in patterns:
            match = pattern.search(duty.text)
            if match and (relation != "membantu" or duty.kind == "tugas"):
                target = match["target"].strip(" ,")
                meant: list[UnitRow | None] = [*_meant(organisation, target, places[duty.provision_id])]
                for other in [found for found in meant if found is not unit] or [None]:
                    yield _row(unit, relation, target, other, duty.provision_id)


def _row(unit: UnitRow, relation: str, name: str, target: UnitRow | None, where: str) -> UnitRelationRow:
    return UnitRelationRow(
        unit_id=unit.unit_id,
        relation=relation,
        target_unit_id=target.unit_id if target and target.unit_id != unit.unit_id else "",
        target_name=" ".join(name.split()),
        provision_id=where,
    )
