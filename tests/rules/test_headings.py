"""PW310 to PW320: titles, headings and the preamble."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.found import findings, places, whole

CODES = [f"PW3{number}" for number in range(10, 21)]
HEADINGS = {
    "headings as they should be": (
        """
        BAB I
        KETENTUAN UMUM
        Bagian Kesatu
        Susunan dan Kedudukan di Daerah
        Paragraf 1
        Ketua, Wakil Ketua, dan Hakim
        Pasal 1
        Contoh ditetapkan.
        """,
        [],
    ),
    "no title": (
        """
        BAB I
        Pasal 1
        Contoh ditetapkan.
        """,
        ["PW310 bab-1"],
    ),
    "small letters in a BAB, small words in a Bagian, capitals in a Paragraf": (
        """
        BAB I
        Ketentuan Umum
        Bagian Kesatu
        Tata cara Penagihan
        Paragraf 1
        PEMBAYARAN RETRIBUSI
        Pasal 1
        Contoh ditetapkan.
        """,
        ["PW311 bab-1", "PW311 bab-1.bagian-1", "PW311 bab-1.bagian-1.paragraf-1"],
    ),
    "titles that end in a sign, as that of BAB II in Permen Kominfo 8/2019": (
        """
        BAB I
        KETENTUAN UMUM.
        Bagian Kesatu
        Ruang Lingkup:
        Pasal 1
        Contoh ditetapkan.
        """,
        ["PW312 bab-1", "PW312 bab-1.bagian-1"],
    ),
    "a lead-in below the title of a BAB": (
        """
        BAB I
        KETENTUAN UMUM
        Dalam Peraturan Bupati ini yang dimaksud dengan:
        1. Daerah adalah daerah.
        Pasal 2
        Contoh ditetapkan.
        """,
        [],
    ),
    "a title that ends in the stop of an abbreviation, and a sentence instead of a title": (
        """
        BAB I
        BANK DAERAH Tbk.
        Pasal 1
        Contoh ditetapkan.
        BAB II
        Peraturan Bupati Sukamaju tentang
        Contoh yang lama
        masih tetap berlaku dan dilaksanakan.
        """,
        [],
    ),
    "abbreviations are capitals, as SOP PPID in Permendagri 3/2017": (
        """
        BAB I
        PELAYANAN
        Bagian Kesatu
        SOP PPID
        Pasal 1
        Contoh ditetapkan.
        """,
        [],
    ),
}
ONE = "Menimbang : bahwa perlu contoh;"
CONSENT = ONE + "\nDengan Persetujuan Bersama\nDEWAN PERWAKILAN RAKYAT DAERAH {}\ndan\nBUPATI {}"
FORMULA = "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam"
AMENDMENT = "PERUBAHAN ATAS PERATURAN BUPATI SUKAMAJU NOMOR 2 TAHUN 2008 TENTANG CONTOH"
OPENINGS = {
    "one consideration, one basis": (whole(ONE + "\nMengingat : Undang-Undang Nomor 1 Tahun 2000 tentang Contoh"), []),
    "a title with a stop": (whole(ONE, title="CONTOH."), ["PW312"]),
    "an abbreviation in the title, and not behind Menetapkan": (
        whole(ONE, title="CONTOH (CTH)"),
        ["PW313", "PW318"],
    ),
    "a title broken over lines": (whole(ONE, title="CON\nTOH"), []),
    "a consideration with a stop": (whole("Menimbang : bahwa perlu contoh."), ["PW314 menimbang"]),
    "a consideration that begins like a sentence": (
        whole("Menimbang : Bahwa perlu contoh;"),
        ["PW315 menimbang"],
    ),
    "no bahwa": (whole("Menimbang : untuk itu perlu contoh;"), ["PW315 menimbang"]),
    "all letters": (
        whole(f"Menimbang : a. bahwa satu;\nb. bahwa dua;\nc. {FORMULA} huruf a dan huruf b, perlu contoh;"),
        [],
    ),
    "a range of letters, as many old ones have": (
        whole(
            f"Menimbang : a. bahwa satu;\nb. bahwa dua;\nc. bahwa tiga;\nd. {FORMULA} huruf a sampai dengan huruf c,"
            " perlu contoh;"
        ),
        [],
    ),
    "letters without the word": (
        whole(f"Menimbang : a. bahwa satu;\nb. bahwa dua;\nc. {FORMULA} huruf a dan b perlu contoh;"),
        [],
    ),
    "a letter left out": (
        whole(f"Menimbang : a. bahwa satu;\nb. bahwa dua;\nc. {FORMULA} huruf a, perlu contoh;"),
        ["PW316 menimbang.huruf-c"],
    ),
    "another last consideration": (
        whole("Menimbang : a. bahwa satu;\nb. bahwa dua;"),
        ["PW316 menimbang.huruf-b"],
    ),
    "a Perda without consent": (whole(ONE, kind="DAERAH KABUPATEN"), ["PW317"]),
    "a Perda with consent": (
        whole(ONE + "\nDengan Persetujuan Bersama\nDEWAN PERWAKILAN RAKYAT DAERAH", kind="DAERAH KABUPATEN"),
        [],
    ),
    "a Perbup with consent": (
        whole(ONE + "\nDengan Persetujuan Bersama\nDEWAN PERWAKILAN RAKYAT DAERAH"),
        ["PW317"],
    ),
    "a Perda with the consent of another region": (
        whole(CONSENT.format("BANTUL", "BANTUL"), kind="DAERAH KABUPATEN", region="KULON PROGO"),
        ["PW317"],
    ),
    "a Perda whose formula of consent has the name of its region misspelt": (
        whole(CONSENT.format("KULON PROGO", "KULON PRORO"), kind="DAERAH KABUPATEN", region="KULON PROGO"),
        ["PW317"],
    ),
    "a Perda with the consent of the city of that name": (
        whole(CONSENT.format("KOTA MADIUN", "MADIUN"), kind="DAERAH KABUPATEN", region="MADIUN"),
        ["PW317"],
    ),
    "a Perda with the consent of its own": (
        whole(CONSENT.format("\nKABUPATEN SUKAMAJU", "SUKAMAJU"), kind="DAERAH KABUPATEN"),
        [],
    ),
    "another name": (whole(ONE, title="CONTOH LAIN"), ["PW318"]),
    "an amendment without the kind behind Menetapkan, as Perbup Kulon Progo 90/2011 has it": (
        whole(ONE, title=AMENDMENT).replace("PERATURAN BUPATI TENTANG CONTOH.", f"{AMENDMENT}."),
        [],
    ),
    "a title that begins above TENTANG, as that of Perbup Kulon Progo 84/2016": (
        whole(ONE, title="TATA KERJA")
        .replace("TENTANG\nTATA", "ORGANISASI DAN\nTENTANG\nTATA", 1)
        .replace("TENTANG CONTOH.", "TENTANG ORGANISASI DAN TATA KERJA."),
        [],
    ),
    "no stop behind the name": (whole(ONE).replace("CONTOH.", "CONTOH"), ["PW319"]),
    "a law behind a regulation of the government": (
        whole(
            ONE + "\nMengingat : 1. Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah;"
            "\n2. Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara;"
        ),
        ["PW320 mengingat.angka-2"],
    ),
    "a younger law first": (
        whole(
            ONE + "\nMengingat : 1. Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;"
            "\n2. Undang-Undang Nomor 17 Tahun 2003 tentang Keuangan Negara;"
        ),
        ["PW320 mengingat.angka-2"],
    ),
    "bases of two regions are not compared": (
        whole(
            ONE + "\nMengingat : 1. Peraturan Daerah Provinsi Jawa Barat Nomor 3 Tahun 2016 tentang Arsip;"
            "\n2. Peraturan Daerah Kabupaten Garut Nomor 7 Tahun 2008 tentang Arsip;"
        ),
        [],
    ),
}


@pytest.mark.parametrize("case", HEADINGS)
def test_headings(case: str, tmp_path: Path) -> None:
    body, found = HEADINGS[case]
    assert places(body, tmp_path, CODES) == found


@pytest.mark.parametrize("case", OPENINGS)
def test_title_and_preamble(case: str, tmp_path: Path) -> None:
    text, found = OPENINGS[case]
    assert places(text, tmp_path, CODES) == found


@pytest.mark.parametrize(
    ("wrong", "rule", "line"),
    [
        (whole(ONE, title="CONTOH."), "PW312", 1),
        (whole(ONE, title="CONTOH LAIN"), "PW318", 8),
        (whole(ONE).replace("CONTOH.", "CONTOH"), "PW319", 8),
    ],
)
def test_a_fault_of_no_provision_is_shown_on_its_line(wrong: str, rule: str, line: int, tmp_path: Path) -> None:
    assert [row.line for row in findings(wrong, tmp_path) if row.rule == rule] == [line]


def test_who_consents_is_named(tmp_path: Path) -> None:
    text = whole(CONSENT.format("BANTUL", "BANTUL"), kind="DAERAH KABUPATEN", region="KULON PROGO")
    (said,) = [row.message for row in findings(text, tmp_path) if row.rule == "PW317"]
    assert '"DEWAN PERWAKILAN RAKYAT DAERAH BANTUL dan BUPATI BANTUL"' in said
