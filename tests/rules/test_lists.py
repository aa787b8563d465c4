"""PW301 to PW309: what is found in lists and sentences, and what is none of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.found import places

CODES = [f"PW30{digit}" for digit in range(1, 10)]

CASES = {
    "a list as it should be": (
        """
        Pasal 1
        Dinas mempunyai fungsi:
        a. perumusan kebijakan;
        b. pelaksanaan kebijakan; dan
        c. pelaporan.
        """,
        [],
    ),
    "a stop, a comma and nothing where a semicolon belongs are one finding a list": (
        """
        Pasal 1
        Dinas mempunyai fungsi:
        a. perumusan kebijakan.
        b. pelaksanaan kebijakan,
        c. pengelolaan arsip
        d. pembinaan; dan
        e. pelaporan.
        """,
        ["PW301 pasal-1.huruf-a"],
    ),
    "the sums of a budget, and the heads above them, are rows": (
        """
        Pasal 1
        Anggaran terdiri atas:
        a. pendapatan
        1) semula Rp1.000,00
        2) bertambah Rp500,00
        b. belanja
        1) semula Rp900,00
        2) bertambah Rp100,00
        c. pembiayaan
        1) semula Rp10,00
        2) bertambah Rp5,00
        """,
        [],
    ),
    "a comma before dan": (
        """
        Pasal 1
        Dinas mempunyai fungsi:
        a. perumusan kebijakan;
        b. pelaksanaan kebijakan, dan
        c. pelaporan.
        """,
        ["PW301 pasal-1.huruf-b"],
    ),
    "definitions are sentences": (
        """
        Pasal 1
        Dalam Peraturan Bupati ini yang dimaksud dengan:
        1. Daerah adalah Kabupaten Sukamaju.
        2. Dinas adalah Dinas Pertanian.
        3. Bupati adalah Bupati Sukamaju.
        """,
        [],
    ),
    "amendments are instructions": (
        """
        Pasal I
        Beberapa ketentuan diubah sebagai berikut:
        1. Ketentuan Pasal 3 dihapus.
        2. Ketentuan Pasal 4 dihapus.
        Pasal II
        Peraturan Bupati ini mulai berlaku pada tanggal diundangkan.
        """,
        [],
    ),
    "a tariff is a table": (
        """
        Pasal 1
        Tarif retribusi meliputi:
        a. kendaraan roda dua Rp 1.000,00
        b. kendaraan roda empat Rp 2.000,00
        c. bus Rp 3.000,00
        """,
        [],
    ),
    "a name beside a colon is a table, as Unsur Pimpinan : Kepala in Perbup Kulon Progo 57/2016": (
        """
        Pasal 1
        Unsur organisasi terdiri atas:
        a. Unsur Pimpinan : Kepala
        b. Unsur Pembantu : Sekretariat;
        c. Unsur Pelaksana : Bidang.
        """,
        [],
    ),
    "the conjunction before the last item is there, in the line of that item": (
        """
        Pasal 1
        Dinas mempunyai fungsi:
        a. perumusan kebijakan;
        b. pelaksanaan kebijakan;
        c. dan pelaporan.
        """,
        [],
    ),
    "the conjunction behind the last item of an inner list": (
        """
        Pasal 1
        Dinas terdiri atas:
        a. Kepala;
        b. Sekretariat, membawahkan:
        1. Sub Bagian Umum; dan
        2. Sub Bagian Arsip; dan
        c. Bidang.
        """,
        [],
    ),
    "no conjunction, in an inner list either": (
        """
        Pasal 1
        Dinas terdiri atas:
        a. Kepala;
        b. Sekretariat, membawahkan:
        1. Sub Bagian Umum;
        2. Sub Bagian Arsip;
        c. Bidang.
        """,
        ["PW303 pasal-1.huruf-b", "PW303 pasal-1.huruf-b.angka-1"],
    ),
    "a conjunction too early": (
        """
        Pasal 1
        Dinas mempunyai fungsi:
        a. perumusan kebijakan; dan
        b. pembinaan; dan/atau
        c. pelaksanaan kebijakan; dan
        d. pelaporan.
        """,
        ["PW304 pasal-1.huruf-a"],
    ),
    "the sentence goes on behind its list (angka 85)": (
        """
        Pasal 28
        Bahasa Indonesia wajib digunakan dalam pidato resmi:
        a. Presiden;
        b. Wakil Presiden; dan
        c. pejabat negara yang lain,
        yang disampaikan di dalam atau di luar negeri.
        """,
        [],
    ),
    "an ayat and a list that end in a semicolon": (
        """
        Pasal 1
        (1) Dinas dipimpin oleh Kepala;
        (2) Dinas mempunyai fungsi:
        a. perumusan kebijakan; dan
        b. pelaporan;
        (3) Kepala bertanggung jawab kepada Bupati.
        """,
        ["PW302 pasal-1.ayat-1", "PW302 pasal-1.ayat-2"],
    ),
    "capitals": (
        """
        Pasal 1
        Dinas mempunyai tugas:
        a. Menyusun rencana kerja;
        b. mengelola arsip; dan
        c. Melaporkan pelaksanaan tugas.
        """,
        ["PW305 pasal-1.huruf-a"],
    ),
    "names keep their capitals": (
        """
        Pasal 1
        Dinas terdiri atas:
        a. Kepala Dinas;
        b. Penyuluhan Pertanian; dan
        c. Pembinaan Karir Pegawai.
        """,
        [],
    ),
    "marks of the first level": (
        """
        Pasal 1
        Izin dicabut apabila:
        1. pemohon meninggal dunia; atau
        2. usaha ditutup.
        """,
        ["PW306 pasal-1.angka-1"],
    ),
    "what stands below wrong marks follows from them": (
        """
        Pasal 1
        Izin dicabut apabila:
        1. pemohon:
        a. meninggal dunia; atau
        b. pindah; atau
        2. usaha ditutup.
        """,
        ["PW306 pasal-1.angka-1"],
    ),
    "a colon and nothing": (
        """
        Pasal 1
        Dinas mempunyai tugas:
        a. memantau lingkungan:
        b. membina masyarakat; dan
        c. melaporkan hasilnya.
        """,
        ["PW301 pasal-1.huruf-a", "PW307 pasal-1.huruf-a"],
    ),
    "a colon and nothing in a Pasal": (
        """
        Pasal 1
        Dinas mempunyai tugas:
        Pasal 2
        Dinas dipimpin oleh Kepala.
        """,
        ["PW307 pasal-1"],
    ),
    "words of two cells of a table (Perbup Kulon Progo 82/2016)": (
        """
        Pasal 1
        Unsur organisasi terdiri atas:
        a. Jabatan Fungsional Umum; Pelaksana dan
        b. Jabatan Fungsional Tertentu.
        """,
        [],
    ),
    "six levels below an article, as below point 3 of an annex (PMK 108/2025 Lampiran I huruf A)": (
        """
        Pasal 3
        Rekening Keuangan diatur sebagai berikut:
        a. Rekening Keuangan yang dikecualikan meliputi Rekening Keuangan sebagai berikut:
        1. setiap rekening lain yang memiliki risiko rendah dengan perincian lebih lanjut sebagai berikut:
        a) rekening dimaksud menunjukkan risiko rendah untuk digunakan sebagai sarana pengelakan pajak.
        Faktor yang dapat dipertimbangkan dalam menentukan risiko dimaksud mencakup:
        (1) faktor risiko rendah:
        (a) rekening dimaksud tunduk pada ketentuan peraturan perundang-undangan; dan
        (b) rekening dimaksud mendapatkan fasilitas perpajakan (tax-favored).
        """,
        ["PW309 pasal-3.huruf-a.angka-1.subhuruf-a.ayat-1.butir-a"],
    ),
    "a (1) below an item is no sentence": (
        """
        Pasal 1
        Syaratnya:
        a. dokumen badan usaha:
        1. surat bagi:
        a) pemohon:
        (1) badan hukum;
        (2) koperasi; dan
        (3) yayasan;
        b) penjamin; dan
        2. izin; dan
        b. jaminan.
        """,
        ["PW303 pasal-1.huruf-a.angka-1.subhuruf-a"],
    ),
    "an article whose list ends in (2) ends as the list does": (
        """
        Pasal 1
        Syaratnya:
        a. identitas; dan
        b. dokumen bagi:
        (1) badan hukum; dan
        (2) koperasi;
        Pasal 2
        Dinas dipimpin oleh Kepala.
        """,
        ["PW302 pasal-1"],
    ),
    "marks below a (1) that is an item are deeper than the rulebook has them": (
        """
        Pasal 1
        Syaratnya:
        a. dokumen bagi:
        (1) badan hukum:
        a) akta; dan
        b) surat.
        """,
        [],
    ),
    "a list without colon": (
        """
        Pasal 1
        Sekretaris Desa mempunyai tugas ;
        a. mengelola surat; dan
        b. mengelola arsip.
        """,
        ["PW308 pasal-1"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_lists(case: str, tmp_path: Path) -> None:
    body, found = CASES[case]
    assert places(body, tmp_path, CODES) == found


def test_no_rulebook_before_2005(tmp_path: Path) -> None:
    old = """PERATURAN DAERAH KABUPATEN SLEMAN
NOMOR 5 TAHUN 1998
TENTANG
CONTOH
Menimbang : bahwa perlu contoh.
MEMUTUSKAN:
Menetapkan : PERATURAN DAERAH TENTANG CONTOH
Pasal 1
Dinas mempunyai fungsi
1) Perumusan kebijakan,
2) Pelaksanaan kebijakan,
3) Pelaporan;
"""
    assert places(old, tmp_path, [*CODES, "PW314", "PW317", "PW319"]) == []
    assert places(old.replace("1998", "2018"), tmp_path, [*CODES, "PW314", "PW317", "PW319"]) != []
