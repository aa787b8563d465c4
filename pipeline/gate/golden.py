"""Regulations held against their stored JSON: so a repository sees what a new file or version reads differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from pipeline import tables as contract
from pipeline.compare import Words, word_changes
from pipeline.emit.json import read_json, to_json, write_json
from pipeline.errors import PerwalError
from pipeline.model import Provision, Regulation
from pipeline.rules.findings import CheckedFile
from pipeline.tables import Row, Tables


class NodeChange(Struct, frozen=True):
    """A node that is in one of the trees only, or whose words differ. `above` are the nodes that it stands below."""

    above: tuple[str, ...]
    label: str
    words: list[Words]


class TableChange(Struct, frozen=True):
    """How many rows of a table are new, and how many are gone; a row that changed is both."""

    table: str
    added: int
    removed: int


class Difference(Struct, frozen=True):
    """What differs from the stored JSON; `missing` when nothing is stored."""

    path: Path
    missing: bool = False
    nodes: list[NodeChange] = []
    tables: list[TableChange] = []


def check_folder(folder: Path) -> None:
    """Raises PerwalError when there is no such folder: nothing could be compared."""
    if not folder.is_dir():
        problem = "is a file, not a folder" if folder.exists() else "there is no such folder"
        raise PerwalError(str(folder), problem, "give the folder with the stored JSON, or store it with --update")


def difference(file: CheckedFile, folder: Path) -> Difference | None:
    """What differs between a file and its JSON in a folder; None if nothing does.

    Raises PerwalError when the JSON cannot be read.
    """
    assert file.regulation
    assert file.tables
    path = golden_path(file, folder)
    if not path.is_file():
        return Difference(path, missing=True)
    if path.read_text(encoding="utf-8") == to_json(file.regulation, file.tables):
        return None
    regulation, tables = read_json(path)
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


def _nodes(old: Regulation, new: Regulation) -> Iterator[NodeChange]:
    """Changes in the order of the new tree; a node that is gone stands behind the one that it followed."""
    before, after = (dict(_words_by_path(regulation.provisions)) for regulation in (old, new))
    for path in _in_order(list(before), list(after)):
        one, other = before.get(path), after.get(path)
        if one == other:
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


def _in_order(old: list[str], new: list[str]) -> Iterator[str]:
    kept = set(new)
    follows: dict[str, list[str]] = {}
    last = ""
    for path in old:
        if path in kept:
            last = path
        else:
            follows.setdefault(last, []).append(path)
    yield from follows.get("", [])
    for path in new:
        yield path
        yield from follows.get(path, [])


def _tables(old: Tables, new: Tables) -> Iterator[TableChange]:
    for name in contract.names():
        before, after = (_rows(getattr(tables, name)) for tables in (old, new))
        if before != after:
            yield TableChange(name, len(after - before), len(before - after))


def _rows(rows: Sequence[Row]) -> set[tuple[object, ...]]:
    """What the rows say. Where it stands is no part of that: a new word at the top moves all that follows."""
    return {tuple(getattr(row, name) for name in row.__struct_fields__ if name not in contract.PLACES) for row in rows}
