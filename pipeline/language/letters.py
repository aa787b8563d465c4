"""Letters that OCR takes for one another, mended where the words of legal Indonesian leave one way only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

WORDS = Path(__file__).parent / "legal_words.txt"
"""Words of four letters and more that regulations of several issuers use; made by tools/legal_words.py."""
LABELS = frozenset(("Menimbang", "Mengingat", "Memperhatikan", "Menetapkan"))
UNSURE = 70
"""Confidence below which a lone sign can be another one."""
_TAKEN_FOR = (
    ("v", "y"),
    ("y", "v"),
    ("c", "e"),
    ("e", "c"),
    ("rn", "m"),
    ("m", "rn"),
    ("l", "i"),
    ("i", "l"),
    ("1", "l"),
    ("1", "i"),
    ("0", "o"),
    ("q", "g"),
    ("g", "q"),
)
_WORD = re.compile(r"[^\W_]{4,}")
_BRACKET = re.compile(r"\((\d{1,2}[a-z]?)[}\]]|[{\[](\d{1,2}[a-z]?)\)")
_MARK = re.compile(r"\W?[a-z]{1,3}\W?", re.I)
_FIRST = re.compile(r"\((?:[lI]|1[lI]|[lI]1)\)")


class Mending(Struct, frozen=True):
    """How a word is read, the kind of that repair, and the reason."""

    text: str
    kind: str
    reason: str


_AYAT_ONE = "a letter for the figure, or beside it: ayat (1)"
COLON = Mending(":", "colon", "a doubtful sign behind a label of the preamble")


def mend(printed: str) -> Mending | None:
    """How a word that OCR gave is read by itself, None where as it is.

    A number in brackets is an ayat, which has round ones. Indonesian is written without accents: one is dirt on a
    letter, where the bare letters make a mark, a number or a word of the list. Another word that no list has is mended
    if a single confusion of letters makes one that ours has.
    """
    closed = _BRACKET.sub(lambda match: f"({match[1] or match[2]})", printed)
    if closed != printed:
        return Mending(closed, "bracket", "a number in brackets of two kinds")
    bare = _without_accents(printed)
    if bare != printed and _is_plain(bare):
        return Mending(bare, "accent", "Indonesian has no such letter; the bare one makes a word")
    unknown = [match for match in _WORD.finditer(printed) if not is_legal_word(match[0]) and not _occurs(match[0])]
    if len(unknown) != 1:
        return None
    word = unknown[0]
    candidates = {other for other in _confused(word[0]) if is_legal_word(other)}
    if len(candidates) != 1:
        return None
    text = printed[: word.start()] + candidates.pop() + printed[word.end() :]
    return Mending(text, "letter", "no word as it is; one confusion of letters away from a single one")


def mend_after(before: str, printed: str) -> Mending | None:
    """How a word behind another one is read: "ayat (l)" and "ayat (1l)" name ayat (1). An item may be (l) itself."""
    one = _FIRST.sub("(1)", printed) if before.lower() == "ayat" else printed
    return Mending(one, "letter", _AYAT_ONE) if one != printed else mend(printed)


def is_colon(label: str, sign: str, sure: int) -> bool:
    """Whether a sign that OCR doubts is the colon behind a label of the preamble: "Menimbang i a. bahwa"."""
    return label in LABELS and len(sign) == 1 and sign != ":" and sure < UNSURE


def words_in(text: str) -> Iterator[str]:
    """The words of four letters and more, in small letters."""
    return (word for word in _WORD.findall(text.lower()) if word.isalpha() and word.isascii())


def _without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def _is_plain(text: str) -> bool:
    words = _WORD.findall(text)
    return all(map(is_legal_word, words)) if words else bool(_MARK.fullmatch(text)) or any(map(str.isdigit, text))


def _confused(word: str) -> Iterator[str]:
    """The word with one of its letters taken for another. Its first letter stays, if it is a capital."""
    for letters, others in _TAKEN_FOR:
        at = word.find(letters)
        while at >= 0:
            yield word[:at] + others + word[at + len(letters) :]
            at = word.find(letters, at + 1)


def is_legal_word(word: str) -> bool:
    """Whether regulations of several issuers use this word."""
    return word.lower() in _words()


def _occurs(word: str) -> bool:
    """Whether the wider list has it: found in all kinds of texts, with their slips."""
    from simplemma import is_known  # its word list takes 60 ms to load

    return bool(is_known(word.lower(), "id"))


@cache
def _words() -> frozenset[str]:
    return frozenset(WORDS.read_text(encoding="utf-8").split())
