"""The table citations: references inside and to other regulations (UU 12/2011 Lampiran II angka 271-283)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pipeline.extraction.paths import Located, located, provision_id
from pipeline.extraction.uri import address
from pipeline.kinds import KINDS, identify
from pipeline.model import Provision, Regulation
from pipeline.tables import CitationRow

_NAMES = "|".join(kind.pattern for kind in KINDS)
_EXTERNAL = regex.compile(
    rf"(?P<name>{_NAMES})\s+Nomor\s*:?\s*(?P<nomor>\d[\w./-]*)\s+Tahun\s+(?P<tahun>\d{{4}})"
    r"(?:\s+tentang\s+(?P<title>\p{L}.{2,400}?)(?=\s*\(|\s+sebagaimana|\s+perlu\b|\s+(?:di)?cabut|\s+dan\s+ketentuan|"
    r"\s+dan\s+(?:Peraturan|Keputusan|Undang)|,\s+(?:sebagaimana|Peraturan|Keputusan)|[;.]\s*$|$))?",
    regex.IGNORECASE,
)
_INTERNAL = regex.compile(
    r"\b(?:Pasal\s+(?P<pasal>\d{1,3}[A-Z]?)(?:\s+ayat\s+\((?P<ayat>\d{1,2}[a-z]?)\))?|ayat\s+\((?P<ayat>\d{1,2}[a-z]?)\)"
    r"|(?=huruf\s|angka\s))"
    r"(?:\s*huruf\s+(?P<huruf>[a-z]{1,2})\b(?!\)))?(?:\s*angka\s+(?P<angka>\d{1,3})\b)?"
)
_ELSEWHERE = regex.compile(
    r"\s*(?:Undang-Undang|Peraturan|Keputusan)\b(?!\s+(?:Wali\s?[Kk]ota|Bupati|Gubernur|Daerah)\s+ini)"
)
_REVOKED = regex.compile(r"\b(?:dicabut|tidak\s+berlaku\s+lagi)\b")
_IMPLEMENTED = regex.compile(
    r"(?:berdasarkan|melaksanakan|pelaksanaan)(?:\s+ketentuan)?(?:\s+Pasal[\s\w()]*)?\s*$", regex.IGNORECASE
)
_AMENDING = regex.compile(r"Perubahan\s+(?:\w+\s+)?atas\s*$", regex.IGNORECASE)


def citation_rows(regulation: Regulation) -> list[CitationRow]:
    """Every reference with the text it stands in and, where it can be found, its target."""
    targets = Targets(regulation)
    rows: list[CitationRow] = []
    for place in located(regulation):
        found = sorted(
            [*_external(regulation, place), *_internal(regulation, place, targets)], key=lambda row: row.source_start
        )
        for count, row in enumerate(found, 1):
            row.citation_id = f"{row.provision_id}@{count}"
        rows += found
    return rows


def _external(regulation: Regulation, place: Located) -> Iterator[CitationRow]:
    node = place.node
    for count, match in enumerate(_EXTERNAL.finditer(node.text)):
        identity = identify(match["name"])
        if identity is None:
            continue
        jenis = f"{identity.kind.name} {identity.body}".strip()
        row = _row(regulation, node, match.start(), match.end())
        row.relation = _relation(node, match, count == 0)
        row.scope, row.resolved = "external", True
        row.target_jenis, row.target_nomor, row.target_tahun = jenis, match["nomor"], match["tahun"]
        row.target_daerah, row.target_title = identity.daerah, (match["title"] or "").strip()
        row.target_uri = address(identity.kind.name, identity.daerah, match["nomor"], match["tahun"])
        yield row


def _relation(node: Provision, match: regex.Match[str], first: bool) -> str:
    before, after = node.text[: match.start()], node.text[match.end() :]
    if node.group == "mengingat":
        return "dasar_hukum" if first else "merujuk"
    if node.part == "batang_tubuh" and _REVOKED.search(after) and "mulai berlaku" in before:
        return "mencabut"
    if _AMENDING.search(before):
        return "mengubah"
    return "melaksanakan" if node.group == "menimbang" and _IMPLEMENTED.search(before) else "merujuk"


def _row(regulation: Regulation, node: Provision, start: int, end: int) -> CitationRow:
    return CitationRow(
        citation_id="",
        provision_id=provision_id(regulation, node),
        text=node.text[start:end],
        source_start=node.source_offset(start),
        source_end=node.source_offset(end - 1) + 1,
    )


class Targets:
    """The nodes of a regulation by path, for references that name them by number."""

    def __init__(self, regulation: Regulation) -> None:
        self._paths = {node.path for node in regulation.walk()}

    def find(self, place: Located, numbers: dict[str, str | None]) -> str:
        """The path that a reference means, read from where it stands; empty if there is no such node.

        A reference without Pasal means the Pasal it stands in, one with only a huruf the ayat or Pasal it stands in.
        """
        base = self._base(place, numbers)
        steps = [f"{level}-{number.lower()}" for level in ("ayat", "huruf", "angka") if (number := numbers[level])]
        path = ".".join(filter(None, (base, *steps)))
        return path if path in self._paths else ""

    def _base(self, place: Located, numbers: dict[str, str | None]) -> str:
        own = place.ancestor("pasal")
        if numbers["pasal"]:
            return own.path if own and own.number == numbers["pasal"] else f"pasal-{numbers['pasal'].lower()}"
        if own is None:
            return (place.above[0] if place.above else place.node).group
        if numbers["ayat"]:
            return own.path
        ayat = place.ancestor("ayat")
        return (ayat or own).path


def _internal(regulation: Regulation, place: Located, targets: Targets) -> Iterator[CitationRow]:
    text = place.node.text
    for match in _INTERNAL.finditer(text):
        if match.end() == match.start() or _ELSEWHERE.match(text, match.end()):
            continue
        row = _row(regulation, place.node, match.start(), match.end())
        target = targets.find(place, match.groupdict())
        row.relation, row.scope, row.resolved = "merujuk", "internal", bool(target)
        row.target_provision_id = f"{regulation.document_id}/{target}" if target else ""
        yield row
