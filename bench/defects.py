"""The defects that other collections of Indonesian regulations were measured to have, measured on our own output.

Their figures are quoted from the survey that the design rests on: a third party's count over the 748,558 rows of the
corpus ID_REG, and the same author's over the text layers of 300 regulations. Theirs are shares of rows or files, ours
of documents or nodes as the table says; a case is listed whether the page prints it so or the reading made it.

python -m bench.defects [--list]
"""

from __future__ import annotations

import itertools
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import regex
from msgspec import Struct

from bench.corpus import CORPUS, Unread, attempt, has_leftover, index, regulation_of
from pipeline.extraction.provisions import document_row, provision_rows
from pipeline.ingest import patterns
from pipeline.kinds import KINDS
from pipeline.model import ITEMS, Line, Provision, Regulation
from pipeline.tables import DocumentRow, ProvisionRow

YEARS = range(1945, 2027)
CUT = 32_767
"""The longest text that a cell of a spreadsheet holds."""

WORD = regex.compile(r"\p{L}+")
DOUBLED = regex.compile(r"(\p{L}{4,})\1", regex.IGNORECASE)
LONG_RUN = regex.compile(r"\p{L}{25,}")
CONTROL = regex.compile(r"[^\P{Cc}\n\t]|\ufffd")
TENTANG = regex.compile(r"\btentang\b", regex.IGNORECASE)
TITLE_WORDS = regex.compile(r"\W*(?:tentang|nomor|tahun)\b", regex.IGNORECASE)
"""What a title must not begin with: the words above it."""
BESIDE_TITLE = regex.compile(
    r"dengan rahmat tuhan|\bmenimbang\b|\b(?:lembaran|berita) daerah\b.*\bnomor\b", regex.IGNORECASE
)

RUNNING = frozenset({"running_header", "running_footer", "url", "signature_banner", "serial", "watermark"})
MIN_RUNNING = 8
"""Shorter strings of running headers occur in any text."""
DASHED = regex.compile(r"(?:^|\s)[-\u2013]\s?\d{1,3}\s?[-\u2013](?:\s|$)")


class Document(Struct, frozen=True):
    """One document of our output: its folder in the corpus, the tree, and the rows that are written of it."""

    folder: str
    regulation: Regulation
    row: DocumentRow
    rows: list[ProvisionRow]

    @property
    def nodes(self) -> list[Provision]:
        """Every node, in document order."""
        return list(self.regulation.walk())


class Case(Struct, frozen=True):
    """Where a defect was found, at most one a node: its path, empty for the document, and what stands there."""

    path: str
    words: str


Find = Callable[[Document], Iterator[Case]]
Count = Callable[[Document], int]


class Measure(Struct, frozen=True):
    """A defect: its name, the figure of others, what our rate is taken over, and how cases and the base are counted."""

    name: str
    theirs: str
    over: str
    find: Find
    base: Count


def one_document(document: Document) -> int:
    """The base of a rate over documents."""
    return 1


def all_nodes(document: Document) -> int:
    """The base of a rate over nodes."""
    return len(document.rows)


def kind_unknown(document: Document) -> Iterator[Case]:
    """No kind of regulation."""
    if not document.row.jenis:
        yield Case("", "no jenis")


def body_unknown(document: Document) -> Iterator[Case]:
    """Neither a region nor a kind that names its issuing body, as Peraturan Presiden and Peraturan Menteri X do."""
    row = document.row
    if not row.daerah and not _names_body(row.jenis):
        yield Case("", f"jenis {row.jenis!r}, no daerah")


def _names_body(jenis: str) -> bool:
    national = [kind for kind in KINDS if not kind.region and jenis.startswith(kind.name)]
    needs_more = any("(?P<body>" in kind.pattern and jenis == kind.name for kind in national)
    return bool(national) and not needs_more


def in_chapters(document: Document) -> int:
    """How many nodes of the body could stand in a BAB: all that are not quoted, in a regulation that has BAB."""
    return sum(1 for _ in _chaptered(document))


def outside_chapter(document: Document) -> Iterator[Case]:
    """A node whose BAB is empty though the regulation has BAB."""
    return (Case(_path(row), f"{row.level} {row.number}") for row in _chaptered(document) if not row.bab)


def _chaptered(document: Document) -> Iterator[ProvisionRow]:
    body = [row for row in document.rows if row.part == "batang_tubuh" and not row.quoted]
    if any(row.level == "bab" for row in body):
        yield from (row for row in body if row.level != "buku")


def lost_hyphen(document: Document) -> Iterator[Case]:
    """A doubled word run together: UndangUndang, perundangundangan; of four letters and more."""
    lines = [line.text for line in document.regulation.source.lines]
    for node in document.nodes:
        words = [word for word in WORD.findall(_words(node)) if _run_together(word)]
        if words:
            yield Case(node.path, "; ".join(f"{word} ({_whose(word, lines)})" for word in dict.fromkeys(words)))


def _run_together(word: str) -> bool:
    """Rows of one letter, as forms have them, are no words."""
    return any(len(set(half.casefold())) > 1 for half in DOUBLED.findall(word))


def _whose(word: str, lines: Iterable[str]) -> str:
    return "so in the file" if any(word in line for line in lines) else "joined by the reading"


def tentang_bled(document: Document) -> Iterator[Case]:
    """TENTANG in the kind or the region, or at the beginning of the title."""
    row = document.row
    fields = {"jenis": row.jenis, "daerah": row.daerah}
    yield from (Case("", f"{name} {value!r}") for name, value in fields.items() if TENTANG.search(value))
    if TITLE_WORDS.match(row.judul):
        yield Case("", f"judul {row.judul!r}")


def masthead_in_title(document: Document) -> Iterator[Case]:
    """The blessing, the gazette's head or the preamble in the title."""
    if BESIDE_TITLE.search(document.row.judul):
        yield Case("", f"judul {document.row.judul!r}")


def collision(document: Document) -> Iterator[Case]:
    """A page number, address or running header inside a node's text."""
    lines = document.regulation.source.lines
    running = {line.text for line in lines if line.furniture in RUNNING and len(_letters(line.text)) >= MIN_RUNNING}
    by_number = {line.number: line for line in lines}
    edges, steps = _edges(lines), _page_steps(lines)
    for node in document.nodes:
        text = _words(node)
        own = [by_number[place.line] for place in node.places if place.line in by_number]
        words = [
            *(string for string in sorted(running) if string in text),
            *(line.text for line in own if line.number in edges and _is_page_mark(line, steps, node)),
            *_dashed_at_breaks(own),
        ]
        if words:
            yield Case(node.path, "; ".join(dict.fromkeys(words)))


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalpha())


def _edges(lines: Iterable[Line]) -> set[int]:
    """The numbers of the first and the last line of each page, furniture aside."""
    edges: set[int] = set()
    for _, group in itertools.groupby((line for line in lines if not line.furniture), key=lambda line: line.page):
        page = list(group)
        edges |= {page[0].number, page[-1].number}
    return edges


def _page_steps(lines: Iterable[Line]) -> set[int]:
    """By how much the numbers that were marked as page numbers differ from the count of the pages."""
    numbers = ((line, patterns.page_number(line.text)) for line in lines if line.furniture == "page_number")
    return {number.value - (line.page or 0) for line, number in numbers if number}


def _is_page_mark(line: Line, steps: set[int], node: Provision) -> bool:
    """A line that is a page number or an address. A bare number in an annex must run with the pages: it has tables."""
    number = patterns.page_number(line.text)
    if number is None:
        return patterns.is_url(line.text) and len(node.places) > 1
    runs = number.value - (line.page or 0) in steps
    return runs or number.style != "bare" or node.part != "lampiran"


def _dashed_at_breaks(lines: list[Line]) -> Iterator[str]:
    """Page numbers between dashes that stand among words where the page breaks."""
    for before, after in itertools.pairwise(lines):
        if before.page != after.page:
            yield from (line.text for line in (before, after) if DASHED.search(line.text))


def text_cut(document: Document) -> Iterator[Case]:
    """A cell that ends at the length at which spreadsheets cut, or that holds less than the tree."""
    for node, row in zip(document.nodes, document.rows, strict=True):
        cells = (row.heading, row.text, row.tail)
        if cells != (node.heading, node.text, node.tail) or any(len(cell) == CUT for cell in cells):
            yield Case(node.path, f"{max(map(len, cells))} characters")


def year_outside(document: Document) -> Iterator[Case]:
    """A year that is none, or before the republic or in the future."""
    year = document.row.tahun
    if not year.isdigit() or int(year) not in YEARS:
        yield Case("", f"tahun {year!r}")


def source_unknown(document: Document) -> Iterator[Case]:
    """No digest of the file."""
    if not document.row.source_sha256:
        yield Case("", "no source_sha256")


def long_run(document: Document) -> Iterator[Case]:
    """Words run together: more letters without a space than any word has."""
    for node in document.nodes:
        if runs := LONG_RUN.findall(_words(node)):
            yield Case(node.path, "; ".join(dict.fromkeys(runs)))


def control_characters(document: Document) -> Iterator[Case]:
    """Control characters, and the sign for a character that could not be read."""
    for node in document.nodes:
        if found := CONTROL.findall(_words(node)):
            yield Case(node.path, " ".join(f"U+{ord(one):04X}" for one in dict.fromkeys(found)))


def level_dropped(document: Document) -> Iterator[Case]:
    """A mark left inside a text, or an item whose number is missing in the column of its level."""
    for node, row in zip(document.nodes, document.rows, strict=True):
        if has_leftover(node):
            yield Case(node.path, "a mark inside the text")
        elif node.level in ITEMS and node.level != "butir" and not getattr(row, node.level):
            yield Case(node.path, f"{node.level} {node.number}: column empty")


def no_tree(document: Document) -> Iterator[Case]:
    """A document of which nothing was recognised."""
    if not document.rows:
        yield Case("", "no node")


def _words(node: Provision) -> str:
    return "\n".join((node.heading, node.text, node.tail))


def _path(row: ProvisionRow) -> str:
    return row.provision_id.removeprefix(f"{row.document_id}/")


ID_REG = "of ID_REG's rows"
LAYERS = "13.3 % of 300 text layers (both signs together)"
MEASURES = (
    Measure("source unknown", f"100 % {ID_REG} (source_url)", "documents", source_unknown, one_document),
    Measure("no tree at all", "97 % of ID_REG's documents (3 % matched)", "documents", no_tree, one_document),
    Measure("chapter N/A", f"18.8 % {ID_REG}", "nodes of the body where there are BAB", outside_chapter, in_chapters),
    Measure("kind (jenis) unknown", f"10.7 % {ID_REG}", "documents", kind_unknown, one_document),
    Measure("issuing body or region unknown", f"8.6 % {ID_REG}", "documents", body_unknown, one_document),
    Measure("lost hyphen (UndangUndang)", f"4.3 % {ID_REG}", "nodes", lost_hyphen, all_nodes),
    Measure("TENTANG in kind, region or title", f"2.2 % {ID_REG} (body)", "documents", tentang_bled, one_document),
    Measure("masthead in the title", "no figure (ferenda)", "documents", masthead_in_title, one_document),
    Measure("header or footer in the text", f"1.6 % {ID_REG}", "nodes", collision, all_nodes),
    Measure("text cut at 32,767 characters", f"0.5 % {ID_REG}", "nodes", text_cut, all_nodes),
    Measure("year unknown or outside 1945-2026", "no figure (ID_REG)", "documents", year_outside, one_document),
    Measure("ayat or huruf dropped", "no figure (ID_REG)", "nodes", level_dropped, all_nodes),
    Measure("more than 24 letters without a space", LAYERS, "documents", long_run, one_document),
    Measure("control characters", LAYERS, "documents", control_characters, one_document),
)


class Tally(Struct):
    """What was counted over the corpus: the base of each measure, the documents with cases, and the cases."""

    documents: int = 0
    nodes: int = 0
    longest: int = 0
    bases: Counter[str] = Counter()
    touched: Counter[str] = Counter()
    cases: dict[str, list[tuple[str, Case]]] = {}
    unread: list[Unread] = []

    def add(self, document: Document) -> None:
        """Counts one document."""
        self.documents += 1
        self.nodes += len(document.rows)
        self.longest = max([self.longest, *(len(row.text) for row in document.rows)])
        for measure in MEASURES:
            cases = list(measure.find(document))
            self.bases[measure.name] += measure.base(document)
            self.touched[measure.name] += bool(cases)
            self.cases.setdefault(measure.name, []).extend((document.folder, case) for case in cases)

    def row(self, measure: Measure) -> str:
        """A row of the table."""
        cases, base = len(self.cases.get(measure.name, ())), self.bases[measure.name]
        hit = self.touched[measure.name] if measure.base is one_document else cases
        rate = f"{100 * hit / base:.2f} %" if base else "-"
        return f"| {measure.name} | {measure.theirs} | {rate} | {hit} of {base} {measure.over} | {cases} |"


def document_of(folder: str, regulation: Regulation) -> Document:
    """A regulation with the rows that are written of it."""
    return Document(folder, regulation, document_row(regulation), provision_rows(regulation))


def tally() -> Tally:
    """The counts over the whole corpus."""
    counted = Tally()
    for row in index():
        folder = row["dir"]
        regulation = attempt(folder, lambda folder=folder: regulation_of(folder))  # type: ignore[misc]
        if isinstance(regulation, Unread):
            counted.unread.append(regulation)
        else:
            counted.add(document_of(folder, regulation))
    return counted


def table(counted: Tally) -> Iterator[str]:
    """One row a measure, and the documents that could not be read."""
    yield "| defect | measured on others | ours | over | cases |\n|---|---|---|---|---|"
    yield from map(counted.row, MEASURES)
    unread, every = len(counted.unread), counted.documents + len(counted.unread)
    yield (
        f"| no text layer (refused with a message) | 6.3 % of 300 text layers | {100 * unread / every:.2f} % "
        f"| {unread} of {every} documents | {unread} |"
    )
    yield f"\n{counted.documents} documents, {counted.nodes} nodes; the longest text has {counted.longest:,} characters."


def listing(counted: Tally) -> Iterator[str]:
    """Every case by name."""
    for measure in MEASURES:
        yield f"\n{measure.name}:"
        yield from (f"    {folder} {case.path}: {case.words}" for folder, case in counted.cases.get(measure.name, ()))
    yield "\nunread:"
    yield from (f"    {one.folder}: {one.outcome}, {one.reason}" for one in counted.unread)


def main() -> None:
    """Prints the table, in Markdown; with --list every case."""
    if not CORPUS.is_dir():
        print("no corpus: the folder shared/ beside the repository is not here")
        return
    counted = tally()
    print("\n".join(table(counted)))
    if "--list" in sys.argv:
        print("\n".join(listing(counted)))


if __name__ == "__main__":
    main()
