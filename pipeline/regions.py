"""The regions of Indonesia and their codes, for the names that four decades of regulations have printed for them.

`regions.csv` is read when a region is first asked for; where it comes from stands in `regions.csv.license`.
"""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from pathlib import Path

import regex
from msgspec import Struct

TABLE = Path(__file__).with_name("regions.csv")
_PREFIX = regex.compile(
    r"\s*(?:(?P<provinsi>Provinsi|Propinsi|Prov\.)|(?P<kabupaten>Kabupaten|Kab\.?(?=\s))"
    r"|(?P<kota>Kota(?:madya|praja)?(?=\s)|Kodya))\s*(?:Administrasi\s+|Adm\.\s*)?",
    regex.IGNORECASE,
)
_TIER = regex.compile(r"\s*(?:Kepala\s+Daerah\s+)?(?:Daerah\s+)?Tingkat\s+(?P<tier>II|I)\s+", regex.IGNORECASE)
_HEAD = regex.compile(r"\s*Kepala\s+(?:Daerah\s+(?!Tingkat|Khusus|Istimewa))?", regex.IGNORECASE)
_LEVELS = ("provinsi", "kabupaten", "kota")
_SHORTEST_MISREAD = 6
"""Letters that a name must have before one wrong letter is forgiven."""


class Region(Struct, frozen=True):
    """A province, regency or city: `code` as the Ministry of Home Affairs numbers it, without dots."""

    code: str
    level: str
    name: str

    @property
    def full(self) -> str:
        """Level and name: "Kabupaten Sleman", "Provinsi Daerah Istimewa Yogyakarta"."""
        return f"{self.level.capitalize()} {self.name}"


class Printed(Struct, frozen=True):
    """A region's name as printed, taken apart; `level` is empty where none is printed."""

    level: str
    name: str


def code(name: str) -> str:
    """The code of a region named with its level, "" where the table has none: "Kotamadya Yogyakarta" is 3471."""
    region = find(name)
    return region.code if region else ""


def find(name: str) -> Region | None:
    """The region of a printed name, whatever its case, spacing and age. A name without level must be a sole one."""
    printed = split(name)
    table = _by_name()
    if printed.level:
        return table.get((printed.level, _folded(printed.name)))
    province = table.get(("provinsi", _folded(name)))
    found = [table[level, key] for level in _LEVELS if (level, key := _folded(printed.name)) in table]
    return province if province and len(found) <= 1 else (found[0] if len(found) == 1 else None)


def find_misread(name: str) -> Region | None:
    """As `find`, and the only region of that level whose name differs by one letter, as text recognition gives it."""
    exact = find(name)
    printed = split(name)
    key = _folded(printed.name)
    if exact or len(key) < _SHORTEST_MISREAD:
        return exact
    near = {
        region.code: region for (level, one), region in _by_name().items() if level == printed.level and _near(key, one)
    }
    return next(iter(near.values())) if len(near) == 1 else None


def split(name: str) -> Printed:
    """Level and bare name: "KABUPATEN DAERAH TINGKAT II KULON PROGO" is kabupaten and KULON PROGO."""
    level = ""
    prefix = _PREFIX.match(name)
    if prefix:
        level = str(prefix.lastgroup)
        name = name[prefix.end() :]
    tier = _TIER.match(name)
    if tier:
        level = level or ("provinsi" if tier["tier"].upper() == "I" else "")
        name = name[tier.end() :]
    head = _HEAD.match(name)
    return Printed(level, " ".join(name[head.end() if head else 0 :].split()))


@cache
def _by_name() -> dict[tuple[str, str], Region]:
    """Regions by level and folded name; a former name gives way to a present one."""
    present: dict[tuple[str, str], Region] = {}
    former: dict[tuple[str, str], Region] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            region = Region(row["code"], row["level"], row["name"])
            present[region.level, _folded(region.name)] = region
            for name in filter(None, row["former"].split(";")):
                former[region.level, _folded(name)] = region
    return former | present


def _folded(name: str) -> str:
    """Letters only, without case and marks, so that spacing, hyphens and dots do not matter."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return regex.sub(r"[^a-z]", "", regex.sub(r"\bkep\.", "kepulauan", plain))


def _near(first: str, second: str) -> bool:
    """Whether one letter changed, lost or added makes one of the other."""
    if abs(len(first) - len(second)) > 1:
        return False
    at = next((i for i, (one, other) in enumerate(zip(first, second, strict=False)) if one != other), len(first))
    if len(first) == len(second):
        return first[at + 1 :] == second[at + 1 :]
    short, long = sorted((first, second), key=len)
    return short[at:] == long[at + 1 :]
