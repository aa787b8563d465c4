"""Dates, gazette lines, document ids and work addresses."""

from __future__ import annotations

import pytest

from pipeline.extraction.uri import address, work_uri
from pipeline.ingest.text import read_text
from pipeline.model import Metadata, Regulation
from pipeline.parse import parse
from pipeline.parsing.metadata import iso_date


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("pada tanggal 2 Januari 2019", "2019-01-02"),
        ("tanggal : 02-01-2019", "2019-01-02"),
        ("pada tanggal 24 – 12 - 2008", "2008-12-24"),
        ("pada tanggal 31Desember 2008", "2008-12-31"),
        ("pada tanggal 23 Pebruari 2002", "2002-02-23"),
        ("pada tanggal 1 Nopember 2001.", "2001-11-01"),
        ("pada tanggal 25 Okober 2016", "2016-10-25"),
        ("pada tanggal 28 Februari 2O2O", "2020-02-28"),
        ("pada tanggal 23 Januari20z4", "2024-01-23"),
        ("pada tanggal 31 Februari 2020", ""),
        ("pada tanggal 7 Jumi 2020", ""),
        ("pada tanggal         2014", ""),
        ("pada tanggal 1'3 - 3 - 2024", ""),
        ("pada tanggal", ""),
    ],
)
def test_date(printed: str, date: str) -> None:
    assert iso_date(printed) == date


def regulation(closing: str) -> Regulation:
    text = "PERATURAN BUPATI SLEMAN\nNOMOR 5 TAHUN 2010\nTENTANG\nPASAR\nDENGAN RAHMAT\nBUPATI SLEMAN,\n"
    body = "Menimbang : bahwa perlu;\nMEMUTUSKAN:\nMenetapkan : PERATURAN BUPATI TENTANG PASAR.\nPasal 1\nPasar buka.\n"
    return parse(read_text("x.txt", f"{text}{body}{closing}".encode()))


@pytest.mark.parametrize(
    ("closing", "place", "date"),
    [
        ("Ditetapkan di Sleman\npada tanggal 2 Januari 2010\nBUPATI SLEMAN,\nANI", "Sleman", "2010-01-02"),
        ("Ditetapkan di : Sleman\nPada tanggal :\n2 Januari 2010\nBUPATI SLEMAN,\nANI", "Sleman", "2010-01-02"),
        ("Ditetapkan di\nSleman\npada tanggal 25 Oktober\n2010\nBUPATI SLEMAN,\nANI", "Sleman", "2010-10-25"),
        ("Ditetapkan di Sleman pada tanggal 2 Januari 2010\nBUPATI SLEMAN,\nANI", "Sleman", "2010-01-02"),
        ("Ditetapkan di Sleman\npada tanggal\nBUPATI SLEMAN,\nANI", "Sleman", ""),
        ("Ditetapkan di Sleman\npada tanggal 2010\nBUPATI SLEMAN,\nANI", "Sleman", ""),
    ],
)
def test_enactment(closing: str, place: str, date: str) -> None:
    found = regulation(closing).metadata
    assert (found.tempat_penetapan, found.tanggal_penetapan) == (place, date)
    assert (found.jabatan_penetap, found.penetap) == ("BUPATI SLEMAN", "ANI")


def test_first_enactment_counts_and_gazette_over_two_lines() -> None:
    found = regulation(
        "Ditetapkan di Sleman\npada tanggal 2 Januari 2010\nBUPATI SLEMAN,\nANI\n"
        "Diundangkan di Sleman\npada tanggal 3 Januari 2010\nSEKRETARIS DAERAH,\nBUDI\n"
        "BERITA DAERAH KABUPATEN SLEMAN\nTAHUN 2010 NOMOR 7 SERI ‘ D\n"
        "II. CONTOH PERATURAN DESA\nDitetapkan di .....\nKEPALA DESA ....,\nttd\n"
    ).metadata
    assert found.penetap == "ANI"
    assert found.pengundangan == "BERITA DAERAH KABUPATEN SLEMAN TAHUN 2010 NOMOR 7 SERI ‘ D"
    assert found.seri == "D"


def test_document_id_is_of_the_region_s_present_name() -> None:
    title = "PERATURAN DAERAH KABUPATEN DAERAH TINGKAT II\nKULON PROGO\nNOMOR : 12 TAHUN 1990\nTENTANG\nPASAR\n"
    found = parse(read_text("x.txt", f"{title}Menimbang : bahwa;\nMEMUTUSKAN:\nPasal 1\nPasar buka.\n".encode()))
    assert found.document_id == "perda-kabupaten-kulon-progo-12-1990"
    assert work_uri(found.metadata) == "/akn/id-3401/act/perda/1990/12"


@pytest.mark.parametrize(
    ("metadata", "uri"),
    [
        (Metadata("Peraturan Wali Kota", "121", "2021", daerah="Kota Surabaya"), "/akn/id-3578/act/perwal/2021/121"),
        (Metadata("Undang-Undang", "23", "2014"), "/akn/id/act/uu/2014/23"),
        (
            Metadata("Keputusan Bupati", "188/45/2015", "2015", daerah="Kabupaten Sleman"),
            "/akn/id-3404/act/kepbup/2015/188-45-2015",
        ),
        (Metadata("Peraturan Bupati", "1", "2015", daerah="Kabupaten Atlantis"), ""),
        (Metadata("Peraturan Menteri Dalam Negeri", "2", "2014"), ""),
        (Metadata("Peraturan Bupati", "", "2015", daerah="Kabupaten Sleman"), ""),
    ],
)
def test_work_address(metadata: Metadata, uri: str) -> None:
    assert work_uri(metadata) == uri
    assert address(metadata.jenis, metadata.daerah, metadata.nomor, metadata.tahun) == uri
