"""The kinds of Indonesian regulation: names, abbreviations, and how a printed name is taken apart.

Order and names follow UU 12/2011 Pasal 7-8 and the practice of the regional gazettes.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex
from msgspec import Struct

from pipeline import regions


class Kind(Struct, frozen=True):
    """A kind of regulation. `region` is the word that precedes the region's name, empty for national ones."""

    name: str
    slug: str
    pattern: str
    region: str = ""


_LEVEL = (
    r"(?P<level>Provinsi|Propinsi|Kabupaten|Kota(?:madya|praja)?|Daerah\s+Tingkat\s+I{1,2}"
    r"|Daerah\s+Istimewa|Daerah\s+Khusus)"
)
_NAME = r"(?P<region>(?!ini\b)\p{L}[\p{L}\s.-]{0,60}?)"
_BODY = r"(?P<body>(?!Nomor|ini\b)\p{L}[\p{L}\s,/-]{0,120}?)"
_WORD = r"(?!(?:Peraturan|Keputusan|Instruksi|Undang|Qanun|Nomor)\b)\p{L}[\p{L}.-]*"
"""A word of a body's or a village's name: a name does not run on into the next citation."""
_HEAD = r"(?:\s+Kepala(?:\s+Daerah(?!\s+(?:Khusus|Istimewa)))?)?"
_RI = r"(?:\s+Republik\s+Indonesia)?"
_DPRD = r"(?:Dewan\s+Perwakilan\s+Rakyat\s+Daerah|DPRD)"
_MAYOR = rf"Wali\s?kota(?:madya)?{_HEAD}"
_REGENT = rf"Bupati{_HEAD}"
_GOVERNOR = rf"Gubernur{_HEAD}"
KINDS = (
    Kind("Undang-Undang", "uu", rf"Undang\s?-\s?Undang{_RI}"),
    Kind("Undang-Undang Darurat", "uudrt", rf"Undang\s?-\s?Undang\s+Darurat{_RI}"),
    Kind(
        "Peraturan Pemerintah Pengganti Undang-Undang",
        "perppu",
        rf"Peraturan\s+Pemerintah\s+Pengganti\s+Undang\s?-\s?Undang{_RI}",
    ),
    Kind("Peraturan Pemerintah", "pp", rf"Peraturan\s+Pemerintah{_RI}(?!\s+Pengganti)"),
    Kind("Peraturan Presiden", "perpres", rf"Peraturan\s+Presiden{_RI}"),
    Kind("Keputusan Presiden", "keppres", rf"Keputusan\s+Presiden{_RI}"),
    Kind("Instruksi Presiden", "inpres", rf"Instruksi\s+Presiden{_RI}"),
    Kind("Peraturan Bersama Menteri", "perber", rf"Peraturan\s+Bersama\s+Menteri\s+{_BODY}"),
    Kind("Keputusan Bersama Menteri", "kepber", rf"Keputusan\s+Bersama\s+Menteri\s+{_BODY}"),
    Kind("Peraturan Menteri", "permen", rf"Peraturan\s+Menteri\s+{_BODY}"),
    Kind("Keputusan Menteri", "kepmen", rf"Keputusan\s+Menteri\s+{_BODY}"),
    Kind("Instruksi Menteri", "inmen", rf"Instruksi\s+Menteri\s+{_BODY}"),
    Kind(
        "Peraturan Daerah Istimewa",
        "perdais",
        r"Peraturan\s+Daerah\s+Istimewa\s+(?P<region>Daerah\s+\p{L}[\p{L}\s.-]{0,60}?)",
        "Provinsi",
    ),
    Kind("Peraturan Daerah Khusus", "perdasus", rf"Peraturan\s+Daerah\s+Khusus\s+{_LEVEL}\s+{_NAME}", "daerah"),
    Kind(
        "Peraturan Daerah",
        "perda",
        rf"Peraturan\s+Daerah\s+{_LEVEL}\s+{_NAME}"
        rf"|Peraturan\s+(?P<level>Daerah\s+(?:Khusus|Istimewa|Tingkat\s+I{{1,2}}))\s+{_NAME}",
        "daerah",
    ),
    Kind("Peraturan Desa", "perdes", rf"Peraturan\s+(?:Kepala\s+)?Desa(?:\s+{_WORD}){{1,10}}?", "Desa"),
    Kind("Qanun", "qanun", rf"Qanun\s+(?:{_LEVEL}\s+)?{_NAME}", "Provinsi"),
    Kind("Peraturan Dewan Perwakilan Rakyat Daerah", "perdprd", rf"Peraturan\s+{_DPRD}\s+{_LEVEL}\s+{_NAME}", "daerah"),
    Kind(
        "Keputusan Dewan Perwakilan Rakyat Daerah",
        "kepdprd",
        rf"Keputusan\s+(?:Pimpinan\s+)?{_DPRD}\s+{_LEVEL}\s+{_NAME}",
        "daerah",
    ),
    Kind(
        "Keputusan Kepala",
        "kepkepala",
        rf"Keputusan\s+Kepala\s+(?P<body>(?:Dinas|Badan|Kantor|Bagian)(?:\s+{_WORD},?){{1,10}}?)"
        r"(?:\s+(?P<level>Provinsi|Kabupaten|Kota)\s+(?P<region>\p{L}[\p{L}\s.-]{0,60}?))?",
        "daerah",
    ),
    Kind("Peraturan Wali Kota", "perwal", rf"Peraturan\s+{_MAYOR}\s+{_NAME}", "Kota"),
    Kind("Peraturan Bupati", "perbup", rf"Peraturan\s+{_REGENT}\s+{_NAME}", "Kabupaten"),
    Kind("Peraturan Gubernur", "pergub", rf"Peraturan\s+{_GOVERNOR}\s+{_NAME}", "Provinsi"),
    Kind("Keputusan Wali Kota", "kepwal", rf"Keputusan\s+{_MAYOR}\s+{_NAME}", "Kota"),
    Kind("Keputusan Bupati", "kepbup", rf"Keputusan\s+{_REGENT}\s+{_NAME}", "Kabupaten"),
    Kind("Keputusan Gubernur", "kepgub", rf"Keputusan\s+{_GOVERNOR}\s+{_NAME}", "Provinsi"),
    Kind("Instruksi Wali Kota", "inwal", rf"Instruksi\s+{_MAYOR}\s+{_NAME}", "Kota"),
    Kind("Instruksi Bupati", "inbup", rf"Instruksi\s+{_REGENT}\s+{_NAME}", "Kabupaten"),
    Kind("Instruksi Gubernur", "ingub", rf"Instruksi\s+{_GOVERNOR}\s+{_NAME}", "Provinsi"),
    Kind("Peraturan Kepolisian", "perpol", rf"Peraturan\s+Kepolisian(?:\s+Negara)?{_RI}"),
    Kind("Peraturan Kepala Kepolisian", "perkap", rf"Peraturan\s+Kepala\s+Kepolisian(?:\s+Negara)?{_RI}"),
    Kind("Peraturan Kejaksaan", "perja", rf"Peraturan\s+Kejaksaan{_RI}"),
    Kind("Peraturan Jaksa Agung", "perja", rf"Peraturan\s+Jaksa\s+Agung{_RI}"),
    Kind("Peraturan Mahkamah Agung", "perma", rf"Peraturan\s+Mahkamah\s+Agung{_RI}"),
    Kind("Peraturan Mahkamah Konstitusi", "pmk", rf"Peraturan\s+Mahkamah\s+Konstitusi{_RI}"),
    Kind("Peraturan Bank Indonesia", "pbi", r"Peraturan\s+Bank\s+Indonesia"),
    Kind("Peraturan Otoritas Jasa Keuangan", "pojk", r"Peraturan\s+Otoritas\s+Jasa\s+Keuangan"),
    Kind("Peraturan Komisi", "perkom", rf"Peraturan\s+Komisi\s+{_BODY}"),
    Kind("Peraturan Lembaga", "perlem", rf"Peraturan\s+(?:Kepala\s+)?Lembaga\s+{_BODY}"),
    Kind("Peraturan Badan", "perban", rf"Peraturan\s+(?:Kepala\s+)?Badan\s+{_BODY}"),
    Kind("Peraturan Arsip", "perarsip", rf"Peraturan\s+(?:Kepala\s+)?Arsip\s+{_BODY}"),
    Kind("Peraturan Perpustakaan", "perpus", rf"Peraturan\s+(?:Kepala\s+)?Perpustakaan\s+{_BODY}"),
)
"""A pattern with a group `body` or `region` goes on until what follows it, `Nomor` in a citation."""

REMEMBERED = 1024
"""Names whose identity is kept: a regulation names the same few again and again."""

_ABBREVIATED = regex.compile(
    r"(?=\p{Lu})[^AIUEO\W\d]{2,}|UPTD?|SKPD|OPD|APBD?|DPRD|ASN|PNS|TNI|POLRI|BUMD|KUA|PPAS|RT|RW|UMKM|IKM|AIDS|HIV"
)
_SMALL = frozenset(
    "dan atau serta di ke dari pada dengan untuk dalam atas tentang oleh yang bagi sebagai kepada secara terhadap"
    " antara sampai beserta menjadi dan/atau".split()
)
_ROMAN = regex.compile(r"[IVXLC]+$")
_LETTERS = regex.compile(r"\p{L}+")
_NO_SLUG = regex.compile(r"[^a-z0-9]+")
_HOME_AFFAIRS = regex.compile(r"\bdalam(?= Negeri\b)")
_NATIONAL = regex.compile(r"\s*\b(?:Negara\s+)?Republik\s+Indonesia\b", regex.IGNORECASE)


class Identity(Struct, frozen=True):
    """Kind, region and issuing body taken from a printed name such as "Peraturan Wali Kota Surabaya"."""

    kind: Kind
    daerah: str = ""
    body: str = ""

    @property
    def slug(self) -> str:
        """The beginning of a document_id: perwal-kota-surabaya, permen-dalam-negeri, uu."""
        return slugify(" ".join(filter(None, (self.kind.slug, self.daerah, self.body))))


@lru_cache(REMEMBERED)
def identify(printed: str) -> Identity | None:
    """The identity in a printed name that stands alone: "PERATURAN DAERAH KABUPATEN SLEMAN"; None if none is known."""
    for kind in KINDS:
        match = regex.fullmatch(kind.pattern, printed.strip(" ,.*"), regex.IGNORECASE)
        if match:
            return identity_of(kind, match)
    return None


def identity_of(kind: Kind, match: regex.Match[str]) -> Identity:
    """The identity that a match of a kind's pattern names."""
    groups = match.groupdict()
    region = " ".join((groups.get("region") or "").split())
    body = title_case(_NATIONAL.sub("", " ".join((groups.get("body") or "").split())).strip(" ,"))
    return Identity(kind, region_name(groups.get("level") or "", region, kind.region) if region else "", body)


def region_name(level: str, region: str, fallback: str) -> str:
    """A region's present name with its level; where the table lacks it, what is printed, its age taken off.

    A Bupati's region is a Kabupaten whether or not the word is printed: `fallback`.
    """
    fallback = "" if fallback == "daerah" else fallback
    printed = regions.split(f"{level} {region}")
    plain = f"{printed.level or fallback} {printed.name}".strip()
    known = regions.find(plain) or regions.find(f"{fallback} {level} {region}".strip())
    return known.full if known else title_case(plain)


def title_case(text: str) -> str:
    """A title printed in capitals in sentence spelling: small words small, abbreviations and Roman numbers kept."""
    words = text.split()
    cased = " ".join(_cased(word, index == 0) for index, word in enumerate(words))
    return _HOME_AFFAIRS.sub("Dalam", cased)


def _cased(word: str, first: bool) -> str:
    bare = word.strip("()\"',.;:")
    if not word.isupper() and not first and not word.islower():
        return word
    if bare.lower() in _SMALL and not first:
        return word.lower()
    if bare.isupper() and (_ABBREVIATED.fullmatch(bare) or _ROMAN.match(bare)):
        return word
    return _LETTERS.sub(lambda part: part[0].capitalize(), word)


def slugify(text: str) -> str:
    """Lower-case letters, digits and single hyphens: safe as a file name whatever the document says."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NO_SLUG.sub("-", plain.lower()).strip("-")
