"""How much of the structure of real regulations is found: the parser against the truth in bench/truth, node by node.

python -m bench.structure [--errors]
"""

from __future__ import annotations

import argparse
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from pipeline.ingest import read
from pipeline.model import Metadata, Provision
from pipeline.parse import parse

TRUTH = Path(__file__).parent / "truth"
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"

SHORTENED = ("jenis", "daerah")
"""Metadata that the parser names by their short name."""

Key = tuple[str, tuple[tuple[str, str], ...], bool]
"""What makes a node right: its part, the levels and numbers from the top, and whether it is quoted."""


class Header(Struct, frozen=True):
    """First line of a truth file: the document, and what its title and closing say, as printed."""

    document: str
    sha256: str
    nodes: int
    notes: str
    metadata: dict[str, str]


class Node(Struct, frozen=True):
    """A node, true or found. Its text is known by its length and digest only, white space left out.

    `doubtful`: a reader could set the words of the text in another order, as in a table; it is not compared.
    """

    part: str
    level: str
    number: str
    path: tuple[tuple[str, str], ...]
    length: int
    sha256: str
    quoted: bool = False
    doubtful: bool = False

    @property
    def key(self) -> Key:
        """What makes it right, its text aside."""
        return self.part, self.path, self.quoted

    def __str__(self) -> str:
        marks = " ".join(f"{level} {number}".strip() for level, number in self.path)
        return f"{self.part}: {marks}{' (quoted)' if self.quoted else ''}"


class Comparison(Struct, frozen=True):
    """The parser's nodes against the true ones: pairs of one key, true ones not found, found ones not true."""

    pairs: list[tuple[Node, Node]]
    missing: list[Node]
    extra: list[Node]

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * len(self.pairs) + len(self.missing) + len(self.extra)
        return 2 * len(self.pairs) / total if total else 1.0

    def __str__(self) -> str:
        right = len(self.pairs)
        counts = f"{right}/{right + len(self.extra)}/{right + len(self.missing)}"
        return f"{counts} | {self.f1:.3f} | {self.equal:.3f}"

    @property
    def unequal(self) -> list[tuple[Node, Node]]:
        """Pairs whose texts differ."""
        return [(true, found) for true, found in self.pairs if not true.doubtful and true.sha256 != found.sha256]

    @property
    def equal(self) -> float:
        """The share of the pairs whose texts are equal."""
        return 1 - len(self.unequal) / len(self.pairs) if self.pairs else 0.0


def load(path: Path) -> tuple[Header, list[Node]]:
    """The header and the nodes of a truth file."""
    first, *rest = path.read_bytes().splitlines()
    return msgspec.json.decode(first, type=Header), [msgspec.json.decode(line, type=Node) for line in rest]


def source_of(header: Header) -> Path:
    """Where the document of a truth file lies."""
    return CORPUS / header.document / "source.pdf"


def absent(header: Header) -> str:
    """Why a document cannot be compared with its truth; empty where it can."""
    source = source_of(header)
    if not source.is_file():
        return f"{source} is not here"
    same = hashlib.sha256(source.read_bytes()).hexdigest() == header.sha256
    return "" if same else "another file than the one read for the truth"


def found_nodes(provisions: Iterable[Provision], above: tuple[tuple[str, str], ...] = ()) -> Iterator[Node]:
    """The parser's nodes in the shape of the truth. An item of the preamble carries its group, no node, in the path."""
    for provision in provisions:
        base = above or _group(provision)
        step = (provision.group or provision.level, "") if provision.level == "menimbang" else _step(provision)
        path = (*base, step)
        text = "".join(f"{provision.heading}{provision.text}{provision.tail}".split())
        digest = hashlib.sha256(text.encode()).hexdigest()
        yield Node(provision.part, *step, path, len(text), digest, provision.quoted)
        yield from found_nodes(provision.children, path)


def _group(provision: Provision) -> tuple[tuple[str, str], ...]:
    listed = provision.part == "pembukaan" and provision.level != "menimbang"
    return ((provision.group, ""),) if listed else ()


def _step(provision: Provision) -> tuple[str, str]:
    return provision.level, provision.number


def compare(true: Iterable[Node], found: Iterable[Node]) -> Comparison:
    """Pairs nodes of one key in the order in which they stand; lampiran are outside the truth."""
    waiting: defaultdict[Key, list[Node]] = defaultdict(list)
    for node in found:
        if node.part != "lampiran":
            waiting[node.key].append(node)
    pairs, missing = [], []
    for node in true:
        if waiting[node.key]:
            pairs.append((node, waiting[node.key].pop(0)))
        else:
            missing.append(node)
    return Comparison(pairs, missing, [node for nodes in waiting.values() for node in nodes])


def unlike(true: dict[str, str], found: Metadata) -> list[str]:
    """Metadata that differ, letter case, white space and stops aside. What is found may be longer than printed.

    Of the kind and the region words may be left out, as `Kabupaten Kulon Progo` for `KABUPATEN DAERAH TINGKAT II ...`.
    """
    named = msgspec.structs.asdict(found) | {"gazette": found.pengundangan}
    return [f"{name}: {named[name]!r} for {value!r}" for name, value in true.items() if not _alike(name, value, named)]


def _alike(name: str, value: str, named: dict[str, str]) -> bool:
    printed, found = _letters(value), _letters(named[name])
    if not printed or not found:
        return printed == found
    return printed in found or (name in SHORTENED and _left_out(found, printed))


def _left_out(short: str, long: str) -> bool:
    """Whether nothing but letters left out makes the long name the short one."""
    rest = iter(long)
    return all(letter in rest for letter in short)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def report(path: Path, errors: bool) -> Comparison:
    """Prints the row of one document, and its differences when asked. Nothing is compared when it is not at hand."""
    header, true = load(path)
    if reason := absent(header):
        print(f"| {header.document} | skipped: {reason} |")
        return Comparison([], [], [])
    regulation = parse(read(source_of(header)))
    found = compare(true, found_nodes(regulation.provisions))
    wrong = unlike(header.metadata, regulation.metadata)
    print(f"| {header.document} | {found} | {len(header.metadata) - len(wrong)}/{len(header.metadata)} |")
    if errors:
        print("\n".join(f"    {line}" for line in [*differences(found), *(f"metadata  {line}" for line in wrong)]))
    return found


def differences(found: Comparison) -> Iterator[str]:
    """Each difference in words."""
    yield from (f"missing   {node}, {node.length} characters" for node in found.missing)
    yield from (f"extra     {node}, {node.length} characters" for node in found.extra)
    yield from (f"text      {true}: {other.length} characters for {true.length}" for true, other in found.unequal)


def together(found: Iterable[Comparison]) -> Comparison:
    """All comparisons as one."""
    every = list(found)
    return Comparison(
        [pair for one in every for pair in one.pairs],
        [node for one in every for node in one.missing],
        [node for one in every for node in one.extra],
    )


def main() -> None:
    """Prints the table, in Markdown."""
    parser = argparse.ArgumentParser(description="The parser's structure against the truth in bench/truth.")
    parser.add_argument("--errors", action="store_true", help="print each difference below its document")
    arguments = parser.parse_args()
    if not CORPUS.is_dir():
        print(f"Skipped: the regulations ({CORPUS}) are not here.")
        return
    print("| document | nodes right/found/true | F1 | texts equal | metadata |\n|---|---|---|---|---|")
    found = [report(path, arguments.errors) for path in sorted(TRUTH.glob("*.jsonl"))]
    print(f"| all | {together(found)} | |")


if __name__ == "__main__":
    main()
