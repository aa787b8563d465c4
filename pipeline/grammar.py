"""The marks of the drafting rulebook: what a heading, an ayat mark or a list mark looks like.

Patterns are put together from named parts. They say what a string can be read as; which reading holds is decided by
the decoder (`pipeline.parsing.decoder`), which knows what stands around it. Damaged marks are in `pipeline.damage`.
Source: UU 12/2011 Lampiran II angka 62-95.
"""

from __future__ import annotations

from collections.abc import Callable

import regex
from msgspec import Struct, structs

from pipeline import damage
from pipeline.damage import digits
from pipeline.marks import Mark, Number, letter_ordinal, roman_ordinals, word_ordinals
from pipeline.model import Level

_DIGITS = r"\d{1,3}"
_DAMAGED_DIGITS = r"(?=[\dlIO|]*\d)[\dlIO|]{1,3}|(?:\d ){1,2}\d"
_ROMAN = r"[IVXLC]{1,8}"
_BULLET = r"(?:[-*•·▪–—]\s+){0,2}(?:[\"“”‘’']\s?)?"
_ORDINAL_WORD = r"(?:ke|per)[a-z]+(?:\s(?:belas|puluh)(?:\ske[a-z]+)?)?"

_BUKU = regex.compile(rf"{_BULLET}BUKU\s+(?P<number>KE[A-Z]+|{_ROMAN})(?P<rest>\b.*)$")
_BAB = regex.compile(rf"{_BULLET}(?:BAB|B A B)\s+(?P<number>{_ROMAN})(?P<suffix>[A-Z]?)(?P<rest>(?![A-Za-z]).*)$")
_BAGIAN = regex.compile(
    rf"{_BULLET}(?:Bagian|BAGIAN)\s+(?P<number>{_ORDINAL_WORD}(?:\s(?P<suffix>[A-H])(?=\W*$))?)(?P<rest>\b.*)$",
    regex.IGNORECASE,
)
_PARAGRAF = regex.compile(
    rf"{_BULLET}(?:Paragraf|PARAGRAF)\s+(?P<number>{_DIGITS}|{_ORDINAL_WORD})(?P<suffix>[A-Z]?)(?P<rest>\b.*)$"
)
_PASAL = regex.compile(
    rf"{_BULLET}(?:Pasal|PASAL)\s+(?P<number>{_DIGITS}|{_ROMAN})(?P<suffix>[A-Z]?)(?P<rest>(?!\w).*)$"
)
_AYAT = regex.compile(rf"{_BULLET}\((?P<number>{_DIGITS})(?P<suffix>[a-z]?)\)(?!\d)")
_AYAT_DAMAGED = regex.compile(rf"{_BULLET}\(\s?(?P<number>{_DAMAGED_DIGITS}|[lI|]|{_DIGITS})\s?\)(?!\d)")
_HURUF = regex.compile(rf"{_BULLET}(?P<number>([a-z])\2{{0,2}})\.(?=\s|$|\p{{Lu}}|\p{{Ll}}{{4}})")
_ANGKA = regex.compile(rf"{_BULLET}(?P<number>{_DIGITS})(?P<suffix>[a-h]?)\.(?=\s|$|\p{{L}})(?!\d)")
_ANGKA_DAMAGED = regex.compile(rf"{_BULLET}(?P<number>[lIL])\.(?=\s)")
_HURUF_UPPER = regex.compile(rf"{_BULLET}(?P<number>[A-Z])\.(?=\s)")
_SUBHURUF = regex.compile(rf"{_BULLET}(?P<number>([a-z])\2{{0,2}})\)(?=\s|$|\p{{L}})")
_SUBANGKA = regex.compile(rf"{_BULLET}(?P<number>{_DIGITS})\)(?=\s|$|\p{{L}})")
_BUTIR_LETTER = regex.compile(r"\((?P<number>([a-z])\2?)\)(?=\s|$)")
_BUTIR_BULLET = regex.compile(r"(?P<number>[-•·▪➢✓\uf0a7\uf0b7\uf0fc–])\s+(?=\S)")
_ITEM_START = regex.compile(r"[-*•·▪–—\"“”‘’'(\[{\d|A-Za-z➢✓\uf0a7\uf0b7\uf0fc]")
_CUT = regex.compile(r"(?<=[;:.,])\s+|(?<=\s(?:dan|atau|dan/atau))\s+|\t+")
_REFERENCE_WORD = r"(?:ayat|huruf|angka|butir|pasal|bab|bagian|paragraf|lampiran|nomor|no\.|tahun|tanggal)"
_REFERENCE_LIST = (
    r"(?:(?:ayat\s*)?\(\w{1,3}\)|(?:huruf|angka|pasal)\s+\w{1,3})\s*(?:,|dan|atau|dan/atau|s\.d\.?|sampai\s+dengan)"
)
_CALLS_ITEM = regex.compile(rf"(?:\b{_REFERENCE_WORD}|{_REFERENCE_LIST})\s*$", regex.IGNORECASE)
_TABLE_HEAD = regex.compile(r"(?:NOMOR|N[Oo]\.?)(?:\s+(?:URUT|Urut))?\s+(?:\p{Lu}[\p{L}().,/]*\s*)+(?:\s\p{L}+)*$")
_SUM = regex.compile(r"(?:Jumlah|Total|Surplus|Defisit|Sisa\s+[Ll]ebih)\b")
_ENDS_HEADING = regex.compile(r"\bPasal\s+\d{1,3}[A-Z]?\s*$")
_CALLS_HEADING = regex.compile(
    r"(?:\b(?:dalam|pada|dan|atau|dengan|s\.d\.?|dimaksud|ketentuan|dari|oleh|untuk|yang|di|ke|menurut|ayat|huruf"
    r"|berdasarkan|melanggar|terhadap|atas|sesuai|memenuhi|melalui|tersebut|sebagai|antara)|,)\s*$",
    regex.IGNORECASE,
)


def calls_item(before: str) -> bool:
    """Whether text that ends so calls for the number of an item next: "dimaksud pada ayat" before "(1)"."""
    return bool(_CALLS_ITEM.search(before))


def calls_heading(before: str) -> bool:
    """Whether text that ends so goes on with a heading's name: "sebagaimana dimaksud dalam" before "Pasal 5"."""
    return bool(_CALLS_HEADING.search(before))


def ends_heading(before: str) -> bool:
    """Whether text ends with the name of a Pasal: "Pasal 7" before "ayat (1)" in an explanation."""
    return bool(_ENDS_HEADING.search(before))


def names_sum(text: str) -> bool:
    """Whether a line begins with the name of a sum."""
    return bool(_SUM.match(text))


def heads_table(text: str) -> bool:
    """Whether a line names the columns of a table: NOMOR, and what its rows say."""
    return bool(_TABLE_HEAD.match(text))


_AMENDS = regex.compile(
    r"\s*(?:Ketentuan|Di\s?antara|Pasal\s+\d|Setelah|Sesudah|Judul|Ayat\s+\(|Menambah|Mengubah|Menghapus|Menyisipkan|Penjelasan|"
    r"Lampiran|(?:(?:Pada|Dalam)\s+)?Bab\s+[IVX]|Istilah|Bagian\s+Ke|Huruf\s+\w\b|Angka\s+\d|Dalam\s+Pasal|Pada\s+Pasal)"
    r".{0,400}?\b(?:di\s?ubah|di\s?hapus|di\s?sisipkan|di\s?tambah(?:kan)?|di\s?ganti|dihilangkan|dicabut|berbunyi|dibaca)|"
    r"\s*(?:(?-i:Ketentuan)\s+(?:Pasal|ayat|huruf|BAB)|(?-i:Di)\s?antara\s+(?:Pasal|BAB|ayat|huruf|angka))\b",
    regex.IGNORECASE,
)


def opens_amendment(text: str) -> bool:
    """Whether an item begins as one that amends: "Ketentuan Pasal 3 diubah ..." (angka 233-236)."""
    return bool(_AMENDS.match(text))


def heading_marks(text: str) -> list[Mark]:
    """The headings that a line can be read as: buku, bab, bagian, paragraf, pasal; clean ones first, else damaged."""
    initial = text.lstrip("-*•·▪–— \"“”‘’'")[:1].lower()
    readers = (_buku, _bab, _bagian, _paragraf, _pasal) if initial in ("b", "p") else ()
    clean = next((mark for mark in (reader(text) for reader in readers) if mark), None)
    if clean and clean.alone and not clean.value.suffix:
        return [clean]
    return [*([clean] if clean else []), *damage.damaged_headings(text)]


def _mark(level: Level, match: regex.Match[str], value: Number, style: str = "", damage: str = "") -> Mark:
    rest = match.group("rest") if "rest" in match.re.groupindex else match.string[match.end() : match.end() + 80]
    end = match.start("rest") if "rest" in match.re.groupindex else match.end()
    number = match.group("number") if not damage else str(value.ordinal)
    suffix = match.group("suffix") if "suffix" in match.re.groupindex else ""
    return Mark(level, number + suffix, value, match.start(), end, style, damage, not rest.strip(" .:*\"“”‘’'"))


def _roman_value(number: str) -> int:
    return roman_ordinals().get(number, 0)


def _word_value(number: str) -> int:
    return word_ordinals().get("".join(number.lower().split()), 0)


def _buku(text: str) -> Mark | None:
    match = _BUKU.match(text)
    if not match:
        return None
    value = _roman_value(match["number"]) or _word_value(match["number"])
    return _mark("buku", match, Number(value)) if value else None


def _bab(text: str) -> Mark | None:
    match = _BAB.match(text)
    if match:
        number = match["number"] + match["suffix"]
        if number in roman_ordinals():
            return _titled(_mark("bab", match, Number(roman_ordinals()[number])), match["rest"])
        if match["number"] in roman_ordinals():
            inserted = Number(roman_ordinals()[match["number"]], match["suffix"])
            return _titled(_mark("bab", match, inserted), match["rest"])
    return None


def _titled(mark: Mark, title: str) -> Mark:
    """A BAB with its title in capitals on the same line is as clear as one alone."""
    return structs.replace(mark, alone=mark.alone or title.isupper())


def _bagian(text: str) -> Mark | None:
    match = _BAGIAN.match(text)
    if not match or text.lstrip("-*•·▪–— \"“”‘’'")[0] != "B":
        return None
    inserted = match["suffix"] or ""
    value = _word_value(match["number"].removesuffix(inserted))
    if value:
        rest = match["rest"].strip(" .:*\"“”‘’'")
        number = Number(value, inserted)
        return Mark("bagian", match["number"], number, match.start(), match.start("rest"), alone=not rest)
    shorter = match["number"].split()[0]
    value = _word_value(shorter)
    if not value:
        return None
    end = match.start("number") + len(shorter)
    return Mark("bagian", text[match.start("number") : end], Number(value), match.start(), end, "", "", False)


def _paragraf(text: str) -> Mark | None:
    match = _PARAGRAF.match(text)
    if not match:
        return None
    number = match["number"]
    value = int(number) if number.isdigit() else _word_value(number)
    return _mark("paragraf", match, Number(value, match["suffix"])) if value else None


def _pasal(text: str) -> Mark | None:
    match = _PASAL.match(text)
    if match:
        number, suffix = match["number"], match["suffix"]
        if number.isdigit():
            return _mark("pasal", match, Number(int(number), suffix))
        if number + suffix in roman_ordinals():
            return _mark("pasal", match, Number(roman_ordinals()[number + suffix]), style="roman")
    return None


def item_marks(text: str, at: int) -> list[Mark]:
    """The item marks that can stand at `text[at:]`: ayat, huruf, angka, subhuruf, subangka, butir."""
    if not _ITEM_START.match(text, at):
        return []
    marks = [mark for mark in (reader(text, at) for reader in _ITEM_READERS) if mark]
    if marks:
        return [*marks, *damage.confusable_item(text, at)]
    return [mark for mark in (_bullet(text, at), damage.damaged_item(text, at)) if mark]


def _ayat(text: str, at: int) -> Mark | None:
    match = _AYAT.match(text, at)
    if match:
        return _mark("ayat", match, Number(int(match["number"]), match["suffix"].upper()))
    match = _AYAT_DAMAGED.match(text, at)
    if not match:
        return None
    value = digits(match["number"])
    return _mark("ayat", match, Number(value), damage="ayat") if value else None


def _lettered(level: Level, pattern: regex.Pattern[str], text: str, at: int, style: str = "") -> Mark | None:
    match = pattern.match(text, at)
    return _mark(level, match, Number(letter_ordinal(match["number"])), style) if match else None


def _numbered(level: Level, pattern: regex.Pattern[str], text: str, at: int) -> Mark | None:
    match = pattern.match(text, at)
    if not match or not int(match["number"]):
        return None
    suffix = match["suffix"].upper() if "suffix" in pattern.groupindex else ""
    return _mark(level, match, Number(int(match["number"]), suffix))


def _angka_damaged(text: str, at: int) -> Mark | None:
    match = _ANGKA_DAMAGED.match(text, at)
    return _mark("angka", match, Number(1), damage="angka") if match else None


def _bullet(text: str, at: int) -> Mark | None:
    match = _BUTIR_BULLET.match(text, at)
    return _mark("butir", match, Number(1), style=match["number"]) if match else None


_ITEM_READERS = (
    _ayat,
    lambda text, at: _lettered("huruf", _HURUF, text, at),
    lambda text, at: _numbered("angka", _ANGKA, text, at),
    lambda text, at: _lettered("huruf", _HURUF_UPPER, text, at, style="upper"),
    lambda text, at: _lettered("subhuruf", _SUBHURUF, text, at),
    lambda text, at: _numbered("subangka", _SUBANGKA, text, at),
    _angka_damaged,
    lambda text, at: _lettered("butir", _BUTIR_LETTER, text, at, style="()"),
)


_AND = r"\s+(?:dan|sampai\s+dengan|s\.?/?d\.?)\s+(?:[AaHh]\w+\s+)?"
_EXPLAINED = regex.compile(
    r"(?P<level>[Aa]yat|[Hh]uruf|[Aa]ngka)\s+"
    rf"(?:(?P<ayat>\(\d{{1,3}}[a-z]?\)(?:{_AND}\(\d{{1,3}}\))?)"
    rf"|(?P<huruf>([a-z])\4?\b(?:{_AND}[a-z]{{1,2}}(?!\w))?)"
    rf"|(?P<angka>\d{{1,3}}\b(?:{_AND}\d{{1,3}}(?!\w))?))"
    r"(?P<colon>\s*:)?(?P<rest>\W*(?:$|\p{Lu}.*)|(?<=:).*)"
)
_MERGED = regex.compile(
    r"Pasal\s+(?P<number>(?:\d{1,3}|[IVX]{1,4})(?:\s*,\s*(?:Pasal\s+)?\d{1,3})*"
    r"\s+(?:(?:sampai\s+dengan|s\.?/?d\.?|dan|-)\s+(?:Pasal\s+)?|Pasal\s+)(?P<last>\d{1,3}|[IVX]{1,4}))"
    r"\s*[.:]?\s*(?P<rest>(?:Cukup\s+jelas\W*)?)$",
    regex.IGNORECASE,
)
_EXPLAINED_PASAL = regex.compile(
    r"Pasal\s+(?P<number>\d{1,3}[A-Z]?)(?:\s*:|(?=\s+ayat\s*\(\w{1,3}\)\s*(?:[.:]|$|\p{Lu})))"
)


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
    last = regex.findall(r"\w+", number)[-1]
    ordinal = letter_ordinal(last) if level == "huruf" else int(last.rstrip("abcdefgh"))
    return Mark(level, number, Number(ordinal), at, match.start("rest"), "label", alone=not match["rest"].strip())


def explained_headings(text: str) -> list[Mark]:
    """The Pasal headings of an explanation; "Cukup jelas" may stand on their line, several Pasal may share one."""
    merged = _MERGED.match(text)
    if merged:
        last = int(merged["last"]) if merged["last"].isdigit() else _roman_value(merged["last"].upper())
        return [Mark("pasal", merged["number"], Number(last), 0, merged.start("rest"), alone=True)]
    opened = _EXPLAINED_PASAL.match(text)
    if opened:
        number = opened["number"]
        value = Number(int(number.rstrip("ABCDEFGH")), number.lstrip("0123456789"))
        return [Mark("pasal", number, value, 0, opened.end(), alone=True)]
    found = [mark for mark in heading_marks(text) if mark.level == "pasal"]
    return [structs.replace(mark, alone=True) if _SELF_EVIDENT.match(text, mark.end) else mark for mark in found]


_SELF_EVIDENT = regex.compile(r"\W*Cukup\s+jelas\W*$", regex.IGNORECASE)


class Dialect(Struct, frozen=True):
    """The marks that a part of a regulation can have: headings that open a line, items anywhere in it."""

    headings: Callable[[str], list[Mark]]
    items: Callable[[str, int], list[Mark]]


def no_headings(text: str) -> list[Mark]:
    """The headings of a part that has none."""
    return []


BODY = Dialect(heading_marks, item_marks)
PREAMBLE = Dialect(no_headings, item_marks)
EXPLANATION = Dialect(explained_headings, explained_items)


def cuts(text: str) -> list[int]:
    """Places inside a line at which a further mark can begin: after `;` `:` `.` `,`, after dan/atau, at a tab."""
    return [match.end() for match in _CUT.finditer(text) if match.end() < len(text)]
