"""Comparisons as text for a terminal, as CSV and as a page of HTML. What analysts read is Indonesian."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from pipeline.compare import Change, DutyChange, UnitChange
from pipeline.emit.csv import text_cell

LABELS: dict[Change, str] = {
    "same": "tetap",
    "added": "baru",
    "removed": "dihapus",
    "renamed": "berganti nama",
    "moved": "berpindah",
    "changed": "berubah",
}
MARKS: dict[Change, str] = {"same": " ", "added": "+", "removed": "-", "renamed": "~", "moved": ">", "changed": "*"}
COLUMNS = ("unit_lama", "unit_baru", "perubahan_unit", "atasan_lama", "atasan_baru", "jenis_tugas", "perubahan_tugas")
TEXTS = ("tempat_lama", "tempat_baru", "tugas_lama", "tugas_baru")

_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
    "ins{background:#d4f5d4;text-decoration:none}"
    "del{background:#f8d0d0}h2{font-size:1.1em;border-top:1px solid #ccc;padding-top:.6em}small{color:#555}"
)


def title_of(change: UnitChange) -> str:
    """The heading of a unit: its name, or both names, and what became of it."""
    old, new = (unit.name if unit else "" for unit in (change.old, change.new))
    if not old and not new:
        return "Tanpa unit"
    name = f"{old} → {new}" if change.change == "renamed" else new or old
    moved = f" (dari {change.above[0] or '-'} ke {change.above[1] or '-'})" if change.change == "moved" else ""
    return f"{name} [{LABELS[change.change]}]{moved}"


def different(changes: Sequence[UnitChange]) -> list[UnitChange]:
    """The units that are not the same, or have duties that are not."""
    return [one for one in changes if one.change != "same" or any(duty.change != "same" for duty in one.duties)]


def summary(changes: Sequence[UnitChange]) -> str:
    """One line: how many units and duties are new, gone, changed."""
    units = _counts([one.change for one in changes if one.old or one.new])
    duties = _counts([duty.change for one in changes for duty in one.duties])
    return f"Unit: {units}. Tugas: {duties}."


def _counts(found: Sequence[Change]) -> str:
    return (
        ", ".join(f"{found.count(change)} {label}" for change, label in LABELS.items() if change in found)
        or "tidak ada"
    )


def text_lines(changes: Sequence[UnitChange]) -> Iterator[str]:
    """What differs, as lines: `+` new, `-` gone, `~` renamed, `>` moved, `*` changed with [-old-] and {+new+} words."""
    yield summary(changes)
    for change in different(changes):
        yield f"\n{MARKS[change.change]} {title_of(change)}"
        for duty in change.duties:
            if duty.change != "same":
                yield f"    {MARKS[duty.change]} {_place(duty)}: {_marked(duty)}"


def _place(duty: DutyChange) -> str:
    row = duty.new or duty.old
    return f"{row.kind}, {row.provision_id.partition('/')[2]}" if row else ""


def _marked(duty: DutyChange) -> str:
    forms = {"same": "{}", "added": "{{+{}+}}", "removed": "[-{}-]"}
    if duty.change != "changed":
        forms = dict.fromkeys(forms, "{}")
    return " ".join(forms[run.change].format(run.text) for run in duty.words())


def csv_text(changes: Sequence[UnitChange]) -> str:
    """A row for each duty of both regulations, and one for each unit without duties."""
    return "".join(",".join(map(text_cell, row)) + "\n" for row in [(*COLUMNS, *TEXTS), *_rows(changes)])


def _rows(changes: Sequence[UnitChange]) -> Iterator[Sequence[str]]:
    for change in changes:
        names = [unit.name if unit else "" for unit in (change.old, change.new)]
        unit = [*names, LABELS[change.change], *change.above]
        if not change.duties:
            yield [*unit, *[""] * (len(COLUMNS) + len(TEXTS) - len(unit))]
        for duty in change.duties:
            rows = (duty.old, duty.new)
            kind = next(row.kind for row in rows if row)
            places = [row.provision_id.partition("/")[2] if row else "" for row in rows]
            texts = [row.text if row else "" for row in rows]
            yield [*unit, kind, LABELS[duty.change], *places, *texts]


def html_text(changes: Sequence[UnitChange], old: str, new: str) -> str:
    """A page of its own, without scripts or addresses: what differs, the words of changed duties marked."""
    title = html.escape(f"{old} dan {new}")
    body = "\n".join(_html_unit(change) for change in different(changes))
    return (
        f'<!DOCTYPE html>\n<html lang="id">\n<head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n"
        f"<body>\n<h1>{title}</h1>\n<p>{html.escape(summary(changes))}</p>\n{body}\n</body>\n</html>\n"
    )


def _html_unit(change: UnitChange) -> str:
    items = "\n".join(
        f"<li><small>{html.escape(_place(duty))} [{LABELS[duty.change]}]</small><br>{_html_words(duty)}</li>"
        for duty in change.duties
        if duty.change != "same"
    )
    return (
        f"<h2>{html.escape(title_of(change))}</h2>\n<ul>\n{items}\n</ul>"
        if items
        else f"<h2>{html.escape(title_of(change))}</h2>"
    )


def _html_words(duty: DutyChange) -> str:
    tags = {"same": "{}", "added": "<ins>{}</ins>", "removed": "<del>{}</del>"}
    return " ".join(tags[run.change].format(html.escape(run.text)) for run in duty.words())
