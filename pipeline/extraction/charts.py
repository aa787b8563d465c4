"""The chart in the Lampiran: which unit each box means, and what the lines between them say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from msgspec import Struct

from pipeline.extraction.paths import provision_id
from pipeline.extraction.unit_names import alike, clean_name, fold, kind_of, kind_word, names_unit
from pipeline.kinds import title_case
from pipeline.model import Chart, ChartBox, Provision, Regulation
from pipeline.tables import UnitNameRow, UnitRelationRow, UnitRow

_DOUBLED = regex.compile(r"\b(\p{L}+(?:\s\p{L}+)?)(?:\s+\1\b)+")


class Placed(Struct, frozen=True):
    """A box of a chart, the unit that it means, and the box above it."""

    box: ChartBox
    unit: UnitRow | None
    above: Placed | None


def placed_boxes(chart: Chart, units: Sequence[UnitRow], names: Sequence[UnitNameRow]) -> list[Placed]:
    """The boxes with their units. Of several of one name it is the one below the unit of the box above."""
    found: dict[int, Placed] = {}

    def place(at: int, seen: frozenset[int]) -> Placed:
        if at not in found:
            box = chart.boxes[at]
            higher = box.above is not None and box.above not in seen
            above = place(box.above, seen | {at}) if higher and box.above is not None else None
            found[at] = Placed(box, _unit(box.text, above.unit if above else None, units, names), above)
        return found[at]

    return [place(at, frozenset({at})) for at in range(len(chart.boxes))]


def _unit(text: str, above: UnitRow | None, units: Sequence[UnitRow], names: Sequence[UnitNameRow]) -> UnitRow | None:
    """The unit that a box names: itself, in any spelling; a head stands for the unit that he heads."""
    wanted = fold(text)
    by_id = {unit.unit_id: unit for unit in units}
    headed = [unit for unit in units if unit.head and fold(unit.head) == wanted]
    spelled = [by_id[row.unit_id] for row in names if fold(row.name) == wanted]
    near = [unit for unit in units if alike(fold(unit.name), wanted)]
    candidates = headed or spelled or near or ([] if above else _headed_in_short(wanted, units))
    below = [unit for unit in candidates if above is not None and unit.parent_unit_id == above.unit_id]
    found = next(iter([*below, *candidates]), None)
    return by_id.get(found.parent_unit_id, found) if found and found.kind == "pimpinan" else found


def _headed_in_short(wanted: str, units: Sequence[UnitRow]) -> list[UnitRow]:
    """The organisation itself, whose chart has KEPALA at its top where the text has Kepala Dinas."""
    return [unit for unit in units[:1] if wanted and fold(unit.head).startswith(wanted)]


def chart_relations(
    regulation: Regulation, units: Sequence[UnitRow], names: Sequence[UnitNameRow]
) -> Iterator[UnitRelationRow]:
    """What the lines of the charts say, for boxes whose upper one is a unit of the text."""
    for chart in regulation.source.charts:
        where = chart_place(regulation, chart)
        for placed in placed_boxes(chart, units, names):
            if placed.above is None or placed.above.unit is None or placed.above.unit is placed.unit:
                continue
            yield UnitRelationRow(
                unit_id=placed.above.unit.unit_id,
                relation=placed.box.relation,
                target_unit_id=placed.unit.unit_id if placed.unit else "",
                target_name=title_case(placed.box.text),
                provision_id=where,
                origin="bagan",
            )


def chart_place(regulation: Regulation, chart: Chart) -> str:
    """The Lampiran that a chart stands in, empty if it is in none."""
    node = lampiran_of(regulation, chart)
    return provision_id(regulation, node) if node else ""


def lampiran_of(regulation: Regulation, chart: Chart) -> Provision | None:
    """The node of the Lampiran that a chart stands in."""
    for node in regulation.provisions:
        if node.level == "lampiran" and any(place.page == chart.page for place in node.places):
            return node
    return None


class ChartUnit(Struct, frozen=True):
    """A unit as a chart names it: its name, the index of its box and of the nearest named box above it."""

    name: str
    box: int
    above: int | None


def chart_units(chart: Chart) -> list[ChartUnit]:
    """The boxes that name units, higher ones first. Boxes that run into each other name none that can be trusted."""
    names = {at: name for at, box in enumerate(chart.boxes) if (name := _chart_name(box.text))}
    found = [(ChartUnit(name, at, _named_above(chart, at, names)), _depth(chart, at)) for at, name in names.items()]
    return [unit for unit, _ in sorted(found, key=lambda one: one[1])]


def _chart_name(printed: str) -> str:
    """The unit of a box, empty for a head or for what is no unit; words printed twice over each other count once."""
    name = clean_name(title_case(_DOUBLED.sub(r"\1", " ".join(printed.split()))))
    kind = kind_word(name)
    glued = bool(kind) and name.lower().count(kind.lower()) > 1
    return name if names_unit(name) and kind_of(name) != "pimpinan" and not glued else ""


def _higher(chart: Chart, at: int) -> list[int]:
    """The boxes above a box, the nearest first."""
    found: list[int] = []
    above = chart.boxes[at].above
    while above is not None and above not in found:
        found.append(above)
        above = chart.boxes[above].above
    return found


def _named_above(chart: Chart, at: int, names: dict[int, str]) -> int | None:
    return next((above for above in _higher(chart, at) if above in names and above != at), None)


def _depth(chart: Chart, at: int) -> int:
    return len(_higher(chart, at))
