"""References by number: the provisions that a run of words names."""

from __future__ import annotations

import pytest

from pipeline.extraction.references import runs

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
    "a letter that is none": ("ditulis dengan huruf kapital", []),
}


@pytest.mark.parametrize("case", CASES)
def test_runs(case: str) -> None:
    text, expected = CASES[case]
    found = [
        " ".join(filter(None, (one.pasal, f"({one.ayat})" if one.ayat else "", one.huruf, one.angka)))
        for run in runs(text)
        for one in run.references
    ]
    assert found == expected


@pytest.mark.parametrize("case", CASES)
def test_places(case: str) -> None:
    text, _ = CASES[case]
    for run in runs(text):
        assert all(run.start <= one.start < one.end <= run.end <= len(text) for one in run.references)
