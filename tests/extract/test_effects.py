"""What a text does to the regulation that it names: each case is a body and (number, relation) of its citations."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from pipeline.extraction.citations import citation_rows
from pipeline.tables import CitationRow
from tests.parse.outline import parse_body

PERDA = "Peraturan Daerah Kota Bekasi Nomor"
CASES = {
    "one sentence": (
        f"Pada saat Peraturan ini mulai berlaku, {PERDA} 1 Tahun 2009 tentang Pasar dicabut.",
        [("1", "mencabut")],
    ),
    "old words": (
        f"Dengan berlakunya Peraturan ini, maka {PERDA} 2 Tahun 1999 tentang Pasar dinyatakan tidak berlaku lagi.",
        [("2", "mencabut")],
    ),
    "the last item closes the list": (
        f"""Pada saat Peraturan ini mulai berlaku,
        a. {PERDA} 3 Tahun 2009 tentang Pasar; dan
        b. {PERDA} 4 Tahun 2010 tentang Perubahan Atas {PERDA} 3 Tahun 2009 tentang Pasar,
        dicabut dan dinyatakan tidak berlaku.""",
        [("3", "mencabut"), ("4", "mencabut"), ("3", "merujuk")],
    ),
    "the lead opens the list": (
        f"""Pada saat Peraturan ini mulai berlaku, dicabut dan dinyatakan tidak berlaku:
        a. {PERDA} 5 Tahun 2009 tentang Pasar; dan
        b. {PERDA} 6 Tahun 2010 tentang Parkir.""",
        [("5", "mencabut"), ("6", "mencabut")],
    ),
    "what stays in force": (
        f"""Pada saat Peraturan ini mulai berlaku, perangkat yang dibentuk berdasarkan:
        a. {PERDA} 7 Tahun 2009 tentang Pasar; dan
        b. {PERDA} 8 Tahun 2010 tentang Parkir, dinyatakan masih berlaku sampai dicabut dengan peraturan yang baru.""",
        [("7", "merujuk"), ("8", "merujuk")],
    ),
    "what implements it": (
        f"Pada saat Peraturan ini mulai berlaku, peraturan pelaksanaan dari {PERDA} 9 Tahun 2009 dicabut.",
        [("9", "merujuk")],
    ),
    "a licence": (
        f"Izin menurut {PERDA} 10 Tahun 2009 dicabut apabila pemegangnya melanggar.",
        [("10", "merujuk")],
    ),
    "several of one kind": (
        f"{PERDA} 11 Tahun 1987 tentang Kota Barat, Nomor 12 Tahun 1989 tentang Kota Timur dinyatakan tidak berlaku.",
        [("11", "mencabut"), ("12", "mencabut")],
    ),
    "a number that ends with its year": (
        "Dengan ditetapkannya Peraturan ini, Peraturan Menteri Keuangan Nomor 49/PMK.07/2016 tentang Dana dicabut.",
        [("49/PMK.07/2016", "mencabut")],
    ),
    "the one that is amended": (
        f"Isi {PERDA} 13 Tahun 2009 sebagaimana telah diubah dengan {PERDA} 14 Tahun 2010, diubah sebagai berikut:",
        [("13", "mengubah"), ("14", "merujuk")],
    ),
    "one that had been amended": (
        f"Pasar adalah pasar menurut {PERDA} 15 Tahun 2009 sebagaimana telah diubah dengan {PERDA} 16 Tahun 2010.",
        [("15", "merujuk"), ("16", "merujuk")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_relation(case: str, tmp_path: Path) -> None:
    text, expected = CASES[case]
    assert [(row.target_nomor, row.relation) for row in _cited(text, tmp_path)] == expected


def test_a_regulation_named_without_region_is_of_the_same(tmp_path: Path) -> None:
    text = "Peraturan Bupati Nomor 5 Tahun 2010 tentang Pasar dan Peraturan Wali Kota Nomor 6 Tahun 2010 berlaku."
    assert [(row.target_nomor, row.target_daerah) for row in _cited(text, tmp_path)] == [
        ("5", "Kabupaten Sukamaju"),
        ("6", ""),
    ]


def _cited(text: str, folder: Path) -> list[CitationRow]:
    rows = citation_rows(parse_body(f"Pasal 1\n{dedent(text)}\n", folder))
    return [row for row in rows if "/pasal-1" in row.provision_id and row.target_nomor]
