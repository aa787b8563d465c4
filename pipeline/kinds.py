"""The kinds of Indonesian regulation: names, abbreviations, and how a printed name is taken apart.

Order and names follow UU 12/2011 Pasal 7-8 and the practice of the regional gazettes.
"""

from __future__ import annotations

import unicodedata

import regex
from msgspec import Struct


class Kind(Struct, frozen=True):
    """A kind of regulation. `region` is the word that precedes the region's name, empty for national ones."""

    name: str
    slug: str
    pattern: str
    region: str = ""


REGION = r"(?P<level>Provinsi|Propinsi|Kabupaten|Kota|Kotamadya)"
KINDS = (
    Kind("Undang-Undang", "uu", r"Undang\s?-\s?Undang(?:\s+Republik\s+Indonesia)?"),
    Kind(
        "Peraturan Pemerintah Pengganti Undang-Undang", "perppu", r"Peraturan\s+Pemerintah\s+Pengganti\s+Undang-Undang"
    ),
    Kind("Peraturan Pemerintah", "pp", r"Peraturan\s+Pemerintah(?:\s+Republik\s+Indonesia)?(?!\s+Pengganti)"),
    Kind("Peraturan Presiden", "perpres", r"Peraturan\s+Presiden(?:\s+Republik\s+Indonesia)?"),
    Kind("Keputusan Presiden", "keppres", r"Keputusan\s+Presiden(?:\s+Republik\s+Indonesia)?"),
    Kind("Instruksi Presiden", "inpres", r"Instruksi\s+Presiden(?:\s+Republik\s+Indonesia)?"),
    Kind("Peraturan Bersama Menteri", "perber", r"Peraturan\s+Bersama\s+(?P<body>Menteri\s+\p{L}[\p{L}\s,-]*?)"),
    Kind("Peraturan Menteri", "permen", r"Peraturan\s+Menteri\s+(?P<body>(?!Nomor)\p{L}[\p{L}\s,/-]*?)"),
    Kind("Keputusan Menteri", "kepmen", r"Keputusan\s+Menteri\s+(?P<body>(?!Nomor)\p{L}[\p{L}\s,/-]*?)"),
    Kind("Peraturan Daerah", "perda", rf"Peraturan\s+Daerah\s+{REGION}\s+(?P<region>\p{{L}}[\p{{L}}\s.-]*?)", "daerah"),
    Kind(
        "Peraturan Dewan Perwakilan Rakyat Daerah",
        "perdprd",
        rf"Peraturan\s+(?:Dewan\s+Perwakilan\s+Rakyat\s+Daerah|DPRD)\s+{REGION}\s+(?P<region>\p{{L}}[\p{{L}}\s.-]*?)",
        "daerah",
    ),
    Kind(
        "Peraturan Wali Kota", "perwal", r"Peraturan\s+Wali\s?kota(?:madya)?\s+(?P<region>\p{L}[\p{L}\s.-]*?)", "Kota"
    ),
    Kind("Peraturan Bupati", "perbup", r"Peraturan\s+Bupati\s+(?P<region>\p{L}[\p{L}\s.-]*?)", "Kabupaten"),
    Kind("Peraturan Gubernur", "pergub", r"Peraturan\s+Gubernur\s+(?P<region>\p{L}[\p{L}\s.-]*?)", "Provinsi"),
    Kind(
        "Keputusan Wali Kota", "kepwal", r"Keputusan\s+Wali\s?kota(?:madya)?\s+(?P<region>\p{L}[\p{L}\s.-]*?)", "Kota"
    ),
    Kind("Keputusan Bupati", "kepbup", r"Keputusan\s+Bupati\s+(?P<region>\p{L}[\p{L}\s.-]*?)", "Kabupaten"),
    Kind("Keputusan Gubernur", "kepgub", r"Keputusan\s+Gubernur\s+(?P<region>\p{L}[\p{L}\s.-]*?)", "Provinsi"),
    Kind("Instruksi Wali Kota", "inwal", r"Instruksi\s+Wali\s?kota\s+(?P<region>\p{L}[\p{L}\s.-]*?)", "Kota"),
    Kind("Instruksi Bupati", "inbup", r"Instruksi\s+Bupati\s+(?P<region>\p{L}[\p{L}\s.-]*?)", "Kabupaten"),
    Kind("Instruksi Gubernur", "ingub", r"Instruksi\s+Gubernur\s+(?P<region>\p{L}[\p{L}\s.-]*?)", "Provinsi"),
    Kind(
        "Peraturan Badan", "perban", r"Peraturan\s+(?:Kepala\s+)?(?P<body>(?:Badan|Lembaga|Arsip)\s+\p{L}[\p{L}\s,-]*?)"
    ),
)

_ABBREVIATED = regex.compile(
    r"(?=\p{Lu})[^AIUEO\W\d]{2,}|UPTD?|SKPD|OPD|APBD?|DPRD|ASN|PNS|TNI|POLRI|BUMD|KUA|PPAS|RT|RW|UMKM|IKM|AIDS|HIV"
)
_SMALL = frozenset(
    "dan atau serta di ke dari pada dengan untuk dalam atas tentang oleh yang bagi sebagai kepada secara terhadap"
    " antara sampai beserta menjadi".split()
)
_ROMAN = regex.compile(r"[IVXLC]+$")


class Identity(Struct, frozen=True):
    """Kind, region and issuing body taken from a printed name such as "Peraturan Wali Kota Surabaya"."""

    kind: Kind
    daerah: str = ""
    body: str = ""

    @property
    def slug(self) -> str:
        """The beginning of a document_id: perwal-kota-surabaya, permen-dalam-negeri, uu."""
        return slugify(" ".join(filter(None, (self.kind.slug, self.daerah, self.body))))


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
    body = " ".join((groups.get("body") or "").split())
    if not region:
        return Identity(kind, "", title_case(body))
    region = regex.sub(r"^(?:Kota|Kabupaten|Provinsi)\s+", "", region, flags=regex.IGNORECASE)
    level = groups.get("level") or kind.region
    level = {"propinsi": "Provinsi", "kotamadya": "Kota"}.get(level.lower(), level)
    return Identity(kind, title_case(f"{level} {region}"))


def title_case(text: str) -> str:
    """A title printed in capitals in sentence spelling: small words small, abbreviations and Roman numbers kept."""
    words = text.split()
    return " ".join(_cased(word, index == 0) for index, word in enumerate(words))


def _cased(word: str, first: bool) -> str:
    bare = word.strip("()\"',.;:")
    if not word.isupper() and not first and not word.islower():
        return word
    if bare.lower() in _SMALL and not first:
        return word.lower()
    if bare.isupper() and (_ABBREVIATED.fullmatch(bare) or _ROMAN.match(bare)):
        return word
    return regex.sub(r"\p{L}+", lambda part: part[0].capitalize(), word)


def slugify(text: str) -> str:
    """Lower-case letters, digits and single hyphens: safe as a file name whatever the document says."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return regex.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
