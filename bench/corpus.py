"""What can be measured on real regulations without truth: numbering, leftovers, conservation, round trip, speed.

python -m bench.corpus [--list]
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import regex
from msgspec import Struct

import pipeline
from pipeline.accounting import account
from pipeline.emit.plain import render
from pipeline.model import Regulation
from pipeline.rules import numbering
from pipeline.rules.registry import Context, Problem
from pipeline.tables import Tables
from tests.shared import SHARED

CORPUS = SHARED / "corpus"
LEFT = regex.compile(r"(?:[;:]|\.\s)\s?(?:[a-z]|\d{1,2})[.)]\s(?=\p{L})|;\s\(\d\)\s")
"""A mark that stands inside a node's text: an item that was not seen."""

NUMBERING = (numbering.duplicate_number, numbering.gap, numbering.not_from_one, numbering.goes_back)


class Measured(Struct, frozen=True):
    """One document: its folder in the corpus, issuer and kind, and what was counted."""

    folder: str
    issuer: str
    kind: str
    pages: int
    nodes: int
    pasal: int
    numbering: list[str]
    leftovers: list[str]
    lost: int
    round_trip: int
    seconds: float


def measure(folder: str, issuer: str, kind: str) -> Measured | None:
    """The measures of one document, None for one that is refused."""
    path = next((CORPUS / folder).glob("*.pdf"))
    begin = time.process_time()
    try:
        regulation = pipeline.parse(pipeline.read(path))
    except pipeline.PerwalError:
        return None
    seconds = time.process_time() - begin
    nodes = list(regulation.walk())
    return Measured(
        folder=folder,
        issuer=issuer,
        kind=kind,
        pages=len(regulation.source.pages),
        nodes=len(nodes),
        pasal=sum(node.level == "pasal" and node.part == "batang_tubuh" for node in nodes),
        numbering=[_place(problem) for rule in NUMBERING for problem in rule(Context(regulation, Tables()))],
        leftovers=[
            node.path for node in nodes if node.part != "penjelasan" and LEFT.search(f"{node.text} {node.tail}")
        ],
        lost=account(regulation).difference,
        round_trip=_same_nodes(regulation),
        seconds=seconds,
    )


def _place(problem: Problem) -> str:
    node = problem.node
    page = node.places[0].page if node and node.places else None
    doubt = "reading doubt" if problem.origin == "reading" else "printed so"
    return f"{node.path if node else ''} (p. {page}): {problem.message} [{doubt}]"


def _same_nodes(regulation: Regulation) -> int:
    """How many nodes come back with path and text when the tree is written as plain text and parsed again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "again.txt"
        path.write_text(render(regulation), encoding="utf-8")
        again = pipeline.parse(pipeline.read(path))
    before, after = (Counter((node.path, _squeeze(node.text)) for node in one.walk()) for one in (regulation, again))
    return sum((before & after).values())


def _squeeze(text: str) -> str:
    return "".join(text.split())


def documents() -> Iterator[Measured]:
    """The measures of every readable document of the corpus, in the order of its index."""
    with (CORPUS / "INDEX.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            measured = measure(row["dir"], row["issuer"], row["type"])
            if measured:
                yield measured


def table(found: list[Measured]) -> Iterator[str]:
    """One row an issuer and kind, and a row for all."""
    yield (
        "| issuer | kind | documents | pages | nodes | numbering | leftovers | characters lost | round trip | pages/s |"
    )
    yield "|---|---|---|---|---|---|---|---|---|---|"
    groups: dict[tuple[str, str], list[Measured]] = {}
    for one in found:
        groups.setdefault((one.issuer, one.kind), []).append(one)
    for (issuer, kind), members in [*sorted(groups.items()), (("all", ""), found)]:
        nodes, pages = sum(one.nodes for one in members), sum(one.pages for one in members)
        same, seconds = sum(one.round_trip for one in members), sum(one.seconds for one in members)
        yield (
            f"| {issuer} | {kind} | {len(members)} | {pages} | {nodes} | {sum(len(one.numbering) for one in members)} "
            f"| {sum(len(one.leftovers) for one in members)} | {sum(one.lost for one in members)} "
            f"| {same / nodes if nodes else 1:.4f} | {pages / seconds:.0f} |"
        )


def main() -> None:
    """Prints the table; with --list every gap, repeat and leftover."""
    if not CORPUS.is_dir():
        print("no corpus: the folder shared/ beside the repository is not here")
        return
    found = list(documents())
    print("\n".join(table(found)))
    if "--list" in sys.argv:
        for one in found:
            for line in [*one.numbering, *(f"{path}: a mark inside the text" for path in one.leftovers)]:
                print(f"{one.folder}: {line}")


if __name__ == "__main__":
    main()
