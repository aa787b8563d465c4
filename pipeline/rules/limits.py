"""PW607: how many units a kabupaten or kota may put below one (PP 18/2016 Pasal 74-93)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import regex
from msgspec import Struct

from pipeline.rules.era import amends
from pipeline.rules.registry import Context, Problem, rule
from pipeline.tables import UnitRow

_IN_FORCE = "2016-06-19"
"""When PP 18/2016 was promulgated and came into force."""


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
    metadata = context.regulation.metadata
    if not metadata.tahun or (metadata.tanggal_penetapan or metadata.tahun) < _IN_FORCE or amends(context):
        return
    if not _REGENCY.match(metadata.daerah):
        return
    by_id = {unit.unit_id: unit for unit in context.tables.units}
    for unit in context.tables.units:
        organisation = _top(unit, by_id)
        if _APART.search(organisation.name):
            continue
        for limit in LIMITS:
            count = _listed(unit, limit.below, by_id.values())
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


def _listed(unit: UnitRow, kind: str, units: Iterable[UnitRow]) -> int:
    """How many units of a kind the longest list below one has: a name that differs elsewhere is no further unit."""
    lists = Counter(
        one.provision_id.rpartition(".")[0] for one in units if (one.parent_unit_id, one.kind) == (unit.unit_id, kind)
    )
    return max(lists.values(), default=0)


def _most(limit: Limit, organisation: UnitRow) -> int:
    return limit.most + 2 * (limit.below == "bidang" and _TWO_MORE.search(organisation.name) is not None)


def _top(unit: UnitRow, by_id: dict[str, UnitRow]) -> UnitRow:
    """The organisation that a unit is part of."""
    while (above := by_id.get(unit.parent_unit_id)) is not None:
        unit = above
    return unit
