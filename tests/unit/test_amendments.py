"""What the items of an amendment do, and to which provision."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

import pipeline
from pipeline.extraction.amendments import acts
from pipeline.extraction.citations import citation_rows
from pipeline.model import Regulation

CASES = {
    "one article changed": (
        "Ketentuan Pasal 4 diubah, sehingga Pasal 4 berbunyi sebagai berikut:",
        [("mengubah", "pasal-4")],
    ),
    "two ayat of one article": (
        "Ketentuan Pasal 9 ayat (1) dan ayat (3) diubah sehingga berbunyi sebagai berikut:",
        [("mengubah", "pasal-9.ayat-1"), ("mengubah", "pasal-9.ayat-3")],
    ),
    "ayat by number alone": (
        "Ketentuan Pasal 13 ayat (1), (2) dan (4) diubah, sehingga berbunyi sebagai berikut:",
        [("mengubah", "pasal-13.ayat-1"), ("mengubah", "pasal-13.ayat-2"), ("mengubah", "pasal-13.ayat-4")],
    ),
    "letters by letter alone": (
        "Ketentuan Pasal 14 huruf a, c dan e diubah sehingga berbunyi sebagai berikut:",
        [("mengubah", "pasal-14.huruf-a"), ("mengubah", "pasal-14.huruf-c"), ("mengubah", "pasal-14.huruf-e")],
    ),
    "the lower level named first": (
        "Ketentuan huruf b dan huruf c ayat (1) Pasal 6 dihapus.",
        [("menghapus", "pasal-6.ayat-1.huruf-b"), ("menghapus", "pasal-6.ayat-1.huruf-c")],
    ),
    "an article inserted between two others": (
        "Di antara Pasal 7 dan Pasal 8 disisipkan 2 (dua) pasal, yakni Pasal 7A dan Pasal 7B, yang berbunyi:",
        [("menyisipkan", "pasal-7a"), ("menyisipkan", "pasal-7b")],
    ),
    "a range of articles": (
        "Pasal 15 lama sampai dengan Pasal 18 lama dihapus.",
        [("menghapus", f"pasal-{number}") for number in (15, 16, 17, 18)],
    ),
    "a chapter inserted with its article": (
        "Diantara BAB III Pasal 29 dan BAB IV Pasal 30 disisipkan BAB dan Pasal baru, yakni BAB IIIA Pasal 29A yang:",
        [("menyisipkan", "bab-3a"), ("menyisipkan", "pasal-29a")],
    ),
    "an article of a chapter": ("Ketentuan BAB VII Pasal 9 diubah sehingga berbunyi:", [("mengubah", "pasal-9")]),
    "a section inserted": (
        "Diantara Pasal 27 dan Pasal 28 disisipkan 1 (satu) bagian, yakni Bagian Kedua A, yang berbunyi:",
        [("menyisipkan", "bagian-2a")],
    ),
    "an explanation": (
        "Ketentuan Penjelasan Pasal 21 diubah sebagaimana tercantum dalam Penjelasan.",
        [("mengubah", "penjelasan.pasal-21")],
    ),
    "an ayat inserted": (
        "Di antara ayat (2) dan ayat (3) Pasal 5 disisipkan 1 (satu) ayat, yakni ayat (2a) sehingga berbunyi:",
        [("menyisipkan", "pasal-5.ayat-2a")],
    ),
    "an ayat added": (
        "Ketentuan Pasal 3 ditambah 1 (satu) ayat, yakni ayat (4), sehingga Pasal 3 berbunyi sebagai berikut:",
        [("menambah", "pasal-3.ayat-4")],
    ),
    "added without a name": (
        "Ketentuan Pasal 3 ditambah 1 (satu) ayat baru sehingga berbunyi sebagai berikut:",
        [("menambah", "pasal-3")],
    ),
    "two acts in one item": (
        "Ketentuan Pasal 8 ayat (3) diubah serta ayat (5) dihapus, sehingga Pasal 8 berbunyi sebagai berikut:",
        [("mengubah", "pasal-8.ayat-3"), ("menghapus", "pasal-8.ayat-5")],
    ),
    "changed and inserted": (
        "Ketentuan Pasal 12 ayat (2) diubah dan di antara ayat (2) dan ayat (3) disisipkan 1 ayat yakni ayat (2a):",
        [("mengubah", "pasal-12.ayat-2"), ("menyisipkan", "pasal-12.ayat-2a")],
    ),
    "an insertion, then a change": (
        "Di antara angka 18 dan 19 Pasal 1 disisipkan 1 angka, yakni angka 18a, serta angka 19 diubah:",
        [("menyisipkan", "pasal-1.angka-18a"), ("mengubah", "pasal-1.angka-19")],
    ),
    "the article named only with the second act": (
        "Ketentuan angka 9 dihapus dan angka 6 Pasal 1 diubah, sehingga Pasal 1 berbunyi sebagai berikut:",
        [("menghapus", "pasal-1.angka-9"), ("mengubah", "pasal-1.angka-6")],
    ),
    "an inserted BAB": (
        "Di antara BAB III dan BAB IV disisipkan 1 (satu) bab, yakni BAB IIIA:",
        [("menyisipkan", "bab-3a")],
    ),
    "the title of a BAB": ("Judul BAB VIII diubah sehingga berbunyi sebagai berikut:", [("mengubah", "bab-8")]),
    "a Lampiran": ("Ketentuan Lampiran I diubah sehingga menjadi sebagaimana tercantum:", [("mengubah", "lampiran-i")]),
    "old words": ("Pasal 7 ayat (1), diubah dan harus dibaca :", [("mengubah", "pasal-7.ayat-1")]),
    "only the new words": ("Pasal 7 ayat (1) harus dibaca sebagai berikut:", [("mengubah", "pasal-7.ayat-1")]),
    "a sentence that amends nothing": ("Kepala Dinas dapat mengubah jadwal.", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_acts(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(act.relation, act.target.path) for act in acts(text)] == expected


def test_the_amended_regulation_and_quoted_references() -> None:
    rows = citation_rows(_amendment())
    acts_found = [
        (row.relation, row.target_path, row.target_nomor, row.target_daerah) for row in rows if row.target_path
    ]
    assert acts_found == [
        ("mengubah", "pasal-2.ayat-1", "5", "Kota Bekasi"),
        ("merujuk", "pasal-7", "5", "Kota Bekasi"),
        ("menghapus", "pasal-9.huruf-b", "5", "Kota Bekasi"),
        ("merujuk", "pasal-9", "5", "Kota Bekasi"),
        ("mengubah", "pasal-11.ayat-2", "5", "Kota Bekasi"),
        ("merujuk", "pasal-11.ayat-1", "5", "Kota Bekasi"),
    ]
    assert all(row.scope == "external" for row in rows if row.target_path)


def _amendment() -> Regulation:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "perubahan.txt"
        path.write_text(AMENDMENT, encoding="utf-8")
        return pipeline.parse(pipeline.read(path))


AMENDMENT = """PERATURAN WALI KOTA BEKASI
NOMOR 8 TAHUN 2020
TENTANG
PERUBAHAN ATAS PERATURAN WALI KOTA BEKASI NOMOR 5 TAHUN 2019 TENTANG PASAR

MEMUTUSKAN:
Menetapkan : PERATURAN WALI KOTA TENTANG PERUBAHAN ATAS PERATURAN WALI KOTA BEKASI NOMOR 5 TAHUN 2019 TENTANG PASAR.

Pasal I
Beberapa ketentuan dalam Peraturan Wali Kota Bekasi Nomor 5 Tahun 2019 tentang Pasar diubah sebagai berikut:
1. Ketentuan Pasal 2 ayat (1) diubah, sehingga berbunyi sebagai berikut:
Pasal 2
(1) Pasar sebagaimana dimaksud dalam Pasal 7 dibuka setiap hari.
2. Pasal 9 huruf b dihapus, sehingga keseluruhan Pasal 9 berbunyi sebagai berikut:
Pasal 9
Pedagang menjual barang.
3. Ketentuan Pasal 11 ayat (2) diubah, sehingga berbunyi sebagai berikut:
(2) Izin sebagaimana dimaksud pada ayat (1) diberikan Camat.

Pasal II
Peraturan Wali Kota ini mulai berlaku pada tanggal diundangkan.
"""
