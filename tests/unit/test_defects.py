"""The defect measures of the bench find what they are named after, and nothing in a sound regulation."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.defects import MEASURES
from pipeline.model import Regulation
from tests.parse.outline import parse_body

SOUND = """
BAB I
UMUM
Pasal 1
Bupati berwenang.
Pasal 2
(1) Dinas bertugas.
(2) Dinas melapor.
"""
FAULTY = {
    "lost hyphen (UndangUndang)": "Pasal 1\nMenurut UndangUndang.",
    "run of more than 24 letters": "Pasal 1\nMenurut penyelenggaraanpemerintahandaerah.",
    "Pasal outside a BAB though there are BAB": "Pasal 1\nSatu.\nBAB I\nUMUM\nPasal 2\nDua.",
    "header, address or page number in a text": "Pasal 1\nMenurut www.contoh.go.id berlaku.",
}


def _found(regulation: Regulation) -> list[str]:
    return [measure.name for measure in MEASURES if list(measure.cases(regulation))]


def test_a_sound_regulation_has_none(tmp_path: Path) -> None:
    assert _found(parse_body(SOUND, tmp_path)) == []


@pytest.mark.parametrize("defect", FAULTY)
def test_each_is_found(defect: str, tmp_path: Path) -> None:
    assert _found(parse_body(FAULTY[defect], tmp_path)) == [defect]
