"""Units, duties and sanctions against truth made by reading (bench/truth/organisation/*.jsonl).

A unit is right when name, kind and parent are; a duty when its provision, kind and unit are. Names are compared
without case, spaces and punctuation. Sanctions are compared where the truth has some. What obligations and prohibitions
say (recipient, condition) is right when its words are, white space left aside; only duties for which the truth gives
these are compared.

With --corpus instead: what the corpus holds, by folder, without truth. With --templates: how many duties recur there,
and 60 pairs of different words that have one template, for a reader to judge.

python -m bench.organisation [--errors | --corpus | --templates]
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import asdict

import pipeline
from bench.accuracy import Score, score
from bench.corpus import CORPUS, index, regulation_of
from pipeline.extraction.paths import without_item_end
from pipeline.extraction.unit_names import fold
from pipeline.rules.organisation import UNIT_DUTIES
from pipeline.tables import Tables

TRUTH = Path(__file__).parent / "truth" / "organisation"
PAIRS, PAIRS_SEED = 60, 20261125
"""Pairs of duties of one template that are drawn, and the seed of the draw."""
UNSCORED_MODALS = frozenset({"dapat"})
"""Rows that the truth leaves out."""


class Unit(NamedTuple):
    """A unit: folded name, kind, folded name of the one above."""

    name: str
    kind: str
    parent: str


class Duty(NamedTuple):
    """A duty: provision, kind, folded name of the unit."""

    place: str
    kind: str
    unit: str


class Sanction(NamedTuple):
    """A sanction: provision and kind."""

    place: str
    kind: str


class Said(NamedTuple):
    """What a duty says: provision, kind of the duty, column, the words without white space."""

    place: str
    kind: str
    column: str
    words: str


class Truth(Struct):
    """What a reader found in a document."""

    document: str
    units: list[Unit]
    duties: list[Duty]
    sanctions: list[Sanction]
    said: list[Said] = []
    told: frozenset[tuple[str, str]] = frozenset()
    """The duties, by provision and kind, whose words the truth gives."""

    def of(self, column: str, told: frozenset[tuple[str, str]]) -> list[Said]:
        """What the duties `told` of say in a column."""
        return [one for one in self.said if one.column == column and (one.place, one.kind) in told]


SAID = ("recipient", "condition")
_TO = re.compile(r"(?:kepada|bagi)\s+")
"""What a recipient begins with in the table, and not in the truth."""


def _said(place: str, kind: str, words: dict[str, str]) -> list[Said]:
    """The words of each column, where there are some."""
    said = {column: "".join(_TO.sub("", words.get(column, ""), count=1).split()) for column in SAID}
    return [Said(place, kind, column, found) for column, found in said.items() if found]


def truths() -> Iterator[Truth]:
    """All truth files whose documents are at hand."""
    for path in sorted(TRUTH.glob("*.jsonl")):
        rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        document = rows[0]["document"]
        if not (CORPUS / document).is_dir():
            continue
        yield Truth(
            document,
            [
                Unit(fold(row["unit"]), row["kind"], fold(row["parent"]))
                for row in rows
                if "unit" in row and "duty" not in row
            ],
            [Duty(row["duty"], row["kind"], fold(row["unit"])) for row in rows if "duty" in row],
            [Sanction(row["sanction"], row["kind"]) for row in rows if "sanction" in row],
            [one for row in rows if "duty" in row for one in _said(row["duty"], row["kind"], row)],
            frozenset((row["duty"], row["kind"]) for row in rows if "duty" in row and "recipient" in row),
        )


def found_in(document: str, tables: Tables) -> Truth:
    """What the program found, in the shape of the truth, which names no unit for a duty of several."""
    names = {unit.unit_id: fold(unit.name) for unit in tables.units}
    joint = {row.duty_id for row in tables.duty_holders if row.position > 1}
    return Truth(
        document,
        [Unit(fold(unit.name), unit.kind, names.get(unit.parent_unit_id, "")) for unit in tables.units],
        [
            Duty(
                duty.provision_id.partition("/")[2],
                duty.kind,
                "" if duty.duty_id in joint else names.get(duty.unit_id, ""),
            )
            for duty in tables.duties
            if duty.modal not in UNSCORED_MODALS
        ],
        [Sanction(row.provision_id.partition("/")[2], row.kind) for row in tables.sanctions],
        [
            one
            for duty in tables.duties
            if duty.modal not in UNSCORED_MODALS
            for one in _said(duty.provision_id.partition("/")[2], duty.kind, asdict(duty))
        ],
    )


def corpus() -> None:
    """Prints units, duties and verbs of the whole corpus by folder, and who holds the duties that no unit has."""
    totals: dict[str, Counter[str]] = {}
    without: Counter[str] = Counter()
    for row in index():
        tables = pipeline.extract(regulation_of(row["dir"]))
        total = totals.setdefault(row["dir"].partition("/")[0], Counter())
        unit_duties = [duty for duty in tables.duties if duty.kind in UNIT_DUTIES and not duty.modal]
        alone = [duty for duty in unit_duties if not duty.unit_id]
        without.update(" ".join(duty.holder.split())[:60] for duty in alone)
        total.update(documents=1, units=len(tables.units), with_units=int(bool(tables.units)))
        total.update(duties=len(unit_duties), alone=len(alone), bound=len(tables.duties) - len(unit_duties))
        total.update(verb.origin for verb in tables.duty_verbs)
    names = ("documents", "with_units", "units", "duties", "alone", "bound", "lexicon", "generated", "repaired")
    print(
        "| folder | documents | with units | units | tugas, fungsi, uraian tugas | of these without unit "
        "| wewenang, kewajiban, larangan, hak | verbs: lexicon | generated | repaired |\n|" + "---|" * 10
    )
    for folder, total in [*totals.items(), ("all", sum(totals.values(), Counter()))]:
        print(f"| {folder} | {' | '.join(str(int(total[name])) for name in names)} |")
    print("\nDuties without unit, by holder: " + "; ".join(f"{name} {count}" for name, count in without.most_common()))


def templates() -> None:
    """Prints how many duties of the corpus recur, and pairs of different words that have one template."""
    families: dict[str, list[tuple[str, str]]] = {}
    for row in index():
        for duty in pipeline.extract(regulation_of(row["dir"])).duties:
            words = " ".join(without_item_end(duty.text).lower().split())
            families.setdefault(duty.template_id, []).append((words, duty.holder))
    recurring = [family for _, family in sorted(families.items()) if len(family) > 1]
    varied = [family for family in recurring if len({words for words, _ in family}) > 1]
    print(
        f"{sum(map(len, families.values()))} duties, {sum(map(len, recurring))} of them in {len(recurring)} templates "
        f"of two or more; {len(varied)} templates hold different words."
    )
    draw = random.Random(PAIRS_SEED)
    for number, family in enumerate(draw.sample(varied, PAIRS), 1):
        one = draw.choice(family)
        other = draw.choice([duty for duty in family if duty[0] != one[0]])
        print(f"{number}. {one[0]} [{one[1]}]\n   {other[0]} [{other[1]}]")


def main() -> None:
    """Prints the table, in Markdown; with --errors every difference."""
    if "--corpus" in sys.argv:
        corpus()
        return
    if "--templates" in sys.argv:
        templates()
        return
    show = "--errors" in sys.argv
    print(f"| document | units (name, kind, parent) | duties (place, kind, unit) | sanctions | {' | '.join(SAID)} |")
    print("|" + "---|" * (4 + len(SAID)))
    totals: list[list[Score]] = [[] for _ in range(3 + len(SAID))]
    errors: list[str] = []
    for truth in truths():
        found = found_in(truth.document, pipeline.extract(regulation_of(truth.document)))
        scores = [
            score(found.units, truth.units),
            score(found.duties, truth.duties),
            score(found.sanctions if truth.sanctions else [], truth.sanctions),
            *(score(found.of(column, truth.told), truth.of(column, truth.told)) for column in SAID),
        ]
        for total, one in zip(totals, scores, strict=True):
            total.append(one)
        print(f"| {truth.document.partition('/')[2][:48]} | {' | '.join(map(_cell, scores))} |")
        if show:
            errors += _differences(truth, found)
    print(f"| all | {' | '.join(_cell(_sum(total)) for total in totals)} |")
    print("\n".join(errors))


def _cell(one: Score) -> str:
    return f"{one.right}/{one.found}/{one.true}, F1 {one.f1:.3f}" if one.true or one.found else ""


def _sum(scores: list[Score]) -> Score:
    return Score(sum(one.right for one in scores), sum(one.found for one in scores), sum(one.true for one in scores))


def _differences(truth: Truth, found: Truth) -> Iterator[str]:
    yield f"\n## {truth.document}"
    sanctions = found.sanctions if truth.sanctions else []
    pairs: list[tuple[list[Any], list[Any]]] = [
        (found.units, truth.units),
        (found.duties, truth.duties),
        (sanctions, truth.sanctions),
        *((found.of(column, truth.told), truth.of(column, truth.told)) for column in SAID),
    ]
    for ours, theirs in pairs:
        more, less = Counter[Any](ours) - Counter[Any](theirs), Counter[Any](theirs) - Counter[Any](ours)
        yield from (f"+ {one}" for one in more)
        yield from (f"- {one}" for one in less)


if __name__ == "__main__":
    main()
