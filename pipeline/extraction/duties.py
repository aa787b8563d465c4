"""The tables duties and duty_verbs."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from msgspec import Struct

from pipeline.extraction.paths import Located, in_definitions, located, provision_id
from pipeline.extraction.units import Organisation
from pipeline.language.duties import read_duty
from pipeline.model import DutyKind, Provision, Regulation, Verb
from pipeline.tables import DutyRow, DutyVerbRow, UnitRow

_SAYS_DUTY = regex.compile(
    r"\b(?P<verb>mempunyai|memiliki|menyelenggarakan|melaksanakan)\s+(?P<word>(?:uraian|rincian)\s+tugas|tugas(?:\s+pokok)?|fungsi|wewenang)\b"
    r"(?:\s+(?:pokok\s+)?dan\s+fungsi)?",
)
_CLAUSE = regex.compile(
    r"(?:Untuk|Dalam|Selain|Di\s?samping|Sesuai|Berdasarkan|Guna|Pada)\b.*?"
    r"(?:ayat\s*\(\w+\)|Pasal\s+\w+|huruf\s+\w{1,2}|tersebut|di\s*atas|tugasnya|tugas\s+pokok|dan\s+fungsi)"
    r"(?:\s*(?:,|dan|sampai\s+dengan)\s*(?:ayat\s*\(\w+\)|Pasal\s+\w+|huruf\s+\w{1,2}))*\s*,\s*(?:maka\s+)?(?P<holder>\S.*)",
    regex.DOTALL,
)
_NAMES_LIST = regex.compile(
    r"(?:Uraian|Rincian)\s+[Tt]ugas\s+(?:[Pp]okok\s+)?(?:dan\s+[Ff]ungsi\s+)?"
    r"(?:(?P<holder>\p{Lu}[^:]{0,200}?)|sebagaimana\b[^:]{0,200}?)(?:,?\s+sebagaimana\s+dimaksud\b[^:]{0,200}?)?"
    r"\s*,?\s*(?:adalah|meliputi|mencakup|yaitu|terdiri\s+(?:atas|dari)|sebagai\s+berikut)\b[^:;]*[:;]?\s*$"
)
_LEADS_LIST = regex.compile(r"(?:sebagai\s+berikut|meliputi|yaitu|adalah|antara\s+lain)?\s*:?\s*")
_LEADING_WORDS = regex.compile(r"\b(?:oleh\s+(?:seorang\s+)?)(?P<holder>\p{Lu}.*?)\s+yang$", regex.DOTALL)


class Statement(Struct, frozen=True):
    """A sentence that gives a duty: who holds it, of which kind."""

    place: Located
    holder: str
    kind: DutyKind


class Duties(Struct):
    """The rows of both tables."""

    duties: list[DutyRow] = []
    verbs: list[DutyVerbRow] = []


def duty_rows(regulation: Regulation, organisation: Organisation) -> Duties:
    """Every duty with its unit and its verbs, in document order."""
    statements = list(_statements(regulation))
    reader = _Reader(regulation, {statement.place.node.path for statement in statements})
    for statement in statements:
        unit = organisation.resolve(statement.holder, statement.place) or organisation.context(statement.place)
        reader.read(statement, unit)
    return reader.found


class _Reader:
    """Reads statements into rows; an item that makes a statement of its own (`own`) is read by itself."""

    def __init__(self, regulation: Regulation, own: set[str]) -> None:
        self.found = Duties()
        self._regulation = regulation
        self._own = own

    def read(self, statement: Statement, unit: UnitRow | None) -> None:
        """The duty of a sentence, or the duties of its list."""
        node = statement.place.node
        if node.children:
            self._add_items(node, statement, unit, "")
        else:
            self._add(node, statement, unit, "", statement.kind)

    def _add_items(self, parent: Provision, statement: Statement, unit: UnitRow | None, parent_duty: str) -> None:
        read_as: DutyKind = "fungsi" if statement.kind == "fungsi" else "uraian_tugas"
        for node in parent.children:
            if node.path not in self._own:
                duty_id = self._add(node, statement, unit, parent_duty, read_as)
                self._add_items(node, statement, unit, duty_id)

    def _add(
        self, node: Provision, statement: Statement, unit: UnitRow | None, parent_duty: str, read_as: DutyKind
    ) -> str:
        reading = read_duty(node.text, read_as)
        where = provision_id(self._regulation, node)
        duty = DutyRow(
            duty_id=f"{where}!{statement.kind}",
            document_id=self._regulation.document_id,
            unit_id=unit.unit_id if unit else "",
            holder=statement.holder,
            kind=statement.kind,
            provision_id=where,
            parent_duty_id=parent_duty,
            position=len(self.found.duties) + 1,
            text=node.text,
            object=reading.object,
            recipient=reading.recipient,
            condition=reading.condition,
        )
        self.found.duties.append(duty)
        self.found.verbs += (_verb_row(duty, node, verb, at) for at, verb in enumerate(reading.verbs, 1))
        return duty.duty_id


def _verb_row(duty: DutyRow, node: Provision, verb: Verb, position: int) -> DutyVerbRow:
    return DutyVerbRow(
        duty_id=duty.duty_id,
        position=position,
        surface=verb.surface,
        active=verb.active,
        root=verb.root,
        form=verb.form,
        standard=verb.standard,
        light=verb.light,
        content="; ".join(verb.content),
        origin=verb.origin,
        ambiguous=verb.ambiguous,
        source_start=node.source_offset(verb.start),
        source_end=node.source_offset(verb.end - 1) + 1,
    )


def _statements(regulation: Regulation) -> Iterator[Statement]:
    last: Statement | None = None
    for place in located(regulation):
        node = place.node
        if node.part != "batang_tubuh" or in_definitions(place):
            continue
        statements = (_statement(place, match) for match in reversed(list(_SAYS_DUTY.finditer(node.text))))
        statement = next((found for found in statements if found), None) or _listed(place, last)
        if statement:
            last = statement
            yield statement


def _listed(place: Located, last: Statement | None) -> Statement | None:
    """A list headed by its name: "Uraian tugas Seksi Umum adalah sebagai berikut:".

    One that names no holder ("sebagaimana dimaksud pada ayat (1)") goes on with the holder of its Pasal.
    """
    match = _NAMES_LIST.match(place.node.text) if place.node.children else None
    if match is None:
        return None
    if match["holder"]:
        return Statement(place, match["holder"], "uraian_tugas")
    if last is None or last.place.ancestor("pasal") is not place.ancestor("pasal"):
        return None
    return Statement(place, last.holder, "uraian_tugas")


def _statement(place: Located, match: regex.Match[str]) -> Statement | None:
    """The statement of a match, None where it only speaks of duties: a list needs a colon, a sentence its verb."""
    text, node = place.node.text, place.node
    if match["verb"] in ("melaksanakan", "menyelenggarakan") and not (node.children and text.rstrip().endswith(":")):
        return None
    if node.children and not text.rstrip().endswith((":", ",")) and not _LEADS_LIST.fullmatch(text, match.end()):
        return None
    holder = _holder(text[: match.start()].rstrip(" ,"))
    if not holder or (text.rstrip().endswith(":") and not node.children):
        return None
    return Statement(place, holder, _kind(match["word"]))


def _holder(before: str) -> str:
    """Who holds the duty: what stands before the verb, without the clause that leads in."""
    relative = _LEADING_WORDS.search(before)
    if relative:
        return relative["holder"]
    clause = _CLAUSE.fullmatch(before)
    return clause["holder"] if clause else before


def _kind(word: str) -> DutyKind:
    """The kind that the printed word names."""
    first = word.split()[0]
    if first in ("uraian", "rincian"):
        return "uraian_tugas"
    return "fungsi" if first == "fungsi" else "wewenang" if first == "wewenang" else "tugas"
