"""What differs from a stored JSON, as lines for the terminal: the tree of changed nodes, then the rows of tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from pipeline.compare import Words, word_changes
from pipeline.gate.golden import Difference, RowChange, TableChange
from pipeline.rules.texts import Language

_FORMS = {"same": "{}", "added": "{{+{}+}}", "removed": "[-{}-]"}
_MARKS = {"added": "+", "removed": "-", "changed": "~"}
_CONTEXT = 6
"""Words that are shown of what both have, beside what differs."""
_ROWS = 20
"""Rows of a table that are shown; the others are counted."""
_OF_ALL = "document_id"
"""What all rows of a file have in common."""


class Phrases(Struct, frozen=True):
    """What is said around the differences, in one language."""

    missing: str
    differs: str
    broken: str
    rows: str
    more: str
    elsewhere: str
    unclaimed: str


_PHRASES: dict[Language, Phrases] = {
    "id": Phrases(
        missing="{name}: belum ada yang tersimpan di {path}",
        differs="{name}: berbeda dari {path}",
        broken="{path}: tidak dapat dibaca sebagai JSON perwal ({problem}); simpan ulang dengan --update",
        rows="{table}: {added} baris baru, {removed} hilang, {changed} berubah",
        more="dan {count} baris lagi",
        elsewhere="tempat, baris, skor, atau teks di sekitar ketentuan berbeda",
        unclaimed="{path}: tidak ada berkas yang diperiksa memuat peraturan ini;"
        " hapus bila sudah dikeluarkan, biarkan bila milik folder lain",
    ),
    "en": Phrases(
        missing="{name}: nothing is stored in {path}",
        differs="{name}: differs from {path}",
        broken="{path}: {problem}; store it anew with --update",
        rows="{table}: {added} rows new, {removed} gone, {changed} changed",
        more="and {count} more rows",
        elsewhere="places, lines, scores or the text around the provisions differ",
        unclaimed="{path}: no file that was checked holds this regulation;"
        " delete it if it was taken out, keep it if it belongs to another folder",
    ),
}


def difference_lines(name: str, found: Difference, language: Language = "id") -> Iterator[str]:
    """A line for the file, one for each node and each that it stands below, and those of each table."""
    say = _PHRASES[language]
    if found.missing:
        yield say.missing.format(name=name, path=found.path)
        return
    if found.broken:
        yield say.broken.format(path=found.path, problem=found.broken)
        return
    yield say.differs.format(name=name, path=found.path)
    shown: set[str] = set()
    for node in found.nodes:
        for depth, label in enumerate(node.above):
            if label not in shown:
                yield f"  {'  ' * depth}  {label}"
        shown.update((*node.above, node.label))
        changes = {run.change for run in node.words}
        mark = "+" if changes == {"added"} else "-" if changes == {"removed"} else "~"
        yield f"  {'  ' * len(node.above)}{mark} {node.label}{_behind(_run_text(node.words))}"
    for table in found.tables:
        yield from _table_lines(table, say)
    if not found.nodes and not found.tables:
        yield f"  {say.elsewhere}"


def unclaimed_lines(paths: Iterable[Path], language: Language = "id") -> Iterator[str]:
    """A line for each stored JSON that is of no file."""
    return (_PHRASES[language].unclaimed.format(path=path) for path in paths)


def _table_lines(table: TableChange, say: Phrases) -> Iterator[str]:
    counts = {change: table.count(change) for change in _MARKS}
    yield f"  {say.rows.format(table=table.table, **counts)}"
    yield from (f"    {_row_text(row)}" for row in table.rows[:_ROWS])
    if len(table.rows) > _ROWS:
        yield f"    {say.more.format(count=len(table.rows) - _ROWS)}"


def _row_text(row: RowChange) -> str:
    """The key of a row, and the columns that differ: all that are filled, of one that is new or gone."""
    said = [
        f"{value.column}: {_run_text(word_changes(value.old, value.new))}"
        for value in row.values
        if value.column != _OF_ALL
    ]
    return f"{_MARKS[row.change]} {row.key}{' ' if row.key else ''}{'; '.join(said)}"


def _behind(said: str) -> str:
    return f": {said}" if said else ""


def _run_text(runs: Iterable[Words]) -> str:
    return " ".join(map(_shown, runs))


def _shown(run: Words) -> str:
    words = run.text.split()
    if not words:
        return ""
    if run.change == "same" and len(words) > 2 * _CONTEXT:
        words = [*words[:_CONTEXT], "...", *words[-_CONTEXT:]]
    return _FORMS[run.change].format(" ".join(words))
