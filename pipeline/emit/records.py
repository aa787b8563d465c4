"""What the JSON of a regulation is made of, where it differs from the vocabulary of `pipeline.model`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct, structs

from pipeline.model import Chart, Line, Page, Place, Provision, Repair, Segment, Source, SourceKind, Span
from pipeline.tables import ProvisionRow


class SourceRecord(Struct, omit_defaults=True):
    """The source with its kept text and every line; a line with `furniture` is a page number, a running header ..."""

    file: str
    sha256: str
    kind: SourceKind
    pages: list[Page]
    repairs: list[Repair]
    lines: Sequence[Line]
    text: str
    charts: list[Chart] = []


class NodeRecord(ProvisionRow, kw_only=True):
    """A node of the tree: its row of the table provisions, and where each of its words stands."""

    ALWAYS: ClassVar[frozenset[str]] = frozenset(
        "provision_id position part level number ordinal heading text tail citation source_start source_end "
        "path mark spans segments places".split()
    )
    """Fields that are there even without a value."""

    document_id: str = ""
    path: str
    mark: str
    group: str = ""
    spans: tuple[Span, ...]
    segments: tuple[Segment, ...]
    places: tuple[Place, ...]
    repairs: tuple[Repair, ...] = ()
    children: tuple[NodeRecord, ...] = ()


_ROW_FIELDS = tuple(name for name in ProvisionRow.__struct_fields__ if name not in ("document_id", "parent_id"))
_NODE_FIELDS = tuple(name for name in Provision.__struct_fields__ if name != "children")
_ONLY_NODE_FIELDS = tuple(name for name in _NODE_FIELDS if name not in _ROW_FIELDS)


def source_record(source: Source) -> SourceRecord:
    """The record of a source."""
    return SourceRecord(
        source.name, source.sha256, source.kind, source.pages, source.repairs, source.lines, source.text, source.charts
    )


def source_of(record: SourceRecord) -> Source:
    """The source in a record."""
    return Source(
        record.file, record.sha256, record.kind, record.text, record.lines, record.pages, record.repairs, record.charts
    )


def node_record(node: Provision, rows: Iterator[ProvisionRow]) -> NodeRecord:
    """The record of a node and those below it. `rows` gives the row of each in document order."""
    row = next(rows)
    values = structs.asdict(row)
    del values["document_id"], values["parent_id"]
    for name in _ONLY_NODE_FIELDS:
        values[name] = getattr(node, name)
    return NodeRecord(**values, children=tuple([node_record(child, rows) for child in node.children]))


def node_of(record: NodeRecord) -> Provision:
    """The node in a record, with those below it."""
    values = {name: getattr(record, name) for name in _NODE_FIELDS}
    return Provision(**values, children=tuple([node_of(child) for child in record.children]))


def rows_of(record: NodeRecord, document_id: str, parent_id: str = "") -> Iterator[ProvisionRow]:
    """The rows of a record and of those below it, in document order."""
    values = {name: getattr(record, name) for name in _ROW_FIELDS}
    yield ProvisionRow(document_id=document_id, parent_id=parent_id, **values)
    for child in record.children:
        yield from rows_of(child, document_id, record.provision_id)
