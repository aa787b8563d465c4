"""PW4: what is a fault of a reference, and what only looks like one."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from msgspec import structs

import pipeline
from pipeline.model import Page
from tests.parse.outline import parse_body
from tests.rules.found import messages

TWO = "Pasal 1\n(1) Dinas memberikan:\na. izin; dan\nb. rekomendasi.\n(2) {}\nPasal 2\n{}\n"

FOUND = [
    ("PW401", "Dinas mencatat izin.", "Izin sebagaimana dimaksud dalam Pasal 9 dicabut.", '"Pasal 9"'),
    ("PW401", "Izin sebagaimana dimaksud pada ayat (1) huruf g dicatat.", "Dinas mengarsipkan.", "huruf g"),
    ("PW401", "Dinas mencatat izin.", "Izin sebagaimana dimaksud pada ayat (1) dicabut.", '"ayat (1)"'),
    ("PW402", "Izin sebagaimana dimaksud pada ayat (2) dicatat.", "Dinas mengarsipkan.", '"ayat (2)"'),
    (
        "PW402",
        "Dinas mencatat izin.",
        "Dalam melaksanakan fungsi sebagaimana dimaksud dalam Pasal 2, Dinas mengatur.",
        "Pasal 2",
    ),
    ("PW403", "Izin sebagaimana pada ayat (1) dicatat.", "Dinas mengarsipkan.", 'kata "dimaksud"'),
    ("PW403", "Izin sebagaimana dimaksud ayat (1) dicatat.", "Dinas mengarsipkan.", "kata depan"),
    ("PW403", "Dinas mencatat izin.", "Izin sebagaimana dimaksud Pasal 1 dicabut.", "kata depan"),
    ("PW404", "Izin sebagaimana dimaksud dalam ayat (1) dicatat.", "Dinas mengarsipkan.", "pada ayat"),
    ("PW404", "Dinas mencatat izin.", "Izin sebagaimana dimaksud pada Pasal 1 dicabut.", "dalam Pasal"),
    ("PW405", "Izin sebagaimana dimaksud pada ayat (1) pasal ini dicatat.", "Dinas mengarsipkan.", "pasal ini"),
    ("PW406", "Dinas mencatat izin.", "Izin dimaksud dalam pasal yang terdahulu dicabut.", "terdahulu"),
    ("PW407", "Izin sebagaimana dimaksud dalam Pasal 1 ayat (1) dicatat.", "Dinas mengarsipkan.", "Pasal 1 ayat (1)"),
    ("PW409", "Dinas mencatat izin.", "Izin sebagaimana dimaksud dalam Pasal 1 huruf a dicabut.", "Pasal 1 huruf a"),
    ("PW409", "Dinas mencatat izin sebagaimana dimaksud pada huruf a.", "Izin dicabut.", '"huruf a"'),
]
QUIET = [
    (
        "PW401",
        "Dinas mencatat izin.",
        "Izin sebagaimana dimaksud dalam Pasal 9 Undang-Undang Nomor 5 Tahun 2014 dicabut.",
    ),
    ("PW401", "Dinas mencatat izin.", "Pelanggaran sebagaimana dimaksud dalam Pasal 281 jo Pasal 77 dicatat."),
    (
        "PW401",
        "Dinas mencatat izin.",
        "Jenis sebagaimana tercantum dalam Lampiran Peraturan Bupati ini pada huruf B angka 2 dicatat.",
    ),
    ("PW401", "Izin sebagaimana dimaksud pada ayat (1) huruf a, hurud b angka 7 dicatat.", "Dinas mengarsipkan."),
    ("PW401", "Izin sebagaimana dimaksud pada ayat (1l) dicatat.", "Dinas mengarsipkan."),
    ("PW401", "Dinas mencatat izin.", "Izin sebagaimana dimaksud dalam Pasal 1 huruf a dicabut."),
    ("PW402", "Izin sebagaimana dimaksud pada ayat (1) dicatat.", "Dinas mengarsipkan."),
    ("PW402", "Ketentuan ayat (2) ini berlaku umum.", "Dinas mengarsipkan."),
    ("PW403", "Izin sebagaimana dimaksud pada ayat (1) dicatat.", "Izin sebagaimana diatur dalam Pasal 1 dicabut."),
    ("PW403", "Izin sebagaimana dalam daftar dicatat.", "Dinas mengarsipkan."),
    (
        "PW404",
        "Izin sebagaimana dimaksud pada ayat (1) dicatat.",
        "Izin sebagaimana dimaksud dalam Pasal 1 ayat (1) dicabut.",
    ),
    ("PW405", "Izin sebagaimana dimaksud pada ayat (1) dicatat.", "Dinas mengarsipkan."),
    ("PW406", "Izin tersebut di atas dicatat.", "Bangunan di atas tanah negara dicatat."),
    (
        "PW407",
        "Izin sebagaimana dimaksud pada ayat (1) dicatat.",
        "Izin sebagaimana dimaksud dalam Pasal 1 ayat (1) dicabut.",
    ),
    ("PW408", "Izin sebagaimana dimaksud pada ayat (1) huruf a dan huruf b dicatat.", "Dinas mengarsipkan."),
    ("PW409", "Dinas mencatat izin.", "Izin sebagaimana dimaksud dalam Pasal 1 ayat (1) huruf a dicabut."),
]


@pytest.mark.parametrize(("code", "ayat", "pasal", "names"), FOUND)
def test_found(code: str, ayat: str, pasal: str, names: str, tmp_path: Path) -> None:
    found = messages(code, TWO.format(ayat, pasal), tmp_path)
    assert len(found) == 1
    assert names in found[0]


@pytest.mark.parametrize(("code", "ayat", "pasal"), QUIET)
def test_not_found(code: str, ayat: str, pasal: str, tmp_path: Path) -> None:
    assert messages(code, TWO.format(ayat, pasal), tmp_path) == []


OLD = [
    ("PW403", "Izin sebagaimana dimaksud ayat (1) dicatat."),
    ("PW404", "Izin sebagaimana dimaksud dalam ayat (1) dicatat."),
    ("PW405", "Izin dimaksud ayat (1) Pasal ini dicatat."),
    ("PW407", "Izin sebagaimana dimaksud dalam Pasal 1 ayat (1) dicatat."),
]


@pytest.mark.parametrize(("code", "ayat"), OLD)
def test_texts_older_than_the_rulebook_are_left_alone(code: str, ayat: str, tmp_path: Path) -> None:
    body = TWO.format(ayat, "Dinas mengarsipkan.")
    assert messages(code, body, tmp_path, year=1998) == []
    assert messages(code, body, tmp_path, year=2009) != []


def test_an_amendment_speaks_of_the_other_regulation(tmp_path: Path) -> None:
    body = TWO.format("Dinas mencatat izin.", "Izin sebagaimana dimaksud dalam Pasal 9 dicabut.")
    assert messages("PW401", body, tmp_path, title="PERUBAHAN ATAS PERATURAN BUPATI NOMOR 3 TAHUN 2018") == []


def test_an_item_printed_1_is_called_angka(tmp_path: Path) -> None:
    body = "Pasal 1\nSusunan organisasi:\na. Kepala; dan\nb. Pelaksana:\n1) Seksi Umum; dan\n2) Seksi Data.\n"
    body += "Pasal 2\nSeksi sebagaimana dimaksud dalam Pasal 1 huruf b angka 2 dipimpin oleh Kepala Seksi.\n"
    assert messages("PW401", body, tmp_path) == []


def test_an_item_inside_a_sentence_makes_no_reference_dangle(tmp_path: Path) -> None:
    body = "Pasal 1\n(1) Perubahan dilakukan melalui:\na. pergeseran b. Penggunaan sisa; dan\nb. penyesuaian.\n"
    body += "(2) Perubahan sebagaimana dimaksud pada ayat (1) huruf c dicatat.\n"
    assert messages("PW401", body, tmp_path) == []


@pytest.mark.parametrize(("origin", "expected"), [("text", ("source", "error")), ("ocr", ("reading", "warning"))])
def test_what_ocr_read_is_to_be_looked_at_first_and_no_error(
    origin: Literal["text", "ocr"], expected: tuple[str, str], tmp_path: Path
) -> None:
    regulation = parse_body("Pasal 1\nIzin sebagaimana dimaksud dalam Pasal 9 dicabut.\n", tmp_path)
    regulation.source.pages = [Page(1, 600, 800, origin)]
    for node in regulation.walk():
        node.places = tuple(structs.replace(place, page=1) for place in node.places)
    rows = pipeline.check(regulation, pipeline.extract(regulation))
    assert [(row.origin, row.severity) for row in rows if row.rule == "PW401"] == [expected]


ROWS = [
    ("ayat (1), ayat (2), dan ayat (3)", 1),
    ("ayat (1) sampai dengan ayat (3)", 0),
    ("ayat (1) dan ayat (2)", 0),
    ("ayat (1), ayat (2), dan ayat (4)", 0),
]


@pytest.mark.parametrize(("named", "count"), ROWS)
def test_more_than_two_in_a_row(named: str, count: int, tmp_path: Path) -> None:
    ayat = "".join(f"({number}) Dinas mencatat izin nomor {number}.\n" for number in range(1, 5))
    body = f"Pasal 1\n{ayat}(5) Izin sebagaimana dimaksud pada {named} dicabut.\n"
    assert len(messages("PW408", body, tmp_path)) == count
