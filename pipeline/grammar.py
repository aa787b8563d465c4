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
_AFTER_NUMBER = r"(?:[\s:.\-–—\"“”‘’']*$|\s*[:.\-–—]\s+)?"
"""Signs between the number of a heading and its title, or around a heading that stands alone."""
_BULLET = r"(?:[-*•·▪–—]\s+){0,2}(?:[\"“”‘’']\s?)?"
_UNITS = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
_ORDINAL_WORD = rf"(?:ke[\s-]?|per)[a-z\d]+(?:\s?(?:belas|puluh)(?:\s(?:ke[a-z]+|{_UNITS}))?)?"

_BUKU = regex.compile(rf"{_BULLET}BUKU\s+(?P<number>KE[A-Z]+|{_ROMAN})(?P<rest>\b.*)$")
_DIKTUM = regex.compile(
    r"(?:DIKTUM\s+)?(?P<number>PERTAMA|KE[A-Z]{3,10}(?:\s?(?:BELAS|PULUH)(?:\s?KE[A-Z]+|\s?(?:SATU|DUA|TIGA"
    r"|EMPAT|LIMA))?)?)"
    r"\s*:\s*(?P<rest>.*)$"
)
"""A dictum of a Keputusan or an Instruksi."""
_BAB = regex.compile(
    rf"{_BULLET}(?:BAB|B A B)\.?\s+(?P<number>{_ROMAN}|\d{{1,2}})(?:\s(?P<suffix>[A-Z])(?=\W*$)|(?P<suffix>[A-Z]?))"
    rf"(?![A-Za-z]){_AFTER_NUMBER}(?P<rest>.*)$"
)
_BAGIAN = regex.compile(
    rf"{_BULLET}(?:Bagian|BAGIAN)\s+(?P<number>{_ORDINAL_WORD}(?:\s(?P<suffix>[A-H])(?=\W*$))?)(?!\w){_AFTER_NUMBER}(?P<rest>.*)$",
    regex.IGNORECASE,
)
_PARAGRAF = regex.compile(
    rf"{_BULLET}(?:Paragraf|PARAGRAF)\s+(?P<number>{_DIGITS}|(?i:{_ORDINAL_WORD}|{_UNITS}))(?P<suffix>[A-Z]?)(?!\w)"
    rf"{_AFTER_NUMBER}(?P<rest>.*)$"
)
_PASAL = regex.compile(
    rf"{_BULLET}(?:Pasal|PASAL)\s+(?P<number>{_DIGITS}|{_ROMAN})"
    r"(?:\s(?P<suffix>[A-Z])(?=\W*$)|(?P<suffix>[a-h])(?=\W*$)|(?P<suffix>[A-Z]?))(?!\w)"
    rf"{_AFTER_NUMBER}(?P<rest>.*)$"
)
_AYAT = regex.compile(rf"{_BULLET}\((?P<number>{_DIGITS})(?P<suffix>[a-z]?)\)(?!\d)(?:\.(?=\s))?")
_AYAT_DAMAGED = regex.compile(rf"{_BULLET}\([\s'‘’]?(?P<number>{_DAMAGED_DIGITS}|[lI|]|{_DIGITS})\s?\)(?!\d)")
_HURUF = regex.compile(rf"{_BULLET}(?P<number>([a-z])\2{{0,2}}|[ab][a-z])\.(?=\s|$|\p{{Lu}}|\p{{Ll}}{{4}})")
_HURUF_COUNTED = regex.compile(rf"{_BULLET}(?P<number>[a-z][1-9])\.(?=\s)")
_ROMAN_ITEM = regex.compile(rf"{_BULLET}(?P<number>[IVX]{{1,5}}|[ivx]{{1,5}})\.(?=\s)")
_DECIMAL = regex.compile(rf"{_BULLET}(?P<number>(?P<first>\d{{1,2}}|[a-z])\.(?P<last>\d{{1,2}}))\.?(?=\s+\p{{L}})")
_ANGKA = regex.compile(rf"{_BULLET}(?P<number>{_DIGITS})(?P<suffix>[a-h]?)\.(?=\s|$|\p{{L}})(?!\d)")
_ANGKA_DAMAGED = regex.compile(rf"{_BULLET}(?P<number>[lIL])\.(?=\s)")
_HURUF_UPPER = regex.compile(rf"{_BULLET}(?P<number>[A-Z])\.(?=\s)")
_SUBHURUF = regex.compile(rf"{_BULLET}(?P<number>([a-z])\2{{0,2}})\)(?=\s|$|\p{{L}})")
_SUBANGKA = regex.compile(rf"{_BULLET}(?P<number>{_DIGITS})\)(?=\s|$|\p{{L}})")
_BUTIR_LETTER = regex.compile(r"\((?P<number>([a-z])\2?)\)(?=\s|$)")
_BUTIR_BULLET = regex.compile(r"(?P<number>[-•·▪➢✓\uf0a7\uf0b7\uf0fc–]|o(?=\s\p{Lu}))\s+(?=\S)")
_ITEM_START = regex.compile(r"(?!\p{L}{7}|\p{L}{2,6}(?:\s|$))[-*•·▪–—\"“”‘’'(\[{\d|A-Za-z➢✓\uf0a7\uf0b7\uf0fc]")
"""What a mark begins with, damaged ones too. A word of two letters and more with no sign right behind it is none."""
_ITEM_KIND = regex.compile(
    rf"{_BULLET}(?:(?P<bracket>\()|(?P<figure>\d)|(?P<small>[a-z](?=[a-z]{{0,4}}\d?[.)]))|(?P<capital>[A-Z](?=[A-Z]{{0,4}}\.)))"
)
"""By what an item mark begins, which tells the few patterns that can match from the many that cannot."""
_CUT = regex.compile(
    r"[;:.,](?:\s+|(?<=\p{Ll}\s?:)(?=[1a]\.\s\p{L})|(?<=\p{Ll};)(?=(?:\d{1,2}|[b-z])\.\s\p{L}))"
    r"|(?:dan(?:/atau)?|atau)(?<=\s(?:dan|atau|dan/atau))\s+|\t+|\p{Lu}{3}\s+(?=Pasal\s+\d{1,3}$)"
)
"""Each alternative begins with a character of its own: led by what stands before it, it takes four times as long."""
_REFERENCE_WORD = r"(?:ayat|huruf|angka|butir|pasal|lampiran|nomor|no\.|tahun|tanggal)"
_REFERENCE_LIST = (
    r"(?:(?:ayat\s*)?\(\w{1,3}\)|(?:huruf|angka|pasal)\s+\w{1,3})\s*(?:,|dan|atau|dan/atau|s\.d\.?|sampai\s+dengan)"
)
_CALLING = tuple("ayat huruf angka butir pasal lampiran nomor no. tahun tanggal , dan atau s.d s.d. dengan".split())
"""How text ends that may call for an item; `_CALLS_ITEM` looks closer."""
_CALLS_ITEM = regex.compile(rf"(?:\b{_REFERENCE_WORD}|{_REFERENCE_LIST})\s*$", regex.IGNORECASE)
_TABLE_HEAD = regex.compile(r"(?:NOMOR|N[Oo]\.?)(?:\s+(?:URUT|Urut))?\s+(?:\p{Lu}[\p{L}().,/]*\s*)+(?:\s\p{L}+)*$")
_SUM = regex.compile(r"(?:Jumlah|Total|Surplus|Defisit|Sisa\s+[Ll]ebih)\b")
_JOINTS = regex.compile(r"[\s-]")
_ENDS_HEADING = regex.compile(r"\bPasal\s+\d{1,3}[A-Z]?\s*$")
_CALLS_HEADING = regex.compile(
    r"(?:\b(?:dalam|pada|dan|atau|dengan|s\.d\.?|dimaksud|ketentuan|dari|oleh|untuk|yang|di|ke|menurut|ayat|huruf"
    r"|berdasarkan|melanggar|terhadap|atas|sesuai|memenuhi|melalui|tersebut|sebagai|antara)|,)\s*$",
    regex.IGNORECASE,
)


def calls_item(before: str) -> bool:
    """Whether text that ends so calls for the number of an item next: "dimaksud pada ayat" before "(1)"."""
    return before.rstrip().lower().endswith(_CALLING) and bool(_CALLS_ITEM.search(before))


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
    return text.startswith("N") and bool(_TABLE_HEAD.match(text))


_OPENS_PROVISION = regex.compile(r"\s*(?:\(\d|\p{Lu}\p{Ll}+\s+(?!(?:Daerah|Pemerintah|Presiden|Menteri|Nomor)\b)\p{L})")


_LISTED = regex.compile(r"BAB\s+[IVXLC]+\s*[:.]?\s*:|BAB\s+[IVXLC]+\s.*\.{4}")


def lists_heading(text: str) -> bool:
    """Whether a BAB stands on its line as in a table of contents: with a colon, or with dots up to a page number."""
    return bool(_LISTED.match(text))


def opens_provision(text: str) -> bool:
    """Whether the words behind a Pasal on its line begin its text: an ayat, or a sentence that names no regulation."""
    return bool(_OPENS_PROVISION.match(text))


_AMENDS = regex.compile(
    r"\s*(?:Ketentuan|Di\s?antara|Pasal\s+\d|Setelah|Sesudah|Judul|Ayat\s+\(|Menambah|Mengubah|Menghapus"
    r"|Menyisipkan|Penjelasan|"
    r"Lampiran|(?:(?:Pada|Dalam)\s+)?Bab\s+[IVX]|Istilah|Bagian\s+Ke|Huruf\s+\w\b|Angka\s+\d|Dalam\s+Pasal"
    r"|Pada\s+Pasal)"
    r".{0,400}?\b(?:di\s?ubah|di\s?hapus|di\s?sisipkan|di\s?tambah(?:kan)?|di\s?ganti|dihilangkan|dicabut"
    r"|berbunyi|dibaca)|"
    r"\s*(?:(?-i:Ketentuan)\s+(?:Pasal|ayat|huruf|BAB)|(?-i:Di)\s?antara\s+(?:Pasal|BAB|ayat|huruf|angka))\b",
    regex.IGNORECASE,
)


def opens_amendment(text: str) -> bool:
    """Whether an item begins as one that amends: "Ketentuan Pasal 3 diubah ..." (angka 233-236)."""
    return bool(_AMENDS.match(text))


_BEFORE_HEADING = "-*•·▪–— \"“”‘’'"


def can_open_heading(text: str, at: int) -> bool:
    """Whether the first letter from there on is that of a heading's name; only a damaged heading has another one."""
    return text[at:].lstrip(_BEFORE_HEADING)[:1].lower() in _HEADING_READERS


def heading_marks(text: str) -> list[Mark]:
    """The headings that a line can be read as: buku, bab, bagian, paragraf, pasal; clean ones first, else damaged."""
    readers = _HEADING_READERS.get(text.lstrip(_BEFORE_HEADING)[:1].lower(), ())
    clean = next((mark for reader in readers if (mark := reader(text))), None)
    if clean and clean.alone and not clean.value.suffix:
        return [clean]
    return [*([clean] if clean else []), *damage.damaged_headings(text)]


def _mark(level: Level, match: regex.Match[str], value: Number, style: str = "", damage: str = "") -> Mark:
    rest = match.group("rest") if "rest" in match.re.groupindex else match.string[match.end() : match.end() + 80]
    end = match.start("rest") if "rest" in match.re.groupindex else match.end()
    number = match.group("number") if not damage else str(value.ordinal)
    suffix = (match.group("suffix") or "") if "suffix" in match.re.groupindex else ""
    return Mark(level, number + suffix, value, match.start(), end, style, damage, not rest.strip(" .:*\"“”‘’'"))


def _roman_value(number: str) -> int:
    return roman_ordinals().get(number, 0)


def _word_value(number: str) -> int:
    return word_ordinals().get(_JOINTS.sub("", number.lower()), 0)


def _buku(text: str) -> Mark | None:
    match = _BUKU.match(text)
    if not match:
        return None
    value = _roman_value(match["number"]) or _word_value(match["number"])
    return _mark("buku", match, Number(value)) if value else None


def _bab(text: str) -> Mark | None:
    match = _BAB.match(text)
    if match:
        number = match["number"] + (match["suffix"] or "")
        if number.isdigit():
            return _titled(_mark("bab", match, Number(int(number))), match["rest"])
        if number in roman_ordinals():
            return _titled(_mark("bab", match, Number(roman_ordinals()[number])), match["rest"])
        if match["number"] in roman_ordinals():
            inserted = Number(roman_ordinals()[match["number"]], match["suffix"] or "")
            return _titled(_mark("bab", match, inserted), match["rest"])
    return None


def _diktum(text: str) -> Mark | None:
    match = _DIKTUM.match(text)
    value = _word_value(match["number"]) if match else 0
    if not match or not value:
        return None
    return Mark("diktum", match["number"], Number(value), match.start(), match.start("rest"), alone=True)


def _titled(mark: Mark, title: str) -> Mark:
    """A BAB with its title in capitals on the same line is as clear as one alone."""
    return structs.replace(mark, alone=mark.alone or title.isupper())


def _bagian(text: str) -> Mark | None:
    match = _BAGIAN.match(text)
    if not match or text.lstrip(_BEFORE_HEADING)[0] != "B":
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
        number, suffix = match["number"], (match["suffix"] or "").upper()
        if number.isdigit():
            return _mark("pasal", match, Number(int(number), suffix))
        if number + suffix in roman_ordinals():
            return _mark("pasal", match, Number(roman_ordinals()[number + suffix]), style="roman")
    return None


def item_marks(text: str, at: int) -> list[Mark]:
    """The item marks that can stand at `text[at:]`: ayat, huruf, angka, subhuruf, subangka, butir."""
    if not _ITEM_START.match(text, at):
        return []
    kind = _ITEM_KIND.match(text, at)
    marks = [mark for reader in _ITEM_READERS[kind.lastgroup or ""] if (mark := reader(text, at))] if kind else []
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


def _huruf_inserted(text: str, at: int) -> Mark | None:
    """Letter and figure as the mark of an item put in between: a1 after a."""
    match = _HURUF_COUNTED.match(text, at)
    if not match:
        return None
    number = match["number"]
    return _mark("huruf", match, Number(letter_ordinal(number[0]), chr(ord("@") + int(number[1]))))


def _huruf_after_z(text: str, at: int) -> Mark | None:
    """Letter and figure as the mark behind z: a1, b1, c1."""
    match = _HURUF_COUNTED.match(text, at)
    if not match or match["number"][1] != "1":
        return None
    return _mark("huruf", match, Number(26 + letter_ordinal(match["number"][0])))


def _roman_item(text: str, at: int) -> Mark | None:
    match = _ROMAN_ITEM.match(text, at)
    value = _roman_value(match["number"].upper()) if match else 0
    if not match or not value:
        return None
    return _mark("angka", match, Number(value), style="roman" if match["number"].isupper() else "roman-small")


def _decimal(text: str, at: int) -> Mark | None:
    """A number that repeats that of the item above: 2.1, b.1."""
    match = _DECIMAL.match(text, at)
    return _mark("angka", match, Number(int(match["last"])), style=f"{match['first']}.") if match else None


def _ayat_half(text: str, at: int) -> Mark | None:
    """An ayat of which the first bracket is not printed."""
    match = _SUBANGKA.match(text, at)
    return _mark("ayat", match, Number(int(match["number"])), style=")") if match and int(match["number"]) else None


def _bullet(text: str, at: int) -> Mark | None:
    match = _BUTIR_BULLET.match(text, at)
    return _mark("butir", match, Number(1), style=match["number"]) if match else None


_HEADING_READERS: dict[str, tuple[Callable[[str], Mark | None], ...]] = {
    "b": (_buku, _bab, _bagian),
    "p": (_paragraf, _pasal, _diktum),
    "k": (_diktum,),
    "d": (_diktum,),
}
"""By the first letter of a line. Of several that match the first counts."""

_ITEM_READERS: dict[str, tuple[Callable[[str, int], Mark | None], ...]] = {
    "bracket": (_ayat, lambda text, at: _lettered("butir", _BUTIR_LETTER, text, at, style="()")),
    "figure": (
        lambda text, at: _numbered("angka", _ANGKA, text, at),
        lambda text, at: _numbered("subangka", _SUBANGKA, text, at),
        _decimal,
        _ayat_half,
    ),
    "small": (
        lambda text, at: _lettered("huruf", _HURUF, text, at),
        lambda text, at: _lettered("subhuruf", _SUBHURUF, text, at),
        _huruf_inserted,
        _huruf_after_z,
        _roman_item,
        _decimal,
        _angka_damaged,
    ),
    "capital": (
        lambda text, at: _lettered("huruf", _HURUF_UPPER, text, at, style="upper"),
        _roman_item,
        _angka_damaged,
    ),
}
"""By the kind of the first character (`_ITEM_KIND`), in the order in which their marks are given."""


class Dialect(Struct, frozen=True):
    """The marks that a part of a regulation can have: headings that open a line, items anywhere in it."""

    headings: Callable[[str], list[Mark]]
    items: Callable[[str, int], list[Mark]]


def no_headings(text: str) -> list[Mark]:
    """The headings of a part that has none."""
    return []


BODY = Dialect(heading_marks, item_marks)
PREAMBLE = Dialect(no_headings, item_marks)


def cuts(text: str) -> list[int]:
    """Places inside a line at which a further mark can begin: after `;` `:` `.` `,`, after dan/atau, at a tab."""
    return [match.end() for match in _CUT.finditer(text) if match.end() < len(text)]
