"""Reading a damaged duty verb: misspelled by the drafter or misread by OCR. Only where one lexicon verb is certain."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.language.affixes import LONGEST_WORD
from pipeline.language.lexicon import Entry, lexicon
from pipeline.language.morphology import Morph, analyse, is_attested, is_known, of_entry
from pipeline.model import VerbForm

SHORTEST_REPAIRED = 7
SHORTEST_GLUED = 11
LONGEST_REPAIRED = 26
"""Letters; below, too many words lie one letter apart, above, nothing of the lexicon is near."""

LONG_ENOUGH_FOR_TWO = 9
"""Letters a word needs for two faults to leave it recognisable."""

MISREAD = (("rn", "m"), ("cl", "d"), ("ii", "n"), ("vv", "w"), ("1", "l"), ("0", "o"), ("5", "s"), ("|", "l"))
"""What OCR makes of letters, as (misread, meant)."""

REMEMBERED = 1 << 14


@lru_cache(REMEMBERED)
def repair(word: str) -> Morph | None:
    """The lexicon verb that a damaged word stands for, or None when none or more than one is near.

    Tried in turn: the letters that OCR confuses, one wrong letter, two wrong letters, an action noun that lost its
    ending (pelaksana for pelaksanaan).
    """
    word = "".join(letter for letter in word.lower() if letter.isalnum() or letter == "|")
    if not SHORTEST_REPAIRED <= len(word) <= LONGEST_REPAIRED:
        return None
    near = _one_wrong_letter(word)
    meant = _undo_misreading(word)
    if meant and not near:
        return _repaired(*meant)
    if not near:
        near = _two_wrong_letters(word)
    return _repaired(near[0], _form_of(word)) if len(near) == 1 and not meant else None


def repair_agent(word: str) -> Morph | None:
    """The action noun whose ending was lost: pelaksana (who does) for pelaksanaan (the doing)."""
    word = word.lower()
    entry = lexicon().nominals.get(word + "an")
    return _repaired(entry, "nominal") if entry and word.startswith("pe") else None


@lru_cache(REMEMBERED)
def glued_verb(word: str) -> str:
    """The duty verb at the front of a word that lost the space behind it ("merumuskanbahan"), else empty."""
    if not word.startswith("me") or not SHORTEST_GLUED <= len(word) <= LONGEST_WORD or is_known(word):
        return ""
    for cut in range(len(word) - 3, SHORTEST_REPAIRED - 1, -1):
        found = analyse(word[:cut])
        if found and found.origin == "lexicon" and (is_attested(word[cut:]) or is_known(word[cut:])):
            return word[:cut]
    return ""


def _repaired(entry: Entry, form: VerbForm) -> Morph:
    return of_entry(entry, form, standard=False, origin="repaired")


def _form_of(word: str) -> VerbForm:
    """The form the drafter meant: known by its first letter, which is damaged least often, and its ending."""
    if word.startswith("m"):
        return "active"
    return "passive" if word.startswith(("d", "cl")) else "nominal"


def _undo_misreading(word: str) -> tuple[Entry, VerbForm] | None:
    meant = word
    for misread, letter in MISREAD:
        meant = meant.replace(misread, letter)
    found = analyse(meant) if meant != word else None
    if found is None or found.origin != "lexicon":
        return None
    return lexicon().actives[found.active], found.form


def _one_wrong_letter(word: str) -> list[Entry]:
    """The verbs with a form one letter away: a letter lost, added, changed, or two letters swapped."""
    index = _index()
    near = {form for key in _without_one_letter(word) for form in index.get(key, ()) if distance(word, form) <= 1}
    return _verbs(word, near)


def _two_wrong_letters(word: str) -> list[Entry]:
    if len(word) < LONG_ENOUGH_FOR_TWO or word[:1] not in "mpd":
        return []
    return _verbs(word, {form for form in _forms() if form[0] == word[0] and distance(word, form) <= 2})


def _verbs(word: str, forms: set[str]) -> list[Entry]:
    """The verbs of the forms near a word; those that only lost letters come first, drafters skip letters most."""
    table = _forms()
    forms = {form for form in forms if _lost_letters(word, form)} or forms
    return list({table[form].active: table[form] for form in sorted(forms)}.values())


def _lost_letters(word: str, form: str) -> bool:
    """Whether `word` is `form` with letters left out."""
    rest = iter(form)
    return all(letter in rest for letter in word)


@cache
def _forms() -> dict[str, Entry]:
    """Every form that a repair may end in: active, passive and action noun."""
    known = lexicon()
    passives = {"di" + base: entry for entry in known.actives.values() if (base := _passive_base(entry))}
    return {form: entry for form, entry in {**passives, **known.nominals, **known.actives}.items() if len(form) > 6}


def _passive_base(entry: Entry) -> str:
    """The base of a verb whose root meN- leaves whole at its front: susun of menyusun, laporkan of melaporkan."""
    ending = next((suffix for suffix in ("kan", "i") if entry.active.endswith(suffix)), "")
    base = entry.root + ending
    return base if (found := analyse("di" + base)) and found.active == entry.active else ""


@cache
def _index() -> dict[str, list[str]]:
    """Each form under itself and under each spelling with one letter left out."""
    index: dict[str, list[str]] = {}
    for form in _forms():
        for key in _without_one_letter(form):
            index.setdefault(key, []).append(form)
    return index


def _without_one_letter(word: str) -> Iterator[str]:
    yield word
    yield from {word[:at] + word[at + 1 :] for at in range(len(word))}


def distance(one: str, other: str, limit: int = 2) -> int:
    """Letters lost, added, changed or swapped between two words; `limit` + 1 when there are more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        this = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(last[column] + 1, this[-1] + 1, last[column - 1] + (letter != wanted))
            if before and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            this.append(cost)
        if min(this) > limit:
            return limit + 1
        before, last = last, this
    return min(last[-1], limit + 1)
