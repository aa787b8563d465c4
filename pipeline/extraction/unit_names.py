"""Names of organisational units: their kinds, their heads, and when two spellings name one unit.

Kinds follow PP 18/2016 on Perangkat Daerah.
"""

from __future__ import annotations

import difflib
from functools import lru_cache

import regex
from msgspec import Struct

from pipeline.extraction.paths import without_item_end
from pipeline.marks import roman_ordinals


class UnitKind(Struct, frozen=True):
    """A kind of unit: how its names begin and what its head is called (`{}`: the printed word of the kind)."""

    name: str
    pattern: str
    head: str = "Kepala {}"


_END = r"(?=\b|\p{Lu})"
"""The end of a word, also of one that is glued to the next ("BagianKeuangan")."""

UNIT_KINDS = (
    UnitKind(
        "pimpinan",
        r"(?:(?:Wakil\s+)?(?:Kepala|Direktur|Ketua)|Sekretaris|Camat|Lurah|Inspektur(?!at)|Pimpinan|Bendahara)\b",
        "",
    ),
    UnitKind("sekretariat_daerah", r"Sekretariat\s+Daerah\b", "Sekretaris Daerah"),
    UnitKind("asisten", r"Asisten\b", "Asisten"),
    UnitKind("sekretariat", r"Sekretariat\b", "Sekretaris"),
    UnitKind("upt", r"(?:UPTD?|Unit\s+Pelaksana\s+Teknis(?:\s+(?:Dinas|Badan|Daerah))?)\b"),
    UnitKind("dinas", r"Dinas\b"),
    UnitKind("badan", r"Badan\b"),
    UnitKind("inspektorat", r"Inspektorat\s+Jenderal\b", "Inspektur Jenderal"),
    UnitKind("inspektorat", r"Inspektorat\b", "Inspektur"),
    UnitKind("kecamatan", r"Kecamatan\b", "Camat"),
    UnitKind("kelurahan", r"Kelurahan\b", "Lurah"),
    UnitKind("subbagian", rf"Sub\s?[-.]?\s?[Bb]agian{_END}"),
    UnitKind("subbidang", rf"Sub\s?[-.]?\s?[Bb]idang{_END}"),
    UnitKind("bagian", rf"Bagian{_END}"),
    UnitKind("bidang", rf"Bidang{_END}"),
    UnitKind("seksi", rf"Seksi{_END}"),
    UnitKind("kelompok_jabatan_fungsional", r"(?:[Kk]elompok\s+)?[Jj]abatan\s+[Ff]ungsional\b(?!\s+[Uu]mum)", ""),
    UnitKind(
        "kelompok_substansi", r"Kelompok\s+Sub-?\s?[Ss]ubstansi\b|Kelompok\s+Substansi\b|Sub-?\s?[Kk]oordinator\b", ""
    ),
    UnitKind("pemerintah_daerah", r"Pemerintah(?:an)?\s+(?:Daerah|Kota|Kabupaten|Provinsi)\b", ""),
    UnitKind("other", r"Kementerian\b", "Menteri"),
    UnitKind("other", r"Direktorat\s+Jenderal\b", "Direktur Jenderal"),
    UnitKind("other", r"Sub\s?-?\s?[Dd]irektorat\b"),
    UnitKind("other", r"Direktorat\b", "Direktur"),
    UnitKind("other", r"Deputi\b", ""),
    UnitKind("other", r"(?:Kantor|Biro|Pusat|Balai(?:\s+Besar)?|Satuan|Instalasi|Urusan|Cabang\s+Dinas|Unit|Loka)\b"),
    UnitKind("other", r"(?:Tim|Pokja|Kelompok\s+Kerja|Komisi|Panitia|Dewan|Komite|Majelis|Forum|Staf\s+Ahli)\b", ""),
    UnitKind(
        "other",
        r"(?:Direksi|Rumah\s+Sakit|Jabatan\s+Fungsional|RSUD|Puskesmas|Tata\s+Usaha|Lembaga|Laboratorium|Pelaksana"
        r"|Unsur(?!\s+Organisasi\b))\b",
        "",
    ),
)
_PATTERNS = [(kind, regex.compile(kind.pattern)) for kind in UNIT_KINDS]
ANY_UNIT = regex.compile("|".join(f"(?:{kind.pattern})" for kind in UNIT_KINDS))
"""The beginning of any unit's name."""

_ENDING = regex.compile(
    r"(?:\s*,?\s*(?:yang\s+)?(?:membawah(?:kan|i)?|terdiri\s+(?:atas|dari)|meliputi|mencakup|mempunyai|merupakan)\b.*"
    r"|\s*,?\s*(?:dengan\s+)?[Tt]ipe\s+[A-Z]\b.*|\s*,?\s*yang\s+(?:masing-masing|dipimpin|dikepalai"
    r"|melaksanakan|menyelenggarakan|membidangi|selanjutnya)\b.*"
    r"|\s*,?\s*masing-masing\s+(?:terdiri|dipimpin|membawah\p{L}*)\b.*"
    r"|\s+pada\s*:?)$",
    regex.DOTALL,
)
_ENDING_WORDS = (
    "membawah terdiri meliputi mencakup mempunyai merupakan ipe masing-masing dipimpin dikepalai"
    " melaksanakan menyelenggarakan membidangi selanjutnya pada"
).split()
"""One of these is in every such ending ("ipe" in Tipe and tipe): most names have none, and are not searched for it."""
_LABEL = regex.compile(
    r"(?:Unsur\s+[\p{L}\s]{3,40}?|Pimpinan|Pembantu\s+Pimpinan)\s*(?::|,?\s+(?:yaitu|adalah))\s*(?=\p{Lu})"
)
"""What an item says of the unit before it names it: "Unsur Pimpinan : Kepala Dinas"."""
SUPERVISES = regex.compile(
    r"^(?P<unit>.{1,300}?),?\s+(?:yang\s+)?membawah(?:kan|i)?\b\s*:?\s*(?P<names>.*)$", regex.DOTALL
)
"""A sentence that says which units stand below one."""

_UNSPOKEN = regex.compile(r"[^\p{L}\p{N}]+")
REMEMBERED = 8192
"""Names whose folded form is kept: each is asked for again and again."""
_DOUBLED = regex.compile(r"\b(\p{L}+)(?:\s+\1\b)+")
_PARTING = regex.compile(r"(?:[,;:]|\b(?:dan|serta|para|setiap|seorang))\s+$")
_NUMBERED = regex.compile(
    r"(?P<name>.*?\p{Ll})\s+(?P<numbers>[IVX]+"
    r"(?:(?:\s*,\s*(?:dan\s+)?|\s+(?:dan|serta|sampai\s+dengan|s/d)\s+)(?:(?P=name)\s+)?[IVX]+)+)"
)
"""Units of one name told apart by Roman numbers."""
_NUMBER = regex.compile(r"[IVX]+")
_LAST_NUMBER = regex.compile(r"(?<=\s)(?:[IVX]+|\d+)$")
_UNTIL = regex.compile(r"sampai|s/d")
_ALIKE = 0.93
"""Share of equal letters from which two names of one kind are taken for spellings of one unit."""


@lru_cache(REMEMBERED)
def _kind(name: str) -> tuple[UnitKind, str] | None:
    """The kind of a name and the word that says so, None where its first words are none of the known kinds."""
    if not names_unit(name):
        return None
    return next((kind, found[0]) for kind, pattern in _PATTERNS if (found := pattern.match(name)))


def kind_of(name: str) -> str:
    """The unit kind of a name, `other` where its first words are none of the known kinds."""
    found = _kind(name)
    return found[0].name if found else "other"


@lru_cache(REMEMBERED)
def names_unit(name: str) -> bool:
    """Whether a name begins as names of units do; also where its kind is `other`: Kantor, Biro, Tim."""
    return ANY_UNIT.match(name) is not None


def kind_word(name: str) -> str:
    """The printed word of the kind at the beginning of a name: "Sub Bagian" of "Sub Bagian Umum"."""
    found = _kind(name)
    return found[1] if found else ""


def number_of(name: str) -> str:
    """The number that a name ends with ("Inspektorat II"), which tells units apart; empty where there is none."""
    found = _LAST_NUMBER.search(name)
    return found[0] if found else ""


def head_of(name: str) -> str:
    """What the head of a unit is called by rule: "Kepala Sub Bagian" for "Sub Bagian Umum"; empty if it has none."""
    found = _kind(name)
    return found[0].head.format(found[1]) if found else ""


@lru_cache(REMEMBERED)
def clean_name(printed: str) -> str:
    """A unit's name out of a list item: "Sekretariat, membawahkan:" is "Sekretariat"."""
    name = _LABEL.sub("", " ".join(printed.split()), count=1)
    previous = None
    while name != previous:
        previous, name = name, without_item_end(name)
        if any(word in name for word in _ENDING_WORDS):
            name = _ENDING.sub("", name)
    return name


@lru_cache(REMEMBERED)
def fold(name: str) -> str:
    """A name without what spellings differ in: case, spaces, hyphens, punctuation, words printed twice."""
    return _UNSPOKEN.sub("", _DOUBLED.sub(r"\1", name.lower()))


def alike(one: str, other: str) -> bool:
    """Whether two folded names are spellings of one name: fasilitas / fasilitasi."""
    if one == other:
        return True
    if min(len(one), len(other)) < 12 or abs(len(one) - len(other)) > 3:
        return False
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE  # the quick one is never the smaller


def likeness(one: str, other: str) -> float:
    """How alike two names of one kind are, 0 to 1, by the letters of what stands behind the word of the kind."""
    first, second = (fold(name[len(kind_word(name)) :]) for name in (one, other))
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio() if first and second else 0.0


def split_names(text: str) -> list[str]:
    """The unit names in running text: "Sekretaris dan Kepala Bidang" gives two.

    A comma or dan parts two names only where another unit name begins behind it, so that names which hold commas
    ("Dinas Pertanian, Pangan dan Perikanan") stay whole.
    """
    starts = [match.start() for match in ANY_UNIT.finditer(text) if _parts_at(text, match.start())]
    bounds = [*starts, len(text)]
    return [clean_name(text[start : bounds[index + 1]]) for index, start in enumerate(starts)]


def joint_names(text: str) -> list[str]:
    """The names of units that do something jointly: "Bidang I dan Bidang II", "Inspektorat I, II, dan III"."""
    return [full for name in split_names(text) for full in _numbered(name)]


def _numbered(name: str) -> list[str]:
    match = _NUMBERED.fullmatch(name)
    if match is None:
        return [name]
    numbers = _NUMBER.findall(match["numbers"].replace(match["name"], ""))
    if _UNTIL.search(match["numbers"]):
        first, last = (roman_ordinals().get(number, 0) for number in (numbers[0], numbers[-1]))
        numbers = [number for number, value in roman_ordinals().items() if first <= value <= last]
    return [f"{match['name']} {number}" for number in numbers]


def _parts_at(text: str, start: int) -> bool:
    return start == 0 or bool(_PARTING.search(text[max(0, start - 16) : start]))
