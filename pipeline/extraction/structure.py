"""Lists that give the structure of an organisation: "Susunan Organisasi Dinas terdiri atas: a. ... b. ..."."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex
from msgspec import Struct

from pipeline.extraction.holders import REFERS, holder_before
from pipeline.extraction.paths import Located
from pipeline.extraction.unit_names import clean_name, names_unit, split_names
from pipeline.model import Provision

LONGEST_LEAD = 400
"""Characters of a sentence, from its end, in which it can announce the structure."""
LONGEST_NAME = 150
"""Characters of the longest unit name; a longer item is a sentence."""

_ANNOUNCES = regex.compile(
    r"(?P<subject>.*?)\s*,?\s*\b(?:yang\s+)?(?:masing-masing\s+)?(?:terdiri\s+(?:atas|dari)|meliputi|mencakup"
    r"|adalah|membawah(?:kan|i)?|sebagai\s+berikut)"
    r"(?:\s+sebagai\s+berikut)?\s*:?\s*(?P<names>\p{Lu}[^:]*)?$",
    regex.DOTALL,
)
_ANNOUNCING = ("terdiri", "meliputi", "mencakup", "adalah", "membawah", "sebagai")
"""One of these is in every announcement: most texts have none, and are not searched for it."""
_ORGANISATION = regex.compile(
    r"^(?:.*?\b(?:susunan|struktur)\s+o?r?g\p{L}{5,9}|(?:unsur(?:-unsur)?\s+)?organisasi)\b(?!\s*(?:,|dan\b"
    r"|serta\b))\s*(?P<name>.*)$",
    regex.IGNORECASE | regex.DOTALL,
)
_PLURAL = regex.compile(
    r"(?:Para\s+)?(?P<word>\p{Lu}[\p{L}\s]*?)\s?[-\u2013]\s?(?P=word)|Bidang-bidang|Seksi-seksi", regex.IGNORECASE
)
_GROUP_LABEL = regex.compile(
    r"(?:Dinas|Badan|Lembaga\s+Teknis|Kantor|Perangkat)\s+Daerah(?:\s+(?:Kota|Kabupaten|Provinsi))?|Lembaga\s+Lain",
    regex.IGNORECASE,
)
_STRUCTURE_WORD = regex.compile(r"\b(?:susunan|struktur)\b", regex.IGNORECASE)
_ELEMENT = regex.compile(r"\s*Unsur\b")
_AT_HOSTS = regex.compile(r"\bpada\s*:?\s*$")
"""An item whose list says where its units are, not what is below it: "Biro hukum pada:"."""
_BRACKETED = regex.compile(r"^\([^)]*\)\s*")
_SHARE = 0.5
"""Items of a list that must be named like units, where its lead does not speak of the organisation."""


class Item(Struct, frozen=True):
    """A unit of the list: its name, where it stands, the units below it."""

    name: str
    node: Provision
    below: tuple[Item, ...] = ()


class Structure(Struct, frozen=True):
    """A list of units and the organisation that it is the structure of, as printed; empty where the list names none."""

    subject: str
    items: tuple[Item, ...]
    is_organisation: bool
    """Whether the words say so: "Susunan organisasi ..."; else it is read from the items."""
    by_elements: bool
    """Whether it only sorts the units: "Unsur organisasi terdiri dari: Unsur Pimpinan, Unsur Staf"."""
    place: Located


def structures(places: Iterable[Located]) -> list[Structure]:
    """The structures of a regulation; those that only sort the units where there is no other."""
    found: list[Structure] = []
    for place in places:
        if place.node.part != "batang_tubuh" or place.defines:
            continue
        if any(one.place.node in place.above for one in found):
            continue  # its list is part of the list above
        if structure := structure_of(place):
            found.append(structure)
    proper = [structure for structure in found if not structure.by_elements]
    return proper if any(structure.is_organisation for structure in proper) else found


def structure_of(place: Located) -> Structure | None:
    """The structure that a node gives, None if it gives none."""
    node = place.node
    match = _announced(node.text[-LONGEST_LEAD:])
    if match is None:
        return None
    items = tuple(_items(node))
    organisation = _ORGANISATION.match(match["subject"])
    if not node.children and organisation:
        items = tuple(_in_running_text(match["names"] or "", node))
    subject = _subject(organisation["name"] if organisation else match["subject"])
    likely = sum(_is_unit(item.name, subject) for item in items) > _SHARE * len(node.children)
    if not (likely or (organisation and any(_is_unit(item.name, subject) for item in items))):
        return None
    proper = organisation is not None and _STRUCTURE_WORD.search(organisation[0]) is not None
    by_elements = not proper and any(_ELEMENT.match(child.text) for child in node.children)
    return Structure(subject, items, proper, by_elements, place)


def _announced(text: str) -> regex.Match[str] | None:
    """The announcement that a text is."""
    return _ANNOUNCES.fullmatch(text) if any(word in text for word in _ANNOUNCING) else None


def _is_unit(name: str, subject: str) -> bool:
    """Whether an item is named like a unit, or like a part of its subject: "TP2KK bidang Pendidikan"."""
    return names_unit(name) or (bool(subject) and name.startswith(f"{subject} "))


def _subject(printed: str) -> str:
    """The organisation that a lead names, without the clauses around it."""
    subject = holder_before(REFERS.sub(" ", printed))
    return clean_name(_BRACKETED.sub("", subject.name)) if subject else ""


def _items(node: Provision) -> Iterator[Item]:
    for child in node.children:
        name = clean_name(child.text)
        if not name or len(name) > LONGEST_NAME or _PLURAL.fullmatch(name):
            continue
        below = (
            *(() if _AT_HOSTS.search(child.text) else _items(child)),
            *(() if child.children else _named_below(child)),
        )
        if _GROUP_LABEL.fullmatch(name) and below:
            yield from below
        else:
            yield Item(name, child, below)


def _named_below(child: Provision) -> Iterator[Item]:
    """Units that an item puts below its own in running text: "Sekretariat, membawahkan Sub Bagian A dan B"."""
    match = _announced(child.text)
    if match and match["names"]:
        yield from (Item(name, child) for name in split_names(match["names"]))


def _in_running_text(names: str, node: Provision) -> Iterator[Item]:
    """The units of a structure that has no list."""
    found = split_names(names)
    if len(found) > 1:
        yield from (Item(name, node) for name in found if len(name) <= LONGEST_NAME)
