"""The phrases of a duty sentence: object, recipient, condition, and what a light verb carries out."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from pipeline.language.lexicon import word_class
from pipeline.language.sentence import Words, follows_separator, is_separator, joining_words, opens_clause
from pipeline.language.vocabulary import Word

LOOSE_ENDS = frozenset({"conjunction", "cue", "relative", "preposition", "modal", "clause"})
"""Words that end no phrase: what they would join or open is not part of it."""

RECIPIENT_ENDS = frozenset({"purpose", "condition", "clause", "stop", "preposition", "adverb"})
BASIS = frozenset({"sesuai", "berdasarkan", "menurut", "sebagaimana"})
RULES = frozenset(
    "ketentuan peraturan perundang-undangan perundangan undang-undang pasal keputusan standar pedoman prosedur".split()
)
"""Words by which a condition is one of rules."""
NO_OBJECT = frozenset({"paling", "selambat-lambatnya"})
"""Words that begin a time limit: "melapor paling lambat 7 hari"."""
LEAVES_OBJECT = frozenset({"kepada", "melalui", "secara", "termasuk"})


class Range(Struct, frozen=True):
    """Words `first` to `last` of a sentence, `last` not included."""

    first: int
    last: int


def object_start(words: Words, head: int, heads: set[int]) -> int | None:
    """The index at which the object of a duty begins, its own or the one it shares with the duties after it."""
    own = _object_after(words, head, heads)
    if own is None or own == head + 1 or not _has_next(words, head) or not is_separator(words[head + 1]):
        return own
    later = sorted(index for index in heads if index > head)
    for index in later:
        start = _own_object(words, index, heads)
        if start is not None and not _is_idiom(words, start, heads):
            return start
    return own


def _has_next(words: Words, at: int) -> bool:
    return at + 1 < len(words)


def _own_object(words: Words, head: int, heads: set[int]) -> int | None:
    """The object that stands right after a duty, None when a separator stands there."""
    if not _has_next(words, head) or is_separator(words[head + 1]):
        return None
    return _object_after(words, head, heads)


def _is_idiom(words: Words, start: int, heads: set[int]) -> bool:
    """A verb with one-word object inside a list of verbs: "membagi tugas, memberi petunjuk, menyelia ..."."""
    return start + 2 < len(words) and words[start + 1].text == "," and start + 2 in heads


def _object_after(words: Words, head: int, heads: set[int]) -> int | None:
    at = head + 1
    while at < len(words) and (is_separator(words[at]) or at in heads or words[at].part in ("adverb", "cue")):
        at += 1
    if at >= len(words) or words[at].part not in ("content", "nominal", "active", "passive"):
        return None
    return at if words[at].text[0].isalnum() and words[at].type.lower not in NO_OBJECT else None


def object_head(words: Words, start: int) -> str:
    """The head noun of an object; an office keeps the word that names it: "Kepala Dinas", "Wali Kota"."""
    word = words[start]
    if word.has("title") and start + 1 < len(words) and words[start + 1].text[:1].isupper():
        return f"{word.text} {words[start + 1].text}"
    return word.text


def object_range(words: Words, start: int, ends: set[int]) -> Range:
    """The object phrase that begins at `start`, up to a purpose, a condition or one of `ends` (duties, recipient)."""
    relative = False
    for at in range(start, len(words)):
        relative |= words[at].part == "relative"
        if at in ends or (at > start and _ends_object(words, at, relative)):
            return _trimmed(words, start, at)
    return _trimmed(words, start, len(words))


def _ends_object(words: Words, at: int, relative: bool) -> bool:
    """Whether the object ends before `words[at]`; in a clause about the object ("yang wajib mengisi") it goes on."""
    word = words[at]
    if word.part in ("purpose", "stop"):
        return True
    if _opens_condition(words, at):
        return not _belongs_to_passive(words, at)
    if relative or (word.type.lower == "dengan" and words[at - 1].has("takes_with")):
        return False
    return word.type.lower in LEAVES_OBJECT or (opens_clause(words, at) and word.part != "relative")


def _trimmed(words: Words, first: int, last: int) -> Range:
    while last > first and _is_loose(words[last - 1]):
        last -= 1
    return Range(first, last)


def _is_loose(word: Word) -> bool:
    return word.text == "." or (word.part in LOOSE_ENDS and not word.has("topic"))


def recipient_range(words: Words, lead: int, heads: set[int]) -> Range | None:
    """Whom the duty is done for: "kepada" and its noun phrase, unless it belongs to a clause inside the sentence."""
    clause_verb: Word | None = None
    in_clause = False
    for at in range(lead + 1, len(words)):
        word = words[at]
        if at in heads:
            in_clause = False
        elif word.type.lower == "kepada" and (not in_clause or _passes_by(words, clause_verb, heads)):
            return _recipient_from(words, at, heads)
        elif opens_clause(words, at) and word.type.lower != "dengan":
            in_clause, clause_verb = True, None
        elif in_clause and clause_verb is None and word.part in ("active", "passive"):
            clause_verb = word
    return None


def _passes_by(words: Words, clause_verb: Word | None, heads: set[int]) -> bool:
    """Whether "kepada" after a clause goes with the duty: "menyampaikan data pegawai yang wajib ... kepada X"."""
    if clause_verb is None or _is_giving(clause_verb) or clause_verb.part == "passive":
        return False
    return any(_is_giving(words[head]) for head in heads)


def _is_giving(word: Word) -> bool:
    morph = word.type.morph
    return morph is not None and morph.active in word_class("giving")


def _recipient_from(words: Words, start: int, heads: set[int]) -> Range:
    at = start + 1
    if at < len(words) and words[at].part == "adverb":
        at += 1
    while at < len(words) and not _ends_recipient(words, at, heads):
        at += 1
    return _trimmed(words, start, at)


def _ends_recipient(words: Words, at: int, heads: set[int]) -> bool:
    word = words[at]
    if at in heads or (word.part in RECIPIENT_ENDS and not word.has("topic")):
        return True
    if word.part in ("nominal", "active") and follows_separator(words, at):
        return True
    return word.has("topic") and at + 1 < len(words) and _is_noun(words[at + 1])


def _is_noun(word: Word) -> bool:
    return word.part in ("content", "nominal") and word.text[0].isalpha()


def condition_range(words: Words, lead: int, heads: set[int]) -> Range | None:
    """By what rule or when: from "sesuai", "berdasarkan", "apabila" to the next duty, the recipient or the purpose."""
    return next(_condition_ranges(words, lead, heads), None)


def basis_range(words: Words, lead: int, heads: set[int]) -> Range | None:
    """The part of a condition that names rules: "sesuai dengan ketentuan peraturan perundang-undangan"."""
    for condition in _condition_ranges(words, lead, heads):
        for at in reversed(range(condition.first, condition.last)):
            if _names_rules(words, Range(at, condition.last)):
                return Range(at, condition.last)
    return None


def _condition_ranges(words: Words, lead: int, heads: set[int]) -> Iterator[Range]:
    at = lead + 1
    while at < len(words):
        last = at + 1
        if _opens_condition(words, at) and not _belongs_to_passive(words, at):
            while last < len(words) and not _ends_condition(words, last, heads):
                last += 1
            yield _trimmed(words, at, last)
        at = last


def _names_rules(words: Words, condition: Range) -> bool:
    first, *rest = words[condition.first : condition.last]
    if first.type.lower not in BASIS or (rest and rest[0].type.lower == "dimaksud"):
        return False  # "sebagaimana dimaksud dalam Pasal 5" only says which
    return any(word.type.lower in RULES for word in rest)


def purpose_range(words: Words, lead: int, heads: set[int]) -> Range | None:
    """What for: from "untuk", "guna" or "dalam rangka" to the next duty, condition or end of the sentence."""
    for at in range(lead + 1, len(words)):
        if not _opens_purpose(words, at):
            continue
        last = at + 1
        while last < len(words) and not (last in heads or words[last].part == "stop" or _opens_condition(words, last)):
            last += 1
        if last > at + 1:
            return _trimmed(words, at, last)
    return None


def _opens_purpose(words: Words, at: int) -> bool:
    if words[at].part == "purpose":
        return True
    return words[at].type.lower == "dalam" and at + 1 < len(words) and words[at + 1].type.lower == "rangka"


def _opens_condition(words: Words, at: int) -> bool:
    """Words of condition, "setiap" or "pada" before a time ("pada saat ..."), and an exception: ", selain di ..."."""
    if words[at].part == "condition" or (words[at].type.lower == "selain" and words[at - 1].text == ","):
        return True
    return words[at].type.lower in ("setiap", "pada") and at + 1 < len(words) and words[at + 1].has("period")


def _belongs_to_passive(words: Words, at: int) -> bool:
    return words[at - 1].part == "passive"


def _ends_condition(words: Words, at: int, heads: set[int]) -> bool:
    word = words[at]
    return at in heads or word.part == "stop" or word.part == "purpose" or word.type.lower == "kepada"


CONTENT_ENDS = frozenset({"relative", "purpose", "condition", "clause", "modal", "stop"})


def light_content(words: Words, head: int, heads: set[int]) -> tuple[str, ...]:
    """What a light verb carries out: "melakukan verifikasi dan validasi" gives verifikasi, validasi.

    Action nouns that depend on a member of the list ("fasilitasi penanganan dan penyelesaian") are left out.
    """
    first = head + 1
    while first < len(words) and words[first].part == "adverb":
        first += 1
    if first >= len(words) or not _is_action(words, first):
        return ()
    members = [first]
    for at in range(first + 1, len(words)):
        if at in heads or words[at].part in CONTENT_ENDS or words[at].type.lower in ("dalam", "kepada"):
            break
        if _is_action(words, at) and follows_separator(words, at) and not _depends(words, members[-1], at):
            members.append(at)
    return tuple(dict.fromkeys(words[at].type.lower for at in members))


def _is_action(words: Words, at: int) -> bool:
    return words[at].part == "nominal" or words[at].has("activity")


def _depends(words: Words, member: int, at: int) -> bool:
    """Whether the action noun at `at` is coordinated with one that the member before governs."""
    governs = words[member + 1].part == "nominal"
    return governs and joining_words(words, at) <= {"dan", "atau", "dan/atau"}
