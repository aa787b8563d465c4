"""PW3: considerations, legal bases and enacting formula (UU 12/2011 Lampiran II angka 17-59)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from difflib import SequenceMatcher

import regex
from msgspec import Struct

from pipeline.model import Provision
from pipeline.regions import find, split
from pipeline.rules.era import modern
from pipeline.rules.headings import title
from pipeline.rules.legibility import legible, origin
from pipeline.rules.registry import Context, Problem, mended, rule
from pipeline.rules.scope import ending, named_block
from pipeline.tables import CitationRow

_BAHWA = regex.compile(r"\W*(?i:(?P<word>bahwa))\b")
_FORMULA = regex.compile(r"[Bb]ahwa\s+berdasarkan\b.{0,60}?\b(?:dimaksud|tersebut)\b", regex.DOTALL)
_TILL = r"(?:sampai\s+dengan|s\.?\s?/?d\.?)"
_NAMED = regex.compile(
    rf"\s*(?:di\s?atas|tersebut)?\s*(?:dalam|pada)?"
    rf"(?:\s*(?:huruf|butir)?\s*(?P<letter>[a-z])\b(?:\s*(?P<till>{_TILL}))?[\s,]*(?:(?:dan|serta)\b)?[\s,]*)+"
)
_CONSENT = regex.compile(r"D(?i:engan\s+(?:persetujuan|kesepakatan))")
_ENACTED_BY = regex.compile(r"\b(?:PERATURAN\s+DAERAH|QANUN)\s+(?P<region>.+?)\s+NOMOR\b")
_COUNCIL = regex.compile(
    r"D(?i:ewan\s+perwakilan\s+rakyat(?:\s+daerah)?|PR[DK])\s+(?P<region>.+?)(?=\s+(?i:dan)\s+(?i:bupati|wali|gubernur))"
)
_HEAD = regex.compile(r"\b(?P<office>(?i:bupati|wali\s?kota|gubernur))\s+(?P<region>[^,.;:]+)")
_LEVEL_OF = {"bupati": "Kabupaten", "walikota": "Kota", "gubernur": "Provinsi"}
_NO_LETTER = regex.compile(r"\P{L}+")
_SPELT_ALIKE = 0.85
"""Share of equal letters from which a name that is no region's is a misspelling of one."""
_ABOUT = regex.compile(r"\bTENTANG\b")
_NUMBERED = regex.compile(r"\bNOMOR\b")
_SIGN = regex.compile(r"[^\p{L}\d]+")
_BY_COUNCIL = ("Peraturan Daerah", "Qanun")
_BY_HEAD = ("Peraturan Wali Kota", "Peraturan Bupati", "Peraturan Gubernur")
_RANKS = {
    "Undang-Undang": 0,
    "Peraturan Pemerintah Pengganti Undang-Undang": 0,
    "Peraturan Pemerintah": 1,
    "Peraturan Presiden": 2,
    "Keputusan Presiden": 2,
}
"""Rank of a legal basis (angka 43); all others come behind these, in an order that custom leaves open."""
_LOWEST = 3
_ORDERED = regex.compile(r"Peraturan (?:Menteri|Daerah)\b|Peraturan (?:Wali Kota|Bupati|Gubernur)$")


class Basis(Struct, frozen=True):
    """A legal basis: the node that names it, its rank, and what orders it among those of its kind."""

    node: Provision
    rank: int
    kind: tuple[str, str]
    year: int
    name: str


def preamble(context: Context, label: str) -> list[Provision]:
    """The considerations ("menimbang") or legal bases ("mengingat")."""
    return [node for node in context.regulation.provisions if node.part == "pembukaan" and node.group == label]


def _enacted(context: Context) -> str:
    """What stands behind Menetapkan, on one line."""
    said = named_block(context, "menetapkan")
    return " ".join(said.text.split()).strip(" *_") if said else ""


@rule("PW314")
def basis_without_semicolon(context: Context) -> Iterator[Problem]:
    """Considerations, and legal bases where there are several, that end in something else than a semicolon."""
    if not modern(context) or not legible(context):
        return
    for label in ("menimbang", "mengingat"):
        nodes = preamble(context, label)
        wrong = [node for node in nodes if not ending(node).endswith(";")]
        if wrong and (label == "menimbang" or len(nodes) > 1):
            values = {"here": wrong[0].citation, "count": str(len(wrong))}
            case = "once" if len(wrong) == 1 else ""
            yield Problem(wrong[0], values, case, parts=tuple(node.path for node in wrong))


@rule("PW315")
def consideration_without_bahwa(context: Context) -> Iterator[Problem]:
    """A consideration that does not begin with bahwa, or begins it like a sentence of its own."""
    if not modern(context) or not legible(context):
        return
    for node in preamble(context, "menimbang"):
        begins = _BAHWA.match(node.text)
        if not begins and not mended(node):
            yield Problem(node, {"here": node.citation, "begin": " ".join(node.text.split()[:3])})
        elif begins and not begins["word"].islower():
            yield Problem(node, {"here": node.citation, "begin": begins["word"]}, "capital")


@rule("PW316")
def last_consideration(context: Context) -> Iterator[Problem]:
    """A last consideration that is not the formula, or does not name all the others."""
    nodes = preamble(context, "menimbang")
    if not modern(context) or len(nodes) < 2 or any(mended(node) or node.level != "huruf" for node in nodes):
        return
    last, others = nodes[-1], [node.number for node in nodes[:-1]]
    formula = _FORMULA.match(last.text)
    named = _letters(last.text[formula.end() :]) if formula else []
    if named and named != others:
        values = {"here": last.citation, "named": ", ".join(named), "others": ", ".join(others)}
        yield Problem(last, values, origin=origin(context))
    elif formula is None and legible(context):
        yield Problem(last, {"here": last.citation}, "other")


def _letters(text: str) -> list[str]:
    """The letters that the formula names, a range written out."""
    found = _NAMED.match(text)
    letters = found.captures("letter") if found else []
    if found and found.captures("till") and len(letters) > 1:
        return [chr(code) for code in range(ord(letters[0]), ord(letters[-1]) + 1)]
    return letters


@rule("PW317")
def formula_of_consent(context: Context) -> Iterator[Problem]:
    """A Perda without the formula of consent, or one of another region; a regulation of a head of region with one."""
    jenis = context.regulation.metadata.jenis
    blocks = [block for block in context.regulation.blocks if block.part == "pembukaan"]
    consent = next((block for block in blocks if _CONSENT.search(block.text)), None)
    if not modern(context) or not _enacted(context):
        return
    if jenis.startswith(_BY_COUNCIL) and not consent:
        yield Problem(None, {}, origin=origin(context), block=named_block(context, "menetapkan"))
    elif jenis.startswith(_BY_HEAD) and consent:
        yield Problem(None, {}, "needless", origin=origin(context), block=consent)
    parties = named_block(context, "persetujuan")
    if parties and jenis.startswith(_BY_COUNCIL) and legible(context):
        own = _ENACTED_BY.search(title(context))
        named = _strangers(" ".join(parties.text.split()), own["region"]) if own else []
        if own and named:
            values = {"party": " dan ".join(named), "region": own["region"]}
            yield Problem(None, values, "other", block=parties)


def _strangers(formula: str, region: str) -> list[str]:
    """The council and head that a formula of consent names with another region than the title has."""
    council, head = _COUNCIL.search(formula), _HEAD.search(formula)
    found = [council[0]] if council and _is_other(council["region"], region) else []
    if head:
        level = _LEVEL_OF["".join(head["office"].lower().split())]
        bare = split(head["region"]).name
        found += [head[0].strip()] if _is_other(f"{level} {bare}", region) else []
    return found


def _is_other(printed: str, own: str) -> bool:
    """Whether a printed region is another one, or its name is misspelt; short forms of names are let be."""
    one, other = split(printed), split(own)
    named, titled = _squeezed(one.name), _squeezed(other.name)
    level = one.level if one.level and other.level else ""
    if named == titled and (not level or level == other.level):
        return False
    region, mine = find(printed), find(own)
    if region and mine:
        return region.code != mine.code
    return SequenceMatcher(None, named, titled, autojunk=False).ratio() >= _SPELT_ALIKE and named not in titled


def _squeezed(text: str) -> str:
    """Letters alone, in capitals."""
    return _NO_LETTER.sub("", text.upper())


@rule("PW318")
def other_name(context: Context) -> Iterator[Problem]:
    """A name behind Menetapkan that is not that of the title. A title whose beginning lies elsewhere was torn."""
    headed, enacted = _subject(title(context)), _subject_enacted(_enacted(context))
    bare_headed, bare_enacted = headed.replace(" ", ""), enacted.replace(" ", "")
    if modern(context) and legible(context) and headed and enacted and bare_headed != bare_enacted:
        torn = bare_enacted.endswith(bare_headed)
        if not torn or _plain(context.regulation.metadata.judul).replace(" ", "") != bare_enacted:
            values = {"title": headed, "enacted": enacted}
            at = named_block(context, "menetapkan")
            yield Problem(None, values, origin="reading" if torn else None, block=at)


def _subject(text: str) -> str:
    """What a regulation is about, in capitals, without signs."""
    about = _ABOUT.search(text)
    return _plain(text[about.end() :]) if about else ""


def _subject_enacted(text: str) -> str:
    """What stands behind Menetapkan: without the kind, unless TENTANG belongs to a regulation that is amended."""
    before = text[: about.start()] if (about := _ABOUT.search(text)) else ""
    return _plain(text) if _NUMBERED.search(before) else _subject(text)


def _plain(text: str) -> str:
    return " ".join(_SIGN.sub(" ", text.upper()).split())


@rule("PW319")
def enacted_without_stop(context: Context) -> Iterator[Problem]:
    """A name behind Menetapkan without a full stop."""
    said = _enacted(context)
    if said and modern(context) and legible(context) and not said.endswith("."):
        yield Problem(None, {"end": " ".join(said.split()[-3:])}, block=named_block(context, "menetapkan"))


@rule("PW320")
def order_of_bases(context: Context) -> Iterator[Problem]:
    """A legal basis behind one of lower rank, or behind a younger one of its kind."""
    if not modern(context):
        return
    for before, basis in itertools.pairwise(_bases(context)):
        values = {"name": basis.name, "before": before.name}
        if basis.rank < before.rank:
            yield Problem(basis.node, values, "rank", origin=origin(context))
        elif basis.kind == before.kind and basis.year < before.year:
            yield Problem(basis.node, values, origin=origin(context))


def _bases(context: Context) -> Iterator[Basis]:
    """The legal bases that begin with the name of a regulation whose place in the order is known."""
    seen: set[str] = set()
    for row in context.tables.citations:
        node = context.node(row.provision_id)
        if row.relation != "dasar_hukum" or node.group != "mengingat" or row.provision_id in seen:
            continue
        seen.add(row.provision_id)
        known = row.target_jenis in _RANKS or _ORDERED.match(row.target_jenis)
        if known and row.target_tahun.isdigit() and node.text.startswith(row.text.split(" Nomor")[0]):
            yield _basis(node, row)


def _basis(node: Provision, row: CitationRow) -> Basis:
    name = f"{row.target_jenis} {row.target_nomor}/{row.target_tahun}"
    kind = (row.target_jenis, row.target_daerah)
    return Basis(node, _RANKS.get(row.target_jenis, _LOWEST), kind, int(row.target_tahun), name)
