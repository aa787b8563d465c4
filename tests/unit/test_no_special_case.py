"""The package knows nothing of the reference document."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shared import ROOT

WORDS = (
    "Bekasi",
    "Koperasi",
    "Usaha Kecil",
    "Usaha Mikro",
    "Usaha Informal",
    "Sub Bagian Tata Usaha",
    "Sub Bagian Keuangan",
    "121/2021",
)
DATA_TABLES = ("regions.csv",)
"""Tables of the whole country, which name every region."""
TEXTS = "texts"
"""The texts of the rules name the documents that their examples come from."""

FILES = sorted(
    path
    for path in (ROOT / "pipeline").rglob("*")
    if path.name not in DATA_TABLES and path.parent.name != TEXTS and path.suffix in (".py", ".csv", ".json", ".toml")
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_name_of_the_reference(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lower()
    assert [word for word in WORDS if word.lower() in text] == []
