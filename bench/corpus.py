"""What can be measured on real regulations without truth: numbering, leftovers, conservation, round trip, speed.

Every document of the corpus is accounted for: measured, refused with a reason, or failed with an exception's name.

python -m bench.corpus [--list]
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal, TypeVar

import regex
from msgspec import Struct

import pipeline
from pipeline.accounting import account
from pipeline.emit.plain import render
from pipeline.model import Provision, Regulation
from pipeline.rules import RULES
from pipeline.rules.registry import Context, context_of
from pipeline.tables import Tables
from tests.shared import SHARED

CORPUS = SHARED / "corpus"
LOOKED_UP = Path(__file__).parent / "truth" / "numbering.csv"
"""Numbering rows looked up on the page: document, path, message, verdict (printed or misread), note."""

LEFT = regex.compile(r"(?:[;:]|\.\s)\s?(?:[a-z]|\d{1,2})[.)]\s(?=\p{L})|;\s\(\d\)\s")
"""A mark that stands inside a node's text: an item that was not seen."""

NUMBERING = frozenset({"PW201", "PW202", "PW203", "PW204"})
"""The rules of gaps, repeats and steps back."""


Result = TypeVar("Result")


class Unread(Struct, frozen=True):
    """A document that was not measured: refused by the package's own error, or failed with any other exception."""

    folder: str
    outcome: Literal["refused", "exception"]
    reason: str


class Numbering(Struct, frozen=True):
    """A fault of the numbering: where, what, and the automatic verdict."""

    path: str
    page: int | None
    message: str
    doubt: bool

    def __str__(self) -> str:
        verdict = "reading doubt" if self.doubt else "printed so"
        return f"{self.path} (p. {self.page}): {self.message} [{verdict}]"


class Measured(Struct, frozen=True):
    """One document: its folder in the corpus, issuer and kind, and what was counted."""

    folder: str
    issuer: str
    kind: str
    pages: int
    nodes: int
    pasal: int
    numbering: list[Numbering]
    leftovers: list[str]
    lost: int
    round_trip: int
    seconds: float


def regulation_of(folder: str) -> Regulation:
    """The regulation in a folder of the corpus."""
    found: Regulation = pipeline.parse(pipeline.read(next((CORPUS / folder).glob("*.pdf"))))
    return found


def attempt(folder: str, work: Callable[[], Result]) -> Result | Unread:
    """What the work gives, or why there is nothing. Every exception is caught, and named: none goes unseen."""
    try:
        return work()
    except pipeline.PerwalError as error:
        return Unread(folder, "refused", f"{error.problem}; {error.cure}")
    except Exception as error:
        return Unread(folder, "exception", f"{type(error).__name__}: {error}")


def measure(folder: str, issuer: str, kind: str) -> Measured | Unread:
    """The measures of one document, or why there are none. A tree that cannot be read again counts as exception."""
    begin = time.process_time()
    regulation = attempt(folder, lambda: regulation_of(folder))
    seconds = time.process_time() - begin
    if isinstance(regulation, Unread):
        return regulation
    found = attempt(folder, lambda: _measured(regulation, folder, issuer, kind, seconds))
    return Unread(folder, "exception", found.reason) if isinstance(found, Unread) else found


def _measured(regulation: Regulation, folder: str, issuer: str, kind: str, seconds: float) -> Measured:
    nodes = list(regulation.walk())
    return Measured(
        folder=folder,
        issuer=issuer,
        kind=kind,
        pages=len(regulation.source.pages),
        nodes=len(nodes),
        pasal=sum(node.level == "pasal" and node.part == "batang_tubuh" for node in nodes),
        numbering=list(_numbering(context_of(regulation, Tables()))),
        leftovers=[node.path for node in nodes if has_leftover(node)],
        lost=account(regulation).difference,
        round_trip=_same_nodes(regulation),
        seconds=seconds,
    )


def has_leftover(node: Provision) -> bool:
    """Whether a mark stands inside a node's text: an item not seen. Explanations name marks, they do not count."""
    return node.part not in ("penjelasan", "lampiran") and bool(LEFT.search(f"{node.text} {node.tail}"))


def _numbering(context: Context) -> Iterator[Numbering]:
    for rule in (rule for rule in RULES if rule.code in NUMBERING):
        for problem in rule.find(context):
            node = problem.node
            page = node.places[0].page if node and node.places else None
            yield Numbering(node.path if node else "", page, rule.message(problem), problem.origin == "reading")


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


def index() -> list[dict[str, str]]:
    """The rows of the corpus index."""
    with (CORPUS / "INDEX.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def documents() -> Iterator[Measured | Unread]:
    """The measures of every document of the corpus, in the order of its index, or why there are none."""
    return (measure(row["dir"], row["issuer"], row["type"]) for row in index())


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


def outcomes(found: list[Measured], unread: list[Unread]) -> Iterator[str]:
    """How many documents were read, have no tree, were refused or failed; all but the read ones by name."""
    treeless = [one for one in found if not one.nodes]
    refused = [one for one in unread if one.outcome == "refused"]
    failed = [one for one in unread if one.outcome == "exception"]
    yield f"- read: {len(found)} of {len(found) + len(unread)} documents"
    yield f"- without a tree (no node at all): {len(treeless)}"
    yield from (f"    - {one.folder}" for one in treeless)
    yield f"- refused: {len(refused)}"
    yield from (f"    - {one.folder}: {one.reason}" for one in refused)
    yield f"- exceptions: {len(failed)}"
    yield from (f"    - {one.folder}: {one.reason}" for one in failed)


def looked_up(path: Path) -> dict[tuple[str, str, str], str]:
    """The verdict of a reader by document, path of the node and message; empty without the file."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (_name(row["document"]), row["path"], row["message"]): row["verdict"].strip()
            for row in csv.DictReader(file)
        }


def agreement(found: Iterable[Measured], verdicts: dict[tuple[str, str, str], str]) -> str:
    """In words: how many numbering rows a reader looked up, and how often the automatic verdict is his."""
    rows = [
        ((_name(one.folder), fault.path, fault.message), "misread" if fault.doubt else "printed")
        for one in found
        for fault in one.numbering
    ]
    both = [(verdict, verdicts[key]) for key, verdict in rows if key in verdicts]
    agreed = sum(automatic == read for automatic, read in both)
    share = f" ({agreed / len(both):.3f})" if both else ""
    past = len(verdicts.keys() - {key for key, _ in rows})
    gone = f"; {past} rows looked up occur no more" if past else ""
    return (
        f"- numbering rows looked up on the page: {len(both)} of {len(rows)}; "
        f"the automatic verdict agrees on {agreed}{share}{gone}"
    )


def _name(folder: str) -> str:
    """A document with or without the folder that it lies in."""
    return folder.rpartition("/")[2]


def _verdicts(found: Iterable[Measured]) -> str:
    faults = [fault for one in found for fault in one.numbering]
    doubts = sum(fault.doubt for fault in faults)
    return f"- numbering by automatic verdict: {len(faults) - doubts} printed so, {doubts} reading doubt"


def main() -> None:
    """Prints the table and what became of every document; with --list every gap, repeat and leftover."""
    if not CORPUS.is_dir():
        print("no corpus: the folder shared/ beside the repository is not here")
        return
    every = list(documents())
    found = [one for one in every if isinstance(one, Measured)]
    print("\n".join(table(found)) + "\n")
    print("\n".join(outcomes(found, [one for one in every if isinstance(one, Unread)])))
    print(_verdicts(found))
    if verdicts := looked_up(LOOKED_UP):
        print(agreement(found, verdicts))
    if "--list" in sys.argv:
        for one in found:
            for line in [*one.numbering, *(f"{path}: a mark inside the text" for path in one.leftovers)]:
                print(f"{one.folder}: {line}")


if __name__ == "__main__":
    main()
