"""References by number: the provisions that a run of words names."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extraction.citations import citation_rows
from pipeline.extraction.external import named
from pipeline.extraction.references import runs
from tests.parse.outline import parse_body

CASES = {
    "one article": ("dimaksud dalam Pasal 5, dilaksanakan", ["5"]),
    "letters of one article": ("Pasal 3 huruf c, huruf d, dan huruf e, dipimpin", ["3 c", "3 d", "3 e"]),
    "a range of articles": ("Pasal 5 sampai dengan Pasal 9 berlaku", ["5", "6", "7", "8", "9"]),
    "a range of letters": ("huruf a s/d c", ["a", "b", "c"]),
    "ayat by number alone": ("dimaksud ayat (2) dan (3) adalah pelanggaran", ["(2)", "(3)"]),
    "articles by number alone": ("tersebut dalam Pasal 16, 17 dan 19 Undang-undang ini", ["16", "17", "19"]),
    "the larger behind the smaller": ("dimaksud ayat (1) Pasal 5 ini", ["5 (1)"]),
    "the larger behind two": ("termasuk dalam angka 1 dan 2 huruf c, yang", ["c 1", "c 2"]),
    "three levels": ("Pasal 2 huruf b angka 1, angka 2, dan huruf c angka 1", ["2 b 1", "2 b 2", "2 c 1"]),
    "several articles": (
        "Pasal 7 ayat (1) dan ayat (4), Pasal 12, dan Pasal 13 ayat (3)",
        ["7 (1)", "7 (4)", "12", "13 (3)"],
    ),
    "an inserted article": ("sesuai Pasal 12A ayat (1a)", ["12A (1a)"]),
    "a number that counts": ("dimaksud dalam Pasal 12 dan 5 orang anggota", ["12"]),
    "a range behind a comma": (
        "pada ayat (1) huruf c angka 1, sampai dengan angka 3",
        ["(1) c 1", "(1) c 2", "(1) c 3"],
    ),
    "letters below a number": ("Pasal 2 huruf d angka 2 huruf a dan huruf b", ["2 d 2 a", "2 d 2 b"]),
    "a number behind letters below a number": (
        "huruf d angka 2 huruf a dan angka 3, dan huruf e angka 1",
        ["d 2 a", "d 3", "e 1"],
    ),
    "a letter whose comma was lost": (
        "Pasal 3 huruf c angka 1 dan angka 2 huruf d angka 1, dan huruf e angka 1",
        ["3 c 1", "3 c 2", "3 d 1", "3 e 1"],
    ),
    "an exception": ("kecuali dimaksud huruf a angka 4; dan", ["a 4"]),
    "a letter that is none": ("ditulis dengan huruf kapital", []),
}


@pytest.mark.parametrize("case", CASES)
def test_runs(case: str) -> None:
    text, expected = CASES[case]
    found = [
        " ".join(filter(None, (one.pasal, f"({one.ayat})" if one.ayat else "", one.huruf, one.angka, one.subhuruf)))
        for run in runs(text)
        for one in run.references
    ]
    assert found == expected


@pytest.mark.parametrize("case", CASES)
def test_places(case: str) -> None:
    text, _ = CASES[case]
    for run in runs(text):
        assert all(run.start <= one.start < one.end <= run.end <= len(text) for one in run.references)


def test_an_item_goes_on_with_its_lead(tmp_path: Path) -> None:
    body = """
        Pasal 3
        (1) Susunan organisasi terdiri atas:
        a. Sekretariat; dan
        b. Bidang Sarana.
        Pasal 4
        Unit sebagaimana dimaksud dalam Pasal 3 ayat (1):
        a. huruf a, dipimpin oleh Sekretaris; dan
        b. huruf b, dipimpin oleh Kepala Bidang.
        """
    regulation = parse_body(body, tmp_path)
    targets = [
        row.target_provision_id.partition("/")[2] for row in citation_rows(regulation) if row.scope == "internal"
    ]
    assert targets[-3:] == ["pasal-3.ayat-1", "pasal-3.ayat-1.huruf-a", "pasal-3.ayat-1.huruf-b"]


def test_several_numbers_of_one_year() -> None:
    found = [(one.jenis, one.nomor, one.tahun) for one in named("Undang-Undang Nomor 12, 13, 14 dan 15 Tahun 1950;")]
    assert found == [("Undang-Undang", number, "1950") for number in ("12", "13", "14", "15")]


def test_number_and_year_with_a_stroke() -> None:
    (one,) = named("Peraturan Daerah Kabupaten Kulon Progo Nomor 1/1967 tentang Retribusi, disusun jauh sebelumnya")
    assert (one.nomor, one.tahun, one.title) == ("1", "1967", "Retribusi")


def test_laws_named_by_year_first_inside_the_title_of_another() -> None:
    text = "Peraturan Pemerintah Nomor 32 Tahun 1950 tentang Penetapan Berlakunya Undang-Undang 1950 Nomor 12 dan 13;"
    found = [(one.nomor, one.inside) for one in named(text)]
    assert found == [("32", False), ("12", True), ("13", True)]


def test_both_numbers_of_a_joint_decree() -> None:
    text = "Keputusan Bersama Menteri Kesehatan dan Menteri Agama Nomor 93A/SKB/1996 dan Nomor 17 Tahun 1996"
    jenis = "Keputusan Bersama Menteri Kesehatan dan Menteri Agama"
    assert [(one.jenis, one.nomor) for one in named(text)] == [(jenis, "93A/SKB/1996"), (jenis, "17")]


def test_what_a_title_names_is_no_legal_basis_and_has_no_article_behind_the_title(tmp_path: Path) -> None:
    body = """
        Pasal 1
        Sesuai Undang-Undang Nomor 9 Tahun 2015 tentang Perubahan Undang-Undang Nomor 23 Tahun 2014, khususnya Pasal 5.
        """
    cited = [row for row in citation_rows(parse_body(body, tmp_path)) if "/pasal-1" in row.provision_id]
    rows = [(row.target_nomor, row.relation, row.target_path) for row in cited]
    assert rows == [("9", "merujuk", "pasal-5"), ("23", "merujuk", "")]


def test_emergency_laws_and_misprinted_instructions() -> None:
    text = "Undang-undang Nomor 12 Drt. Tahun 1957 Jo. Intruksi Menteri Dalam Negeri Nomor 11 Tahun 1969;"
    expected = [("Undang-Undang Darurat", "12", "1957"), ("Instruksi Menteri Dalam Negeri", "11", "1969")]
    assert [(one.jenis, one.nomor, one.tahun) for one in named(text)] == expected


@pytest.mark.parametrize("mark", ["a.", "a)"])
def test_a_letter_below_a_number_is_found_however_it_is_marked(mark: str, tmp_path: Path) -> None:
    body = f"""
        Pasal 2
        Susunan organisasi terdiri atas:
        a. Asisten, membawahkan:
        1. Bagian Umum; dan
        2. Bagian Organisasi, membawahkan:
        {mark} Subbagian Kelembagaan.
        Pasal 3
        Subbagian sebagaimana dimaksud dalam Pasal 2 huruf a angka 2 huruf a dipimpin oleh Kepala Subbagian.
        """
    (row,) = (row for row in citation_rows(parse_body(body, tmp_path)) if "/pasal-3" in row.provision_id)
    level = "huruf" if mark == "a." else "subhuruf"
    assert row.target_provision_id.partition("/")[2] == f"pasal-2.huruf-a.angka-2.{level}-a"
