"""Sentences that give duties: who holds them, of which kind, and where their words stand.

Three forms: a holder has duties ("X mempunyai tugas"), a list is named by its holder ("Uraian tugas X meliputi"), and a
modal word binds its subject ("X wajib", "X dilarang", UU 12/2011 Lampiran II angka 266-270).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

import regex
from msgspec import Struct

from pipeline.extraction.holders import Subject, holder_before, is_person, subject_of
from pipeline.extraction.paths import Located, located
from pipeline.model import GROUPS, DutyKind, Regulation
from pipeline.tables import DefinitionRow

_WORD = r"(?:(?:uraian|rincian)\s+tugas|tugas(?:\s+pokok)?|fungsi|wewenang|kewenangan|kewajiban|hak)"
_MORE = (
    r"(?:\s*(?:,|dan(?:/atau)?|serta)\s*(?:pokok|fungsi|tugas(?:\s+pokok)?"
    r"|wewenang|kewenangan|kewajiban|hak|kesempatan|tanggung\s?jawab)\b)*"
)
_SAYS_DUTY = regex.compile(
    rf"\b(?P<verb>mempunyai|memiliki|diberi(?:kan)?|mengemban|memegang|menyelenggarakan|melaksanakan"
    rf"|menjalankan)\s+(?:beberapa\s+)?(?P<word>{_WORD})\b{_MORE}",
    regex.IGNORECASE,
)
_BERTUGAS = regex.compile(r"\b(?P<verb>ber)(?P<word>tugas)\b")
_CARRIES_OUT = ("menyelenggarakan", "melaksanakan", "menjalankan")
_ANY_CASE = _MORE.replace("pokok|fungsi", "[Pp]okok|[Ff]ungsi")
_NAMES_LIST = regex.compile(
    rf"(?P<word>(?:(?:Uraian|Rincian)\s+[Tt]ugas|Tugas|Fungsi|Wewenang|Kewenangan|Kewajiban|Hak))"
    rf"(?:\s+[Pp]okok)?{_ANY_CASE}"
    r"(?:\s+(?:dari\s+)?(?P<holder>\p{Lu}[^:]{0,300}?)|\s+sebagaimana\b[^:]{0,200}?)?\s*,?\s*(?:adalah"
    r"|meliputi|mencakup|yaitu|yakni|terdiri\s+(?:atas|dari)|sebagai\s+berikut)\b"
)
_LEADS_LIST = regex.compile(r"\s*(?:(?:sebagai\s+berikut|meliputi|yaitu|adalah|antara\s+lain|untuk)\s*)?:?\s*")
_SENTENCE_END = regex.compile(r"(?<=\p{Ll}{3}|\))\.\s+(?=\p{Lu})")

MODALS: dict[str, DutyKind] = {
    "wajib": "kewajiban",
    "berkewajiban": "kewajiban",
    "diwajibkan": "kewajiban",
    "diharuskan": "kewajiban",
    "harus": "kewajiban",
    "dilarang": "larangan",
    "tidak boleh": "larangan",
    "tidak diperbolehkan": "larangan",
    "tidak diperkenankan": "larangan",
    "berhak": "hak",
    "berwenang": "wewenang",
    "dapat": "wewenang",
}
"""What each modal word makes of its sentence (angka 266: wajib, 267: berhak, 268: dapat, 269: harus, 270: dilarang)."""

OF_PERSONS = frozenset({"dapat", "harus"})
"""Modal words that say nothing of duties where their subject is a thing: "Permohonan dapat diajukan"."""

_MODAL = regex.compile(
    r"\b(?P<modal>tidak\s+(?:boleh|diperbolehkan|diperkenankan)|dilarang|berkewajiban|diwajibkan|diharuskan"
    r"|(?<!\b(?:[Ii]uran|[Ss]impanan|[Uu]rusan(?:\s+[Pp]emerintahan)?)\s)wajib|harus|berhak|berwenang|dapat(?!\s+(?:pula\s+|juga\s+)?di\p{L}))\b"
    r"(?!\s+(?:[Pp]ajak|[Rr]etribusi|pungut|belajar|militer|daftar|lapor)\b|-)"
)
_NO_SUBJECT = regex.compile(
    r"\byang\s+(?:apabila|jika|bila)\b[^,]*$|\b(?:yang|untuk|agar|supaya|guna|bahwa|sehingga|apabila|jika|akan"
    r"|tidak|telah|juga|dan|atau|serta)\s*$"
)
_CONDITION = regex.compile(r"\s*(?:Apabila|Jika|Bila|Dalam\s+hal)\b")
_POINTED = regex.compile(r"Pasal\s+(\w+)(?:\s+ayat\s*\((\w+)\))?|ayat\s*\((\w+)\)")
_DUTY_WORDS = frozenset({"tugas", "fungsi", "wewenang", "hak", "kewajiban", "tujuan", "maksud", "ketentuan", "hal"})


LONGEST_BEFORE = 1500
"""Characters before the verb in which its subject is looked for; bounds the time that garbage can cost."""
MOST_MENTIONS = 8
"""Times that a node may speak of duties, from its end, among which the statement is looked for."""


_AIM = regex.compile(r"(?:Untuk|Guna|Demi|Agar|Dalam\s+rangka)\b", regex.IGNORECASE)
_DOING = regex.compile(r"(?:Di\s?dalam|Dalam)\s+(?:me\p{Ll}{3,}|pe\p{Ll}{2,}an)\b", regex.IGNORECASE)
"""A clause that only says at which task: "Dalam melaksanakan tugas ..."."""


class Statement(Struct, frozen=True):
    """A sentence that gives a duty.

    `holder` is who is named, `leads` the unit whose head that is, where the sentence says so, `clause` what leads in,
    `modal` the word that binds, if one does. The sentence is `place.node.text[start:end]`.
    """

    place: Located
    holder: str
    kind: DutyKind
    clause: str = ""
    modal: str = ""
    start: int = 0
    end: int = 0
    predicate: int = 0
    """Where the words behind the modal word begin in the text of the node."""
    leads: str = ""

    @property
    def condition(self) -> str:
        """When a modal word binds: the clause that leads in, unless it says what for or doing what."""
        return self.clause if self.modal and not _AIM.match(self.clause) and not _DOING.match(self.clause) else ""

    @property
    def purpose(self) -> str:
        """What for: the clause that leads in, where it says so."""
        return self.clause if self.modal and _AIM.match(self.clause) else ""

    @property
    def is_list(self) -> bool:
        """Whether its duties are the items below the node. A sentence below the title of a BAB leads in no Pasal."""
        node = self.place.node
        return bool(node.children) and node.level not in GROUPS and self.end == len(node.text)


def statements(regulation: Regulation, definitions: Sequence[DefinitionRow]) -> list[Statement]:
    """Every statement of the body, in document order; a node gives one of the first two forms or several modal ones.

    Items of a list of duties bind nobody else: "agar kegiatan dapat berjalan" in an item is no statement.
    """
    found: list[Statement] = []
    known: dict[str, Statement] = {}
    listed: set[str] = set()
    things = _things(definitions)
    for place in located(regulation):
        if place.node.part != "batang_tubuh" or place.defines:
            continue
        own = _has_duty(place) or _named_list(place, known)
        below = any(node.path in listed for node in place.above)
        here = [own] if own else [] if below else list(_modal_ones(place, things))
        if own:
            known[place.node.path] = own
        if any(one.is_list for one in here):
            listed.add(place.node.path)
        found += here
    return found


def _things(definitions: Sequence[DefinitionRow]) -> frozenset[str]:
    """The defined terms and abbreviations of one word that mean no person or body."""
    terms = (
        term
        for row in definitions
        if not is_person(row.definition or row.term)
        for term in (row.term, row.abbreviation)
    )
    return frozenset(term for term in terms if term and " " not in term)


def _has_duty(place: Located) -> Statement | None:
    """The last statement "X mempunyai tugas" of a node."""
    text = place.node.text
    matches = [*_SAYS_DUTY.finditer(text), *_BERTUGAS.finditer(text)]
    for match in sorted(matches, key=lambda match: -match.start())[:MOST_MENTIONS]:
        if found := _said(place, match):
            return found
    return None


def _said(place: Located, match: regex.Match[str]) -> Statement | None:
    """The statement of a match, None where it only speaks of duties: a list needs its lead, a sentence its verb."""
    text, node = place.node.text, place.node
    leads = _LEADS_LIST.fullmatch(text, match.end()) is not None
    if match["verb"].lower() in _CARRIES_OUT and not (node.children and leads):
        return None
    if node.children and not leads and not text.rstrip().endswith((":", ",")):
        return None
    if not node.children and (leads or text.rstrip().endswith(":")):
        return None
    before = text[max(0, match.start() - LONGEST_BEFORE) : match.start()]
    subject = holder_before(before) or _subject_above(place, before)
    if subject is None:
        return None
    return Statement(
        place, subject.name, kind_of_word(match["word"].lower()), subject.clause, end=len(text), leads=subject.leads
    )


def _subject_above(place: Located, before: str) -> Subject | None:
    """An item that begins with its verb has the subject of the lead above it: "Direksi: a. mempunyai tugas"."""
    if before.strip() or not place.above:
        return None
    lead = place.above[-1].text
    return holder_before(lead.rstrip(" :")) if lead.rstrip().endswith(":") and len(lead) < 200 else None


def _named_list(place: Located, known: dict[str, Statement]) -> Statement | None:
    """A list or sentence headed by its name: "Uraian tugas Seksi Umum adalah sebagai berikut:".

    One that names no holder ("sebagaimana dimaksud pada ayat (1)") has the holder of the provision that it refers to.
    """
    text = place.node.text
    match = _NAMES_LIST.match(text)
    if match is None:
        return None
    is_sentence = _LEADS_LIST.fullmatch(text, match.end()) is None
    if bool(place.node.children) == is_sentence and not text.rstrip().endswith(":"):
        return None
    kind = kind_of_word(match["word"].lower())
    holder = holder_before(match["holder"] or "") if match["holder"] else None
    if holder:
        return Statement(place, holder.name, kind, end=len(text))
    referred = _referred(place, text, known)
    return Statement(place, referred.holder, kind, end=len(text)) if referred else None


def _referred(place: Located, text: str, known: dict[str, Statement]) -> Statement | None:
    """The statement that a list without a holder goes on with: the one it points to, else the last of its Pasal."""
    pasal = place.ancestor("pasal")
    pointed = _POINTED.search(text)
    if pointed and pasal is not None:
        base = f"{pasal.path.rpartition('pasal-')[0]}pasal-{pointed[1].lower()}" if pointed[1] else pasal.path
        ayat = pointed[2] or pointed[3]
        path = f"{base}.ayat-{ayat.lower()}" if ayat else base
        inside = [one for at, one in known.items() if at == path or at.startswith(f"{path}.")]
        if inside:
            return inside[0]
    here = [one for one in known.values() if pasal is not None and one.place.ancestor("pasal") is pasal]
    return here[-1] if here else None


def kind_of_word(word: str) -> DutyKind:
    """The kind that the printed word names."""
    first = word.split()[0]
    if first in ("uraian", "rincian"):
        return "uraian_tugas"
    kinds: dict[str, DutyKind] = {
        "fungsi": "fungsi",
        "wewenang": "wewenang",
        "kewenangan": "wewenang",
        "kewajiban": "kewajiban",
        "hak": "hak",
    }
    return kinds.get(first, "tugas")


def _modal_ones(place: Located, things: AbstractSet[str]) -> Iterator[Statement]:
    """A statement for each sentence of a node whose main verb stands behind a modal word."""
    text, start = place.node.text, 0
    for end in [*(match.start() + 1 for match in _SENTENCE_END.finditer(text)), len(text)]:
        if found := _bound(place, start, end, things):
            yield found
        start = end


def _bound(place: Located, start: int, end: int, things: AbstractSet[str]) -> Statement | None:
    """The modal statement of the sentence `text[start:end]`: the first modal word that is not inside a clause."""
    sentence = place.node.text[start:end]
    for match in _MODAL.finditer(sentence):
        before = sentence[: match.start()]
        if len(before) > LONGEST_BEFORE:
            return None
        if _NO_SUBJECT.search(before) or _inside_clause(before):
            continue
        subject = _bound_subject(place, before)
        if subject is None or subject.name.split()[0].lower() in _DUTY_WORDS:
            return None
        modal = " ".join(match["modal"].split())
        if modal in OF_PERSONS and not is_person(subject.name, things):
            return None
        return Statement(place, subject.name, MODALS[modal], subject.clause, modal, start, end, start + match.end())
    return None


def _bound_subject(place: Located, before: str) -> Subject | None:
    if not before.strip():
        return _subject_above(place, before)
    return subject_of(before.strip(" ,"))


def _inside_clause(before: str) -> bool:
    """Whether the words before a modal end inside a clause with the subject still to come: "Apabila X tidak"."""
    return _CONDITION.match(before) is not None and "," not in before
