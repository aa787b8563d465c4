"""What the terminal shows: the tree of a regulation, where its characters went, and progress. Uses rich."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Literal, TextIO

from msgspec import Struct
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from pipeline.accounting import Accounting, Range
from pipeline.model import Level, Metadata, Provision, Regulation, Repair

Look = Literal["title", "part", "group", "mark", "words", "tail", "repair"]
_STYLES: dict[Look, str] = {
    "title": "bold",
    "part": "bold cyan",
    "group": "cyan",
    "mark": "bold",
    "words": "",
    "tail": "",
    "repair": "yellow",
}
_MARKS: dict[Level, str] = {
    "buku": "BUKU {}",
    "bab": "BAB {}",
    "bagian": "Bagian {}",
    "paragraf": "Paragraf {}",
    "pasal": "Pasal {}",
    "ayat": "({})",
    "huruf": "{}.",
    "angka": "{}.",
    "subhuruf": "{})",
    "subangka": "{})",
}
_PLACES = ("nodes", "opening", "body", "closing", "penjelasan", "lampiran", "furniture")
_ALWAYS = frozenset({"nodes", "opening", "closing", "furniture"})


class TreeLine(Struct, frozen=True):
    """A line of the tree: how deep it stands, its mark and its words."""

    depth: int
    look: Look
    mark: str
    words: str = ""


def print_tree(regulation: Regulation, width: int, stream: TextIO) -> None:
    """Print a regulation's tree, each node on a line no wider than `width`, each repair whole; a terminal in colour."""
    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    for line in tree_lines(regulation):
        text = Text().append(_printable(line.mark), _STYLES[line.look])
        if line.words:
            text.append(" " if line.mark else "").append(_printable(line.words), _STYLES["words"])
        indent = "  " * line.depth
        for part in _fitted(line, text, max(width - len(indent), 1), console):
            part.rstrip()
            console.print(Text(indent).append(part), no_wrap=True, crop=False)


def _fitted(line: TreeLine, text: Text, width: int, console: Console) -> Iterator[Text]:
    """A node cut to the width; a repair on as many lines as it takes, for its end says what it rests on."""
    if line.look == "repair":
        yield from text.wrap(console, width)
    else:
        text.truncate(width, overflow="ellipsis")
        yield text


def tree_lines(regulation: Regulation) -> Iterator[TreeLine]:
    """The tree line by line: what it is, its parts, its nodes, and at the end what was repaired before parsing."""
    yield from _title(regulation)
    shown = ""
    for provision in regulation.provisions:
        place = provision.group or provision.part
        if place != shown:
            look: Look = "group" if provision.group else "part"
            yield TreeLine(0, look, place.replace("_", " ").capitalize())
            shown = place
        yield from _node(provision, 1)
    if regulation.source.repairs:
        yield TreeLine(0, "part", "Repaired in the file")
        yield from (_repair(repair, 1) for repair in regulation.source.repairs)


def accounting_lines(documents: Iterable[tuple[str, Accounting | None]]) -> Iterator[str]:
    """Where the printed characters of each document went, as an aligned table; then the ranges that are amiss."""
    rows = [(name, found) for name, found in documents if found is not None]
    if not rows:
        return
    places = [name for name in _PLACES if name in _ALWAYS or any(getattr(found, name) for _, found in rows)]
    head = ["document", "characters", *places, "difference"]
    cells = [head, *([name, *_counts(found, places)] for name, found in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    for row in cells:
        yield _aligned(row, widths)
    for name, found in rows:
        yield from _faults(f"{name}: in no place", found.uncovered)
        yield from _faults(f"{name}: in several places", found.doubled)


class Bars:
    """The progress bars: one for the files, one for the pages of a file that OCR reads."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._files = progress.add_task("converting", total=None, failed=0, rate="")
        self._pages = progress.add_task("reading pages", total=None, visible=False, failed=0, rate="")
        self._failed = self._read = 0

    def file_done(self, files: int, failed: bool, pages: int, unchanged: bool) -> None:
        """Another file of so many is done; it has so many pages."""
        self._failed += failed
        self._read += 0 if unchanged else pages
        seconds = self._progress.tasks[0].elapsed or 0.0
        rate = f"{self._read / seconds:.0f} pages/s" if seconds else ""
        self._progress.update(self._files, total=files, advance=1, failed=self._failed, rate=rate)
        self._progress.update(self._pages, visible=False)

    def page_done(self, done: int, pages: int) -> None:
        """OCR has read so many of so many pages of a file."""
        self._progress.update(self._pages, completed=done, total=pages, visible=True)


@contextmanager
def progress() -> Iterator[Bars]:
    """Progress bars on stderr, which vanish at the end."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[failed]} failed"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        yield Bars(shown)


def _title(regulation: Regulation) -> Iterator[TreeLine]:
    yield TreeLine(0, "title", _name(regulation.metadata) or regulation.document_id, regulation.metadata.judul)
    nodes = list(regulation.walk())
    repairs = sum(1 for _ in regulation.repairs())
    pages = f", {len(regulation.source.pages)} pages" if regulation.source.pages else ""
    yield TreeLine(0, "words", f"{regulation.source.name}{pages}, {len(nodes)} nodes, {repairs} repairs")


def _name(metadata: Metadata) -> str:
    words = (metadata.jenis, "Nomor", metadata.nomor, "Tahun", metadata.tahun)
    return " ".join(words) if all(words) else ""


def _node(node: Provision, depth: int) -> Iterator[TreeLine]:
    mark = _MARKS.get(node.level, node.mark).format(node.number)
    yield TreeLine(depth, "mark", mark, " ".join(filter(None, (node.heading, node.text))))
    yield from (_repair(repair, depth + 1) for repair in node.repairs)
    for child in node.children:
        yield from _node(child, depth + 1)
    if node.tail:
        yield TreeLine(depth, "tail", "...", node.tail)


def _repair(repair: Repair, depth: int) -> TreeLine:
    return TreeLine(
        depth, "repair", f"! line {repair.line}: {repair.before!r} read as {repair.after!r}:", repair.reason
    )


def _printable(text: str) -> str:
    """A document's control characters must not reach the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def _counts(found: Accounting, places: list[str]) -> list[str]:
    return [str(found.source), *(str(getattr(found, name)) for name in places), str(found.difference)]


def _aligned(row: list[str], widths: list[int]) -> str:
    document, characters, *places, difference = (
        cell.rjust(width) if column else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return f"{document}  {characters} = {' + '.join(places)}  {difference}"


def _faults(what: str, ranges: tuple[Range, ...]) -> Iterator[str]:
    if ranges:
        yield f"{what}: {', '.join(f'{found.start}-{found.end}' for found in ranges)}"
