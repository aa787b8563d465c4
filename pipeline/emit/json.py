"""One JSON file a regulation: schema_version, document, source, the tree, the text around it, the other tables.

A field without a value may be left out of a node. A record stands on one line, so that files can be compared by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Raw, Struct

from pipeline import tables as contract
from pipeline.emit.atomic import make_folder, replacing
from pipeline.emit.records import (
    NodeRecord,
    SourceRecord,
    node_of,
    node_record,
    rows_of,
    source_of,
    source_record,
)
from pipeline.errors import PerwalError
from pipeline.model import Block, Line, Metadata, Page, Place, Regulation, Repair
from pipeline.packed import Packed
from pipeline.tables import SCHEMA_VERSION, DocumentRow, Tables

T = TypeVar("T")

_OPEN_RECORDS: frozenset[type] = frozenset((DocumentRow, SourceRecord, NodeRecord, Block))
"""Records whose fields stand on a line each."""

_ROWS = (contract.row_type(name) for name in contract.names())
_ONE_A_LINE: frozenset[type] = frozenset((*_OPEN_RECORDS, *_ROWS, Line, Page, Place, Repair))
"""Records that stand on lines of their own in a list; others, such as spans, share one."""

_IDENTITY = re.compile(r"[a-z0-9~-]{1,250}")
_DEEPEST = 64
"""Levels of a tree; the marks of the rulebook allow eleven, twice that where a provision is quoted."""
_INDENT = " "
_BATCH = 1000
"""Records of a list whose text is made at once."""
_STRETCH = 2**20
"""Characters of a text that are made JSON at once."""
_encoder = msgspec.json.Encoder()


def write_json(regulation: Regulation, tables: Tables, path: Path) -> None:
    """Write a regulation and its tables to `path`. Same values, same bytes. Raises OutputError when it cannot.

    Written in parts: the text of a long document takes more memory than all else of it.
    """
    make_folder(path.parent)
    with replacing(path) as file:
        file.writelines(_parts(_members(regulation, tables), ""))


def to_json(regulation: Regulation, tables: Tables) -> str:
    """The JSON text of a regulation and its tables."""
    return "".join(_parts(_members(regulation, tables), ""))


def read_json(path: Path) -> tuple[Regulation, Tables]:
    """The regulation and the tables that `write_json` wrote.

    Raises PerwalError when the file is none of these, or of another major schema version.
    """
    try:
        return _read(path)
    except (msgspec.MsgspecError, UnicodeDecodeError, KeyError, RecursionError) as error:
        raise PerwalError(
            str(path), f"is no regulation as JSON ({_line(error)})", "convert the regulation anew"
        ) from None
    except OSError as error:
        raise PerwalError(str(path), f"cannot be read ({error.strerror})", "check the name and the rights") from None


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _members(regulation: Regulation, tables: Tables) -> Iterator[tuple[str, Any]]:
    rows = iter(tables.provisions)
    yield "schema_version", SCHEMA_VERSION
    yield "document", tables.documents[0]
    yield "source", source_record(regulation.source)
    yield "provisions", (node_record(provision, rows) for provision in regulation.provisions)
    yield "blocks", regulation.blocks
    for name in _other_tables():
        yield name, getattr(tables, name)


def _other_tables() -> list[str]:
    """The tables of one document but for those that the tree holds; templates are those of many documents."""
    return [name for name in contract.names() if name not in ("documents", "provisions", "duty_templates")]


def _parts(members: Iterable[tuple[str, Any]], pad: str) -> Iterator[str]:
    """The text of an object whose members are large, in parts; a line end behind it where it is the outermost."""
    inner = pad + _INDENT
    before = "{"
    for name, value in members:
        yield f'{before}\n{inner}"{name}": '
        yield from _value_parts(value, inner)
        before = ","
    yield f"\n{pad}}}" if pad else "\n}\n"


def _value_parts(value: Any, pad: str) -> Iterator[str]:
    if isinstance(value, SourceRecord) or (isinstance(value, NodeRecord) and _is_long(value.places)):
        yield from _parts(_fields(value), pad)
    elif isinstance(value, Iterator):
        yield from _list_parts((_value_parts(record, pad + _INDENT) for record in value), pad)
    elif isinstance(value, str) and len(value) > _STRETCH:
        stretches = (value[at : at + _STRETCH] for at in range(0, len(value), _STRETCH))
        yield from chain('"', (encode_basestring(stretch)[1:-1] for stretch in stretches), '"')
    elif isinstance(value, Packed) or _is_long(value):
        records = iter(value)
        batches = iter(lambda: list(islice(records, _BATCH)), [])
        yield from _list_parts(([_lay_each(batch, pad + _INDENT)] for batch in batches), pad)
    else:
        yield _lay(value, pad)


def _is_long(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) > _BATCH and type(value[0]) in _ONE_A_LINE


def _list_parts(elements: Iterable[Iterable[str]], pad: str) -> Iterator[str]:
    """The text of a list, in the parts of the text of each of its elements."""
    before, end = "[", "[]"
    for parts in elements:
        yield f"{before}\n{pad}{_INDENT}"
        yield from parts
        before, end = ",", f"\n{pad}]"
    yield end


def _lay(value: Any, pad: str) -> str:
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if kind in _OPEN_RECORDS:
        return _object(_fields(value), pad)
    if kind in (list, tuple) and value and type(value[0]) in _ONE_A_LINE:
        inner = pad + _INDENT
        return f"[\n{inner}{_lay_each(value, inner)}\n{pad}]"
    return _encoder.encode(value).decode()


def _lay_each(records: list[Any], pad: str) -> str:
    """The records of a list, each as it is laid out; those of a line each are encoded at once."""
    if type(records[0]) in _OPEN_RECORDS:
        return f",\n{pad}".join([_object(_fields(record), pad) for record in records])
    return _encoder.encode_lines(records).decode()[:-1].replace("\n", f",\n{pad}")  # within strings it is written \\n


def _object(members: Iterable[tuple[str, Any]], pad: str) -> str:
    inner = pad + _INDENT
    return "{\n" + ",\n".join([f'{inner}"{name}": {_lay(value, inner)}' for name, value in members]) + f"\n{pad}}}"


def _fields(record: Struct) -> list[tuple[str, Any]]:
    members = [(name, getattr(record, name)) for name in record.__struct_fields__]
    if isinstance(record, NodeRecord):
        return [(name, value) for name, value in members if value or name in NodeRecord.ALWAYS]
    return members


def _read(path: Path) -> tuple[Regulation, Tables]:
    members = msgspec.json.decode(path.read_bytes(), type=dict[str, Raw])
    _check_version(path, _decode(members, "schema_version", str))
    document = _decode(members, "document", DocumentRow)
    _check_identity(path, document.document_id)
    records = _decode(members, "provisions", list[NodeRecord])
    _check_depth(path, records)
    tables = Tables(
        documents=[document],
        provisions=[row for record in records for row in rows_of(record, document.document_id)],
    )
    for name in _other_tables():
        if name not in members:
            continue  # a table that an older minor version did not have
        row = contract.row_type(name)
        setattr(tables, name, [msgspec.convert(value, row) for value in _decode(members, name, list[Any])])
    regulation = Regulation(
        document_id=document.document_id,
        source=source_of(_decode(members, "source", SourceRecord)),
        metadata=Metadata(*(getattr(document, name) for name in Metadata.__struct_fields__)),
        provisions=[node_of(record) for record in records],
        blocks=_decode(members, "blocks", list[Block]),
    )
    return regulation, tables


def _decode(members: dict[str, Raw], name: str, kind: type[T]) -> T:
    return msgspec.json.decode(members[name], type=kind)


def _check_identity(path: Path, document_id: str) -> None:
    """Raises PerwalError for an identity that is no slug: it becomes the name of files."""
    if not _IDENTITY.fullmatch(document_id):
        problem = f"has a document_id that is no slug ({document_id[:60]!r})"
        raise PerwalError(str(path), problem, "convert the regulation anew")


def _check_depth(path: Path, records: list[NodeRecord]) -> None:
    """Raises PerwalError for a tree deeper than any program walks without harm."""
    level = records
    for _ in range(_DEEPEST):
        level = [child for record in level for child in record.children]
    if level:
        problem = f"has nodes more than {_DEEPEST} levels deep"
        raise PerwalError(str(path), problem, "convert the regulation anew")


def _check_version(path: Path, version: str) -> None:
    if version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        problem = f"has schema version {version}; this program reads {SCHEMA_VERSION}"
        raise PerwalError(str(path), problem, "convert the regulation anew")
