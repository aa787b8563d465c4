"""What furniture looks like, and what must never be taken for it."""

from __future__ import annotations

from typing import Literal

import regex
from msgspec import Struct

Style = Literal["bare", "dashed", "counted", "glued"]

_DASH = r"\-\u2010-\u2015\u2212_~"
_RULE = rf"[{_DASH}=]{{1,2}}"
_BARE = regex.compile(r"\d{1,4}")
_DASHED = regex.compile(
    rf"{_RULE}\s?(\d{{1,4}}|(?=\D?\d)[\dlIt]{{2}})\s?{_RULE}|[{_DASH}]\s?(\d{{1,4}})"
    rf"|(\d{{1,4}})\s?[{_DASH}]|\[\s?(\d{{1,4}})\s?\]"
)
_MISREAD = str.maketrans("lIt", "111")
_COUNTED = regex.compile(
    r"(?:hal(?:aman|\.)?|page)\s*:?\s*(\d{1,4})(?:\s*(?:dari|of|/)\s*\d{1,4})?|(\d{1,4})\s*(?:/|\||dari|of)\s*\d{1,4}",
    regex.I,
)
_GLUED = regex.compile(rf"[{_DASH}]\s?(\d{{1,3}})\s?[{_DASH}]?\s?(?=[^\s\d.,){_DASH}%])")
_PLACEHOLDER = regex.compile(r"#\s*/\s*#")
_GAZETTE_PAGE = regex.compile(r"(?:\d{1,4}\s+)?\d{4}\s*,\s*No\.\s*\d+(?:\s*[-\u2013]?\s*(\d{1,4})\s*[-\u2013]?)?")
_SERIAL = regex.compile(r"SK\s*N[o0]\.?\s*[\dOoIlt](?:\s?[\dOoIlt]){3,}\s*[A-Z]?", regex.I)
_URL = regex.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:go\.id|co\.id|com|org|net)(?:/\S*)?", regex.I)
_LONGEST_ADDRESS = 2000
"""No program takes a longer one; to tell that a longer text is none takes time quadratic in its length."""
_BESIDE_NUMBER = regex.compile(r"^\d{1,4}\s+|(?<!\s)\s+\d{1,4}$")
_FILE_PATH = regex.compile(r"(?:[A-Z]:\\|\\\\|file:/)\S.*", regex.I)
_SCANNER = regex.compile(r"(?:dipindai dengan|scanned (?:by|with))\s+\w*scan\w*", regex.I)
_SPECK = regex.compile(r"(?=.*[~'‘’`^*•·|\\<>\"=+{}\[\]])[^\p{L}\d]{2,10}")
_LONGEST_SPECK = 10
_BANNER = regex.compile(
    r"dokumen ini (?:telah )?ditandatangani secara elektronik|sertifikat elektronik yang (?:di)?terbitkan"
    r"|balai (?:besar )?sertifikasi elektronik|\bBSrE\b|informasi elektronik dan/atau dokumen elektronik dan/atau hasil"
    r"|UU ITE (?:No|Nomor)\.?\s*11",
    regex.I,
)
_ELLIPSIS = regex.compile(r"(?<![\s:.\u2026])\s*(?:\u2026|\.(?:\s?\.){1,7})\s?\.?$")
_BODY = regex.compile(
    r".*cukup\s?jelas|(?:BAB|BUKU|BAGIAN|PARAGRAF|PASAL|AYAT|HURUF|ANGKA|LAMPIRAN|PENJELASAN|MENIMBANG"
    r"|MENGINGAT|MENETAPKAN|MEMUTUSKAN"
    r"|TENTANG|NOMOR|TANGGAL|TAHUN|BAGAN|STRUKTUR|SUSUNAN|TABEL|FORMAT|CUKUP\s*JELAS|KETERANGAN|TTD|CAP|NIP)\b"
    r"|\(?[a-z0-9]{1,3}[.)](?:\s|$)|[\u2022\u25cf\uf0b7*-]\s",
    regex.I,
)
_SIGNATURE = regex.compile(
    r"\b(?:ttd|t\.t\.d|cap|ditetapkan|diundangkan|bupati|wali\s?kota|gubernur|sekretaris|kepala|presiden|menteri)\b",
    regex.I,
)


class Number(Struct, frozen=True):
    """A page number as printed: its value, how it stands, and where in the line its mark ends."""

    value: int
    style: Style
    end: int


def page_number(text: str) -> Number | None:
    """The page number that this whole line is."""
    text = text.replace("\t", " ")
    if _BARE.fullmatch(text):
        return Number(int(text), "bare", len(text))
    if match := _DASHED.fullmatch(text):
        return Number(int(next(filter(None, match.groups())).translate(_MISREAD)), "dashed", len(text))
    if match := _COUNTED.fullmatch(text):
        return Number(int(match[1] or match[2]), "counted", len(text))
    return None


def glued_number(text: str) -> Number | None:
    """The page number that this line begins with, without a space that would part it from the text."""
    match = _GLUED.match(text)
    return Number(int(match[1]), "glued", match.end()) if match else None


def is_placeholder(text: str) -> bool:
    """A page number field that was never filled in."""
    return bool(_PLACEHOLDER.fullmatch(text))


def gazette_number(text: str) -> bool:
    """The header of the national gazette: `2009, No.123`, with or without the page."""
    return bool(_GAZETTE_PAGE.fullmatch(text.replace("\t", " ")))


def is_serial(text: str) -> bool:
    """The serial number of the State Secretariat's paper: `SK No 123456 A`."""
    return bool(_SERIAL.fullmatch(text.replace("\t", " ")))


def url(text: str) -> str:
    """The address that a line is, a page number beside it left out; empty if it is none."""
    if len(text) > _LONGEST_ADDRESS:
        return ""
    bare = _BESIDE_NUMBER.sub("", text)
    return bare if _URL.fullmatch(bare) else ""


def is_file_path(text: str) -> bool:
    """The path of the word processor's file."""
    return bool(_FILE_PATH.fullmatch(text))


def is_scanner(text: str) -> bool:
    """The line that a scanning program puts on each page."""
    return bool(_SCANNER.fullmatch(text))


def is_speck(text: str) -> bool:
    """A line of nothing but a few odd signs: dirt on the paper that text recognition took for print."""
    return len(text) <= _LONGEST_SPECK and bool(_SPECK.fullmatch(text.replace("\t", " ")))


def is_banner(text: str) -> bool:
    """A line of the banner of the electronic certification body."""
    return bool(_BANNER.search(text))


def without_ellipsis(text: str) -> str | None:
    """The words of a catchword, None where the line does not end in dots."""
    match = _ELLIPSIS.search(text) if text.rstrip().endswith((".", "\u2026")) else None
    return text[: match.start()] if match else None


def is_body(text: str) -> bool:
    """A line that begins as headings, titles and list items do: it may stand at the top of many pages."""
    return bool(_BODY.match(text))


def is_capital(text: str) -> bool:
    """A line in capitals that is no heading of the text."""
    return text.isupper() and not is_body(text)


def is_signature(text: str) -> bool:
    """A line of a signature block: the name below it is not a running footer."""
    return bool(_SIGNATURE.search(text))
