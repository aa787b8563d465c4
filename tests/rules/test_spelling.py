"""PW8: spelling."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.rules.spelling import misspellings
from tests.rules.found import findings, messages

CASES = {
    "a verb twice": ("Dinas melaporkan hal yang meliputi meliputi arsip.", ["PW801 meliputi meliputi"]),
    "the heads of a table, whose columns are numbered": (
        "Tarif sebagai berikut : No Wajib Retribusi Tarif untuk untuk los pelataran 1 2 3 4",
        [],
    ),
    "a function word twice": ("Dinas bekerja dengan dengan Kecamatan.", ["PW801 dengan dengan"]),
    "a phrase twice": (
        "Dinas menyelenggarakan urusan pemerintahan urusan pemerintahan bidang arsip.",
        ["PW801 urusan pemerintahan urusan pemerintahan"],
    ),
    "a phrase twice over the end of a line": (
        "Sekretariat mempunyai tugas\nmempunyai tugas mengelola arsip.",
        ["PW801 mempunyai tugas mempunyai tugas"],
    ),
    "nouns are doubled": ("Dinas menyusun Undang-Undang, undang undang, hal hal lain, dan masing masing bidang.", []),
    "a name that repeats itself": ("Peraturan Daerah Istimewa Daerah Istimewa Yogyakarta berlaku.", []),
    "the same word behind a comma": ("Dinas mengatur pasar, pasar tradisional, dan kios.", []),
    "one word for another": ("Dinas bekerja dari tahun ke tahun, sedikit demi sedikit.", []),
    "verbs": (
        "Dinas mempunyai tugas mengkoordinasikan arsip.",
        ["PW802 mengkoordinasikan"],
    ),
    "a verb as KBBI has it": ("Dinas mempunyai tugas mengoordinasikan dan mengkaji arsip.", []),
    "glued prepositions, each once": (
        "Dinas bekerja dibidang arsip, dibawah Bupati, dan diluar Daerah, juga dibidang lain.",
        ["PW803 dibidang", "PW803 dibawah", "PW803 diluar"],
    ),
    "verbs and nouns that look like it": (
        "Masalah diatasi, dibawahi, dikeluarkan, dan didalami; kekuasaan dan kedalaman diatur; pegawai keluar.",
        [],
    ),
    "a prefix apart": ("Arsip sebagaimana di maksud di atas ditetapkan.", ["PW804 di maksud"]),
    "a place": ("Arsip di gunung dan di atur-aturan desa.", []),
    "misspelt words": (
        "Dinas menilai efektifitas dan resiko, juga resiko lain.",
        ["PW805 efektifitas", "PW805 resiko"],
    ),
    "names are quoted": ("Peraturan tentang Ijin Praktek Dokter dan Obyek Wisata berlaku.", []),
}


@pytest.mark.parametrize("case", CASES)
def test_spelling(case: str, tmp_path: Path) -> None:
    sentence, found = CASES[case]
    rows = [row for row in findings(f"Pasal 1\n{sentence}", tmp_path) if row.rule.startswith("PW8")]
    said = [f"{row.rule} {row.message.split(chr(34))[1]}" for row in rows]
    assert sorted(said) == sorted(found)


def test_no_word_is_set_right_by_a_wrong_one() -> None:
    wrong = misspellings()
    assert [word for word in wrong if word == wrong[word]] == []
    assert [word for word, right in wrong.items() if set(right.split()) & set(wrong)] == []
    assert list(wrong) == sorted(wrong)


def test_a_noun_is_set_right_by_a_noun(tmp_path: Path) -> None:
    body = "Pasal 1\nDinas mempunyai fungsi:\na. pengkoordinasian arsip; dan\nb. penyusunan laporan.\n"
    assert ['bentuk bakunya "pengoordinasian"' in said for said in messages("PW802", body, tmp_path)] == [True]
