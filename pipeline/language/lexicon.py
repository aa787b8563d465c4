"""The closed vocabulary: the duty verbs of `lexicon.csv` and the function words of `words.csv`, both written by us."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

HERE = Path(__file__).parent


class Entry(Struct, frozen=True):
    """A duty verb: its root, its active form as KBBI spells it, and the other forms in which regulations print it."""

    root: str
    active: str
    nominals: tuple[str, ...]
    bare: tuple[str, ...]
    variants: tuple[str, ...]
    light: bool


class Lexicon(Struct, frozen=True):
    """The duty verbs by any of their forms: `actives`, `nominals` (peN-...-an), `bare` nouns, misspelled `variants`."""

    roots: dict[str, Entry]
    actives: dict[str, Entry]
    nominals: dict[str, Entry]
    bare: dict[str, Entry]
    variants: dict[str, Entry]


@cache
def lexicon() -> Lexicon:
    """The duty verbs of `lexicon.csv`; the first row of a form wins."""
    found = Lexicon({}, {}, {}, {}, {})
    for entry in _entries():
        found.roots.setdefault(entry.root, entry)
        found.actives.setdefault(entry.active, entry)
        for table, forms in (
            (found.nominals, entry.nominals),
            (found.bare, entry.bare),
            (found.variants, entry.variants),
        ):
            for form in forms:
                table.setdefault(form, entry)
    return found


def _entries() -> Iterator[Entry]:
    for row in _rows("lexicon.csv"):
        yield Entry(
            root=row["root"],
            active=row["active"],
            nominals=tuple(row["nominals"].split()),
            bare=tuple(row["bare"].split()),
            variants=tuple(row["variants"].split()),
            light=row["light"] == "yes",
        )


@cache
def word_class(name: str) -> frozenset[str]:
    """The words that `words.csv` puts into class `name`, for instance "conjunction"."""
    return frozenset(row["word"] for row in _rows("words.csv") if row["class"] == name)


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
