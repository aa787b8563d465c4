"""What part a word can play in a duty sentence: read once per word type, from its morphology and from `words.csv`."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from pipeline.language.lexicon import word_class
from pipeline.language.morphology import REMEMBERED, Morph, analyse
from pipeline.language.repair import glued_verb

Part = Literal[
    "active",
    "passive",
    "nominal",
    "conjunction",
    "stop",
    "relative",
    "purpose",
    "clause",
    "modal",
    "condition",
    "preposition",
    "adverb",
    "cue",
    "content",
]
FUNCTION_PARTS: tuple[Part, ...] = (
    "conjunction",
    "stop",
    "relative",
    "purpose",
    "clause",
    "modal",
    "condition",
    "preposition",
    "adverb",
    "cue",
)
TRAITS = (
    "helping",
    "reporting",
    "stative",
    "giving",
    "scope_noun",
    "planning",
    "field",
    "holding",
    "step",
    "activity",
    "title",
    "topic",
    "takes_with",
    "clause_noun",
    "period",
)


class WordType(Struct, frozen=True, gc=False):
    """A word type: its lower-case spelling, the part it plays, its morphology if it has one, its traits."""

    lower: str
    part: Part
    morph: Morph | None
    traits: frozenset[str]


class Word(Struct, frozen=True, gc=False):
    """A word of a duty sentence: as printed, at `start` to `end` of the text, and what is known of its type."""

    text: str
    start: int
    end: int
    type: WordType

    @property
    def part(self) -> Part:
        """The part it plays."""
        return self.type.part

    def has(self, trait: str) -> bool:
        """Whether `words.csv` gives it a trait, for instance "stative"."""
        return trait in self.type.traits


@lru_cache(REMEMBERED)
def word_type(printed: str) -> WordType:
    """The type of a word as printed; a word broken by the end of a line ("menyeleng- garakan") is read as one."""
    lower = printed.lower()
    if any(letter.isspace() for letter in lower):
        lower = "".join(lower.replace("-", " ").split())
    morph = analyse(lower)
    traits = frozenset(trait for trait in TRAITS if lower in word_class(trait))
    return WordType(lower, _function_parts().get(lower) or (morph.form if morph else "content"), morph, traits)


@lru_cache(REMEMBERED)
def word_parts(printed: str) -> tuple[tuple[str, int, WordType], ...]:
    """A token as (text, place in the token, type): one part, two where the space behind a duty verb was lost."""
    verb = glued_verb(printed)
    if not verb:
        return ((printed, 0, word_type(printed)),)
    rest = printed[len(verb) :]
    return (verb, 0, _as_repaired(word_type(verb))), (rest, len(verb), word_type(rest))


def _as_repaired(known: WordType) -> WordType:
    """The same type, its reading marked as repaired."""
    if known.morph is None:
        return known
    return replace(known, morph=replace(known.morph, standard=False, origin="repaired"))


@cache
def _function_parts() -> dict[str, Part]:
    return {word: part for part in reversed(FUNCTION_PARTS) for word in word_class(part)}
