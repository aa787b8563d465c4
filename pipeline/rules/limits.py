"""PW607: how many units a kabupaten or kota may put below one (PP 18/2016 Pasal 74-93)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import regex
from msgspec import Struct

from pipeline.model import GROUPS
from pipeline.rules.era import amends
from pipeline.rules.registry import Context, Problem, rule
from pipeline.tables import UnitRow

_FIRST_YEAR = "2017"
"""The first full year of PP 18/2016; before it, only what takes it as its basis follows it (Pasal 124)."""
_THE_BASIS = ("Peraturan Pemerintah", "18", "2016")


class Limit(Struct, frozen=True):
    """The most units of a kind below one, in an organisation of a kind.

    The figure is that of its largest type (tipe A); a dinas may have a Bidang more, that of a field that joined it.
    """

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
    Limit("dinas", "dinas", "bidang", 5, "Pasal 40 ayat (6) dan Pasal 81"),
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
    if not _follows(context) or amends(context) or not _REGENCY.match(context.regulation.metadata.daerah):
        return
    by_id = {unit.unit_id: unit for unit in context.tables.units}
    below = _longest_lists(unit for unit in by_id.values() if _is_listed(unit, context))
    for unit in by_id.values():
        organisation = _top(unit, by_id)
        for limit in LIMITS if not _APART.search(organisation.name) else ():
            count, most = below.get((unit.unit_id, limit.below), 0), _most(limit, organisation)
            if (organisation.kind, unit.kind) == (limit.organisation, limit.unit) and count > most:
                values = {"name": unit.name, "count": str(count), "kind": _KINDS[limit.below]}
                values |= {"most": str(most), "article": limit.article}
                yield Problem(context.node(unit.provision_id), values)


def _longest_lists(units: Iterable[UnitRow]) -> dict[tuple[str, str], int]:
    """How many units of a kind the longest list below a unit has: in another list they may have other names."""
    lists = Counter((unit.parent_unit_id, unit.kind, unit.provision_id.rpartition(".")[0]) for unit in units)
    longest: dict[tuple[str, str], int] = {}
    for (above, kind, _), count in lists.items():
        longest[above, kind] = max(count, longest.get((above, kind), 0))
    return longest


def _follows(context: Context) -> bool:
    """Whether PP 18/2016 binds a regulation."""
    year = context.regulation.metadata.tahun
    bases = ((row.target_jenis, row.target_nomor, row.target_tahun) for row in context.tables.citations)
    return year >= _FIRST_YEAR or (bool(year) and _THE_BASIS in bases)


def _is_listed(unit: UnitRow, context: Context) -> bool:
    """Whether a provision names a unit. One that a title alone names may be a listed one in other words."""
    return context.node(unit.provision_id).level not in GROUPS


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
