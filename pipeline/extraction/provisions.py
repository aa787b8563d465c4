"""The tables documents, provisions and repairs."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from pipeline.extraction.paths import Located, located, provision_id
from pipeline.extraction.uri import work_uri
from pipeline.model import Level, Provision, Regulation
from pipeline.tables import DocumentRow, ProvisionRow, RepairRow

_EID: dict[Level, str] = {
    "buku": "book",
    "bab": "chp",
    "bagian": "part",
    "paragraf": "sec",
    "pasal": "art",
    "ayat": "para",
    "huruf": "point",
    "angka": "point",
    "subhuruf": "point",
    "subangka": "point",
    "butir": "point",
    "lampiran": "att",
    "diktum": "dictum",
}
_PREAMBLE_EID = {"menimbang": ("recs", "rec"), "mengingat": ("cits", "cit"), "memperhatikan": ("cits_2", "cit")}
_NUMBERED = ("buku", "bab", "bagian", "paragraf", "pasal", "ayat", "huruf", "angka", "subhuruf", "subangka")


def document_row(regulation: Regulation) -> DocumentRow:
    """The document's row; `repairs` counted, `findings` left for the check."""
    source = regulation.source
    return DocumentRow(
        document_id=regulation.document_id,
        akn_uri=work_uri(regulation.metadata),
        **structs.asdict(regulation.metadata),
        source_file=source.name,
        source_sha256=source.sha256,
        source_kind=source.kind,
        pages=len(source.pages) or None,
        repairs=sum(1 for _ in regulation.repairs()),
    )


def provision_rows(regulation: Regulation) -> Iterator[ProvisionRow]:
    """One row a node, in document order."""
    taken: dict[str, int] = {}
    paths = {node.path for node in regulation.walk()}
    return (_row(regulation, place, position, taken, paths) for position, place in enumerate(located(regulation), 1))


def _row(regulation: Regulation, place: Located, position: int, taken: dict[str, int], paths: set[str]) -> ProvisionRow:
    node = place.node
    pages = [spot.page for spot in node.places if spot.page is not None]
    row = ProvisionRow(
        provision_id=provision_id(regulation, node),
        document_id=regulation.document_id,
        parent_id=provision_id(regulation, place.above[-1]) if place.above else "",
        position=position,
        part=node.part,
        level=node.level,
        number=node.number,
        ordinal=node.ordinal,
        heading=node.heading,
        text=node.text,
        tail=node.tail,
        citation=node.citation,
        eid=_eid(place, taken),
        quoted=node.quoted,
        explains_id=_explains(regulation, place, paths),
        source_start=min((span.start for span in node.spans), default=0),
        source_end=max((span.end for span in node.spans), default=0),
        page_first=min(pages, default=None),
        page_last=max(pages, default=None),
        bbox=_bbox(node),
    )
    for ancestor in _own_chain(place):
        if ancestor.level in _NUMBERED:
            setattr(row, ancestor.level, ancestor.number)
    return row


def _explains(regulation: Regulation, place: Located, paths: set[str]) -> str:
    """The provision that a node of the explanation explains: the one of the same numbers in the body.

    A node marked by a word ("Huruf a") names its provision; an item of a plain list explains what its list does.
    """
    if place.node.part != "penjelasan":
        return ""
    named = [node for node in (*place.above, place.node) if node.labelled]
    explained = named[-1].path.removeprefix("penjelasan.") if named else ""
    return f"{regulation.document_id}/{explained}" if explained in paths else ""


def _own_chain(place: Located) -> tuple[Provision, ...]:
    """The nodes whose numbers a node bears; a quoted node bears those of the regulation it is quoted from."""
    chain = (*place.above, place.node)
    return tuple(node for node in chain if node.quoted) if place.node.quoted else chain


def _bbox(node: Provision) -> str:
    """The box around the node's lines on its first page."""
    first = next((spot.page for spot in node.places if spot.box is not None), None)
    boxes = [spot.box for spot in node.places if spot.page == first and spot.box is not None]
    if not boxes:
        return ""
    left, top = min([box.x0 for box in boxes]), min([box.y0 for box in boxes])
    right, bottom = max([box.x1 for box in boxes]), max([box.y1 for box in boxes])
    return f"{left:.1f} {top:.1f} {right:.1f} {bottom:.1f}"


def _eid(place: Located, taken: dict[str, int]) -> str:
    """Akoma Ntoso Naming Convention: Pasal carry no chapter prefix, duplicates get _2."""
    chain = (*place.above, place.node)
    start = next((index for index, node in enumerate(chain) if node.level == "pasal" and not node.quoted), 0)
    steps = [_eid_step(node) for node in chain[start:]]
    if chain[0].group in _PREAMBLE_EID:
        group, item = _PREAMBLE_EID[chain[0].group]
        steps = [group, f"{item}_{chain[0].number or 'nn_1'}", *steps[1:]]
    eid = "__".join(steps)
    taken[eid] = taken.get(eid, 0) + 1
    return eid if taken[eid] == 1 else f"{eid}_{taken[eid]}"


def _eid_step(node: Provision) -> str:
    number = str(node.ordinal) if node.level in ("bagian", "paragraf") else node.number
    if node.level == "lampiran":
        return f"{_EID[node.level]}_{node.ordinal or 1}"
    return f"{_EID.get(node.level, 'point')}_{number if number.isalnum() else node.ordinal}"


def repair_rows(regulation: Regulation) -> list[RepairRow]:
    """One row a repair, by place in the source."""
    rows = [
        RepairRow(
            document_id=regulation.document_id,
            provision_id=f"{regulation.document_id}/{path}" if path else "",
            **structs.asdict(repair),
        )
        for path, repair in regulation.repairs()
    ]
    return sorted(rows, key=lambda row: row.source_start)
