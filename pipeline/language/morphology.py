"""Indonesian verb morphology: analysis by generation.

A word is stripped of its affixes; a candidate stays only if its root is known (our lexicon, then simplemma's word list)
and the affixes, put on again, give the word back. A word that comes back only by a rule that KBBI does not follow
(mengkoordinasikan) is marked as not standard, and its standard form is given.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from pipeline.language.affixes import LONGEST_WORD, bases_of, roots_of, stems_of, with_nasal
from pipeline.language.lexicon import Entry, lexicon, word_class
from pipeline.model import VerbForm, VerbOrigin

REMEMBERED = 1 << 16
"""Word types whose analysis is kept; a regulation has some thousands."""

SHORTEST_WORD = 5
VERB_SHAPE = re.compile(r"me(?:m[bfv]|n[cdjz]|ng[aeioughk]|ny[aeiou]|[lry][aeiou]|[mn][aeiou])[a-z]{3,}")
NOMINAL_SHAPE = re.compile(r"pe(?:m[bfv]|n[cdjz]|ng[aeioughk]|ny[aeiou]|m[aeiou])[a-z]{3,}an")
"""How meN- and peN-...-an look around a root that nobody knows."""


class Morph(Struct, frozen=True, gc=False):
    """What a word is made of: its root, the standard active verb it stands for, and how we know.

    `active` is empty for a word that has no verb. `standard` says that the word is spelled as KBBI does. `origin` is
    "lexicon" for a form of our own lexicon, "generated" for one made from a root of the open vocabulary.
    """

    root: str
    active: str
    form: VerbForm
    standard: bool
    light: bool
    origin: VerbOrigin


@lru_cache(REMEMBERED)
def analyse(word: str) -> Morph | None:
    """The verb or action noun that `word` is a form of; None for any other word.

    Args:
        word: one word in any case, without spaces.
    """
    word = word.lower()
    if not SHORTEST_WORD <= len(word) <= LONGEST_WORD or not word.isalpha():
        return None
    if (found := _listed(word)) or word in _not_verbal():
        return found
    return _lexical(word) or _without_clitic(word) or _open(word)


@lru_cache(1)
def _not_verbal() -> frozenset[str]:
    return word_class("no_verb") | word_class("no_nominal")


def of_entry(entry: Entry, form: VerbForm, *, standard: bool, origin: VerbOrigin = "lexicon") -> Morph:
    """The analysis of a word that is the given form of a lexicon entry."""
    return Morph(entry.root, entry.active, form, standard, entry.light, origin)


def _listed(word: str) -> Morph | None:
    """A form that the lexicon lists."""
    known = lexicon()
    if entry := known.actives.get(word):
        return of_entry(entry, "active", standard=True)
    if entry := known.nominals.get(word) or known.bare.get(word):
        return of_entry(entry, "nominal", standard=True)
    if entry := known.variants.get(word):
        return of_entry(entry, "active" if word.startswith("me") else "nominal", standard=False)
    return None


def _lexical(word: str) -> Morph | None:
    """A passive of a listed verb, or a listed form with the wrong nasal."""
    known = lexicon()
    return (
        _lexical_passive(word)
        or _misspelled(word, "me", "", known.actives)
        or _misspelled(word, "pe", "an", known.nominals)
    )


def _lexical_passive(word: str) -> Morph | None:
    if not word.startswith("di"):
        return None
    base = word[2:]
    for surface in with_nasal("me", base):
        if entry := lexicon().actives.get(surface.spelling):
            return of_entry(entry, "passive", standard=True)
    return None


def _misspelled(word: str, prefix: str, suffix: str, forms: dict[str, Entry]) -> Morph | None:
    """A lexicon form spelled with the wrong nasal: the base of the word, put together by rule, gives a listed form."""
    if not word.endswith(suffix):
        return None
    stem = word.removesuffix(suffix)
    for base, standard in bases_of(prefix, stem):
        rule = with_nasal(prefix, base)[0].spelling + suffix
        if not standard and rule in forms:
            return of_entry(forms[rule], "active" if prefix == "me" else "nominal", standard=False)
    return None


def _without_clitic(word: str) -> Morph | None:
    for clitic in ("nya", "lah"):
        if word.endswith(clitic) and (bare := word.removesuffix(clitic)):
            return _listed(bare) or _lexical(bare)
    return None


def _open(word: str) -> Morph | None:
    """A word of the open vocabulary: its root stands in the lexicon or in simplemma's list."""
    if word.startswith("me"):
        return _open_active(word)
    if word.startswith("di"):
        return _open_passive(word)
    if word.startswith("pe") and word.endswith("an"):
        return _open_nominal(word)
    return None


def _open_active(word: str) -> Morph | None:
    found: Morph | None = None
    for base, standard in bases_of("me", word):
        for root in roots_of(base):
            if is_root(root):
                made = Morph(root, with_nasal("me", base)[0].spelling, "active", standard, False, "generated")
                if standard:
                    return made
                found = found or made
    return found or _by_shape(word)


def _by_shape(word: str) -> Morph | None:
    """A verb whose root nobody knows but whose first letters are those of meN- before a vowel or its own nasal."""
    if not VERB_SHAPE.fullmatch(word) or is_root(word):
        return None
    base = _standard_base("me", word)
    stem = base if base.endswith("asi") else stems_of(base)[-1]  # a loan word: -asi is no suffix
    return Morph(stem, word, "active", True, False, "generated")


def _standard_base(prefix: str, word: str) -> str:
    return next((base for base, standard in bases_of(prefix, word) if standard), word[len(prefix) :])


def _open_passive(word: str) -> Morph | None:
    if is_root(word):
        return None
    base = word[2:]
    for root in roots_of(base):
        if is_root(root) and (surfaces := with_nasal("me", base)):
            return Morph(root, surfaces[0].spelling, "passive", True, False, "generated")
    return None


def _open_nominal(word: str) -> Morph | None:
    stem = word[:-2]
    for base, standard in bases_of("pe", stem):
        if is_root(base):
            return Morph(base, active_of(base), "nominal", standard, False, "generated")
    if not NOMINAL_SHAPE.fullmatch(word) or is_root(word):
        return None
    base = _standard_base("pe", stem)
    return Morph(base, active_of(base), "nominal", True, False, "generated")


def active_of(root: str) -> str:
    """The active verb of a root: the lexicon's, else the first of meN-...-kan, meN-, meN-...-i that is attested."""
    if entry := lexicon().roots.get(root):
        return entry.active
    candidates = [with_nasal("me", root + suffix)[0].spelling for suffix in ("kan", "", "i") if with_nasal("me", root)]
    return next((form for form in candidates if is_attested(form)), candidates[0] if candidates else "")


@lru_cache(REMEMBERED)
def is_root(word: str) -> bool:
    """Whether the word is a root: of our lexicon, or a word of simplemma's list that is its own lemma."""
    if len(word) < 3:
        return False
    if word in lexicon().roots:
        return True
    from simplemma import lemmatize  # its word list takes 60 ms to load

    return is_attested(word) and lemmatize(word, lang="id") == word


def is_attested(word: str) -> bool:
    """Whether simplemma's list has the word in this form."""
    from simplemma import is_known

    return is_known(word, lang="id")


def is_known(word: str) -> bool:
    """Whether some list knows the word: in this form, or the root that it comes from."""
    morph = analyse(word)
    if morph is not None and (morph.origin == "lexicon" or is_root(morph.root)):
        return True
    return word.lower() in _not_verbal() or is_attested(word.lower())
