"""A small regulation made by hand, with everything that a writer has to cope with."""

from __future__ import annotations

from itertools import accumulate

from msgspec import structs

from pipeline.model import (
    Block,
    Box,
    Level,
    Line,
    Metadata,
    Page,
    Part,
    Place,
    Provision,
    Regulation,
    Repair,
    Segment,
    Source,
    Span,
    SpanRole,
)
from pipeline.tables import (
    CitationRow,
    DefinitionRow,
    DocumentRow,
    DutyMatchRow,
    DutyRow,
    DutyVerbRow,
    FindingRow,
    ProvisionRow,
    RepairRow,
    Tables,
    UnitNameRow,
    UnitRelationRow,
    UnitRow,
)

TEXT = """- 2 -
PERATURAN WALI KOTA CONTOH
BAB I
KETENTUAN UMUM
Pasal 1
(1) Dinas mempunyai tugas:
a. merumuskan kebijakan; dan
b. melapor, "bila perlu".
asal 2
Cukup – jelas.
Ditetapkan di Contoh
"""
DOCUMENT_ID = "perwal-kota-contoh-06-2020"
METADATA = Metadata(jenis="Peraturan Wali Kota", nomor="06", tahun="2020", daerah="Kota Contoh")
REPAIR = Repair("lost_letter", "asal 2", "Pasal 2", "the sequence 1, 2", TEXT.index("asal 2"), 1, 9)


def regulation(document_id: str = DOCUMENT_ID) -> Regulation:
    """A BAB with two Pasal; the second one's heading was repaired; a page number is furniture."""
    return Regulation(
        document_id=document_id,
        source=_source(),
        metadata=METADATA,
        provisions=[_bab()],
        blocks=[
            _block("pembukaan", "title", "PERATURAN WALI KOTA CONTOH"),
            _block("penutup", "signature", "Ditetapkan di Contoh"),
        ],
    )


def tables(document_id: str = DOCUMENT_ID) -> Tables:
    """A row or two for each table, as extract makes them from `regulation`."""
    of_regulation = regulation(document_id)
    rows = [_row(document_id, node, position) for position, node in enumerate(of_regulation.walk(), 1)]
    first, second = (f"{document_id}/pasal-1.ayat-1.huruf-{letter}" for letter in "ab")
    unit = f"{document_id}#dinas"
    return Tables(
        documents=[_document(document_id)],
        provisions=rows,
        repairs=[_repair_row(document_id)],
        units=[UnitRow(unit_id=unit, document_id=document_id, name="Dinas", kind="dinas", position=1)],
        unit_names=[UnitNameRow(unit_id=unit, name="Dinas", is_canonical=True)],
        duties=[_duty(document_id, first, 1), _duty(document_id, second, 2)],
        duty_verbs=[DutyVerbRow(duty_id=f"{first}!tugas", position=1, surface="merumuskan", root="rumus")],
        unit_relations=[UnitRelationRow(unit_id=unit, relation="membantu", target_name="Wali Kota")],
        duty_matches=[DutyMatchRow(fungsi_duty_id=f"{first}!tugas", uraian_duty_id=f"{second}!tugas", score=2 / 3)],
        definitions=[DefinitionRow(document_id=document_id, term="=Dinas", definition='adalah "Dinas",\nbaris dua')],
        citations=[CitationRow(citation_id=f"{first}@0", provision_id=first, scope="external", target_nomor="06")],
        findings=[FindingRow(document_id=document_id, rule="PW101", severity="info", message="contoh")],
    )


def node(part: Part, level: Level, number: str, spans: list[Span], **others: str) -> Provision:
    """A provision whose mark and text are read from its spans."""
    return Provision(
        part=part,
        level=level,
        number=number,
        ordinal=1,
        mark=_words(spans, "mark"),
        text=_words(spans, "text"),
        heading=_words(spans, "heading"),
        tail=_words(spans, "tail"),
        spans=tuple(spans),
        places=tuple(Place(3, span.start, span.end, 1, Box(72.0, 80.5, 300.25, 92.0)) for span in spans),
        segments=tuple(Segment(0, span.start, span.end - span.start) for span in spans if span.role == "text"),
        path=others["path"],
        citation=others.get("citation", ""),
    )


def span(words: str, role: SpanRole) -> Span:
    """Where the words stand in `TEXT`."""
    start = TEXT.index(words)
    return Span(start, start + len(words), role)


def _words(spans: list[Span], role: SpanRole) -> str:
    return " ".join(TEXT[span.start : span.end] for span in spans if span.role == role)


def _bab() -> Provision:
    bab = node("batang_tubuh", "bab", "I", [span("BAB I", "mark"), span("KETENTUAN UMUM", "heading")], path="bab-1")
    bab.children = (_first_pasal(), _second_pasal())
    return bab


def _first_pasal() -> Provision:
    pasal = node("batang_tubuh", "pasal", "1", [span("Pasal 1", "mark")], path="pasal-1", citation="Pasal 1")
    ayat = node(
        "batang_tubuh",
        "ayat",
        "1",
        [span("(1)", "mark"), span("Dinas mempunyai tugas:", "text")],
        path="pasal-1.ayat-1",
        citation="Pasal 1 ayat (1)",
    )
    ayat.children = (
        _item("a", "merumuskan kebijakan; dan"),
        _item("b", 'melapor, "bila perlu".'),
    )
    pasal.children = (ayat,)
    return pasal


def _item(letter: str, words: str) -> Provision:
    spans = [span(f"{letter}. {words}"[:2], "mark"), span(words, "text")]
    return node("batang_tubuh", "huruf", letter, spans, path=f"pasal-1.ayat-1.huruf-{letter}")


def _second_pasal() -> Provision:
    pasal = node("batang_tubuh", "pasal", "2", [span("asal 2", "mark"), span("Cukup – jelas.", "text")], path="pasal-2")
    pasal.repairs = (REPAIR,)
    return pasal


def _block(part: Part, name: str, words: str) -> Block:
    return Block(part, name, words, (span(words, "text"),))


def _source() -> Source:
    starts = accumulate((len(line) for line in TEXT.splitlines(keepends=True)), initial=0)
    numbered = zip(starts, TEXT.splitlines(), strict=False)
    lines = [_line(number, start, text) for number, (start, text) in enumerate(numbered, 1)]
    lines[0].furniture = "page_number"
    lines[8].offsets = tuple(range(lines[8].start, lines[8].end))
    return Source("contoh.pdf", "0" * 64, "pdf_text", TEXT, lines, [Page(1, 612.0, 936.0)], [])


def _line(number: int, start: int, text: str) -> Line:
    box = Box(72.0, 12.0 * number, 300.0, 12.0 * number + 10)
    return Line(number, start, start + len(text), text, 1, box, "Times", 12.0)


def _document(document_id: str) -> DocumentRow:
    return DocumentRow(document_id=document_id, **structs.asdict(METADATA), pages=1, repairs=1, findings=1)


def _row(document_id: str, of: Provision, position: int) -> ProvisionRow:
    return ProvisionRow(
        provision_id=f"{document_id}/{of.path}",
        document_id=document_id,
        parent_id=_parent(document_id, of.path),
        position=position,
        part=of.part,
        level=of.level,
        number=of.number,
        ordinal=of.ordinal,
        heading=of.heading,
        text=of.text,
        bab="I",
        citation=of.citation,
        eid=f"eid_{position}",
        source_start=of.spans[0].start,
        source_end=of.spans[-1].end,
        page_first=1,
        page_last=1,
        bbox="72.0 80.5 300.2 92.0",
    )


def _parent(document_id: str, path: str) -> str:
    if path == "bab-1":
        return ""
    above, _, _ = path.rpartition(".")
    return f"{document_id}/{above or 'bab-1'}"


def _repair_row(document_id: str) -> RepairRow:
    return RepairRow(
        document_id=document_id,
        provision_id=f"{document_id}/pasal-2",
        kind=REPAIR.kind,
        before=REPAIR.before,
        after=REPAIR.after,
        reason=REPAIR.reason,
        source_start=REPAIR.source_start,
        page=REPAIR.page,
        line=REPAIR.line,
    )


def _duty(document_id: str, provision_id: str, position: int) -> DutyRow:
    return DutyRow(
        duty_id=f"{provision_id}!tugas",
        document_id=document_id,
        unit_id=f"{document_id}#dinas",
        kind="tugas",
        provision_id=provision_id,
        position=position,
    )
