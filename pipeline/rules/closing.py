"""PW7: final provisions, dates and closing (UU 12/2011 Lampiran II angka 143-173 and 221-229)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import regex

from pipeline.model import Block, Metadata
from pipeline.rules.era import modern
from pipeline.rules.headings import title
from pipeline.rules.legibility import legible, origin
from pipeline.rules.registry import Context, Problem, rule
from pipeline.rules.scope import body

_MONTH_NAMES = (
    "januari", "februari|pebruari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
    "november|nopember", "desember",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split("|")}
_DATED = regex.compile(
    rf"\b(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})\s+(?P<year>\d{{4}})\b", regex.IGNORECASE
)
_DRAFT = regex.compile(r"\W*RANCANGAN\b", regex.IGNORECASE)
_DATE_WORD = regex.compile(r"\btanggal\b[^\p{L}\d]*", regex.IGNORECASE)
_DATE_BEGUN = regex.compile(rf"(?:(?:{'|'.join(_MONTHS)})\b(?!\s*\d{{1,2}}\b)|(?:19|20)\d\d\b)", regex.IGNORECASE)
"""What a date begins with whose day is left open."""
_DATE_SAID = regex.compile(rf"\b(?:{'|'.join(_MONTHS)}|(?:19|20)\d\d|ribu)\b|\d[/.-]\d", regex.IGNORECASE)
_NUMBER = regex.compile(r"(?<!\bTAHUN\W{0,5})(?<!\d)\d+(?!\d)|\bN(?:OMOR|O)\W+[IVXLC]+\b", regex.IGNORECASE)
"""A number of a gazette, which is none of its year."""
_UNNUMBERED = regex.compile(r"\bNOMOR\s*[.…_:-]*\s*$", regex.IGNORECASE)
_YEAR = regex.compile(r"\bTAHUN\W*(?P<year>\d{4})\b", regex.IGNORECASE)
_IN_FORCE = regex.compile(
    r"\bmulai\s+(?:di)?berlaku|\bberlaku\s+(?:sejak|pada|surut|terhitung|mulai)\b|\bdaya\s+laku\b", regex.IGNORECASE
)
_ORDERS = regex.compile(r"\bmemerintahkan\s+pengundangan\b")
_AT_ENTRY = regex.compile(
    r"(?:Pada\s+saat|Dengan)\s+(?:mulai\s+)?(?:berlakunya\s+)?(?:Peraturan|Undang|Qanun)[^,]{3,80}?\bini"
    r"(?:\s+mulai\s+berlaku)?\s*,(?:\s*maka\b)?\s*(?P<clause>.*)$",
    regex.DOTALL,
)
_VERBAL = regex.compile(
    r"(?:di|me|ber|ter)\p{Ll}{3,}|tetap|masih|harus|wajib|dapat|tidak|batal|akan|sah|selesai|hapus|adalah|belum|bukan"
    r"|tunduk|masuk"
)
_NOT_VERBAL = frozenset(
    "terhadap berdasarkan beserta bersama terakhir tersebut berikut berbagai menurut mengenai melalui terkait tertentu"
    " dinas daerah direktur berkas berita bersangkutan".split()
)
_RELATIVE = frozenset(("yang", "sebagaimana"))
_WORD = regex.compile(r"[\p{L}-]+")
_NUMBERED = regex.compile(r"\bNomor\s+\d+.*\bTahun\s+\d{4}", regex.DOTALL)
_VOID = regex.compile(
    r"\bdinyatakan\s+(?:dicabut\s+dan\s+)?tidak\s+berlaku(?:\s+lagi)?|\bdicabut\s+dan\s+tidak\s+berlaku(?:\s+lagi)?"
)
_WITHDRAWN = regex.compile(r"(?:\bdicabut|\bditarik\s+kembali)\s*,?\s+dan\s+$")
_AT_LARGE = regex.compile(
    r"\b(?:(?:semua|segala|seluruh)\s+(?:ketentuan|aturan|peraturan)|ketentuan(?:-ketentuan)?\s+lain(?:nya)?\s+yang)\b"
    r"[^.;]*\b(?:dicabut|dinyatakan\s+tidak\s+berlaku)\b",
    regex.IGNORECASE,
)
_RETROACTIVE = regex.compile(r"\b(?:berlaku|daya\s+laku)\s+surut\b", regex.IGNORECASE)
_EFFECTIVE = regex.compile(r"\b(?:ini|mulai)\s+berlaku\s+(?:secara\s+)?efektif\b", regex.IGNORECASE)


def _closing(context: Context) -> dict[str, Block]:
    """The statements of the closing by name; where a copy of another regulation follows, those of this one."""
    found: dict[str, Block] = {}
    for block in context.regulation.blocks:
        if block.part == "penutup":
            found.setdefault(block.name, block)
    return found


def _at(context: Context, name: str, values: dict[str, str], case: str = "") -> Problem:
    """A fault of a statement of the closing."""
    return Problem(None, values, case, origin=origin(context), block=_closing(context).get(name))


@rule("PW701")
def promulgated_too_early(context: Context) -> Iterator[Problem]:
    """A promulgation dated before the enactment."""
    metadata = context.regulation.metadata
    enacted, promulgated = metadata.tanggal_penetapan, metadata.tanggal_pengundangan
    if enacted and promulgated and promulgated < enacted:
        yield _at(context, "pengundangan", {"enacted": enacted, "promulgated": promulgated})


@rule("PW702")
def impossible_date(context: Context) -> Iterator[Problem]:
    """A date of the closing that no calendar has, or that is left open though the regulation is issued.

    OCR misreads many dates, and does not see those that are written by hand.
    """
    metadata = context.regulation.metadata
    for name, read in _dates(metadata) if legible(context) else ():
        block = _closing(context).get(name)
        text = block.text if block else ""
        for found in _DATED.finditer(text):
            try:
                date(int(found["year"]), _MONTHS[found["month"].lower()], int(found["day"]))
            except ValueError:
                yield _at(context, name, {"date": " ".join(found[0].split())})
        if _issued(context) and not read and _is_left_open(text):
            yield _at(context, name, {"statement": name}, "open")


def _is_left_open(statement: str) -> bool:
    """Whether no date stands behind the word before it, or one without its day."""
    word = _DATE_WORD.search(statement)
    return word is not None and (
        _DATE_BEGUN.match(statement, word.end()) is not None or not _DATE_SAID.search(statement, word.end())
    )


def _issued(context: Context) -> bool:
    """Whether a regulation is no draft: it has a number, or was scanned, where the number is often written by hand."""
    numbered = any(letter.isdigit() for letter in context.regulation.metadata.nomor)
    return (numbered and not _DRAFT.match(title(context))) or not _is_typed(context)


def _is_typed(context: Context) -> bool:
    return context.regulation.source.kind in ("text", "pdf_text")


def _is_unnumbered(gazette: str, context: Context) -> bool:
    """Whether a gazette has no number. On a scan letters behind the word may be a number written by hand."""
    if legible(context):
        return not _NUMBER.search(gazette)
    return _UNNUMBERED.search(gazette) is not None


def _dates(metadata: Metadata) -> tuple[tuple[str, str], ...]:
    """The statements of the closing that have a date, and the dates that were read."""
    return ("penetapan", metadata.tanggal_penetapan), ("pengundangan", metadata.tanggal_pengundangan)


@rule("PW703")
def year_differs(context: Context) -> Iterator[Problem]:
    """An enactment in another year than that of the regulation's number."""
    metadata = context.regulation.metadata
    if metadata.tahun and metadata.tanggal_penetapan and metadata.tanggal_penetapan[:4] != metadata.tahun:
        yield _at(context, "penetapan", {"year": metadata.tahun, "enacted": metadata.tanggal_penetapan})


@rule("PW704")
def no_gazette(context: Context) -> Iterator[Problem]:
    """A promulgation without gazette, or with one whose number is left open though the regulation is issued.

    On a scan a gazette that is not found may be there and illegible (PW105), and a number be written by hand.
    """
    gazette = _closing(context).get("berita")
    if not modern(context):
        return
    if gazette and _issued(context) and _is_unnumbered(gazette.text, context):
        yield _at(context, "berita", {}, "number" if legible(context) else "unread")
    elif legible(context) and "pengundangan" in _closing(context) and not context.regulation.metadata.pengundangan:
        yield _at(context, "pengundangan", {})


@rule("PW705")
def gazette_of_another_year(context: Context) -> Iterator[Problem]:
    """A gazette of another year than the promulgation."""
    metadata = context.regulation.metadata
    found = _YEAR.search(metadata.pengundangan)
    if (
        modern(context)
        and metadata.tanggal_pengundangan
        and found
        and found["year"] != metadata.tanggal_pengundangan[:4]
    ):
        yield _at(context, "berita", {"year": found["year"], "promulgated": metadata.tanggal_pengundangan})


@rule("PW706")
def no_entry_into_force(context: Context) -> Iterator[Problem]:
    """A regulation with a closing that does not say from when on it is in force."""
    nodes = [node for node in context.every if node.part == "batang_tubuh"]
    closing = _closing(context)
    at = closing.get("perintah") or closing.get("penetapan")
    if at and any(node.level == "pasal" for node in nodes):
        said = any(_IN_FORCE.search(text) for node in nodes for text in (node.text, node.tail))
        if not said:
            yield Problem(None, origin=origin(context), block=at)


@rule("PW707")
def no_order(context: Context) -> Iterator[Problem]:
    """An enactment without the order to publish."""
    closing = _closing(context)
    if not modern(context) or "penetapan" not in closing or "perintah" in closing:
        return
    if not any(_ORDERS.search(text) for node in context.every for text in (node.text, node.tail)):
        yield _at(context, "penetapan", {})


@rule("PW708")
def revoked_without_name(context: Context) -> Iterator[Problem]:
    """A regulation that is revoked by its number alone."""
    for row in context.tables.citations if modern(context) else ():
        node = context.node(row.provision_id)
        if row.relation == "mencabut" and row.scope == "external" and not row.target_title:
            named = " ".join(row.text.split())
            yield Problem(node, {"here": node.citation, "named": named}, origin=origin(context))


@rule("PW709")
def no_predicate(context: Context) -> Iterator[Problem]:
    """A sentence on what holds at the entry into force that never says what holds."""
    for node in body(context):
        found = _AT_ENTRY.match(node.text)
        if found and not node.children and not node.tail and not _has_predicate(found["clause"]):
            yield Problem(node, {"here": node.citation}, origin=origin(context))


def _has_predicate(clause: str) -> bool:
    """Whether a clause has a verb that is not that of yang or sebagaimana before it."""
    relative = False
    for word in _WORD.findall(clause):
        if word in _RELATIVE:
            relative = True
        elif _VERBAL.fullmatch(word) and word not in _NOT_VERBAL:
            if not relative:
                return True
            relative = False
    return False


@rule("PW710")
def other_words_of_revocation(context: Context) -> Iterator[Problem]:
    """A regulation that is revoked in other words than dicabut dan dinyatakan tidak berlaku."""
    if not modern(context) or not legible(context):
        return
    for node in body(context):
        found = _VOID.search(node.text)
        before = node.text[: found.start()] if found else ""
        if found and _NUMBERED.search(before) and not _WITHDRAWN.search(before):
            yield Problem(node, {"here": node.citation, "said": " ".join(found[0].split())})


@rule("PW711")
def revoked_at_large(context: Context) -> Iterator[Problem]:
    """A revocation of whatever there is, without names."""
    if modern(context):
        for node in body(context):
            if _AT_LARGE.search(f"{node.text} {node.tail}"):
                yield Problem(node, {"here": node.citation}, origin=origin(context))


@rule("PW712")
def retroactive(context: Context) -> Iterator[Problem]:
    """A regulation that is in force before its promulgation."""
    if modern(context):
        for node in body(context):
            if _RETROACTIVE.search(node.text):
                yield Problem(node, {"here": node.citation}, origin=origin(context))


@rule("PW713")
def effective(context: Context) -> Iterator[Problem]:
    """An entry into force that is said to be effective, which leaves open whether another one came before."""
    if modern(context):
        for node in body(context):
            if _EFFECTIVE.search(node.text):
                yield Problem(node, {"here": node.citation}, origin=origin(context))
