"""Names of other regulations in running text: kind, number, year, title (UU 12/2011 Lampiran II angka 279-283)."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from msgspec import Struct, structs

from pipeline.extraction.uri import address
from pipeline.kinds import KINDS, identify

_REGIONAL = {"".join(kind.name.split()).casefold(): kind for kind in KINDS if kind.region}
_NAMES = (
    "|".join([*(kind.pattern for kind in KINDS), *(kind.name.replace(" ", r"\s?") for kind in _REGIONAL.values())])
    .replace(r"\s?-\s?", r"\s?[-\u2013]\s?")
    .replace("Instruksi", "Ins?truksi")  # printed "Intruksi" here and there
)
"""Each kind with its issuer; regional ones also without: "Peraturan Bupati Nomor 61 Tahun 2008" of one's own region."""
_NUMBER = r"\d[\w./-]*"
_EMERGENCY = r"(?:\s*/?\s*(?P<darurat>Drt|Darurat)\b\.?)?"
"""What the number of an emergency law of the 1950s has behind it."""
_NUMBERS = rf"{_NUMBER}(?:(?:\s*,\s*(?:dan\s+)?|\s+dan\s+)(?:Nomor\s+)?{_NUMBER}|\s+Nomor\s+{_NUMBER})*"
"""One number, or those of several regulations of one year ("Nomor 12, 13, 14 dan 15 Tahun 1950") or of a joint one."""
_TITLE = (
    r"(?:\s+tentang\s+(?P<title>\p{L}.{2,400}?)(?=\s*\(|\s+sebagaimana|\s+perlu\b|\s+(?:di)?cabut|\s+dan\s+ketentuan|"
    r"\s+dan\s+(?:Peraturan|Keputusan|Undang)|,\s+(?:sebagaimana|Peraturan|Keputusan)"
    r"|\s+(?-i:yang\s+telah|dinyatakan|ditarik\s+kembali|di\s?r?ubah|sepanjang\s+yang)\b|(?:,|\s+dan)\s+(?:dan\s+)?Nomor\s+\d"
    r"|,\s+(?!dan\b|serta\b|atau\b)(?-i:\p{Ll})|[;.]\s*$|$))?"
)
_NAMED = regex.compile(
    rf"(?P<name>{_NAMES})\s+(?:(?:Tahun\s+)?(?P<tahun>\d{{4}})\s+Nomor\s+(?P<nomor>{_NUMBERS})"
    rf"|Nomor\s*:?\s*(?:(?P<nomor>{_NUMBERS}){_EMERGENCY}\s*Tahun\s+(?P<tahun>\d{{4}})"
    rf"|(?P<nomor>\d{{1,4}})\s?/\s?(?P<tahun>(?:19|20)\d\d)\b"
    rf"|(?P<nomor>\d[\w./-]*/(?P<tahun>(?:19|20)\d\d))\b)){_TITLE}",
    regex.IGNORECASE,
)
_ALIKE = regex.compile(
    r"(?:\s*\([^()]{0,200}\))?(?:\s*,\s*(?:dan\s+)?|\s+dan\s+)"
    rf"(?P<one>Nomor\s+(?P<nomor>{_NUMBER})\s+Tahun\s+(?P<tahun>\d{{4}}){_TITLE})",
    regex.IGNORECASE,
)
"""One more of the kind named before: "... Nomor 3 Tahun 1987 tentang Kota Wates, Nomor 10 Tahun 1987 tentang ..."."""
_EACH_NUMBER = regex.compile(_NUMBER)


class Named(Struct, frozen=True):
    """A regulation named at `text[start:end]`; `daerah` is empty for national ones, `title` where none is printed."""

    start: int
    end: int
    jenis: str
    nomor: str
    tahun: str
    daerah: str
    title: str
    uri: str
    inside: bool = False
    """Whether it is named in the title of the regulation before it: "... tentang Perubahan Atas Undang-Undang ..."."""


def named(text: str) -> Iterator[Named]:
    """Every regulation that a text names with number and year, in order; those named in a title follow its own."""
    if "nomor" not in text.lower():
        return  # every name has the word: the search for all kinds of regulations is dear
    for match in _NAMED.finditer(text):
        issuer = _issuer(match)
        yield from _each(match, match.start(), issuer)
        following = _ALIKE.match(text, match.end())
        while following:
            yield from _each(following, following.start("one"), issuer)
            following = _ALIKE.match(text, following.end())


def at_home(one: Named, daerah: str) -> Named:
    """A regional regulation that is named without its region, as one of the region `daerah`; any other as it is."""
    kind = _REGIONAL.get("".join(one.jenis.split()).casefold())
    if one.daerah or kind is None or not daerah or kind.region not in ("daerah", daerah.split()[0]):
        return one
    return structs.replace(one, daerah=daerah, uri=address(kind.name, daerah, one.nomor, one.tahun))


class _Issuer(Struct, frozen=True):
    """Kind and issuing body, and the region of regional ones."""

    kind: str
    body: str = ""
    daerah: str = ""


def _issuer(match: regex.Match[str]) -> _Issuer:
    printed = regex.sub(r"\bIntruksi", "Instruksi", match["name"].replace("\u2013", "-"), flags=regex.IGNORECASE)
    identity = identify(printed + (" Darurat" if match["darurat"] else ""))
    if identity is None:
        return _Issuer(_REGIONAL["".join(printed.split()).casefold()].name)
    return _Issuer(identity.kind.name, identity.body, identity.daerah)


def _each(match: regex.Match[str], start: int, issuer: _Issuer, *, inside: bool = False) -> Iterator[Named]:
    """The regulations of one name, one for each number, and those that its title names."""
    for number in _EACH_NUMBER.findall(match["nomor"]):
        yield Named(
            start=start,
            end=match.end(),
            jenis=f"{issuer.kind} {issuer.body}".strip(),
            nomor=number,
            tahun=match["tahun"],
            daerah=issuer.daerah,
            title=(match["title"] or "").strip(),
            uri=address(issuer.kind, issuer.daerah, number, match["tahun"]),
            inside=inside,
        )
    if match["title"] and not inside:
        for within in _NAMED.finditer(match.string, *match.span("title")):
            yield from _each(within, within.start(), _issuer(within), inside=True)
