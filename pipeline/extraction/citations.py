"""The table citations: references inside and to other regulations (UU 12/2011 Lampiran II angka 271-283)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pipeline.extraction import amendments
from pipeline.extraction.external import Named, named
from pipeline.extraction.paths import Located, located, provision_id
from pipeline.model import Level, Provision, Regulation
from pipeline.tables import CitationRow

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
    other = amendments.amended(regulation)
    rows: list[CitationRow] = []
    for place in located(regulation):
        if amendments.is_act(place):
            inside = _acts(regulation, place, other)
        elif place.node.quoted:
            inside = _quoted(regulation, place, targets, other)
        else:
            inside = _internal(regulation, place, targets)
        found = sorted([*_external(regulation, place), *inside], key=lambda row: row.source_start)
        for count, row in enumerate(found, 1):
            row.citation_id = f"{row.provision_id}@{count}"
        rows += found
    return rows


def _external(regulation: Regulation, place: Located) -> Iterator[CitationRow]:
    for count, one in enumerate(named(place.node.text)):
        row = _row(regulation, place.node, one.start, one.end)
        row.relation = _relation(place.node, one, count == 0)
        _aim(row, one)
        yield row


def _aim(row: CitationRow, target: Named) -> None:
    """Fills in the regulation that a reference means."""
    row.scope, row.resolved = "external", True
    row.target_jenis, row.target_nomor, row.target_tahun = target.jenis, target.nomor, target.tahun
    row.target_daerah, row.target_title, row.target_uri = target.daerah, target.title, target.uri


def _acts(regulation: Regulation, place: Located, other: Named | None) -> Iterator[CitationRow]:
    """What an item of an amendment does, a row for each provision of the amended regulation."""
    for act in amendments.acts(place.node.text):
        row = _row(regulation, place.node, act.target.start, act.target.end)
        row.relation, row.scope, row.target_path = act.relation, "external", act.target.path
        if other is not None:
            _aim(row, other)
        yield row


def _quoted(regulation: Regulation, place: Located, targets: Targets, other: Named | None) -> Iterator[CitationRow]:
    """References inside quoted words mean the amended regulation, whether it is quoted here or not."""
    for match in _references(place.node.text):
        row = _row(regulation, place.node, match.start(), match.end())
        target = targets.find(place, match.groupdict())
        row.relation, row.scope, row.target_path = "merujuk", "external", _path(place, match.groupdict())
        row.target_provision_id = f"{regulation.document_id}/{target}" if targets.quoted(target) else ""
        if other is not None:
            _aim(row, other)
        yield row


def _path(place: Located, numbers: dict[str, str | None]) -> str:
    """The path of what a quoted reference means in its own regulation; levels left out are those of its place."""
    levels: tuple[Level, ...] = ("pasal", "ayat", "huruf", "angka")
    first = next((level for level in levels if numbers[level]), "pasal")
    own = {node.level: node.number for node in (*place.above, place.node) if node.quoted}
    given = (
        (level, numbers[level] or (own.get(level) if levels.index(level) < levels.index(first) else None))
        for level in levels
    )
    return amendments.address_path(tuple((level, number) for level, number in given if number))


def _relation(node: Provision, one: Named, first: bool) -> str:
    before, after = node.text[: one.start], node.text[one.end :]
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
        self._quoted = {node.path for node in regulation.walk() if node.quoted}

    def quoted(self, path: str) -> bool:
        """Whether a path is that of a quoted provision."""
        return path in self._quoted

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
    for match in _references(place.node.text):
        row = _row(regulation, place.node, match.start(), match.end())
        target = targets.find(place, match.groupdict())
        row.relation, row.scope, row.resolved = "merujuk", "internal", bool(target)
        row.target_provision_id = f"{regulation.document_id}/{target}" if target else ""
        yield row


def _references(text: str) -> Iterator[regex.Match[str]]:
    """References to provisions that are not followed by the name of another regulation."""
    for match in _INTERNAL.finditer(text):
        if match.end() > match.start() and not _ELSEWHERE.match(text, match.end()):
            yield match
