"""Text in, tree out: every way of printing marks that was met in real regulations, in words of our own."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.parse.outline import outline, parse_body

CASES = {
    "levels of the rulebook": (
        """
        BAB I
        KETENTUAN UMUM
        Bagian Kesatu
        Istilah
        Paragraf 1
        Arti
        Pasal 1
        (1) Dinas terdiri atas:
        a. Kepala; dan
        b. Sekretariat, meliputi:
        1. Subbagian Umum:
        a) loket:
        1) pagi.
        Pasal 2
        Cukup.
        """,
        """
        bab I | # KETENTUAN UMUM
          bagian Kesatu | # Istilah
            paragraf 1 | # Arti
              pasal 1
                ayat 1 | Dinas terdiri atas:
                  huruf a | Kepala; dan
                  huruf b | Sekretariat, meliputi:
                    angka 1 | Subbagian Umum:
                      subhuruf a | loket:
                        subangka 1 | pagi.
              pasal 2 | Cukup.
        """,
    ),
    "a wrapped reference is no heading": (
        """
        Pasal 1
        Tugas dimaksud dalam
        Pasal 12, terdiri atas hal sebagaimana dimaksud pada ayat
        (1) huruf
        a. tersebut.
        Pasal 2
        Selesai.
        """,
        """
        pasal 1 | Tugas dimaksud dalam Pasal 12, terdiri atas hal sebagaimana dimaksud pada ayat (1) huruf a. tersebut.
        pasal 2 | Selesai.
        """,
    ),
    "a damaged heading that the sequence bears out": (
        """
        Pasal 17
        Satu.
        asal 18
        Dua.
        Pasal 19
        Tiga.
        """,
        """
        pasal 17 | Satu.
        pasal 18 | Dua.
        pasal 19 | Tiga.
        """,
    ),
    "digits damaged in headings": (
        """
        Pasal 9
        Satu.
        Pasal 1O
        Dua.
        Pasal l1
        Tiga.
        Pasal 1 2
        Empat.
        Pasal13
        Lima.
        """,
        """
        pasal 9 | Satu.
        pasal 10 | Dua.
        pasal 11 | Tiga.
        pasal 12 | Empat.
        pasal 13 | Lima.
        """,
    ),
    "a number printed twice stays two nodes": (
        """
        Pasal 14
        Satu.
        BAB III
        TATA KERJA
        Pasal 14
        Dua.
        Pasal 15
        Tiga.
        """,
        """
        pasal 14 | Satu.
        bab III | # TATA KERJA
          pasal 14 | Dua.
          pasal 15 | Tiga.
        """,
    ),
    "letters after z": (
        "Pasal 1\nTugas:\n"
        + "\n".join(f"{letter}. hal {letter};" for letter in "abcdefghijklmnopqrstuvwxyz")
        + "\naa. hal aa;\nbb. hal bb.",
        "pasal 1 | Tugas:\n"
        + "\n".join(f"  huruf {letter} | hal {letter};" for letter in "abcdefghijklmnopqrstuvwxyz")
        + "\n  huruf aa | hal aa;\n  huruf bb | hal bb.",
    ),
    "bullets of a text export before the marks": (
        """
        Pasal 3
        - (1) Susunan terdiri atas:
         - a. Kepala;
         - b. Sekretariat, membawahkan:
         1. Subbagian Umum;
         2. Subbagian Keuangan.

        - c. Bidang Satu.
        - (2) Bagan tercantum dalam Lampiran.
        """,
        """
        pasal 3
          ayat 1 | Susunan terdiri atas:
            huruf a | Kepala;
            huruf b | Sekretariat, membawahkan:
              angka 1 | Subbagian Umum;
              angka 2 | Subbagian Keuangan.
            huruf c | Bidang Satu.
          ayat 2 | Bagan tercantum dalam Lampiran.
        """,
    ),
    "several items on one line": (
        """
        Pasal 1
        Unsur: a. Kepala; b. Sekretaris; dan c. Staf.
        Pasal 2
        (1) Camat: a. memimpin; b. membina.
        """,
        """
        pasal 1 | Unsur:
          huruf a | Kepala;
          huruf b | Sekretaris; dan
          huruf c | Staf.
        pasal 2
          ayat 1 | Camat:
            huruf a | memimpin;
            huruf b | membina.
        """,
    ),
    "marks glued to their text": (
        """
        Pasal 1
        (1)Camat bertugas:
        a.memimpin;
        b.membina.
        (2)Lurah membantu.
        """,
        """
        pasal 1
          ayat 1 | Camat bertugas:
            huruf a | memimpin;
            huruf b | membina.
          ayat 2 | Lurah membantu.
        """,
    ),
    "marks alone on a line": (
        """
        Pasal 1
        Tugas:
        a.
        memimpin;
        b.
        membina.
        """,
        """
        pasal 1 | Tugas:
          huruf a | memimpin;
          huruf b | membina.
        """,
    ),
    "damaged brackets and digits of ayat": (
        """
        Pasal 1
        (l) Satu.
        ( 2) Dua.
        (3 ) Tiga.
        """,
        """
        pasal 1
          ayat 1 | Satu.
          ayat 2 | Dua.
          ayat 3 | Tiga.
        """,
    ),
    "the last item after dan on the line before": (
        """
        Pasal 1
        Tugas:
        a. memimpin;
        b. membina; dan
        c. mengawasi.
        """,
        """
        pasal 1 | Tugas:
          huruf a | memimpin;
          huruf b | membina; dan
          huruf c | mengawasi.
        """,
    ),
    "an inserted ayat and Pasal": (
        """
        Pasal 12
        (1) Satu.
        (1a) Satu lagi.
        (2) Dua.
        Pasal 12A
        Sisipan.
        Pasal 13
        Lanjut.
        """,
        """
        pasal 12
          ayat 1 | Satu.
          ayat 1a | Satu lagi.
          ayat 2 | Dua.
        pasal 12A | Sisipan.
        pasal 13 | Lanjut.
        """,
    ),
    "letter i after h is a letter": (
        "Pasal 1\nTugas:\n" + "\n".join(f"{letter}. hal {letter};" for letter in "abcdefghij"),
        "pasal 1 | Tugas:\n" + "\n".join(f"  huruf {letter} | hal {letter};" for letter in "abcdefghij"),
    ),
    "old ordinal and heading with its title on one line": (
        """
        BAB II ORGANISASI
        Bagian Pertama
        Umum
        Pasal 2
        Ada dinas.
        Bagian Kedua Tugas
        Pasal 3
        Ada tugas.
        """,
        """
        bab II | # ORGANISASI
          bagian Pertama | # Umum
            pasal 2 | Ada dinas.
          bagian Kedua | # Tugas
            pasal 3 | Ada tugas.
        """,
    ),
    "a heading glued to the line before": (
        """
        Pasal 1
        Dinas ada. Pasal 2
        Dinas bertugas.
        """,
        """
        pasal 1 | Dinas ada.
        pasal 2 | Dinas bertugas.
        """,
    ),
    "an amendment quotes provisions": (
        """
        Pasal I
        Beberapa ketentuan dalam Peraturan Bupati Nomor 3 Tahun 2010 diubah sebagai berikut:
        1. Ketentuan Pasal 1 diubah sehingga berbunyi sebagai berikut:
        Pasal 1
        Yang dimaksud dengan:
        1. Bupati adalah kepala daerah.
        2. Dinas adalah perangkat daerah.
        2. Di antara Pasal 5 dan Pasal 6 disisipkan Pasal 5A yang berbunyi sebagai berikut:
        Pasal 5A
        (1) Dinas membuka loket.
        (2) Loket buka pagi.
        3. Ketentuan Pasal 9 dihapus.
        Pasal II
        Peraturan Bupati ini mulai berlaku pada tanggal diundangkan.
        """,
        """
        pasal I | Beberapa ketentuan dalam Peraturan Bupati Nomor 3 Tahun 2010 diubah sebagai berikut:
          angka 1 | Ketentuan Pasal 1 diubah sehingga berbunyi sebagai berikut:
            *pasal 1 | Yang dimaksud dengan:
              *angka 1 | Bupati adalah kepala daerah.
              *angka 2 | Dinas adalah perangkat daerah.
          angka 2 | Di antara Pasal 5 dan Pasal 6 disisipkan Pasal 5A yang berbunyi sebagai berikut:
            *pasal 5A
              *ayat 1 | Dinas membuka loket.
              *ayat 2 | Loket buka pagi.
          angka 3 | Ketentuan Pasal 9 dihapus.
        pasal II | Peraturan Bupati ini mulai berlaku pada tanggal diundangkan.
        """,
    ),
    "a hyphen at the line's end": (
        """
        Pasal 1
        Sesuai dengan peraturan perundang-
        undangan dan Undang-
        Undang Dasar.
        """,
        """
        pasal 1 | Sesuai dengan peraturan perundang-undangan dan Undang-Undang Dasar.
        """,
    ),
    "catchwords in the middle of a page": (
        """
        Pasal 1
        Ciptaan meliputi:
        a. lagu;
        b. foto;...
        b. foto; dan
        c. batik.
        Pasal 2 ..
        Pasal 2
        Selesai.
        """,
        """
        pasal 1 | Ciptaan meliputi:
          huruf a | lagu;
          huruf b | foto; dan
          huruf c | batik.
        pasal 2 | Selesai.
        """,
    ),
    "capital I for i, figure 1 for l, a letter without its stop": (
        """
        Pasal 1
        Tarif:
        a loket;
        b. kios;
        c. los;
        d. tenda;
        e. gudang;
        f. parkir;
        g. kamar mandi;
        h. air;
        I. listrik;
        j. sampah;
        k. jaga malam;
        1. bongkar muat;
        m. lain-lain.
        """,
        """
        pasal 1 | Tarif:
          huruf a | loket;
          huruf b | kios;
          huruf c | los;
          huruf d | tenda;
          huruf e | gudang;
          huruf f | parkir;
          huruf g | kamar mandi;
          huruf h | air;
          huruf i | listrik;
          huruf j | sampah;
          huruf k | jaga malam;
          huruf l | bongkar muat;
          huruf m | lain-lain.
        """,
    ),
    "the l of Pasal read as a 1, or no figure left": (
        """
        Pasal 3
        Satu.
        Pasa14
        Dua.
        Pasal 5
        Tiga.
        BAB III
        PASAR
        Pasal 6
        Empat.
        BAB rv
        SANKSI
        Pasal 7
        Lima.
        """,
        """
        pasal 3 | Satu.
        pasal 4 | Dua.
        pasal 5 | Tiga.
        bab III | # PASAR
          pasal 6 | Empat.
        bab IV | # SANKSI
          pasal 7 | Lima.
        """,
    ),
    "the article of an amendment is illegible": (
        """
        Pasal T
        Beberapa ketentuan dalam Peraturan Wali Kota Nomor 5 Tahun 2019 diubah sebagai berikut:
        1. Ketentuan Pasal 3 diubah sehingga berbunyi sebagai berikut:
        Pasal 3
        Pasar buka pagi.
        2. Ketentuan Pasal 7 dihapus.
        Pasal [[
        Peraturan Wali Kota ini mulai berlaku pada tanggal diundangkan.
        """,
        """
        pasal I | Beberapa ketentuan dalam Peraturan Wali Kota Nomor 5 Tahun 2019 diubah sebagai berikut:
          angka 1 | Ketentuan Pasal 3 diubah sehingga berbunyi sebagai berikut:
            *pasal 3 | Pasar buka pagi.
          angka 2 | Ketentuan Pasal 7 dihapus.
        pasal II | Peraturan Wali Kota ini mulai berlaku pada tanggal diundangkan.
        """,
    ),
    "a table of contents within an article": (
        """
        BAB III
        ISI
        Pasal 4
        Rencana disusun dengan sistematika sebagai berikut :
        BAB I : PENDAHULUAN
        BAB II : KONDISI UMUM
        BAB III : ARAH KEBIJAKAN
        BAB IV : PENUTUP
        Pasal 5
        Rencana ditinjau setiap tahun.
        BAB IV
        PENUTUP
        Pasal 6
        Mulai berlaku.
        """,
        """
        bab III | # ISI
          pasal 4 | Rencana disusun dengan sistematika sebagai berikut : BAB I : PENDAHULUAN BAB II : KONDISI UMUM \
BAB III : ARAH KEBIJAKAN BAB IV : PENUTUP
          pasal 5 | Rencana ditinjau setiap tahun.
        bab IV | # PENUTUP
          pasal 6 | Mulai berlaku.
        """,
    ),
    "BAB I where Pasal 1 is meant, as in Perbup Kulon Progo 26/2018": (
        """
        BAB I
        Peraturan Bupati Nomor 77 Tahun 2016
        tentang Contoh dicabut dan dinyatakan tidak berlaku.
        Pasal 2
        Peraturan Bupati ini mulai berlaku pada tanggal diundangkan.
        """,
        """
        bab I | Peraturan Bupati Nomor 77 Tahun 2016 tentang Contoh dicabut dan dinyatakan tidak berlaku.
          pasal 2 | Peraturan Bupati ini mulai berlaku pada tanggal diundangkan.
        """,
    ),
    "a sentence below the title of a BAB": (
        """
        BAB I
        KETENTUAN
        PENUTUP
        Dengan ini semua ketentuan lama dicabut dan dinyatakan tidak berlaku.
        BAB II
        Tata Cara dan Syarat serta Hal yang Lain.
        Pasal 1
        Cukup.
        """,
        """
        bab I | # KETENTUAN PENUTUP | Dengan ini semua ketentuan lama dicabut dan dinyatakan tidak berlaku.
        bab II | # Tata Cara dan Syarat serta Hal yang Lain.
          pasal 1 | Cukup.
        """,
    ),
    "a list that begins right behind the colon, as in Perbup Kulon Progo 53/2016": (
        """
        Pasal 1
        Dinas terdiri dari:
        a. Unsur Pelaksana :1. Bidang; dan
        2. Kelompok Jabatan.
        Pasal 2
        Buka pukul 08:15. Tutup pukul 12:1.
        """,
        """
        pasal 1 | Dinas terdiri dari:
          huruf a | Unsur Pelaksana :
            angka 1 | Bidang; dan
            angka 2 | Kelompok Jabatan.
        pasal 2 | Buka pukul 08:15. Tutup pukul 12:1.
        """,
    ),
    "items that stand in one line without spaces": (
        """
        Pasal 1
        Terdiri dari:a. satu;b. dua; dan
        c. tiga.
        """,
        """
        pasal 1 | Terdiri dari:
          huruf a | satu;
          huruf b | dua; dan
          huruf c | tiga.
        """,
    ),
    "a sentence of one line where a title is due": (
        """
        BAB I
        Peraturan Bupati ini mulai berlaku pada tanggal diundangkan.
        Pasal 1
        Cukup.
        """,
        """
        bab I | Peraturan Bupati ini mulai berlaku pada tanggal diundangkan.
          pasal 1 | Cukup.
        """,
    ),
    "a title of a BAB that is no sentence, though it ends in a stop": (
        """
        BAB I
        Tata Cara dan Syarat serta Hal yang
        Lain dari yang lama.
        Pasal 1
        Cukup.
        BAB II
        KETENTUAN LAIN DAN
        hal yang lain serta dari yang lama dan baru.
        Pasal 2
        Cukup.
        """,
        """
        bab I | # Tata Cara dan Syarat serta Hal yang Lain dari yang lama.
          pasal 1 | Cukup.
        bab II | # KETENTUAN LAIN DAN hal yang lain serta dari yang lama dan baru.
          pasal 2 | Cukup.
        """,
    ),
    "a unit's name at the end of a line calls for no reference": (
        """
        Pasal 6
        (1) Sekretariat dipimpin sekretaris.
        (2) Sekretaris bertanggung jawab melalui Kepala Bagian
        (3) Sekretaris dibantu staf.
        """,
        """
        pasal 6
          ayat 1 | Sekretariat dipimpin sekretaris.
          ayat 2 | Sekretaris bertanggung jawab melalui Kepala Bagian
          ayat 3 | Sekretaris dibantu staf.
        """,
    ),
    "items put in between, an inserted Bagian, items that name provisions": (
        """
        Pasal I
        Beberapa ketentuan dalam Peraturan Bupati Nomor 3 Tahun 2010 diubah sebagai berikut:
        1. Ketentuan Pasal 1 diubah sehingga berbunyi sebagai berikut:
        Pasal 1
        Yang dimaksud dengan:
        1. Bupati adalah kepala daerah.
        1a. Wakil Bupati adalah wakil kepala daerah.
        2. Dinas adalah perangkat daerah.
        2. Di antara Bagian Kedua dan Bagian Ketiga disisipkan 1 (satu) Bagian yang berbunyi sebagai berikut:
        Bagian Kedua A
        Uang Harian
        Pasal 8A
        Uang harian diberikan berdasarkan:
        a. ketentuan Pasal 5, dibayar penuh;
        b. ketentuan Pasal 6, dibayar separuh.
        """,
        """
        pasal I | Beberapa ketentuan dalam Peraturan Bupati Nomor 3 Tahun 2010 diubah sebagai berikut:
          angka 1 | Ketentuan Pasal 1 diubah sehingga berbunyi sebagai berikut:
            *pasal 1 | Yang dimaksud dengan:
              *angka 1 | Bupati adalah kepala daerah.
              *angka 1a | Wakil Bupati adalah wakil kepala daerah.
              *angka 2 | Dinas adalah perangkat daerah.
          angka 2 | Di antara Bagian Kedua dan Bagian Ketiga disisipkan 1 (satu) Bagian yang berbunyi sebagai berikut:
            *bagian Kedua A | # Uang Harian
              *pasal 8A | Uang harian diberikan berdasarkan:
                *huruf a | ketentuan Pasal 5, dibayar penuh;
                *huruf b | ketentuan Pasal 6, dibayar separuh.
        """,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_body(name: str, tmp_path: Path) -> None:
    body, expected = CASES[name]
    assert outline(parse_body(body, tmp_path)) == dedent(expected).strip("\n")
