"""The vocabulary: typed records that the stages hand to one another. No behaviour beyond what a record says of itself.

Levels and parts carry the names of the drafting rulebook, UU 12/2011 Lampiran II. Records that are made by the
thousand never refer to one another in a circle, so the collector of garbage need not look at them (`gc=False`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

Level = Literal[
    "buku",
    "bab",
    "bagian",
    "paragraf",
    "pasal",
    "ayat",
    "huruf",
    "angka",
    "subhuruf",
    "subangka",
    "butir",
    "menimbang",
    "lampiran",
    "diktum",
]
GROUPS: tuple[Level, ...] = ("buku", "bab", "bagian", "paragraf")
"""Levels that carry a heading and hold Pasal (UU 12/2011 Lampiran II angka 62-76)."""

ITEMS: tuple[Level, ...] = ("ayat", "huruf", "angka", "subhuruf", "subangka", "butir")
"""Levels below Pasal (UU 12/2011 Lampiran II angka 77-95)."""

Part = Literal["pembukaan", "batang_tubuh", "penutup", "penjelasan", "lampiran"]
SpanRole = Literal["mark", "heading", "text", "tail"]
SourceKind = Literal["text", "pdf_text", "pdf_ocr", "scan"]
PageOrigin = Literal["text", "ocr", "unread"]
Furniture = Literal[
    "page_number",
    "running_header",
    "running_footer",
    "catchword",
    "url",
    "signature_banner",
    "serial",
    "watermark",
    "speck",
]
DutyKind = Literal["tugas", "fungsi", "uraian_tugas", "wewenang", "kewajiban", "larangan", "hak"]
VerbForm = Literal["active", "nominal", "passive"]
VerbOrigin = Literal["lexicon", "generated", "repaired"]


class Box(Struct, frozen=True, array_like=True, gc=False):
    """A rectangle on a page in points, measured from the top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    def __str__(self) -> str:
        return " ".join(f"{value:.1f}" for value in (self.x0, self.y0, self.x1, self.y1))


class Page(Struct, frozen=True, omit_defaults=True, gc=False):
    """One page of a PDF: its number, counted from 1, and its size in points as it is shown.

    `origin` says how its text was got: from the file's text layer, by OCR, or not at all though the page shows an image
    of something. `confidence` is the mean of its words' when OCR read it, in percent.
    """

    number: int
    width: float
    height: float
    origin: PageOrigin = "text"
    confidence: int | None = None


class ChartBox(Struct, frozen=True):
    """A box of a chart: its words, its place on the page, and the box above it by its place in the list of boxes.

    `relation` is that of the one above: it commands (a solid line) or coordinates (a dashed one).
    """

    text: str
    box: Box
    above: int | None = None
    relation: Literal["membawahkan", "berkoordinasi_dengan"] = "membawahkan"


class Chart(Struct, frozen=True):
    """The chart of an organisation on a page (bagan struktur organisasi), its boxes from the top."""

    page: int
    boxes: list[ChartBox]


class Line(Struct, omit_defaults=True, gc=False):
    """One printed line.

    `source.text[start:end]` is the line as kept; `text` is the line as it is read: without emphasis marks of a text
    export, everything else unchanged. `offsets` maps each character of `text` to its place in the source text, None
    meaning `start + i`. `cells` are the offsets in `text` at which a tab or column jump puts a new cell,
    `cell_x` the left edges of all cells. `column` is 1 for the right page of a sheet that shows two pages side by side.
    `confidences` are those of OCR in percent, one for each word of `text.split()`; without OCR there are none.
    """

    number: int
    start: int
    end: int
    text: str
    page: int | None = None
    box: Box | None = None
    font: str = ""
    size: float = 0.0
    cell_x: tuple[float, ...] = ()
    cells: tuple[int, ...] = ()
    offsets: tuple[int, ...] | None = None
    furniture: Furniture | None = None
    column: int = 0
    confidences: tuple[int, ...] = ()

    def source_offset(self, position: int) -> int:
        """The place in the source text of `text[position]`; the end of the line for `len(text)`."""
        if self.offsets is None:
            return self.start + position
        return self.offsets[position] if position < len(self.offsets) else self.end


class Repair(Struct, frozen=True, gc=False):
    """A change made while reading: what was there, what it was read as, and why."""

    kind: str
    before: str
    after: str
    reason: str
    source_start: int
    page: int | None
    line: int


class Source(Struct):
    """A file as read: the kept text, its lines and pages, and what was cleaned on the way in."""

    name: str
    sha256: str
    kind: SourceKind
    text: str
    lines: Sequence[Line]
    pages: list[Page]
    repairs: list[Repair]
    charts: list[Chart] = []


class Span(Struct, frozen=True, array_like=True, gc=False):
    """A range of the source text and the role it plays in the node that holds it."""

    start: int
    end: int
    role: SpanRole


class Segment(Struct, frozen=True, array_like=True, gc=False):
    """A run of a node's text that stands so in the source: `text[at:at+length] == source[start:start+length]`."""

    at: int
    start: int
    length: int


class Place(Struct, frozen=True, gc=False):
    """Where one printed line of a node stands: its range in the source text and, for PDFs, page and box."""

    line: int
    start: int
    end: int
    page: int | None
    box: Box | None


class Provision(Struct, gc=False):
    """A node of the tree.

    `number` is the number as printed without brackets, `mark` the whole mark as printed. `path` is the identifier
    from Pasal down (`pasal-4.ayat-3.huruf-a`), unique within the regulation. `spans` are every range of the source
    that belongs to this node itself, not to its children. The sequences are tuples: an empty list takes memory too.
    """

    part: Part
    level: Level
    number: str
    ordinal: int
    mark: str
    group: str = ""
    heading: str = ""
    text: str = ""
    tail: str = ""
    quoted: bool = False
    path: str = ""
    citation: str = ""
    spans: tuple[Span, ...] = ()
    places: tuple[Place, ...] = ()
    segments: tuple[Segment, ...] = ()
    repairs: tuple[Repair, ...] = ()
    children: tuple[Provision, ...] = ()

    def walk(self) -> Iterator[Provision]:
        """This node and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def labelled(self) -> bool:
        """Whether the mark is a word and a number: "Pasal 5", and "Huruf a" in an explanation."""
        return self.mark[:1].isalpha() and " " in self.mark

    def source_offset(self, position: int) -> int:
        """The place in the source text of `text[position]`."""
        for segment in reversed(self.segments):
            if segment.at <= position:
                return segment.start + min(position - segment.at, segment.length)
        return self.spans[0].start if self.spans else 0


class Block(Struct):
    """Text of the opening, the closing or an attachment that is no node: masthead, title, labels, signatures."""

    part: Part
    name: str
    text: str
    spans: tuple[Span, ...]
    places: tuple[Place, ...] = ()


class Metadata(Struct):
    """What the title block, the masthead and the closing say of the regulation. Empty string: not in the document."""

    jenis: str = ""
    nomor: str = ""
    tahun: str = ""
    judul: str = ""
    daerah: str = ""
    seri: str = ""
    tempat_penetapan: str = ""
    tanggal_penetapan: str = ""
    penetap: str = ""
    jabatan_penetap: str = ""
    tempat_pengundangan: str = ""
    tanggal_pengundangan: str = ""
    sekretaris: str = ""
    jabatan_sekretaris: str = ""
    pengundangan: str = ""


class Regulation(Struct):
    """A regulation as parsed: its source, metadata, tree and the text around the tree."""

    document_id: str
    source: Source
    metadata: Metadata
    provisions: list[Provision]
    blocks: list[Block]

    def walk(self) -> Iterator[Provision]:
        """Every node in document order."""
        for provision in self.provisions:
            yield from provision.walk()

    def repairs(self) -> Iterator[tuple[str, Repair]]:
        """Every repair with the path of its node, empty for a repair made before parsing."""
        for repair in self.source.repairs:
            yield "", repair
        for provision in self.walk():
            for repair in provision.repairs:
                yield provision.path, repair


class Verb(Struct, frozen=True, gc=False):
    """One duty verb of one duty sentence.

    `start` and `end` are offsets in that sentence. `active` is the standard active form (KBBI spelling), `content` what
    a light verb does ("melakukan verifikasi": verifikasi). `ambiguous` says that the grammar allows another scope.
    """

    surface: str
    active: str
    root: str
    form: VerbForm
    standard: bool
    light: bool
    content: tuple[str, ...]
    origin: VerbOrigin
    ambiguous: bool
    object_head: str
    start: int
    end: int


class DutyReading(Struct, frozen=True, gc=False):
    """What one duty sentence says: its verbs, and its phrases as printed."""

    verbs: tuple[Verb, ...]
    object: str = ""
    recipient: str = ""
    condition: str = ""
    purpose: str = ""
    legal_basis: str = ""
    deadline: str = ""
