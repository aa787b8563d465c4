"""Regulations held against their stored JSON: so a repository sees what a new file or version reads differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from typing import Literal, TypeVar

from msgspec import Struct

from pipeline import tables as contract
from pipeline.compare import Words, word_changes
from pipeline.emit.json import read_json, to_json, write_json
from pipeline.errors import PerwalError
from pipeline.model import Provision, Regulation
from pipeline.rules.findings import CheckedFile
from pipeline.tables import DocumentRow, DutyMatchRow, DutyRow, ProvisionRow, Row, Tables

K = TypeVar("K", bound=Hashable)
_BEGINNING = 200
"""Bytes in which a stored JSON names its schema."""
_TOLD: dict[type[Row], tuple[str, ...]] = {
    DocumentRow: ("source_sha256",),
    ProvisionRow: ("heading", "text", "tail"),
    DutyRow: ("template_id",),
    DutyMatchRow: ("score",),
}
_MOVES = ("position",)
"""The place of a row among its like, which moves with what stands before it."""


class NodeChange(Struct, frozen=True):
    """A node that is in one of the trees only, or whose words differ. `above` are the nodes that it stands below."""

    above: tuple[str, ...]
    label: str
    words: list[Words]


class ValueChange(Struct, frozen=True):
    """A value of a row and what it was before; empty where the row is new or gone."""

    column: str
    old: str
    new: str


class RowChange(Struct, frozen=True):
    """A row that is new, gone, or says something else. `key` is the row's own; empty where its table has none."""

    change: Literal["added", "removed", "changed"]
    key: str
    values: list[ValueChange]


class TableChange(Struct, frozen=True):
    """The rows of a table that differ, in the order of the new table."""

    table: str
    rows: list[RowChange]

    def count(self, change: str) -> int:
        """How many rows are "added", "removed" or "changed"."""
        return sum(row.change == change for row in self.rows)


class Difference(Struct, frozen=True):
    """What differs from the stored JSON; `missing` when nothing is stored, `broken` says why it cannot be read."""

    path: Path
    missing: bool = False
    nodes: list[NodeChange] = []
    tables: list[TableChange] = []
    broken: str = ""


def check_folder(folder: Path) -> None:
    """Raises PerwalError when there is no such folder: nothing could be compared."""
    if not folder.is_dir():
        problem = "is a file, not a folder" if folder.exists() else "there is no such folder"
        raise PerwalError(str(folder), problem, "give the folder with the stored JSON, or store it with --update")


def difference(file: CheckedFile, folder: Path) -> Difference | None:
    """What differs between a file and its JSON in a folder; None if nothing does."""
    assert file.regulation
    assert file.tables
    path = golden_path(file, folder)
    if not path.is_file():
        return Difference(path, missing=True)
    if path.read_bytes().replace(b"\r\n", b"\n") == to_json(file.regulation, file.tables).encode():
        return None
    try:
        regulation, tables = read_json(path)
    except PerwalError as error:
        return Difference(path, broken=error.problem)
    return Difference(path, False, list(_nodes(regulation, file.regulation)), list(_tables(tables, file.tables)))


def update(file: CheckedFile, folder: Path) -> None:
    """Store what a file holds today. Raises OutputError when it cannot."""
    assert file.regulation
    assert file.tables
    write_json(file.regulation, file.tables, golden_path(file, folder))


def golden_path(file: CheckedFile, folder: Path) -> Path:
    """Where the JSON of a file is stored."""
    assert file.regulation
    return folder / f"{file.regulation.document_id}.json"


def unclaimed(files: Sequence[CheckedFile], folder: Path) -> list[Path]:
    """The stored JSON that is of none of the files; nothing while one of them cannot be read, for it may be its."""
    if any(file.error for file in files):
        return []
    claimed = {golden_path(file, folder) for file in files}
    return sorted(path for path in folder.glob("*.json") if path not in claimed and _is_of_ours(path))


def _is_of_ours(path: Path) -> bool:
    """Whether a JSON begins as those that are stored; any other file in the folder is nothing of ours."""
    with path.open("rb") as file:
        return b'"schema_version"' in file.read(_BEGINNING)


def _nodes(old: Regulation, new: Regulation) -> Iterator[NodeChange]:
    """Changes in the order of the new tree; a node that is gone stands behind the one that it followed."""
    before, after = (dict(_words_by_path(regulation.provisions)) for regulation in (old, new))
    for path in _in_order(list(before), list(after)):
        one, other = before.get(path), after.get(path)
        if one and other and one[1] == other[1]:
            continue
        if one is None or other is None:
            above, words = other or one or ((), "")
            yield NodeChange(above, path, [Words("added" if one is None else "removed", words)])
        else:
            yield NodeChange(other[0], path, word_changes(one[1], other[1]))


def _words_by_path(
    nodes: Sequence[Provision], above: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[tuple[str, ...], str]]]:
    for node in nodes:
        yield node.path, (above, " ".join(filter(None, (node.heading, node.text, node.tail))))
        yield from _words_by_path(node.children, (*above, node.path))


def _in_order(old: list[K], new: list[K]) -> Iterator[K]:
    kept = set(new)
    follows: dict[K | None, list[K]] = {}
    last: K | None = None
    for path in old:
        if path in kept:
            last = path
        else:
            follows.setdefault(last, []).append(path)
    yield from follows.get(None, [])
    for path in new:
        yield path
        yield from follows.get(path, [])


def _tables(old: Tables, new: Tables) -> Iterator[TableChange]:
    for name in contract.names():
        rows = list(_rows(contract.row_type(name), getattr(old, name), getattr(new, name)))
        if rows:
            yield TableChange(name, rows)


def _rows(kind: type[Row], old: Sequence[Row], new: Sequence[Row]) -> Iterator[RowChange]:
    """What rows say. Where it stands is no part of that: a new word at the top moves all that follows."""
    said = [name for name in kind.__struct_fields__ if name not in {*contract.PLACES, *kind.KEY, *_MOVES, *_told(kind)}]
    before, after = (_by_key(kind, rows, said) for rows in (old, new))
    for key in _in_order(list(before), list(after)):
        one, other = before.get(key), after.get(key)
        if one == other:
            continue
        change: Literal["added", "removed", "changed"] = (
            "added" if one is None else "removed" if other is None else "changed"
        )
        empty = [""] * len(said)
        values = map(ValueChange, said, one or empty, other or empty)
        shown = " ".join(key[1:]) if kind.KEY else ""
        yield RowChange(change, shown, [value for value in values if value.old != value.new])


def _told(kind: type[Row]) -> tuple[str, ...]:
    """Columns that say nothing new: digests of what others say, and the words that the tree shows."""
    return _TOLD.get(kind, ())


def _by_key(kind: type[Row], rows: Sequence[Row], said: Sequence[str]) -> dict[tuple[str, ...], list[str]]:
    """What each row says, by its key or, where the table has none, by all that it says; equal ones are counted."""
    met: Counter[tuple[str, ...]] = Counter()
    found: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        key = tuple(_values(row, kind.KEY or said))
        met[key] += 1
        found[(str(met[key]), *key)] = _values(row, said)
    return found


def _values(row: Row, names: Sequence[str]) -> list[str]:
    values = (getattr(row, name) for name in names)
    return ["" if value is None else str(value) for value in values]
