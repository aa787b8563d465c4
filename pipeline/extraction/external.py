"""Names of other regulations in running text: kind, number, year, title (UU 12/2011 Lampiran II angka 279-283)."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from msgspec import Struct

from pipeline.extraction.uri import address
from pipeline.kinds import KINDS, identify

_NAMES = "|".join(kind.pattern for kind in KINDS).replace(r"\s?-\s?", r"\s?[-\u2013]\s?")
_NUMBER = r"\d[\w./-]*"
_NUMBERS = rf"{_NUMBER}(?:(?:\s*,\s*(?:dan\s+)?|\s+dan\s+)(?:Nomor\s+)?{_NUMBER}|\s+Nomor\s+{_NUMBER})*"
"""One number, or those of several regulations of one year ("Nomor 12, 13, 14 dan 15 Tahun 1950") or of a joint one."""
_NAMED = regex.compile(
    rf"(?P<name>{_NAMES})\s+(?:(?:Tahun\s+)?(?P<tahun>\d{{4}})\s+Nomor\s+(?P<nomor>{_NUMBERS})"
    rf"|Nomor\s*:?\s*(?:(?P<nomor>{_NUMBERS})\s+Tahun\s+(?P<tahun>\d{{4}})"
    rf"|(?P<nomor>\d{{1,4}})\s?/\s?(?P<tahun>(?:19|20)\d\d)\b))"
    r"(?:\s+tentang\s+(?P<title>\p{L}.{2,400}?)(?=\s*\(|\s+sebagaimana|\s+perlu\b|\s+(?:di)?cabut|\s+dan\s+ketentuan|"
    r"\s+dan\s+(?:Peraturan|Keputusan|Undang)|,\s+(?:sebagaimana|Peraturan|Keputusan)|,\s+(?!dan\b|serta\b"
    r"|atau\b)(?-i:\p{Ll})|[;.]\s*$|$))?",
    regex.IGNORECASE,
)


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
        yield from _each(match, inside=False)
        if match["title"]:
            for within in _NAMED.finditer(text, *match.span("title")):
                yield from _each(within, inside=True)


def _each(match: regex.Match[str], *, inside: bool) -> Iterator[Named]:
    """The regulations of one name: one for each number."""
    identity = identify(match["name"].replace("\u2013", "-"))
    for number in _EACH_NUMBER.findall(match["nomor"]) if identity else ():
        assert identity is not None
        yield Named(
            start=match.start(),
            end=match.end(),
            jenis=f"{identity.kind.name} {identity.body}".strip(),
            nomor=number,
            tahun=match["tahun"],
            daerah=identity.daerah,
            title=(match["title"] or "").strip(),
            uri=address(identity.kind.name, identity.daerah, number, match["tahun"]),
            inside=inside,
        )
