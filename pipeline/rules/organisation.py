"""PW6: units and their duties."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extraction.charts import Placed, placed_boxes
from pipeline.rules.registry import Context, Problem, rule
from pipeline.tables import UnitRow

UNIT_DUTIES = frozenset({"tugas", "fungsi", "uraian_tugas"})
"""Kinds of duties that only units have; rights and obligations are anyone's."""


@rule("PW601", "tugas-tanpa-unit", "warning", "reading", "PP 18/2016")
def duty_without_unit(context: Context) -> Iterator[Problem]:
    """Duties whose holder is no unit of the structure."""
    nodes = {f"{context.regulation.document_id}/{node.path}": node for node in context.regulation.walk()}
    seen: set[str] = set()
    for duty in context.tables.duties:
        if not duty.unit_id and not duty.modal and duty.kind in UNIT_DUTIES and duty.holder not in seen:
            seen.add(duty.holder)
            message = f'Pemegang tugas "{duty.holder}" tidak ada dalam susunan organisasi.'
            yield Problem(nodes[duty.provision_id], message, "Samakan namanya dengan susunan organisasi.")


@rule("PW602", "nama-unit-berbeda", "warning", "source", "UU 12/2011 Lampiran II angka 250")
def spelling_variant(context: Context) -> Iterator[Problem]:
    """Two full names for one unit. A short name (Dinas) is none."""
    nodes = {f"{context.regulation.document_id}/{node.path}": node for node in context.regulation.walk()}
    units = {unit.unit_id: unit for unit in context.tables.units}
    for row in context.tables.unit_names:
        canonical = units[row.unit_id].name
        if (
            not row.is_canonical
            and len(row.name.split()) > 2
            and row.name.lower() != canonical.lower()
            and row.name not in canonical
        ):
            yield Problem(
                nodes[row.provision_id],
                f'"{row.name}" dan "{canonical}" menyebut unit yang sama.',
                "Pakai satu nama saja.",
            )


@rule("PW603", "bagan-berbeda", "warning", "source", "UU 12/2011 Lampiran II angka 192")
def chart_differs(context: Context) -> Iterator[Problem]:
    """A chart that shows another structure than the text: units more or fewer, or elsewhere."""
    units, names = context.tables.units, context.tables.unit_names
    for chart in context.regulation.source.charts:
        placed = placed_boxes(chart, units, names)
        known = [one for one in placed if one.unit]
        if 2 * len(known) < len(placed):
            continue  # the chart of another organisation: a Lampiran can hold those of many
        for message in [*_more(placed), *_fewer(placed, units), *_elsewhere(placed, context)]:
            yield Problem(None, message, "Samakan bagan dengan susunan organisasi dalam pasal.", page=chart.page)


def _more(placed: list[Placed]) -> Iterator[str]:
    for one in placed:
        if one.unit is None:
            yield f'Bagan memuat "{one.box.text}" yang tidak ada dalam susunan organisasi.'


def _fewer(placed: list[Placed], units: list[UnitRow]) -> Iterator[str]:
    """Units below those at the top of the chart that it does not show; a chart shows one organisation of several."""
    shown = {one.unit.unit_id for one in placed if one.unit}
    tops = {one.unit.unit_id for one in placed if one.unit and (one.above is None or one.above.unit is None)}
    by_id = {unit.unit_id: unit for unit in units}
    for unit in units:
        belongs = any(above.unit_id in tops for above in _above(unit, by_id))
        if belongs and unit.unit_id not in shown and unit.kind not in ("pimpinan", "other", "pemerintah_daerah"):
            yield f'Unit "{unit.name}" tidak ada dalam bagan.'


def _above(unit: UnitRow, by_id: dict[str, UnitRow]) -> Iterator[UnitRow]:
    """The units above a unit, the nearest first."""
    while (above := by_id.get(unit.parent_unit_id)) is not None:
        yield above
        unit = above


def _elsewhere(placed: list[Placed], context: Context) -> Iterator[str]:
    """Units below another one than in the text; a sentence that puts them there too is enough."""
    by_id = {unit.unit_id: unit for unit in context.tables.units}
    said = {
        (row.unit_id, row.target_unit_id)
        for row in context.tables.unit_relations
        if row.origin == "naskah" and row.relation == "membawahkan"
    }
    for one in placed:
        above = one.above.unit if one.above else None
        parent = by_id.get(one.unit.parent_unit_id) if one.unit else None
        if one.unit is None or above is None or parent is None or one.box.relation != "membawahkan":
            continue
        if above not in (parent, one.unit) and (above.unit_id, one.unit.unit_id) not in said:
            yield f'Dalam bagan "{one.unit.name}" berada di bawah "{above.name}", bukan "{parent.name}".'
