"""PW607: how many units a kabupaten or kota may put below one (PP 18/2016 Pasal 74-93)."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from msgspec import Struct

from pipeline.rules.era import amends, since
from pipeline.rules.registry import Context, Problem, rule
from pipeline.tables import UnitRow

_IN_FORCE = 2017
"""The first full year of PP 18/2016."""


class Limit(Struct, frozen=True):
    """The most units of a kind below one, in an organisation of a kind: the figure of its largest type (tipe A)."""

    organisation: str
    unit: str
    below: str
    most: int
    article: str


LIMITS = (
    Limit("sekretariat_daerah", "sekretariat_daerah", "asisten", 3, "Pasal 74"),
    Limit("sekretariat_daerah", "asisten", "bagian", 4, "Pasal 74"),
    Limit("sekretariat_daerah", "bagian", "subbagian", 3, "Pasal 74"),
    Limit("dinas", "sekretariat", "subbagian", 3, "Pasal 81"),
    Limit("dinas", "dinas", "bidang", 4, "Pasal 81"),
    Limit("dinas", "bidang", "seksi", 3, "Pasal 81"),
    Limit("badan", "sekretariat", "subbagian", 3, "Pasal 85"),
    Limit("badan", "badan", "bidang", 4, "Pasal 85"),
    Limit("badan", "bidang", "subbidang", 3, "Pasal 85"),
    Limit("kecamatan", "kecamatan", "seksi", 5, "Pasal 91"),
    Limit("kecamatan", "sekretariat", "subbagian", 2, "Pasal 91"),
    Limit("kelurahan", "kelurahan", "seksi", 3, "Pasal 93"),
)
_TWO_MORE = regex.compile(r"\b(?:Pekerjaan Umum|Penataan Ruang|Tata Ruang|Pertanian|Pangan|Keuangan|Pendapatan|Aset)\b")
"""Fields that may have two Bidang more (Pasal 89), as the names of their organisations say them."""
_APART = regex.compile(r"\b(?:Polisi Pamong Praja|Kebakaran|Bencana|Kesatuan Bangsa|Rumah Sakit)\b")
"""Organisations that have rules of their own (Pasal 117, Pasal 122)."""
_REGENCY = regex.compile(r"(?:Kabupaten|Kota)\b", regex.IGNORECASE)


@rule("PW607")
def too_many_units(context: Context) -> Iterator[Problem]:
    """More units below one than PP 18/2016 allows even the largest type."""
    region = context.regulation.metadata.daerah
    if not since(context, _IN_FORCE) or not context.regulation.metadata.tahun or amends(context):
        return
    if not _REGENCY.match(region):
        return
    by_id = {unit.unit_id: unit for unit in context.tables.units}
    for unit in context.tables.units:
        organisation = _top(unit, by_id)
        if _APART.search(organisation.name):
            continue
        for limit in LIMITS:
            count = sum(one.parent_unit_id == unit.unit_id and one.kind == limit.below for one in by_id.values())
            if (organisation.kind, unit.kind) == (limit.organisation, limit.unit) and count > _most(
                limit, organisation
            ):
                values = {"name": unit.name, "count": str(count), "kind": _KINDS[limit.below]}
                values |= {"most": str(_most(limit, organisation)), "article": limit.article}
                yield Problem(context.nodes[unit.provision_id], values)


_KINDS = {
    "asisten": "Asisten",
    "bagian": "Bagian",
    "subbagian": "Subbagian",
    "bidang": "Bidang",
    "subbidang": "Subbidang",
    "seksi": "Seksi",
}


def _most(limit: Limit, organisation: UnitRow) -> int:
    return limit.most + 2 * (limit.below == "bidang" and _TWO_MORE.search(organisation.name) is not None)


def _top(unit: UnitRow, by_id: dict[str, UnitRow]) -> UnitRow:
    """The organisation that a unit is part of."""
    while (above := by_id.get(unit.parent_unit_id)) is not None:
        unit = above
    return unit
