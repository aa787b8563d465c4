"""The hand-made truth of the reference document, and the tables in the shape of the truth."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from pipeline.tables import Tables
from tests.shared import TRUTH

NUMBERED = ("pasal", "ayat", "huruf", "angka", "subhuruf", "subangka")
GROUPS = ("buku", "bab", "bagian", "paragraf")


class Node(NamedTuple):
    """A node: part, level, number, path from the top, text without white space."""

    part: str
    level: str
    number: str
    path: tuple[tuple[str, str], ...]
    text: str


class Unit(NamedTuple):
    """A unit: name, parent's name, kind, head, where it is named."""

    name: str
    parent: str
    kind: str
    head: str
    place: str


class Duty(NamedTuple):
    """A duty: where it stands, kind, holder, text without white space."""

    place: str
    kind: str
    holder: str
    text: str


class Verb(NamedTuple):
    """A verb: where its duty stands, as printed, root, active form."""

    place: str
    surface: str
    root: str
    active: str


def squeeze(text: str) -> str:
    """Text without white space. The truth's duties keep the emphasis stars of the text export, its tree does not."""
    return "".join(text.replace("*", "").split())


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (TRUTH / name).read_text(encoding="utf-8").splitlines()]


def true_nodes() -> list[Node]:
    return [
        Node(row["part"], row["level"], row["number"], tuple((a, b) for a, b in row["path"]), squeeze(row["text"]))
        for row in _lines("tree.jsonl")
    ]


def true_units() -> list[Unit]:
    rows = json.loads((TRUTH / "units.json").read_text(encoding="utf-8"))
    return [Unit(row["name"], row["parent"], row["kind"], row["head"] or "", row["locator"]) for row in rows]


def true_unit_variants() -> set[str]:
    rows = json.loads((TRUTH / "units.json").read_text(encoding="utf-8"))
    return {variant for row in rows for variant in row.get("variants", ())}


def true_duties() -> list[Duty]:
    return [Duty(row["locator"], row["kind"], row["unit"], squeeze(row["text"])) for row in _lines("duties.jsonl")]


def true_verbs() -> list[Verb]:
    return [
        Verb(row["locator"], verb["t"], verb["root"], verb["active"])
        for row in _lines("duties.jsonl")
        for verb in row["verbs"]
    ]


def true_recipients() -> dict[str, str]:
    return {row["locator"]: row["recipient"] or "" for row in _lines("duties.jsonl")}


def true_metadata() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((TRUTH / "meta.json").read_text(encoding="utf-8"))
    return found


def nodes(tables: Tables) -> list[Node]:
    """The provisions as nodes of the truth, which leaves the Lampiran out.

    Items of the preamble carry their group, which is no node, in the path.
    """
    chains: dict[str, tuple[tuple[str, str], ...]] = {}
    result = []
    for row in tables.provisions:
        above = chains.get(row.parent_id, ())
        if row.part == "pembukaan" and not above:
            above = ((row.provision_id.rpartition("/")[2].partition(".")[0], ""),)
        chains[row.provision_id] = (*above, (row.level, row.number))
        if row.part == "lampiran":
            continue
        result.append(Node(row.part, row.level, row.number, chains[row.provision_id], squeeze(row.heading or row.text)))
    return result


def _place(tables: Tables, provision_id: str) -> str:
    row = next(row for row in tables.provisions if row.provision_id == provision_id)
    return " ".join(f"{level} {getattr(row, level)}" for level in NUMBERED if getattr(row, level))


def units(tables: Tables) -> list[Unit]:
    names = {row.unit_id: row.name for row in tables.units}
    return [
        Unit(row.name, names.get(row.parent_unit_id, ""), row.kind, row.head, _place(tables, row.provision_id))
        for row in tables.units
    ]


def duties(tables: Tables) -> list[Duty]:
    """Duties of units; the truth does not list what a modal word binds (wajib, dapat)."""
    return [
        Duty(_place(tables, row.provision_id), row.kind, row.holder, squeeze(row.text))
        for row in tables.duties
        if not row.modal
    ]


def verbs(tables: Tables) -> list[Verb]:
    places = {row.duty_id: _place(tables, row.provision_id) for row in tables.duties}
    modal = {row.duty_id for row in tables.duties if row.modal}
    return [
        Verb(places[row.duty_id], row.surface, row.root, row.active)
        for row in tables.duty_verbs
        if row.duty_id not in modal
    ]
