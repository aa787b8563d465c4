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
from functools import partial

import regex
from msgspec import Struct

from bench.corpus import CORPUS, Unread, attempt, has_leftover, index, regulation_of
from pipeline.extraction.provisions import document_row, provision_rows
from pipeline.ingest import patterns
from pipeline.kinds import KINDS
from pipeline.model import ITEMS, Line, Provision, Regulation
from pipeline.tables import ProvisionRow

YEARS = range(1945, 2027)
CUT = 32_767
"""The longest text that a cell of a spreadsheet holds."""

WORD = regex.compile(r"\p{L}+")
DOUBLED = regex.compile(
    r"(?:per|ber|ter|ke|se|di|me(?:ng|ny|[mn])?|pe(?:ng|ny|[mn])?)?(\p{L}{4,})\1+(?:an|i|kan|nya)?", regex.IGNORECASE
)
"""A word doubled without its hyphen, with prefix and suffix as in perundang-undangan."""
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
ADDRESS = regex.compile(r"(?:https?://|www\.)\S+")
DASHED = regex.compile(r"(?:^|\s)[-\u2013]\s?\d{1,3}\s?[-\u2013](?:\s|$)")


class Case(Struct, frozen=True):
    """Where a defect was found, at most one a node: its path, empty for the document, and what stands there."""

    path: str
    words: str


Find = Callable[[Regulation], Iterator[Case]]
Count = Callable[[Regulation], int]


class Measure(Struct, frozen=True):
    """A defect: its name, the figure of others, what our rate is taken over, and how cases and the base are counted."""

    name: str
    theirs: str
    over: str
    cases: Find
    base: Count


def one_document(regulation: Regulation) -> int:
    """The base of a rate over documents."""
    return 1


def all_nodes(regulation: Regulation) -> int:
    """The base of a rate over nodes."""
    return sum(1 for _ in regulation.walk())


def kind_unknown(regulation: Regulation) -> Iterator[Case]:
    """No kind of regulation."""
    if not regulation.metadata.jenis:
        yield Case("", "no jenis")


def body_unknown(regulation: Regulation) -> Iterator[Case]:
    """Neither a region nor a kind that names its issuing body, as Peraturan Presiden and Peraturan Menteri X do."""
    row = regulation.metadata
    if not row.daerah and not _names_body(row.jenis):
        yield Case("", f"jenis {row.jenis!r}, no daerah")


def _names_body(jenis: str) -> bool:
    national = [kind for kind in KINDS if not kind.region and jenis.startswith(kind.name)]
    needs_more = any("(?P<body>" in kind.pattern and jenis == kind.name for kind in national)
    return bool(national) and not needs_more


def in_chapters(regulation: Regulation) -> int:
    """How many Pasal could stand in a BAB: all that are not quoted, in a regulation that has BAB."""
    return sum(1 for _ in _chaptered(regulation))


def outside_chapter(regulation: Regulation) -> Iterator[Case]:
    """A Pasal, and with it all below, whose BAB is empty though the regulation has BAB."""
    return (Case(_path(row), f"{row.level} {row.number}") for row in _chaptered(regulation) if not row.bab)


def _chaptered(regulation: Regulation) -> Iterator[ProvisionRow]:
    body = [row for row in provision_rows(regulation) if row.part == "batang_tubuh" and not row.quoted]
    if any(row.level == "bab" for row in body):
        yield from (row for row in body if row.level == "pasal")


def lost_hyphen(regulation: Regulation) -> Iterator[Case]:
    """A doubled word run together: UndangUndang, perundangundangan; of four letters and more."""
    lines = [line.text for line in regulation.source.lines]
    for node in regulation.walk():
        words = [word for word in WORD.findall(_words(node)) if _run_together(word)]
        if words:
            yield Case(node.path, "; ".join(f"{word} ({_whose(word, lines)})" for word in dict.fromkeys(words)))


def _run_together(word: str) -> bool:
    """Rows of one letter, as forms have them, are no words."""
    match = DOUBLED.fullmatch(word)
    return match is not None and len(set(match[1].casefold())) > 1


def _whose(word: str, lines: Iterable[str]) -> str:
    return "so in the file" if any(word in line for line in lines) else "joined by the reading"


def tentang_bled(regulation: Regulation) -> Iterator[Case]:
    """TENTANG in the kind or the region, or at the beginning of the title."""
    row = regulation.metadata
    fields = {"jenis": row.jenis, "daerah": row.daerah}
    yield from (Case("", f"{name} {value!r}") for name, value in fields.items() if TENTANG.search(value))
    if TITLE_WORDS.match(row.judul):
        yield Case("", f"judul {row.judul!r}")


def masthead_in_title(regulation: Regulation) -> Iterator[Case]:
    """The blessing, the gazette's head or the preamble in the title."""
    if BESIDE_TITLE.search(regulation.metadata.judul):
        yield Case("", f"judul {regulation.metadata.judul!r}")


def collision(regulation: Regulation) -> Iterator[Case]:
    """A page number, address or running header inside a node's text."""
    lines = regulation.source.lines
    running = {line.text for line in lines if line.furniture in RUNNING and len(_letters(line.text)) >= MIN_RUNNING}
    by_number = {line.number: line for line in lines}
    edges, steps = _edges(lines), _page_steps(lines)
    for node in regulation.walk():
        text = _words(node)
        own = [by_number[place.line] for place in node.places if place.line in by_number]
        words = [
            *(ADDRESS.findall(text) if node.part != "lampiran" else ()),
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
    """A line that is a page number. A bare number in an annex must run with the pages: it has tables."""
    number = patterns.page_number(line.text)
    if number is None:
        return False
    runs = number.value - (line.page or 0) in steps
    return runs or number.style != "bare" or node.part != "lampiran"


def _dashed_at_breaks(lines: list[Line]) -> Iterator[str]:
    """Page numbers between dashes that stand among words where the page breaks."""
    for before, after in itertools.pairwise(lines):
        if before.page != after.page:
            yield from (line.text for line in (before, after) if DASHED.search(line.text))


def text_cut(regulation: Regulation) -> Iterator[Case]:
    """A cell that ends at the length at which spreadsheets cut, or that holds less than the tree."""
    for node, row in zip(regulation.walk(), provision_rows(regulation), strict=True):
        cells = (row.heading, row.text, row.tail)
        if cells != (node.heading, node.text, node.tail) or any(len(cell) == CUT for cell in cells):
            yield Case(node.path, f"{max(map(len, cells))} characters")


def year_outside(regulation: Regulation) -> Iterator[Case]:
    """A year that is none, or before the republic or in the future."""
    year = regulation.metadata.tahun
    if not year.isdigit() or int(year) not in YEARS:
        yield Case("", f"tahun {year!r}")


def source_unknown(regulation: Regulation) -> Iterator[Case]:
    """No digest of the file."""
    if not document_row(regulation).source_sha256:
        yield Case("", "no source_sha256")


def long_run(regulation: Regulation) -> Iterator[Case]:
    """Words run together: more letters without a space than any word has."""
    for node in regulation.walk():
        if runs := LONG_RUN.findall(_words(node)):
            yield Case(node.path, "; ".join(dict.fromkeys(runs)))


def control_characters(regulation: Regulation) -> Iterator[Case]:
    """Control characters, and the sign for a character that could not be read."""
    for node in regulation.walk():
        if found := CONTROL.findall(_words(node)):
            yield Case(node.path, " ".join(f"U+{ord(one):04X}" for one in dict.fromkeys(found)))


def level_dropped(regulation: Regulation) -> Iterator[Case]:
    """A mark left inside a text, or an item whose number is missing in the column of its level."""
    for node, row in zip(regulation.walk(), provision_rows(regulation), strict=True):
        if has_leftover(node):
            yield Case(node.path, "a mark inside the text")
        elif node.level in ITEMS and node.level != "butir" and not getattr(row, node.level):
            yield Case(node.path, f"{node.level} {node.number}: column empty")


def no_tree(regulation: Regulation) -> Iterator[Case]:
    """A document of which nothing was recognised."""
    if not regulation.provisions:
        yield Case("", "no node")


def _words(node: Provision) -> str:
    return "\n".join((node.heading, node.text, node.tail))


def _path(row: ProvisionRow) -> str:
    return row.provision_id.removeprefix(f"{row.document_id}/")


ROWS = "of rows"
SIGN = "signature of damage, 13.3 % of text layers"
MEASURES = (
    Measure("source missing", f"100 % {ROWS} (address)", "documents", source_unknown, one_document),
    Measure("no tree at all", "97 % of other issuers (3 % matched)", "documents", no_tree, one_document),
    Measure(
        "Pasal outside a BAB though there are BAB",
        f"18.8 % {ROWS} have no chapter",
        "Pasal where there are BAB",
        outside_chapter,
        in_chapters,
    ),
    Measure("kind of regulation unknown", f"10.7 % {ROWS}", "documents", kind_unknown, one_document),
    Measure("issuer unknown", f"8.6 % {ROWS}", "documents", body_unknown, one_document),
    Measure("lost hyphen (UndangUndang)", f"4.3 % {ROWS}", "nodes", lost_hyphen, all_nodes),
    Measure("TENTANG bled into a name", f"2.2 % {ROWS}", "documents", tentang_bled, one_document),
    Measure("masthead in the title", "occurs (ferenda)", "documents", masthead_in_title, one_document),
    Measure("header, address or page number in a text", f"1.6 % {ROWS}", "nodes", collision, all_nodes),
    Measure("text cut at 32,767 characters", f"0.5 % {ROWS}", "nodes", text_cut, all_nodes),
    Measure("year outside 1945-2026", "occurs", "documents", year_outside, one_document),
    Measure("item left inside a text", "ayat and huruf dropped though parsed", "nodes", level_dropped, all_nodes),
    Measure("run of more than 24 letters", SIGN, "documents", long_run, one_document),
    Measure("control character", SIGN, "documents", control_characters, one_document),
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

    def add(self, folder: str, regulation: Regulation) -> None:
        """Counts one document."""
        self.documents += 1
        self.nodes += all_nodes(regulation)
        self.longest = max([self.longest, *(len(node.text) for node in regulation.walk())])
        for measure in MEASURES:
            cases = list(measure.cases(regulation))
            self.bases[measure.name] += measure.base(regulation)
            self.touched[measure.name] += bool(cases)
            self.cases.setdefault(measure.name, []).extend((folder, case) for case in cases)

    def row(self, measure: Measure) -> str:
        """A row of the table."""
        cases, base = len(self.cases.get(measure.name, ())), self.bases[measure.name]
        hit = self.touched[measure.name] if measure.base is one_document else cases
        rate = f"{hit / base:.3%}" if base else "-"
        return f"| {measure.name} | {measure.theirs} | {rate} | {hit} of {base} {measure.over} | {cases} |"


def tally() -> Tally:
    """The counts over the whole corpus."""
    counted = Tally()
    for row in index():
        regulation = attempt(row["dir"], partial(regulation_of, row["dir"]))
        if isinstance(regulation, Unread):
            counted.unread.append(regulation)
        else:
            counted.add(row["dir"], regulation)
    return counted


def table(counted: Tally) -> Iterator[str]:
    """One row a measure, and the documents that could not be read."""
    yield "| defect | measured on others | here | over | cases |\n|---|---|---|---|---|"
    yield from map(counted.row, MEASURES)
    unread, every = len(counted.unread), counted.documents + len(counted.unread)
    yield f"| not read | 6.3 % of 300 have no text | {unread / every:.3%} | {unread} of {every} documents | {unread} |"
    yield f"\n{counted.documents} documents, {counted.nodes} nodes; longest text: {counted.longest:,} characters."


def listing(counted: Tally) -> Iterator[str]:
    """Every case by name."""
    for measure in MEASURES:
        yield f"\n{measure.name}:"
        yield from (f"    {folder} {case.path}: {case.words}" for folder, case in counted.cases.get(measure.name, ()))
    yield "\nunread:"
    yield from (f"    {one.folder}: {one.outcome}, {one.reason}" for one in counted.unread)


def main(arguments: list[str] | None = None) -> None:
    """Prints the table, in Markdown; with --list every case."""
    if not CORPUS.is_dir():
        print("no corpus: the folder shared/ beside the repository is not here")
        return
    counted = tally()
    print("\n".join(table(counted)))
    if "--list" in (sys.argv[1:] if arguments is None else arguments):
        print("\n".join(listing(counted)))


if __name__ == "__main__":
    main()
