"""PW6: units and their duties."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from pipeline.extraction.charts import Placed, placed_boxes
from pipeline.rules.registry import Context, Problem, rule
from pipeline.tables import UnitRow

UNIT_DUTIES = frozenset({"tugas", "fungsi", "uraian_tugas"})
"""Kinds of duties that only units have; rights and obligations are anyone's."""


@rule("PW601")
def duty_without_unit(context: Context) -> Iterator[Problem]:
    """Duties whose holder is no unit of the structure."""
    seen: set[str] = set()
    for duty in context.tables.duties:
        if not duty.unit_id and not duty.modal and duty.kind in UNIT_DUTIES and duty.holder not in seen:
            seen.add(duty.holder)
            yield Problem(context.nodes[duty.provision_id], {"holder": duty.holder})


@rule("PW602")
def spelling_variant(context: Context) -> Iterator[Problem]:
    """Two full names for one unit. A short name (Dinas) is none."""
    units = {unit.unit_id: unit for unit in context.tables.units}
    for row in context.tables.unit_names:
        canonical = units[row.unit_id].name
        if (
            not row.is_canonical
            and len(row.name.split()) > 2
            and row.name.lower() != canonical.lower()
            and row.name not in canonical
        ):
            yield Problem(context.nodes[row.provision_id], {"name": row.name, "canonical": canonical})


@rule("PW603")
def chart_differs(context: Context) -> Iterator[Problem]:
    """A chart that shows another structure than the text: units more or fewer, or elsewhere."""
    units, names = context.tables.units, context.tables.unit_names
    for chart in context.regulation.source.charts:
        placed = placed_boxes(chart, units, names)
        known = [one for one in placed if one.unit]
        if 2 * len(known) < len(placed):
            continue  # the chart of another organisation: a Lampiran can hold those of many
        for problem in (*_more(placed), *_fewer(placed, units), *_elsewhere(placed, context)):
            yield replace(problem, page=chart.page)


def _more(placed: list[Placed]) -> Iterator[Problem]:
    for one in placed:
        if one.unit is None:
            yield Problem(None, {"name": one.box.text})


def _fewer(placed: list[Placed], units: list[UnitRow]) -> Iterator[Problem]:
    """Units below those at the top of the chart that it does not show; a chart shows one organisation of several."""
    shown = {one.unit.unit_id for one in placed if one.unit}
    tops = {one.unit.unit_id for one in placed if one.unit and (one.above is None or one.above.unit is None)}
    by_id = {unit.unit_id: unit for unit in units}
    for unit in units:
        belongs = any(above.unit_id in tops for above in _above(unit, by_id))
        if belongs and unit.unit_id not in shown and unit.kind not in ("pimpinan", "other", "pemerintah_daerah"):
            yield Problem(None, {"name": unit.name}, "fewer")


def _above(unit: UnitRow, by_id: dict[str, UnitRow]) -> Iterator[UnitRow]:
    """The units above a unit, the nearest first."""
    while (above := by_id.get(unit.parent_unit_id)) is not None:
        yield above
        unit = above


def _elsewhere(placed: list[Placed], context: Context) -> Iterator[Problem]:
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
            values = {"name": one.unit.name, "above": above.name, "parent": parent.name}
            yield Problem(None, values, "elsewhere")
