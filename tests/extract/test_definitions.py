"""The table definitions: the ways of saying what a term is called from then on."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extraction.definitions import definition_rows
from tests.parse.outline import parse_body

FRAME = "Pasal 1\nDalam Peraturan Bupati ini yang dimaksud dengan:\n1. {}\n2. Daerah adalah Kabupaten Sukamaju.\n"
CALLED = {
    "Surat Setoran yang selanjutnya disingkat SST adalah surat.": ("Surat Setoran", "SST"),
    "Surat Setoran, selanjutnya disingkat SST, adalah surat.": ("Surat Setoran", "SST"),
    "Surat Setoran untuk selanjutnya disebut SST adalah surat.": ("Surat Setoran", "SST"),
    "Surat Setoran Yang selanjutnya di singkat dengan SST adalah surat.": ("Surat Setoran", "SST"),
    "Surat Setoran yang untuk selanjutnya disebut SST adalah surat.": ("Surat Setoran", "SST"),
    "Surat Setoran seterusnya akan disebut SST adalah surat.": ("Surat Setoran", "SST"),
    "Surat Setoran yang selanjutnya disingkat menjadi SST adalah surat.": ("Surat Setoran", "SST"),
    "Surat yang disingkat isinya adalah surat.": ("Surat yang disingkat isinya", ""),
    "Surat Setoran, yang disingkat SST adalah surat.": ("Surat Setoran", "SST"),
    "Badan Daerah yang kemudian di sebut sebagai Badan adalah perangkat daerah.": ("Badan Daerah", "Badan"),
    "Retribusi Uji yang selanjutnya dapat disebut Retribusi adalah pungutan.": ("Retribusi Uji", "Retribusi"),
    "Desa atau yang disebut dengan nama lain, selanjutnya disebut Desa, adalah kesatuan.": (
        "Desa atau yang disebut dengan nama lain",
        "Desa",
    ),
    "Bayi atau disebut neonatal adalah anak.": ("Bayi atau disebut neonatal", ""),
}


@pytest.mark.parametrize("said", CALLED)
def test_what_a_term_is_called(said: str, tmp_path: Path) -> None:
    rows = definition_rows(parse_body(FRAME.format(said), tmp_path))
    assert [(row.term, row.abbreviation) for row in rows] == [CALLED[said], ("Daerah", "")]
