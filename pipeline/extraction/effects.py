"""What a text does to the regulation that it names: revokes, amends or implements it, or only refers to it.

UU 12/2011 Lampiran II angka 145-147 (revocation among the closing provisions, as one sentence or as a list that its
lead, its last item or the sentence behind it closes) and 237 (Pasal I of an amendment).
"""

from __future__ import annotations

import regex

from pipeline.extraction.external import Named
from pipeline.extraction.paths import Located

_REVOKED = regex.compile(
    r"\bdi\s?cabut\b|\bditarik\s+kembali\b|\btidak\s+berlaku\s+lagi\b|\bdinyatakan\s+(?:sudah\s+)?tidak\s+berlaku\b"
)
_SURELY = regex.compile(r"\btidak\s+berlaku\b")
"""Words that say it without a clause of commencement: a licence is only "dicabut"."""
_COMMENCES = regex.compile(
    r"\b(?:mulai\s+berlaku|(?:di|mem|ber)?(?:berlaku|undang|tetap)(?:kan)?nya|dengan\s+berlaku)\b", regex.IGNORECASE
)
_STAYS = regex.compile(r"\b(?:masih|tetap)\s+(?:tetap\s+)?(?:berlaku|dapat)\b")
_ASIDE = regex.compile(
    r"(?:\b(?:pelaksana(?:an)?(?:nya)?|melaksanakan|berdasarkan|menurut|sesuai)(?:\s+(?:dari|dengan))?"
    r"|\b(?:sebagaimana|yang)(?:\s+\w+){1,4}\s+(?:dalam|oleh|pada))(?:\s+ketentuan)?\s*$",
    regex.IGNORECASE,
)
"""What stands before a regulation that is named beside the one revoked: "peraturan pelaksanaan dari"."""
_CHANGED = regex.compile(
    r"(?<!\btelah\b[\w\s]{0,20})\b[Dd]i\s?r?ubah\b(?!\s+(?:\w+\s+)?dengan\b)[^:;]{0,80}(?:berikut|:)"
)
_TITLED = regex.compile(r"\b(?P<what>Perubahan|Pencabutan)\s+(?:(?!atas\b)\w+\s+)?(?:atas\s+)?$", regex.IGNORECASE)
_IMPLEMENTED = regex.compile(
    r"(?:berdasarkan|melaksanakan|pelaksanaan)(?:\s+ketentuan)?(?:\s+Pasal[\s\w()]*)?\s*$", regex.IGNORECASE
)
_NEAR = 200
"""Characters before a name that say what it is named for."""


def relation(place: Located, one: Named, first: bool) -> str:
    """What the text of a node does to a regulation that it names; `first` of those named there."""
    node = place.node
    if one.inside:
        return "merujuk"
    if node.group == "mengingat":
        return "dasar_hukum" if first else "merujuk"
    before = node.text[: one.start]
    if node.group == "menimbang":
        return _planned(before)
    if node.part != "batang_tubuh" or node.quoted:
        return "merujuk"
    if _revokes(place, one):
        return "mencabut"
    return "mengubah" if first and _CHANGED.search(f"{node.text[one.end :]} {node.tail}") else "merujuk"


def _planned(before: str) -> str:
    """What a consideration says that the regulation is for: "perlu menetapkan ... tentang Perubahan atas ..."."""
    titled = _TITLED.search(before[-_NEAR:])
    if titled:
        return "mengubah" if titled["what"].lower() == "perubahan" else "mencabut"
    return "melaksanakan" if _IMPLEMENTED.search(before[-_NEAR:]) else "merujuk"


def _revokes(place: Located, one: Named) -> bool:
    text = place.node.text
    lead = place.above[-1].text if place.above and not place.above[-1].text.rstrip().endswith(".") else ""
    before, after = text[: one.start], text[one.end :]
    if _ASIDE.search(before[-_NEAR:]):
        return False
    own = f"{after} {place.node.tail}"
    rest = own if _decides(own) or not lead else f"{lead} {_behind(place)}"
    if not _REVOKED.search(rest) or _STAYS.search(rest):
        return False
    return bool(_SURELY.search(rest) or _COMMENCES.search(f"{lead} {before}"))


def _decides(words: str) -> bool:
    return bool(_REVOKED.search(words) or _STAYS.search(words))


def _behind(place: Located) -> str:
    """What closes the list of an item: the words behind the list, or those of the next item that has any."""
    parent = place.above[-1]
    if _decides(parent.tail):
        return parent.tail
    own = next(at for at, item in enumerate(parent.children) if item is place.node)
    return next((item.text for item in parent.children[own + 1 :] if _decides(item.text)), "")
