"""Where the duty begins in its sentence, reading a damaged first word too."""

from __future__ import annotations

import re
from itertools import islice

from msgspec.structs import replace

from pipeline.language.lexicon import word_class
from pipeline.language.morphology import Morph, is_known
from pipeline.language.repair import repair, repair_agent
from pipeline.language.sentence import Words, follows_separator, opens_clause
from pipeline.language.vocabulary import Word
from pipeline.model import DutyKind

ITEM_KINDS = frozenset({"fungsi", "uraian_tugas"})

BOUND_KINDS = frozenset({"kewajiban", "larangan", "hak", "wewenang"})
"""Kinds whose words are given from behind the modal word on: "(wajib) dilaporkan"."""

LEAD_WITHIN = 4
"""Words among which a duty that does not stand first is looked for: a mark, an adverb, a noun joined to it."""

MENDED_AT_MOST = 8
"""Damaged verbs after the first that are looked up in a sentence; more of them are no language."""

DAMAGED_VERB = re.compile(r"(?:m|rn)[a-z|:.'0-9]{6,}", re.IGNORECASE)


def find_lead(words: list[Word], kind: DutyKind) -> int | None:
    """The index of the first duty verb, None when there is none. A damaged first word is replaced by its reading.

    An item (`fungsi`, `uraian_tugas`) begins with its duty. In a sentence of any other kind an action noun may be the
    name of the holder ("Bidang Pengelolaan Data mempunyai tugas ..."), so the marker is looked for first.
    """
    first = _first_word(words, 0)
    if first is None:
        return None
    mend(words, first)
    if kind == "fungsi":
        _mend_agent(words, first)
    if words[first].part == "active" or (words[first].part == "nominal" and kind in ITEM_KINDS):
        return first
    if words[first].part == "passive" and kind in BOUND_KINDS:
        return first
    marked = _after_marker(words)
    lead = _lead_from(words, marked) if marked is not None else None
    return _lead_from(words, first) if lead is None else lead


def _first_word(words: Words, start: int) -> int | None:
    for at in range(start, len(words)):
        if len(words[at].text) > 1 and words[at].text[0].isalpha():
            return at
    return None


def _after_marker(words: Words) -> int | None:
    """The index after "mempunyai tugas (pokok)", or after "wajib", "berwenang", "dilarang"."""
    having, nouns, markers = word_class("having"), word_class("marker_noun"), word_class("marker")
    for at in range(len(words) - 1):
        if words[at].type.lower in having and words[at + 1].type.lower in nouns:
            return _after_tail(words, at + 2)
    for at in range(1, len(words)):
        if words[at].part == "relative":
            return None
        if words[at].type.lower in markers:
            return _after_tail(words, at + 1)
    return None


def _after_tail(words: Words, at: int) -> int:
    tail = word_class("marker_tail")
    while at < len(words) and words[at].type.lower in tail:
        at += 1
    return at


def _lead_from(words: list[Word], start: int) -> int | None:
    if start < len(words):
        mend(words, start)
    for at in range(start, min(start + LEAD_WITHIN, len(words))):
        word = words[at]
        if word.part in ("active", "nominal", "passive") and _may_lead(words, start, at):
            return at
        if opens_clause(words, at) or word.part == "stop":
            return None
    return None


def _may_lead(words: Words, start: int, at: int) -> bool:
    """Whether the verb or action noun at `at` can be the first duty of words that begin at `start`.

    A verb like "mempunyai" only when it stands first, a nominal when it stands first or is joined to what does, a
    passive only right after a marker ("wajib disampaikan").
    """
    if words[at].part == "active":
        return at == start or not words[at].has("stative")
    if words[at].part == "passive":
        return at == start and at > 0
    return at == start or follows_separator(words, at) or words[at - 1].part in ("adverb", "cue")


def mend(words: list[Word], at: int) -> None:
    """Replaces a damaged duty verb at `at` by the lexicon verb it stands for, where that is certain."""
    word = words[at]
    if word.part not in ("content", "active", "nominal", "passive") or is_known(word.type.lower):
        return
    found = repair(word.text)
    if found is not None:
        words[at] = _with_morph(word, found)


def _mend_agent(words: list[Word], at: int) -> None:
    """A fungsi is an action: "pelaksana kebijakan teknis" lost the end of pelaksanaan."""
    followed = at + 1 < len(words) and words[at + 1].part in ("content", "nominal")
    found = repair_agent(words[at].text) if followed else None
    if found is not None:
        words[at] = _with_morph(words[at], found)


def mend_coordinated(words: list[Word], kind: DutyKind) -> None:
    """Repairs damaged verbs that stand after a separator: "menyusun, rnerumuskan dan menetapkan".

    A fungsi joins actions: "perumusan kebijakan dan penunjang penyelenggaraan" lost the end of penunjangan.
    """
    if kind == "fungsi":
        for at in range(1, len(words) - 1):
            if words[at].part == "content" and words[at + 1].part == "nominal" and follows_separator(words, at):
                _mend_agent(words, at)
    suspects = (at for at in range(1, len(words)) if _is_suspect(words, at))
    for at in islice(suspects, MENDED_AT_MOST):
        found = repair(words[at].text)
        if found is not None and found.form == "active":
            words[at] = _with_morph(words[at], found)


def _is_suspect(words: Words, at: int) -> bool:
    morph = words[at].type.morph
    if words[at].text[0] not in "mrMR" or (morph is not None and morph.origin == "lexicon"):
        return False
    return (
        bool(DAMAGED_VERB.fullmatch(words[at].text))
        and follows_separator(words, at)
        and not is_known(words[at].type.lower)
    )


def _with_morph(word: Word, morph: Morph) -> Word:
    return replace(word, type=replace(word.type, part=morph.form, morph=morph))
