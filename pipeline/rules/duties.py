"""PW65x: the duties of units."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import chain, groupby
from pathlib import Path

import regex
from msgspec import Struct

from pipeline.extraction.matches import content_roots, root_of
from pipeline.extraction.unit_names import fold
from pipeline.rules.era import modern
from pipeline.rules.organisation import UNIT_DUTIES
from pipeline.rules.registry import Context, Problem, rule
from pipeline.rules.scope import on_one_line, stretches
from pipeline.tables import DutyRow

_TABLE = Path(__file__).with_name("affairs.csv")
"""The affairs that a region conducts and dinas are made for (UU 23/2014 Pasal 12), and how texts name them."""
_OF_ONE_FIELD = frozenset({"dinas", "badan", "upt"})
"""Organisations made for one field; secretariats and kecamatan have to do with all."""
_LONG_LIST = 4
"""Duties of a list from which on one that is unlike all others stands out."""
_ODD = 0.25
"""The share of a list that may be unlike the rest; where it is more, the list is written so."""
_MOST = 2 / 3
"""The share of a fungsi's words that nothing else speaks of where it is left without duties."""
_SHORTEST = 16
"""Letters of a duty that is told from others by its words."""
_CONJUNCTIONS = regex.compile(
    r"\b(?:dan\s+dan|atau\s+atau|dan\s+serta(?!\s+merta)|atau\s+dan|(?<!\bperan\s)(?<!\bserta\s)serta\s+(?:dan|serta(?!\s+merta)))\b"
)
_WORD = regex.compile(r"\p{L}{3,}")
_DAN_ATAU = regex.compile(r"\bdan\s+atau\b")


@rule("PW651")
def foreign_duty(context: Context) -> Iterator[Problem]:
    """A duty of an affair that nothing else in the regulation speaks of: words copied from that of another dinas."""
    root = next((unit for unit in context.tables.units if not unit.parent_unit_id), None)
    if root is None or root.kind not in _OF_ONE_FIELD:
        return
    affairs = _affairs()
    named = [(duty, match["affair"]) for duty in _of_units(context) for match in affairs.named.finditer(duty.text)]
    if not named:
        return
    count = cache(lambda pattern: sum(len(pattern.findall(some)) for some in _everything(context)))
    seen: set[str] = set()
    for duty, affair in named:
        pattern = next(pattern for pattern in affairs.each if pattern.fullmatch(affair))
        if duty.provision_id in seen or count(pattern) > len(pattern.findall(duty.text)):
            continue
        seen.add(duty.provision_id)
        node = context.node(duty.provision_id)
        yield Problem(node, {"here": node.citation, "affair": affair, "organisation": root.name})


@rule("PW652")
def duty_without_verb(context: Context) -> Iterator[Problem]:
    """An item of a list of duties that does nothing: it names a thing, where all others begin with a verb."""
    acting = {verb.duty_id for verb in context.tables.duty_verbs}
    for duties in _lists(context):
        idle = [duty for duty in duties if duty.duty_id not in acting and not duty.parent_duty_id]
        if len(duties) >= _LONG_LIST and len(idle) <= _ODD * len(duties):
            for duty in idle:
                node = context.node(duty.provision_id)
                if not node.children:
                    yield Problem(node, {"here": node.citation, "text": _beginning(duty.text)})


@rule("PW653")
def duty_twice(context: Context) -> Iterator[Problem]:
    """The same duty twice in one list."""
    for duties in _lists(context):
        seen: dict[str, DutyRow] = {}
        for duty in duties:
            first = seen.setdefault(fold(duty.text), duty)
            if first is not duty and len(fold(duty.text)) >= _SHORTEST:
                node, before = context.node(duty.provision_id), context.node(first.provision_id)
                yield Problem(node, {"here": node.citation, "before": before.citation, "text": _beginning(duty.text)})


@rule("PW654")
def doubled_conjunction(context: Context) -> Iterator[Problem]:
    """Two conjunctions where one is meant: "dan serta", "dan atau"."""
    if not modern(context):
        return
    for node in context.every:
        if node.part != "batang_tubuh":
            continue
        for pattern, case in ((_CONJUNCTIONS, ""), (_DAN_ATAU, "slash")):
            if match := pattern.search(node.text):
                yield Problem(node, {"here": node.citation, "words": " ".join(match[0].split())}, case)


@rule("PW655")
def fungsi_without_uraian(context: Context) -> Iterator[Problem]:
    """A fungsi most words of which no duty of its unit, nor of the units below it, has."""
    matched = {row.fungsi_duty_id for row in context.tables.duty_matches}
    names = {unit.unit_id: unit.name for unit in context.tables.units}
    lists: Counter[str] = Counter()
    own: defaultdict[str, set[str]] = defaultdict(set)
    for duty in _of_units(context):
        if duty.kind != "fungsi":
            own[duty.unit_id] |= content_roots(duty.text)
            lists[duty.unit_id] += duty.kind == "uraian_tugas"
    said = cache(lambda unit_id: set[str]().union(*(own[unit] for unit in _family(unit_id, context))))
    for fungsi in _of_units(context):
        if fungsi.kind != "fungsi" or fungsi.duty_id in matched or lists[fungsi.unit_id] < _LONG_LIST:
            continue
        roots = content_roots(fungsi.text)
        nowhere = roots - said(fungsi.unit_id)
        if len(nowhere) >= _LONG_LIST and len(nowhere) >= _MOST * len(roots):
            node = context.node(fungsi.provision_id)
            words = [word for word in _WORD.findall(fungsi.text) if root_of(word.lower()) in nowhere]
            values = {"here": node.citation, "unit": names[fungsi.unit_id], "words": ", ".join(dict.fromkeys(words))}
            yield Problem(node, values)


def _family(unit_id: str, context: Context) -> set[str]:
    """A unit and all below it."""
    family = {unit_id}
    while below := {unit.unit_id for unit in context.tables.units if unit.parent_unit_id in family} - family:
        family |= below
    return family


class _Affairs(Struct, frozen=True):
    """Finds an affair where it is named as one ("urusan ...", "bidang ..."), and each of them anywhere."""

    named: regex.Pattern[str]
    each: list[regex.Pattern[str]]


@cache
def _affairs() -> _Affairs:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        patterns = [row["pattern"] for row in csv.DictReader(file)]
    named = regex.compile(
        r"\b(?:urusan(?:\s+pemerintahan)?(?:\s+(?:di\s+)?bidang)?|(?:di\s*)?bidang)\s+"
        rf"(?:\p{{L}}+\s+){{0,2}}?(?P<affair>{'|'.join(patterns)})\b",
        regex.IGNORECASE,
    )
    return _Affairs(named, [regex.compile(rf"\b(?:{pattern})\b", regex.IGNORECASE) for pattern in patterns])


def _of_units(context: Context) -> Iterator[DutyRow]:
    return (duty for duty in context.tables.duties if not duty.modal and duty.kind in UNIT_DUTIES and duty.unit_id)


def _lists(context: Context) -> Iterator[list[DutyRow]]:
    """The uraian tugas of each list, and those that Pasal state by themselves; lists of a Pasal are made at once."""
    uraian = (duty for duty in _of_units(context) if duty.kind == "uraian_tugas")
    alone: list[DutyRow] = []
    for _pasal, duties in groupby(uraian, key=lambda duty: duty.provision_id.partition(".")[0]):
        lists: defaultdict[str, list[DutyRow]] = defaultdict(list)
        for duty in duties:
            lists[duty.provision_id.rpartition(".")[0] + duty.parent_duty_id].append(duty)
        alone += lists.pop("", [])
        yield from lists.values()
    if alone:
        yield alone


def _everything(context: Context) -> Iterator[str]:
    """The title and all words of the body and the forms, in stretches."""
    nodes = (node for node in context.every if node.part in ("batang_tubuh", "lampiran"))
    texts = (text for node in nodes for text in (node.heading, node.text, node.tail) if text)
    return stretches(map(on_one_line, chain((context.regulation.metadata.judul,), texts)), " ")


def _beginning(text: str) -> str:
    return " ".join(text.split())[:60]
