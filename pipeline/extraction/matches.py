"""The table duty_matches: which uraian tugas implements which fungsi of a unit."""

from __future__ import annotations

import math
from collections import Counter

import regex

from pipeline.tables import DutyMatchRow, DutyRow, DutyVerbRow

_WORD = regex.compile(r"\p{L}{3,}")
_EMPTY = frozenset(
    "dan atau serta yang untuk dalam dengan pada oleh dari sesuai lingkup ketentuan berlaku kepada sebagai".split()
)
_THRESHOLD = 0.35
_VERB_SHARE = 0.4


def match_rows(duties: list[DutyRow], verbs: list[DutyVerbRow]) -> list[DutyMatchRow]:
    """For each fungsi the uraian tugas of its unit that fits it best, if any fits.

    The score is 0.4 for shared verb roots (of light verbs: of their content) and 0.6 for the share of the fungsi's
    words, weighed by how rare they are in the document, that the uraian holds too.
    """
    roots = _roots(verbs)
    words = {duty.duty_id: _words(duty.text) for duty in duties}
    rarity = _rarity(list(words.values()))
    rows = []
    for fungsi in (duty for duty in duties if duty.kind == "fungsi" and duty.unit_id):
        best = max(
            (
                _scored(fungsi, uraian, roots, words, rarity)
                for uraian in duties
                if uraian.kind == "uraian_tugas" and uraian.unit_id == fungsi.unit_id
            ),
            key=lambda row: row.score,
            default=None,
        )
        if best is not None and best.score >= _THRESHOLD:
            rows.append(best)
    return rows


def _roots(verbs: list[DutyVerbRow]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for verb in verbs:
        found.setdefault(verb.duty_id, set()).update([verb.root] if not verb.content else verb.content.split("; "))
    return found


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)} - _EMPTY


def _rarity(texts: list[set[str]]) -> dict[str, float]:
    counts = Counter(word for words in texts for word in words)
    return {word: math.log(1 + len(texts) / count) for word, count in counts.items()}


def _scored(
    fungsi: DutyRow, uraian: DutyRow, roots: dict[str, set[str]], words: dict[str, set[str]], rarity: dict[str, float]
) -> DutyMatchRow:
    asked, offered = words[fungsi.duty_id], words[uraian.duty_id]
    weight = sum(rarity[word] for word in sorted(asked)) or 1.0
    overlap = sum(rarity[word] for word in sorted(asked & offered)) / weight
    own = roots.get(fungsi.duty_id, set())
    shared = sorted(own & roots.get(uraian.duty_id, set()))
    score = _VERB_SHARE * (len(shared) / len(own) if own else 0.0) + (1 - _VERB_SHARE) * overlap
    return DutyMatchRow(
        fungsi_duty_id=fungsi.duty_id,
        uraian_duty_id=uraian.duty_id,
        score=round(score, 3),
        shared_roots="; ".join(shared),
    )
