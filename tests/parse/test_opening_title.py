"""Title pages, text in and fields out; the texts are made up."""

from __future__ import annotations

import pytest
import regex

from pipeline.ingest.text import read_text
from pipeline.model import Metadata
from pipeline.parse import parse

REST = """
Menimbang : bahwa perlu menetapkan sesuatu;
Mengingat : Undang-Undang Nomor 1 Tahun 2000;
MEMUTUSKAN:
Menetapkan : PERATURAN INI.
Pasal 1
Peraturan ini mulai berlaku pada tanggal diundangkan.
"""
CASES = """
PERATURAN BUPATI SLEMAN / NOMOR 5 TAHUN 2010 / TENTANG / PASAR / DENGAN RAHMAT TUHAN / BUPATI SLEMAN,
= Peraturan Bupati | 5 | 2010 | Kabupaten Sleman | Pasar

BERITA DAERAH / KABUPATEN SLEMAN / NOMOR : 9 TAHUN 2010 SERI : D / PERATURAN BUPATI SLEMAN / NOMOR : 06 TAHUN 2010
/ T E N T A N G / PASAR DAN / TOKO / DENGAN RAKHMAT TUHAN / BUPATI SLEMAN,
= Peraturan Bupati | 06 | 2010 | Kabupaten Sleman | Pasar dan Toko

PERATURAN DAERAH KABUPATEN DAERAH TINGKAT II / KULONPROGO / NOMOR : 9 TAHUN 1983 / TENTANG / DUSUN / DENGAN RAHMAT
= Peraturan Daerah | 9 | 1983 | Kabupaten Kulon Progo | Dusun

PERATURAN DAERAH PROPINSI DAERAH TINGKAT I BALI / NOMOR 2 TAHUN 1990 / TENTANG / SUBAK / DENGAN RAHMAT
= Peraturan Daerah | 2 | 1990 | Provinsi Bali | Subak

SALINAN / BUPATI SLEMAN / PROVINSI DAERAH ISTIMEWA YOGYAKARTA / PERATURAN DAERAH KABUPATEN SLEMAN / NOMOR 3 TAHUN 2016
/ TENTANG / PERUBAHAN ATAS PERATURAN DAERAH NOMOR 4 / TAHUN 2012 TENTANG PASAR / DENGAN RAHMAT
= Peraturan Daerah | 3 | 2016 | Kabupaten Sleman | Perubahan atas Peraturan Daerah Nomor 4 Tahun 2012 tentang Pasar

KEPUTUSAN WALIKOTAMADYA KEPALA DAERAH TINGKAT II SEMARANG / NOMOR 188.45/23/1990 / TENTANG / TIM
= Keputusan Wali Kota | 188.45/23/1990 | 1990 | Kota Semarang | Tim

PERATURAN DEWAN PERWAKILAN RAKYAT DAERAH KOTA SURABAYA / NOMOR 1 TAHUN 2019 / TENTANG / TATA TERTIB
/ DENGAN RAHMAT
= Peraturan Dewan Perwakilan Rakyat Daerah | 1 | 2019 | Kota Surabaya | Tata Tertib

INSTRUKSI GUBERNUR DAERAH ISTIMEWA YOGYAKARTA / NOMOR 2 TAHUN 2020 / TENTANG / MASKER
= Instruksi Gubernur | 2 | 2020 | Provinsi Daerah Istimewa Yogyakarta | Masker

PERATURAN MENTERI DALAM NEGERI / REPUBLIK INDONESIA / NOMOR 3 TAHUN 2017 / TENTANG / LAYANAN / DENGAN RAHMAT
= Peraturan Menteri Dalam Negeri | 3 | 2017 | | Layanan

UNDANG-UNDANG REPUBLIK INDONESIA / NOMOR 24 TAHUN 2000 / TENTANG / PERJANJIAN / PRESIDEN REPUBLIK INDONESIA
= Undang-Undang | 24 | 2000 | | Perjanjian

UNDANG-UNDANG REPUBLIK IN DONESIA / NOMOR 1 TAHUN 2O20 / TENTANG / PERJANJIAN / DENGAN RAHMAT
= Undang-Undang | 1 | 2020 | | Perjanjian

PERATURAN WALI KOTA KENDARJ / NOMOR 9 TAHUN 2024 / TENT ANG / GAJI / DENGAN RAHMAT
= Peraturan Wali Kota | 9 | 2024 | Kota Kendari | Gaji

PERATURAN BUPATI SLEMAN / NOMOR ..... TAHUN 2010 / TENTANG / PASAR / DENGAN RAHMAT
= Peraturan Bupati | | 2010 | Kabupaten Sleman | Pasar

PERATURAN BUPATI SLEMAN / NOMOR 5 TAHUN 2010 / PASAR HEWAN / DENGAN RAHMAT / BUPATI SLEMAN,
= Peraturan Bupati | 5 | 2010 | Kabupaten Sleman | Pasar Hewan

PERATURAN BUPATI SLEMAN / NOMOR 5 TAHUN 2010 / PASAR DAN / TENTANG / TOKO / DENGAN RAHMAT / BUPATI SLEMAN,
= Peraturan Bupati | 5 | 2010 | Kabupaten Sleman | Pasar dan Toko
"""
"""Lines of a title page parted by strokes, then kind, number, year, region and title."""


def cases() -> list[tuple[str, list[str]]]:
    pairs = [case.split("\n= ") for case in CASES.strip().split("\n\n")]
    return [
        (regex.sub(r" / |\n/ ", "\n", page), [field.strip() for field in fields.split("|")]) for page, fields in pairs
    ]


@pytest.mark.parametrize(("page", "fields"), cases())
def test_title(page: str, fields: list[str]) -> None:
    found: Metadata = parse(read_text("x.txt", (page + REST).encode())).metadata
    assert [found.jenis, found.nomor, found.tahun, found.daerah, found.judul] == fields
