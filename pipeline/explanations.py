"""The marks of an explanation: labels that name the provision explained (UU 12/2011 Lampiran II angka 182-190)."""

from __future__ import annotations

import regex
from msgspec import structs

from pipeline.grammar import Dialect, heading_marks, item_marks
from pipeline.marks import Mark, Number, letter_ordinal, roman_ordinals
from pipeline.model import Level

_AND = r"\s+(?:dan|sampai\s+dengan|s\.?/?d\.?)\s+(?:[AaHh]\w+\s+)?"
_COLON = r"(?:\s*:|\t(?:[zi;.]\s)?)"
"""The colon behind a label. Where the words stand in a column of their own OCR takes it for a letter, or sees none."""
_EXPLAINED = regex.compile(
    r"(?P<level>[Aa]yat|[Hh]uruf|[Aa]ngka|AYAT|HURUF|ANGKA)\s+"
    rf"(?:(?P<ayat>\(\d{{1,3}}[a-z]?\)(?:{_AND}\(\d{{1,3}}\))?|(?<=[Aa](?:yat|YAT)\s+)\d{{1,3}}(?=\W*$))"
    rf"|(?P<huruf>([a-z])\4?\b(?:{_AND}[a-z]{{1,2}}(?!\w))?)"
    rf"|(?P<angka>\d{{1,3}}\b(?:{_AND}\d{{1,3}}(?!\w))?))"
    rf"(?P<colon>{_COLON})?"
    r"(?P<rest>\W*(?:$|\p{Lu}.*)|(?<=[:\t]|\t[zi;.]\s).*)"
)
_MERGED = regex.compile(
    r"Pasal\s+(?P<number>(?:\d{1,3}|[IVX]{1,4})(?:\s*,\s*(?:Pasal\s+)?\d{1,3})*"
    r"\s+(?:(?:sampai\s+dengan|s\.?/?d\.?|dan|-)\s+(?:Pasal\s+)?|Pasal\s+)(?P<last>\d{1,3}|[IVX]{1,4}))"
    rf"(?:{_COLON}\s*(?P<rest>.*)|"
    r"\s*\.?\s*(?P<rest>(?:Cukup\s+jelas\W*)?))$",
    regex.IGNORECASE,
)
_EXPLAINED_PASAL = regex.compile(
    rf"Pasal\s+(?P<number>\d{{1,3}}[A-Z]?)(?:{_COLON}|"
    r"(?=\s+ayat\s*\(\w{1,3}\)\s*(?:[.:]|\t|$|\p{Lu})))"
)


_WORD = regex.compile(r"\w+")
_BRACKETS = str.maketrans("", "", "()")


def explained_items(text: str, at: int) -> list[Mark]:
    """The marks of an explanation: "Ayat (1)", "Huruf a", "Angka 1" (Lampiran II angka 186), and those of any list."""
    label = _label(text, at)
    return [label] if label else item_marks(text, at)


def _label(text: str, at: int) -> Mark | None:
    """The word that names the provision explained; in small letters only alone on its line."""
    match = _EXPLAINED.match(text, at)
    if not match or (match["level"][0].islower() and not match["colon"] and match["rest"].strip(" .")):
        return None
    level: Level = "ayat" if match["ayat"] else "huruf" if match["huruf"] else "angka"
    if match["level"].lower() != level:
        return None
    number = match[level].translate(_BRACKETS)
    last = _WORD.findall(number)[-1]
    ordinal = letter_ordinal(last) if level == "huruf" else int(last.rstrip("abcdefgh"))
    return Mark(level, number, Number(ordinal), at, match.start("rest"), "label", alone=not match["rest"].strip())


def explained_headings(text: str) -> list[Mark]:
    """The Pasal headings of an explanation; "Cukup jelas" may stand on their line, several Pasal may share one."""
    merged = _MERGED.match(text)
    if merged:
        last = int(merged["last"]) if merged["last"].isdigit() else roman_ordinals().get(merged["last"].upper(), 0)
        return [Mark("pasal", merged["number"], Number(last), 0, merged.start("rest"), alone=True)]
    opened = _EXPLAINED_PASAL.match(text)
    if opened:
        number = opened["number"]
        value = Number(int(number.rstrip("ABCDEFGH")), number.lstrip("0123456789"))
        return [Mark("pasal", number, value, 0, opened.end(), alone=True)]
    found = [mark for mark in heading_marks(text) if mark.level == "pasal"]
    return [structs.replace(mark, alone=True) if _SELF_EVIDENT.match(text, mark.end) else mark for mark in found]


_SELF_EVIDENT = regex.compile(r"\W*Cukup\s+jelas\W*$", regex.IGNORECASE)


EXPLANATION = Dialect(explained_headings, explained_items)
