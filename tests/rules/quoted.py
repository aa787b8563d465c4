"""The regulations that rules name as examples, as files of the corpus."""

from __future__ import annotations

from pathlib import Path

import regex

from bench.corpus import CORPUS, index
from tests.shared import RAW

PLACES = {
    "Perwal Kendari": "Kota Kendari", "Perda Kota Kendari": "Kota Kendari", "Pergub Bali": "Provinsi Bali",
    "Perbup Kulon Progo": "Kabupaten Kulon Progo", "Perda Kulon Progo": "Kabupaten Kulon Progo",
    "UU": "Pusat", "PerKI": "Pusat", "Permen Kominfo": "Pusat",
    "Perbup Pinrang": "Kabupaten Pinrang", "Perda Pinrang": "Kabupaten Pinrang",
}  # fmt: skip
_NAMED = regex.compile(r"(?P<name>(?P<kind>\p{L}+)[^\d]*?) (?P<number>\d+)/(?P<year>\d{4})")


def documents(source: str) -> list[Path]:
    """The files of the regulation that an example names; several where the corpus has it more than once."""
    named = _NAMED.match(source)
    assert named is not None
    if named["name"] == "Perwal Kota Bekasi":
        return [RAW / "perwal-kota-bekasi-121-2021.txt"]
    wanted = (named["kind"], named["number"], named["year"], PLACES[named["name"]])
    return [next((CORPUS / row["dir"]).glob("*.pdf")) for row in index() if _identity(row) == wanted]


def _identity(row: dict[str, str]) -> tuple[str, str, str, str]:
    """Kind without remark, number, year and issuer of a row of the index."""
    return row["type"].split()[0], row["number"].lstrip("0"), row["year"], row["issuer"]
