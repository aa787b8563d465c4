"""The tables sanctions and duty_sanctions: what is threatened to whom, and the duties whose violation it punishes.

Criminal and administrative sanctions as UU 12/2011 Lampiran II angka 64-66 and 112-126 have them drafted, and in the
words of older regulations ("diancam dengan hukuman kurungan selama-lamanya ...").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex
from msgspec import Struct

from pipeline.extraction.holders import subject_of
from pipeline.extraction.paths import Located, located, provision_id, without_item_end
from pipeline.model import Provision, Regulation
from pipeline.tables import CitationRow, DutyRow, DutySanctionRow, SanctionRow

_THREATENS = regex.compile(
    r"(?<!\b(?:dapat|akan|dan)\s)\b(?:(?:dapat|akan|dan)\s+)*+(?:dipidana|dihukum|(?:diancam|dikena(?:kan|i)|dijatuh(?:kan|i)"
    r"|diberi(?:kan)?)\s+(?:dengan\s+)?"
    r"(?=(?:sanksi|pidana|hukuman|denda|bunga|teguran|peringatan|tambahan|kenaikan|kurungan|penjara"
    r"|disinsentif|ganti|penghentian|pencabutan)))",
    regex.IGNORECASE,
)
_NAMES_FORMS = regex.compile(
    r"(?:Bentuk\s+)?(?:Sanksi|Hukuman|Pidana|Denda|Disinsentif)\b.{0,200}?(?:\b(?:berupa|meliputi|adalah|yaitu"
    r"|terdiri\s+(?:atas|dari)|dilakukan\s+dengan)|:)",
    regex.DOTALL,
)
_NEVER = regex.compile(r"\b(?:pernah|sedang|tidak)\s*$")
_CRIMINAL = regex.compile(r"\b(?:di)?pidana\b|\bkurungan\b|\bpenjara\b|\bhukuman\b(?!\s+disiplin)", regex.IGNORECASE)
_ADMINISTRATIVE = regex.compile(
    r"\bsanksi\s+administra|\bteguran|\bperingatan|\bpencabutan|\bpembekuan|\bpenghentian|\bdisinsentif|\bdisiplin",
    regex.IGNORECASE,
)
_SURCHARGE = regex.compile(r"\bdenda\b|\bbunga\b|\btambahan\b|\bkenaikan\b", regex.IGNORECASE)
_RESTITUTION = regex.compile(r"\bganti\s+(?:ke)?rugi", regex.IGNORECASE)
_LIMIT = (
    r"(?:paling\s+(?:lama|singkat|banyak|tinggi|sedikit)|selama\s?-?\s?lamanya"
    r"|se(?:tinggi|banyak)\s?-?\s?(?:tinggi|banyak)nya|sebesar|sebanyak|selama)"
)
_TERM = regex.compile(
    rf"\b(?:kurungan|penjara)\b\s*(?P<term>{_LIMIT}\s+\d+\s*(?:\([^)]*\)\s*)?(?:tahun|bulan|hari))", regex.IGNORECASE
)
_AMOUNT = regex.compile(
    rf"(?P<amount>{_LIMIT}\s+(?:Rp\.?\s*[\d.,]+(?:-|,-)*\s*(?:\([^)]*\))?"
    rf"|\d+(?:[.,]\d+)?\s*%\s*(?:\([^)]*\)\s*)?[^;.]{{0,80}}))",
    regex.IGNORECASE,
)
_FORM = regex.compile(
    r"\b(?:(?:hukuman\s+|pidana\s+)?(?:kurungan|penjara)|(?:pidana\s+|hukuman\s+)?denda|bunga|kenaikan"
    r"|teguran(?:\s+(?:lisan|tertulis))?"
    r"|peringatan(?:\s+tertulis)?|(?:pencabutan|pembekuan|penghentian|pembongkaran"
    r"|penutupan)(?:\s+\p{L}+){0,2}|ganti\s+rugi|hukuman\s+disiplin)\b",
    regex.IGNORECASE,
)
_VIOLATES = regex.compile(
    r"\s+(?:yang|karena|dengan\s+sengaja)\b.*$|\s+(?:melang{1,2}a+r|tidak\s+m\p{L}+)\b.*$", regex.DOTALL
)


class _Sanction(Struct):
    """A sanction and the provisions whose violation it punishes."""

    row: SanctionRow
    violated: tuple[str, ...]


class Sanctions(Struct):
    """The rows of both tables."""

    sanctions: list[SanctionRow] = []
    links: list[DutySanctionRow] = []


def sanction_rows(regulation: Regulation, citations: Sequence[CitationRow], duties: Iterable[DutyRow]) -> Sanctions:
    """Every threat of a sanction in the body, in document order, and the duties that it stands behind."""
    cited: dict[str, list[CitationRow]] = {}
    for citation in citations:
        if citation.scope == "internal" and citation.target_provision_id:
            cited.setdefault(citation.provision_id, []).append(citation)
    found: list[_Sanction] = []
    for place in located(regulation):
        if place.node.part == "batang_tubuh" and not place.defines:
            _read(regulation, place, cited, found)
    return Sanctions([one.row for one in found], list(_links(found, duties)))


def _read(regulation: Regulation, place: Located, cited: dict[str, list[CitationRow]], found: list[_Sanction]) -> None:
    """Adds the sanction of a node, if it threatens one. Forms listed later take the place of the bare threat."""
    node, where = place.node, provision_id(regulation, place.node)
    match = _THREATENS.search(node.text)
    if match is not None and not _NEVER.search(node.text[: match.start()]) and _subject(node.text[: match.start()]):
        limit = node.source_offset(match.start())
        violated = tuple(c.target_provision_id for c in cited.get(where, ()) if c.source_start < limit)
        subject = _subject(node.text[: match.start()])
        found.append(_Sanction(_row(regulation, node, node.text[match.start() :], subject, _forms(node)), violated))
    elif (closing := _THREATENS.search(node.tail)) and not _NEVER.search(node.tail[: closing.start()]):
        places = (where, *(provision_id(regulation, child) for child in node.children))
        violated = tuple(c.target_provision_id for one in places for c in cited.get(one, ()))
        subject = _subject(node.tail[: closing.start()]) or _subject(node.text)
        found.append(_Sanction(_row(regulation, node, node.tail[closing.start() :], subject, []), violated))
    elif node.children and (named := _NAMES_FORMS.match(node.text)):
        before = {c.target_provision_id for c in cited.get(where, ())}
        bare = next((one for one in found if one.row.provision_id in before), None)
        row = _row(regulation, node, named[0], bare.row.subject if bare else "", _forms(node))
        if bare is not None and not bare.row.imprisonment:
            found.remove(bare)
        found.append(_Sanction(row, bare.violated if bare else ()))


def _forms(node: Provision) -> list[str]:
    """The forms that the items below a threat list."""
    return [without_item_end(child.text) for child in node.children]


def _subject(before: str) -> str:
    """Who is punished: the subject without what he does, or all of it where an act is the subject."""
    subject = subject_of(before.strip(" ,:"))
    name = subject.name if subject else " ".join(before.split()).strip(" ,:")
    return _VIOLATES.sub("", name) or name


def _row(regulation: Regulation, node: Provision, threat: str, subject: str, forms: Sequence[str]) -> SanctionRow:
    where = provision_id(regulation, node)
    said = " ".join([threat, *forms])
    term, amount = _TERM.search(said), _AMOUNT.search(said)
    return SanctionRow(
        sanction_id=f"{where}!sanksi",
        document_id=regulation.document_id,
        provision_id=where,
        kind=_kind(said),
        subject=subject,
        forms="; ".join(forms or dict.fromkeys(match[0].lower() for match in _FORM.finditer(threat))),
        imprisonment=" ".join(term["term"].split()) if term else "",
        fine=" ".join(amount["amount"].split()) if amount else "",
        text=" ... ".join(filter(None, (node.text, node.tail))),
    )


def _kind(said: str) -> str:
    if _CRIMINAL.search(said):
        return "pidana"
    if _ADMINISTRATIVE.search(said):
        return "administratif"
    if _RESTITUTION.search(said):
        return "ganti_rugi"
    return "denda" if _SURCHARGE.search(said) else "administratif"


def _links(found: Sequence[_Sanction], duties: Iterable[DutyRow]) -> Iterator[DutySanctionRow]:
    """A duty is behind a sanction when its provision, or one that it is part of, is named as violated."""
    bound = [duty for duty in duties if duty.kind in ("kewajiban", "larangan")]
    for sanction in found:
        for duty in bound:
            if any(f"{duty.provision_id}.".startswith(f"{place}.") for place in sanction.violated):
                yield DutySanctionRow(duty_id=duty.duty_id, sanction_id=sanction.row.sanction_id)
