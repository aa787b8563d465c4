"""The table citations: references inside and to other regulations (UU 12/2011 Lampiran II angka 271-283)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from pipeline.extraction import amendments
from pipeline.extraction.effects import relation
from pipeline.extraction.external import Named, at_home, named
from pipeline.extraction.paths import Located, located, provision_id
from pipeline.extraction.references import LEVELS, Reference, Run, runs
from pipeline.model import Provision, Regulation
from pipeline.tables import CitationRow

_ELSEWHERE = regex.compile(
    r"(?:\s*,?\s*(?:dan|serta)\s+Lampiran(?:\s+[IVX]+)?)?\s*(?:Undang-Undang|Peraturan|Keputusan)\b(?!\s+(?:Wali\s?[Kk]ota|Bupati|Gubernur|Daerah)\s+ini)"
)
_FROM = regex.compile(r"(?:\s*,?\s*(?:dan|serta)\s+Lampiran(?:\s+[IVX]+)?)?\s*(?:dari\s+)?")
_OF = regex.compile(r"\s*,?\s*(?:(?:khususnya|pada|dalam)\s+)?")
"""What may stand between a provision and the name of its regulation, before and behind the name."""
LONGEST_LEAD = 300
"""Characters of a lead, from its end, in which its last reference is looked for."""


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
    """A row for each regulation that a text names, or for each of its provisions that stand beside the name."""
    text = place.node.text
    found = _runs(text)
    for count, one in enumerate(_named(text)):
        beside = [run for run in found if _beside(text, run, one)]
        for reference in beside[0].references if beside else (None,):
            start = min(one.start, beside[0].start) if beside else one.start
            row = _row(regulation, place.node, start, max(one.end, beside[0].end) if beside else one.end)
            row.relation = relation(place, one, count == 0)
            row.target_path = _own_path(reference) if reference else ""
            _aim(row, at_home(one, regulation.metadata.daerah))
            yield row


@lru_cache(1)
def _named(text: str) -> tuple[Named, ...]:
    """The regulations that a text names; asked for twice in a row."""
    return tuple(named(text))


@lru_cache(1)
def _runs(text: str) -> tuple[Run, ...]:
    """The references to provisions in a text; asked for twice in a row."""
    return tuple(runs(text))


def _beside(text: str, run: Run, one: Named) -> bool:
    """Whether provisions stand beside the name of their regulation; behind a title they are not of one named in it."""
    return _joined(_FROM, text, run.end, one.start) or (not one.inside and _joined(_OF, text, one.end, run.start))


def _joined(between: regex.Pattern[str], text: str, start: int, end: int) -> bool:
    return start <= end and between.fullmatch(text, start, end) is not None


def _aim(row: CitationRow, target: Named) -> None:
    """Fills in the regulation that a reference means."""
    row.scope, row.resolved = "external", True
    row.target_jenis, row.target_nomor, row.target_tahun = target.jenis, target.nomor, target.tahun
    row.target_daerah, row.target_title, row.target_uri = target.daerah, target.title, target.uri


def _acts(regulation: Regulation, place: Located, other: Named | None) -> Iterator[CitationRow]:
    """What an item of an amendment does, a row for each provision of the amended regulation, and what else it names.

    "Ketentuan Pasal 14 huruf g dihapus, sehingga keseluruhan Pasal 14 berbunyi" names Pasal 14 besides.
    """
    text = place.node.text
    acts = [(act.relation, act.target.path, act.target.start, act.target.end) for act in amendments.acts(text)]
    done = {path for _, path, _, _ in acts}
    others = [(_own_path(one), one.start, one.end) for run in runs(text) for one in run.references if one.pasal]
    more = {
        path: ("merujuk", path, start, end)
        for path, start, end in others
        if path not in done and not any(start < there and here < end for _, _, here, there in acts)
    }
    for effect, path, start, end in (*acts, *more.values()):
        row = _row(regulation, place.node, start, end)
        row.relation, row.scope, row.target_path = effect, "external", path
        if other is not None:
            _aim(row, other)
        yield row


def _quoted(regulation: Regulation, place: Located, targets: Targets, other: Named | None) -> Iterator[CitationRow]:
    """References inside quoted words mean the amended regulation, whether it is quoted here or not."""
    for _, reference in _references(place.node.text):
        row = _row(regulation, place.node, reference.start, reference.end)
        target = targets.find(place, reference)
        row.relation, row.scope, row.target_path = "merujuk", "external", _path(place, reference)
        row.target_provision_id = f"{regulation.document_id}/{target}" if targets.quoted(target) else ""
        if other is not None:
            _aim(row, other)
        yield row


def _path(place: Located, reference: Reference) -> str:
    """The path of what a quoted reference means in its own regulation; levels left out are those of its place."""
    first = next(level for level in LEVELS if reference.number(level))
    own = {node.level: node.number for node in (*place.above, place.node) if node.quoted}
    if "pasal" not in own and (amended := _amended_pasal(place)):
        own["pasal"] = amended
    given = (
        (level, reference.number(level) or (own.get(level) if LEVELS.index(level) < LEVELS.index(first) else None))
        for level in LEVELS
    )
    return amendments.address_path(tuple((level, number) for level, number in given if number))


def _amended_pasal(place: Located) -> str:
    """The Pasal whose words are quoted without its heading: that of the item, "Ketentuan ayat (2) Pasal 11 diubah"."""
    acts = [act for node in place.above if not node.quoted for act in amendments.acts(node.text)]
    named = {dict(act.target.address).get("pasal", "") for act in acts}
    return named.pop() if len(named) == 1 else ""


def _own_path(reference: Reference) -> str:
    return amendments.address_path(tuple((level, number) for level in LEVELS if (number := reference.number(level))))


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

    def find(self, place: Located, reference: Reference) -> str:
        """The path that a reference means, read from where it stands; empty if there is no such node.

        A reference without Pasal means the Pasal it stands in, one with only a huruf the ayat or Pasal it stands in,
        one with only an angka the huruf. A huruf below an angka may be marked "a)" or "a.".
        """
        steps = [f"{level}-{number.lower()}" for level in LEVELS[1:] if (number := reference.number(level))]
        below = [*steps[:-1], steps[-1].removeprefix("sub")] if reference.subhuruf else steps
        paths = (
            ".".join(filter(None, (base, *way))) for base in self._bases(place, reference) for way in (steps, below)
        )
        return next((path for path in paths if path in self._paths), "")

    def _bases(self, place: Located, reference: Reference) -> Iterator[str]:
        own = place.ancestor("pasal")
        if reference.pasal:
            yield own.path if own and own.number == reference.pasal else f"pasal-{reference.pasal.lower()}"
            return
        if own is None:
            yield (place.above[0] if place.above else place.node).group
            return
        nearest = ("huruf", "ayat") if reference.angka and not reference.huruf else ("ayat",)
        for level in () if reference.ayat else nearest:
            if (above := place.ancestor(level)) is not None:
                yield above.path
        yield own.path


def _internal(regulation: Regulation, place: Located, targets: Targets) -> Iterator[CitationRow]:
    for run, reference in _references(place.node.text):
        above = _lead(place) if run.start == 0 else None
        meant = _completed(reference, above) if above else reference
        row = _row(regulation, place.node, reference.start, reference.end)
        target = targets.find(place, meant)
        row.relation, row.scope, row.resolved = "merujuk", "internal", bool(target)
        row.target_provision_id = f"{regulation.document_id}/{target}" if target else ""
        row.target_path = "" if target else _own_path(meant)
        yield row


def _lead(place: Located) -> Reference | None:
    """The reference that the lead of a list ends with: "Seksi sebagaimana dimaksud dalam Pasal 3 ayat (1):"."""
    text = place.above[-1].text.rstrip() if place.above else ""
    if not text.endswith(":"):
        return None
    lead = text[-LONGEST_LEAD:].rstrip(" :")
    found = list(runs(lead))
    return found[-1].references[-1] if found and found[-1].end == len(lead) else None


def _completed(reference: Reference, above: Reference) -> Reference:
    """A reference that goes on with the one of its lead: the levels before its own first are those of the lead."""
    first = next(index for index, level in enumerate(LEVELS) if reference.number(level))
    numbers = [above.number(level) if index < first else reference.number(level) for index, level in enumerate(LEVELS)]
    return Reference(reference.start, reference.end, *numbers)


def _references(text: str) -> Iterator[tuple[Run, Reference]]:
    """References to provisions that stand beside no name of another regulation, each with the run it is part of."""
    others = _named(text)
    for run in _runs(text):
        if not _ELSEWHERE.match(text, run.end) and not any(_joined(_OF, text, one.end, run.start) for one in others):
            yield from ((run, reference) for reference in run.references)
