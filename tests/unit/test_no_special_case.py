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
DATA_TABLES = ("affairs.csv", "regions.csv")
"""Tables of the whole country, which name every region and every affair of government."""

EXAMPLES = ROOT / "pipeline" / "rules" / "texts"
"""What rules say of themselves names the real documents of their examples; no rule reads it."""

FILES = sorted(
    path
    for path in (ROOT / "pipeline").rglob("*")
    if path.name not in DATA_TABLES and path.parent != EXAMPLES and path.suffix in (".py", ".csv", ".json", ".toml")
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_name_of_the_reference(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lower()
    assert [word for word in WORDS if word.lower() in text] == []
