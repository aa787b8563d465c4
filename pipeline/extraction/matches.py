"""The table duty_matches: which uraian tugas implements which fungsi of a unit."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

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


class _Duty(Struct, frozen=True):
    """A duty as it is compared: its roots but for the empty ones, and the roots of its verbs."""

    row: DutyRow
    content: frozenset[str]
    verbs: frozenset[str]


def match_rows(duties: list[DutyRow], verbs: list[DutyVerbRow]) -> list[DutyMatchRow]:
    """For each fungsi the uraian tugas of its unit that fits it best, if any likely implements it.

    The score is the probability that a reader would say so: it grows with the share of the fungsi's roots that the
    uraian has too, and the other way round, each root weighed by how rare it is in the document.
    """
    roots = _verb_roots(verbs)
    read = [_Duty(duty, content_roots(duty.text), frozenset(roots.get(duty.duty_id, ()))) for duty in duties]
    rarity = _rarity(read)
    by_unit: dict[str, list[_Duty]] = {}
    for duty in read:
        if duty.row.kind == "uraian_tugas":
            by_unit.setdefault(duty.row.unit_id, []).append(duty)
    rows = []
    for fungsi in (duty for duty in read if duty.row.kind == "fungsi" and duty.row.unit_id):
        scored = [_scored(fungsi, uraian, rarity) for uraian in by_unit.get(fungsi.row.unit_id, ())]
        best = max(scored, key=lambda row: row.score, default=None)
        if best is not None and best.score >= _THRESHOLD:
            rows.append(best)
    return rows


def match_probability(fungsi: DutyRow, uraian: DutyRow, duties: Sequence[DutyRow]) -> float:
    """The probability that an uraian tugas implements a fungsi, among all duties of their document."""
    read = [_Duty(duty, content_roots(duty.text), frozenset()) for duty in (fungsi, uraian, *duties)]
    return _scored(read[0], read[1], _rarity(read[2:])).score


def _verb_roots(verbs: list[DutyVerbRow]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for verb in verbs:
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


def _rarity(duties: list[_Duty]) -> dict[str, float]:
    counts = Counter(root for duty in duties for root in duty.content)
    return {root: math.log(1 + len(duties) / count) for root, count in counts.items()}


def _share(of: frozenset[str], other: frozenset[str], rarity: dict[str, float]) -> float:
    """The share of the weight of `of` that `other` has too."""
    weight = sum(rarity[root] for root in sorted(of)) or 1.0
    return sum(rarity[root] for root in sorted(of & other)) / weight


def _scored(fungsi: _Duty, uraian: _Duty, rarity: dict[str, float]) -> DutyMatchRow:
    of_fungsi = _share(fungsi.content, uraian.content, rarity)
    of_uraian = _share(uraian.content, fungsi.content, rarity)
    odds = _OF_FUNGSI * of_fungsi + _OF_URAIAN * of_uraian + _BASE
    return DutyMatchRow(
        fungsi_duty_id=fungsi.row.duty_id,
        uraian_duty_id=uraian.row.duty_id,
        score=round(1 / (1 + math.exp(-odds)), 3),
        shared_roots="; ".join(sorted(fungsi.verbs & uraian.verbs)),
    )
