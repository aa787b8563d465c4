"""Reading a duty sentence word by word: separators, runs of coordinated words, clauses, the end of the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.language.vocabulary import Word

Words = Sequence[Word]
LINKING = frozenset({"conjunction", "adverb", "cue"})
OPENING = frozenset({"relative", "purpose", "clause", "modal"})


def is_separator(word: Word) -> bool:
    """Whether the word joins members of a list: a comma, a slash, "dan", "serta"."""
    return word.part == "conjunction"


def follows_separator(words: Words, index: int) -> bool:
    """Whether a separator stands before `words[index]`, adverbs ("turut", "selanjutnya") left aside."""
    at = index - 1
    while at >= 0 and words[at].part in ("adverb", "cue"):
        at -= 1
    return at >= 0 and is_separator(words[at])


def joining_words(words: Words, index: int) -> set[str]:
    """The separators that stand together right before `words[index]`: {",", "serta"}."""
    joined: set[str] = set()
    at = index - 1
    while at >= 0 and words[at].part in LINKING:
        joined.add(words[at].type.lower)
        at -= 1
    return joined


def run_from(words: Words, start: int, *parts: str) -> list[int]:
    """The coordinated run from `start`: indices of words of `parts` with only separators and adverbs between."""
    run, at = [start], start + 1
    while at < len(words):
        ahead = at
        while ahead < len(words) and words[ahead].part in LINKING:
            ahead += 1
        joined = any(is_separator(word) for word in words[at:ahead])
        if not joined or ahead >= len(words) or words[ahead].part not in parts:
            break
        run.append(ahead)
        at = ahead + 1
    return run


def opens_clause(words: Words, index: int) -> bool:
    """Whether `words[index]` opens a clause that may have a verb of its own."""
    word = words[index]
    if word.part in OPENING or word.type.lower == "apabila":
        return True
    return word.type.lower == "dalam" and index + 1 < len(words) and words[index + 1].has("clause_noun")


def sentence_end(words: Words, start: int) -> int:
    """The index at which the sentence of `words[start]` ends: a semicolon, a colon, or a full stop before a capital."""
    for at in range(start, len(words)):
        if words[at].part == "stop" or (words[at].text == "." and _ends_sentence(words, at)):
            return at
    return len(words)


def _ends_sentence(words: Words, stop: int) -> bool:
    if stop + 1 >= len(words):
        return True
    abbreviation = stop == 0 or len(words[stop - 1].text) <= 3
    return words[stop + 1].text[:1].isupper() and not abbreviation
