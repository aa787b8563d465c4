"""PW5: what is a fault of a definition, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.found import messages

FRAME = (
    "Pasal 1\nDalam Peraturan Bupati ini yang dimaksud dengan:\n1. Daerah adalah Kabupaten Sukamaju.\n{}\nPasal 2\n{}\n"
)

FOUND = [
    ("PW501", "2. Retribusi adalah pungutan.", "Daerah dibangun.", '"Retribusi"'),
    ("PW501", "2. Surat Setoran yang selanjutnya disingkat SST adalah surat.", "Daerah dibangun.", '"Surat Setoran"'),
    ("PW502", "2. Izin adalah persetujuan.\n3. Izin adalah dokumen.", "Izin berlaku di Daerah.", '"Izin"'),
    (
        "PW503",
        "2. Satuan Kerja selanjutnya disebut SK adalah unsur.\n3. Surat Kuasa selanjutnya disebut SK adalah surat.",
        "SK di Daerah.",
        '"SK"',
    ),
    (
        "PW504",
        "2. Wajib Pajak adalah orang pribadi.",
        "(1) Wajib Pajak mendaftar.\n(2) Wajib Pajak melapor.\n(3) Daerah membina wajib pajak.",
        '"wajib pajak"',
    ),
]
QUIET = [
    ("PW501", "2. Retribusi adalah pungutan.", "Daerah memungut\nRetri-\nbusi."),
    ("PW501", "2. Surat Setoran yang selanjutnya disingkat SST adalah surat.", "SST Daerah disampaikan."),
    ("PW501", "2. Badan Usaha Milik Desa (BUMDes) adalah badan usaha.", "BUMDes di Daerah dibina."),
    (
        "PW501",
        "2. Anggaran Pendapatan dan Belanja Desa adalah rencana.",
        "Anggaran Pendapatan Belanja Desa di Daerah disusun.",
    ),
    ("PW501", "2. Pembagian air adalah kegiatan.", "Daerah mengatur pembagian, pemberian, dan penggunaan air."),
    ("PW501", "2. Biosekurity adalah tindakan.", "Daerah menjaga biosecurity."),
    ("PW501", "2. Bayi baru lahir atau disebut neonatal adalah anak.", "Daerah melindungi bayi baru lahir."),
    ("PW501", "2. Menteri/Pimpinan Lembaga adalah pejabat.", "Menteri membina Daerah."),
    ("PW502", "2. Izin adalah persetujuan.\n3. Izin Usaha adalah dokumen.", "Izin Usaha di Daerah."),
    ("PW503", "2. Satuan Kerja selanjutnya disebut SK adalah unsur.", "SK di Daerah."),
    ("PW504", "2. Wajib Pajak adalah orang pribadi.", "(1) Wajib Pajak mendaftar.\n(2) Daerah membina wajib pajak."),
    (
        "PW504",
        "2. Hari Raya adalah hari besar.\n3. Tunjangan Hari Raya adalah pembayaran.",
        "(1) Hari Raya di Daerah.\n(2) Hari Raya libur.\n(3) Pada Hari Raya dibayarkan tunjangan hari raya.",
    ),
]


@pytest.mark.parametrize(("code", "definitions", "pasal", "names"), FOUND)
def test_found(code: str, definitions: str, pasal: str, names: str, tmp_path: Path) -> None:
    found = messages(code, FRAME.format(definitions, pasal), tmp_path)
    assert len(found) == 1
    assert names in found[0]


@pytest.mark.parametrize(("code", "definitions", "pasal"), QUIET)
def test_not_found(code: str, definitions: str, pasal: str, tmp_path: Path) -> None:
    assert messages(code, FRAME.format(definitions, pasal), tmp_path) == []


def test_terms_of_old_texts_are_left_alone(tmp_path: Path) -> None:
    body = FRAME.format("2. Retribusi adalah pungutan.", "Daerah dibangun.")
    assert messages("PW501", body, tmp_path, year=1998) == []
