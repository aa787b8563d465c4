"""PW603: the chart of the Lampiran against the structure in the text.

A chart is drawn, not written: a line can be read as that of the box beside it, and words that run over the edge of
their box are in the file but not on the page. What may be such a misreading is no finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import regex
from msgspec import Struct
from msgspec.structs import replace

from pipeline.extraction.charts import Placed, placed_boxes
from pipeline.extraction.unit_names import kind_of, kind_word
from pipeline.kinds import title_case
from pipeline.model import Chart
from pipeline.rules.registry import Context, Problem, rule
from pipeline.tables import UnitRow

INNER = frozenset({"bagian", "subbagian", "bidang", "subbidang", "seksi"})
"""Kinds of the units inside an organisation, which a chart always shows by name."""
_WORD = regex.compile(r"\p{L}{3,}")
_SLACK = 1.0
"""Points by which a line of text may reach over the edge of its box."""


class _Compared(Struct, frozen=True):
    """A chart beside the text: its boxes, and of each kind the boxes and the units that have no counterpart."""

    chart: Chart
    placed: list[Placed]
    boxes: dict[str, list[Placed]]
    units: dict[str, list[UnitRow]]


@rule("PW603")
def chart_differs(context: Context) -> Iterator[Problem]:
    """A chart that shows another structure than the text: units more or fewer, elsewhere, or under another name."""
    for chart in context.regulation.source.charts:
        placed = placed_boxes(chart, context.tables.units, context.tables.unit_names)
        known = [one for one in placed if one.unit]
        if 2 * len(known) < len(placed):
            continue  # the chart of another organisation: a Lampiran can hold those of many
        compared = _Compared(chart, placed, _more(placed), _fewer(placed, context))
        for problem in (*_named_otherwise(compared, context), *_alone(compared), *_elsewhere(placed, context)):
            yield replace(problem, page=chart.page)


def above(unit: UnitRow, by_id: dict[str, UnitRow]) -> Iterator[UnitRow]:
    """The units above a unit, the nearest first."""
    while (higher := by_id.get(unit.parent_unit_id)) is not None:
        yield higher
        unit = higher


def _more(placed: list[Placed]) -> dict[str, list[Placed]]:
    """The boxes that name an inner unit which the text does not have."""
    found: dict[str, list[Placed]] = defaultdict(list)
    for one in placed:
        name = title_case(one.box.text)
        clean = name.lower().count(kind_word(name).lower()) == 1
        if one.unit is None and kind_of(name) in INNER and clean:
            found[kind_of(name)].append(one)
    return found


def _fewer(placed: list[Placed], context: Context) -> dict[str, list[UnitRow]]:
    """The inner units below those at the top of the chart that it does not show."""
    units = context.tables.units
    shown = {one.unit.unit_id for one in placed if one.unit}
    tops = {one.unit.unit_id for one in placed if one.unit and (one.above is None or one.above.unit is None)}
    by_id = {unit.unit_id: unit for unit in units}
    found: dict[str, list[UnitRow]] = defaultdict(list)
    for unit in units:
        belongs = any(higher.unit_id in tops for higher in above(unit, by_id))
        if belongs and unit.unit_id not in shown and unit.kind in INNER:
            found[unit.kind].append(unit)
    return found


def _alone(compared: _Compared) -> Iterator[Problem]:
    """Boxes of a kind of which the text has no unit left, and units of a kind of which the chart has no box left."""
    drawn = {word for one in compared.placed for word in _words(one.box.text)}
    for kind, boxes in compared.boxes.items():
        if not compared.units.get(kind):
            yield from (Problem(None, {"name": one.box.text}) for one in boxes)
    for kind, units in compared.units.items():
        if not compared.boxes.get(kind):
            lacking = (unit for unit in units if not _words(unit.name) <= drawn)
            yield from (Problem(None, {"name": unit.name}, "fewer") for unit in lacking)


def _named_otherwise(compared: _Compared, context: Context) -> Iterator[Problem]:
    """Boxes whose name has words more or fewer than that of a unit which the chart does not show."""
    for kind, boxes in compared.boxes.items():
        for one in boxes:
            words = _words(one.box.text)
            same = [
                unit
                for unit in compared.units.get(kind, ())
                if len(words & _words(unit.name)) > 2 and (words < _words(unit.name) or words > _words(unit.name))
            ]
            if len(same) == 1 and not _runs_over(one, compared.chart, context):
                yield Problem(None, {"name": one.box.text, "canonical": same[0].name}, "named")


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.lower())) - {"dan"}


def _runs_over(one: Placed, chart: Chart, context: Context) -> bool:
    """Whether words of a box run over its lower edge, where they are hidden."""
    box = one.box.box
    return any(
        line.page == chart.page
        and line.box is not None
        and line.box.y0 < box.y1 < line.box.y1 - _SLACK
        and line.box.x0 < box.x1
        and line.box.x1 > box.x0
        for line in context.regulation.source.lines
    )


def _elsewhere(placed: list[Placed], context: Context) -> Iterator[Problem]:
    """Units below another one than in the text; a sentence that puts them there too is enough.

    Both the unit above and the one in the text must have others of their own below them: else their lines were read
    as those of the box beside.
    """
    by_id = {unit.unit_id: unit for unit in context.tables.units}
    said = {
        (row.unit_id, row.target_unit_id)
        for row in context.tables.unit_relations
        if row.origin == "naskah" and row.relation == "membawahkan"
    }
    own = {one.above.unit.unit_id for one in placed if _as_in_text(one) and one.above and one.above.unit}
    for one in placed:
        higher = one.above.unit if one.above else None
        parent = by_id.get(one.unit.parent_unit_id) if one.unit else None
        if one.unit is None or higher is None or parent is None or one.box.relation != "membawahkan":
            continue
        apart = higher not in (parent, one.unit) and (higher.unit_id, one.unit.unit_id) not in said
        if apart and higher.kind == parent.kind and {higher.unit_id, parent.unit_id} <= own:
            values = {"name": one.unit.name, "above": higher.name, "parent": parent.name}
            yield Problem(None, values, "elsewhere")


def _as_in_text(one: Placed) -> bool:
    """Whether a box stands below the unit that it is below in the text."""
    return bool(one.unit and one.above and one.above.unit and one.unit.parent_unit_id == one.above.unit.unit_id)
