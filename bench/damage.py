"""How the tree holds when the text is damaged: node F1 against the share of damaged lines, seeded.

Every document with truth at hand, the reference and those of bench/truth, is written as plain text, damaged, parsed
again and compared with its truth. The plot goes to bench/damage.svg.

python -m bench.damage
"""

from __future__ import annotations

import itertools
import math
import random
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import regex
from msgspec import Struct

import pipeline
from bench import structure
from bench.accuracy import score
from bench.svg import Plot, Series, draw
from pipeline.model import Line
from tests import truth
from tests.shared import RAW, SHARED

REFERENCE = RAW / "perwal-kota-bekasi-121-2021.pdf"
PICTURE = Path(__file__).with_name("damage.svg")
LEVELS = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2)
SEEDS = range(2)

CONFUSIONS = {"1": "l", "0": "O", "l": "1", "I": "l", "m": "rn", ".": ",", "(": "{", "P": "F", "a": "o", "5": "S"}
MARK = regex.compile(
    r"(?P<word>BAB|Bagian|Pasal|Paragraf) (?P<number>\w+)$|(?P<word>\(?)(?P<number>\d{1,2}|[a-z])(?P<end>[.)])(?=\s)"
)
WORDS = {
    "BAB": ("8AB", "BA8", "BAD"),
    "Bagian": ("Baglan", "Bagjan", "Ragian"),
    "Pasal": ("Pasai", "Pasa1", "PasaI", "Fasal"),
    "Paragraf": ("Paragral", "Paragrat", "Faragraf"),
    "(": ("{", "[", "C"),
}
ENDS = {".": (",", ":"), ")": ("}", "]", "l")}
NUMBERS = str.maketrans(
    {"0": "O", "1": "l", "2": "Z", "5": "S", "6": "b", "8": "B", "9": "g"}
    | {"I": "l", "a": "o", "b": "h", "c": "e", "g": "q", "i": "l", "l": "1", "m": "rn", "q": "g", "u": "n"}
)
"""What scanning programs read for the parts of a mark."""

PAGE = "\1"
"""Stands for the number of the next page, which is known only when the whole text is."""
PAGE_LINE = f"- {PAGE} -"
RUN_ON = "\0"
"""Stands at the end of a line that runs on into the next one."""

Damage = Callable[[str, random.Random], list[str]]
Place = tuple[str, tuple[tuple[str, str], ...]]
"""A node as it is compared: its part, and the levels and numbers from the top. Texts are damaged and do not count."""


class Document(Struct, frozen=True):
    """A document with truth: its name, its lines as plain text, and the true nodes."""

    name: str
    lines: list[str]
    nodes: list[Place]


def confuse(line: str, dice: random.Random) -> list[str]:
    """One character near the beginning, where the marks are, read as another."""
    places = [at for at, character in enumerate(line[:12]) if character in CONFUSIONS]
    if not places:
        return [line]
    at = dice.choice(places)
    return [line[:at] + CONFUSIONS[line[at]] + line[at + 1 :]]


def misread_mark(line: str, dice: random.Random) -> list[str]:
    """The whole mark misread: its number, and mostly its word, bracket or stop as well."""
    mark = MARK.match(line)
    if not mark:
        return [line]
    word, number, end = mark["word"], mark["number"].translate(NUMBERS), mark["end"] or ""
    if dice.random() < 0.5:
        word = dice.choice(WORDS.get(word, (word,)))
    if dice.random() < 0.5:
        end = dice.choice(ENDS.get(end, (end,)))
    space = " " if mark["word"].isalpha() else ""
    return [f"{word}{space}{number}{end}{line[mark.end() :]}"]


def split(line: str, dice: random.Random) -> list[str]:
    """The line broken at a space."""
    spaces = [at for at, character in enumerate(line) if character == " "]
    at = dice.choice(spaces) if spaces else len(line)
    return [line[:at], line[at + 1 :]]


def join(line: str, dice: random.Random) -> list[str]:
    """The line run on into the next one: it ends without a line break."""
    return [line + RUN_ON]


def lose(line: str, dice: random.Random) -> list[str]:
    """The line lost."""
    return []


def double(line: str, dice: random.Random) -> list[str]:
    """The line twice."""
    return [line, line]


def bullet(line: str, dice: random.Random) -> list[str]:
    """A bullet before the line."""
    return ["- " + line]


def page_number(line: str, dice: random.Random) -> list[str]:
    """A page number in a line of its own."""
    return [line, PAGE_LINE]


DAMAGES: tuple[Damage, ...] = (confuse, misread_mark, split, join, lose, double, bullet, page_number)


def damaged(lines: Iterable[str], share: float, damages: Sequence[Damage], dice: random.Random) -> str:
    """The text with a share of its lines damaged; page numbers that parted the pages stay as they are."""
    found: list[str] = []
    for line in lines:
        hit = line != PAGE_LINE and dice.random() < share
        found += dice.choice(damages)(line, dice) if hit else [line]
    text = "\n".join(found).replace(f"{RUN_ON}\n", " ").replace(RUN_ON, "")
    numbers = itertools.count(2)
    return regex.sub(PAGE, lambda _: str(next(numbers)), text)


def plain_lines(lines: Iterable[Line]) -> Iterator[str]:
    """The lines without furniture, a page number line between pages."""
    before: int | None = None
    for line in lines:
        if line.furniture:
            continue
        if before is not None and line.page != before:
            yield PAGE_LINE
        before = line.page
        yield line.text


def found_nodes(text: str) -> list[Place]:
    """The nodes of a text outside its lampiran; none where it is refused."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "naskah.txt"
        path.write_text(text, encoding="utf-8")
        try:
            provisions = pipeline.parse(pipeline.read(path)).provisions
        except pipeline.PerwalError:
            return []
    return _places(structure.found_nodes(provisions))


def _places(nodes: Iterable[structure.Node | truth.Node]) -> list[Place]:
    return [(node.part, node.path) for node in nodes if node.part != "lampiran"]


def documents() -> Iterator[Document]:
    """The reference and every document of bench/truth that is at hand."""
    yield Document(REFERENCE.stem, list(plain_lines(pipeline.read(REFERENCE).lines)), _places(truth.true_nodes()))
    for path in sorted(structure.TRUTH.glob("*.jsonl")):
        header, nodes = structure.load(path)
        if not structure.absent(header):
            lines = pipeline.read(structure.source_of(header)).lines
            yield Document(header.document, list(plain_lines(lines)), _places(nodes))


def mean_f1(found: Sequence[Document], share: float, damages: Sequence[Damage], seeds: Iterable[int]) -> float:
    """Mean over documents and seeds of the F1 against the truth."""
    scores = [
        score(found_nodes(damaged(one.lines, share, damages, random.Random(f"{seed} {one.name}"))), one.nodes).f1
        for one in found
        for seed in seeds
    ]
    return sum(scores) / len(scores)


def measure(found: Sequence[Document]) -> list[Series]:
    """One series a kind of damage, and a bold one for all kinds together. Without damage all are the same text."""
    clean = mean_f1(found, 0.0, DAMAGES, SEEDS[:1])
    kinds: list[tuple[str, Sequence[Damage]]] = [(_name(one), (one,)) for one in DAMAGES]
    return [
        Series(name, [clean, *(mean_f1(found, share, damages, SEEDS) for share in LEVELS[1:])], damages is DAMAGES)
        for name, damages in [*kinds, ("all together", DAMAGES)]
    ]


def _name(damage: Damage) -> str:
    return damage.__name__.replace("_", " ")


def _meaning(series: Series) -> str:
    """The table's first cell."""
    meanings = {_name(one): (one.__doc__ or "").split("\n")[0].rstrip(".") for one in DAMAGES}
    return f"{series.name}: {meanings[series.name]}" if series.name in meanings else f"**{series.name}**"


def picture(measured: Sequence[Series]) -> str:
    """The plot as SVG; its axis begins at the tenth below the worst figure."""
    low = math.floor(10 * min(min(one.values) for one in measured)) / 10
    xs = [100 * share for share in LEVELS]
    return draw(Plot("Nodes found in damaged text", "lines damaged, %", "F1, mean of documents", xs, measured, low))


def main() -> None:
    """Prints one row a kind of damage, and a bar for all kinds together; writes the plot."""
    if not SHARED.is_dir():
        print("Skipped: the truth of the reference (the folder shared/ beside the repository) is not here.")
        return
    found = list(documents())
    print(f"{len(found)} documents, {sum(len(one.nodes) for one in found)} true nodes, {len(SEEDS)} seeds.\n")
    measured = measure(found)
    print("| damage | " + " | ".join(f"{share:.0%} of lines" for share in LEVELS) + " |")
    print("|---|" + "---|" * len(LEVELS))
    for series in measured:
        print(f"| {_meaning(series)} | {' | '.join(f'{value:.3f}' for value in series.values)} |")
    print()
    for share, f1 in zip(LEVELS, measured[-1].values, strict=True):
        print(f"    {share:4.0%} damaged  {'█' * round(40 * f1)}  {f1:.3f}")
    PICTURE.write_text(picture(measured), encoding="utf-8")


if __name__ == "__main__":
    main()
