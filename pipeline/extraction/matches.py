"""The table duty_matches: which uraian tugas implements which fungsi of a unit."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from sys import intern

import regex
from msgspec import Struct

from pipeline.language.morphology import REMEMBERED, analyse
from pipeline.tables import DutyMatchRow, DutyRow, DutyVerbRow

_WORD = regex.compile(r"\p{L}{3,}")
_EMPTY = frozenset(
    (
        "dan atau serta yang untuk dalam dengan pada oleh dari sesuai lingkup ketentuan berlaku kepada sebagai "
        "laksana selenggara tugas bidang unit seksi bagian sub dinas kantor badan daerah kepala"
    ).split()
)
"""Words and roots that every duty has: they say nothing of what it is about."""

_OF_FUNGSI, _OF_URAIAN, _BASE = 2.57, 2.63, -1.51
"""Weights fitted to 140 pairs that were labelled by hand (bench/truth/sentences/matches.jsonl)."""
_THRESHOLD = 0.5


class _Duty(Struct, gc=False):
    """A duty as it is compared: its roots but for the empty ones, and their weight."""

    duty_id: str
    unit_id: str
    kind: str
    content: frozenset[str]
    weight: float = 0.0


class _Match(Struct, frozen=True, gc=False):
    """A fungsi, the uraian tugas that fits it best, and the probability that it implements it."""

    fungsi_id: str
    uraian_id: str
    score: float


def match_rows(duties: Iterable[DutyRow], verbs: Iterable[DutyVerbRow]) -> list[DutyMatchRow]:
    """For each fungsi the uraian tugas of its unit that fits it best, if any likely implements it.

    The score is the probability that a reader would say so: it grows with the share of the fungsi's roots that the
    uraian has too, and the other way round, each root weighed by how rare it is in the document.
    """
    read = [_duty(duty) for duty in duties if not duty.modal]
    rarity = _weigh(read)
    by_unit: dict[str, dict[frozenset[str], _Duty]] = {}
    for duty in read:
        if duty.kind == "uraian_tugas":
            by_unit.setdefault(duty.unit_id, {}).setdefault(duty.content, duty)  # of several alike the first wins
    fungsi = [duty for duty in read if duty.kind == "fungsi" and duty.unit_id]
    found = [_best(one, by_unit.get(one.unit_id, {}).values(), rarity) for one in fungsi]
    matches = [match for match in found if match is not None]
    roots = _verb_roots(verbs, {duty_id for match in matches for duty_id in (match.fungsi_id, match.uraian_id)})
    return [_row(match, roots) for match in matches]


def _duty(row: DutyRow) -> _Duty:
    return _Duty(row.duty_id, intern(row.unit_id), intern(row.kind), content_roots(row.text))


def _weigh(duties: Sequence[_Duty]) -> dict[str, float]:
    """Gives each duty its weight; how rare each root is in the document."""
    counts = Counter(root for duty in duties for root in duty.content)
    rarity = {root: math.log(1 + len(duties) / count) for root, count in counts.items()}
    for duty in duties:
        duty.weight = _weight(duty.content, rarity)
    return rarity


def _row(match: _Match, roots: dict[str, set[str]]) -> DutyMatchRow:
    shared = "; ".join(sorted(roots.get(match.fungsi_id, set()) & roots.get(match.uraian_id, set())))
    return DutyMatchRow(match.fungsi_id, match.uraian_id, match.score, shared)


def _best(fungsi: _Duty, candidates: Iterable[_Duty], rarity: dict[str, float]) -> _Match | None:
    """The uraian that fits a fungsi best, None where none likely does."""
    best, score = None, 0.0
    for uraian in candidates:
        found = _score(fungsi, uraian, rarity)
        if found > score:
            best, score = uraian, found
    return None if best is None or score < _THRESHOLD else _Match(fungsi.duty_id, best.duty_id, score)


def match_probability(fungsi: DutyRow, uraian: DutyRow, duties: Sequence[DutyRow]) -> float:
    """The probability that an uraian tugas implements a fungsi, among all duties of their document."""
    rarity = _weigh([_duty(duty) for duty in duties])
    first, second = _duty(fungsi), _duty(uraian)
    first.weight, second.weight = _weight(first.content, rarity), _weight(second.content, rarity)
    return _score(first, second, rarity)


def _verb_roots(verbs: Iterable[DutyVerbRow], wanted: set[str]) -> dict[str, set[str]]:
    """The roots of the verbs of duties, and what light verbs do, by the id of the duty."""
    found: dict[str, set[str]] = {}
    for verb in (verb for verb in verbs if verb.duty_id in wanted):
        found.setdefault(verb.duty_id, set()).update([verb.root] if not verb.content else verb.content.split("; "))
    return found


@lru_cache(REMEMBERED)
def content_roots(text: str) -> frozenset[str]:
    """The roots of the words of a duty, without those that every duty has."""
    return frozenset(root_of(word.lower()) for word in _WORD.findall(text)) - _EMPTY


@lru_cache(REMEMBERED)
def root_of(word: str) -> str:
    """The root of a word, the word itself where it has none."""
    morph = analyse(word)
    return morph.root if morph else word


def _weight(roots: Iterable[str], rarity: dict[str, float]) -> float:
    return sum(rarity[root] for root in sorted(roots))


def _score(fungsi: _Duty, uraian: _Duty, rarity: dict[str, float]) -> float:
    """The probability that an uraian implements a fungsi, from the share of either's weight that the other has."""
    shared = _weight(fungsi.content & uraian.content, rarity)
    odds = _OF_FUNGSI * (shared / (fungsi.weight or 1.0)) + _OF_URAIAN * (shared / (uraian.weight or 1.0)) + _BASE
    return round(1 / (1 + math.exp(-odds)), 3)
