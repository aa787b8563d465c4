"""Words taken apart and put together again."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.affixes import bases_of, with_nasal
from pipeline.language.lexicon import HERE, lexicon
from pipeline.language.morphology import analyse
from pipeline.language.repair import distance, glued_verb, repair, repair_agent


@pytest.mark.parametrize(
    ("base", "surface"),
    [
        ("susun", "menyusun"),
        ("tetapkan", "menetapkan"),
        ("pantau", "memantau"),
        ("kelola", "mengelola"),
        ("koordinasikan", "mengoordinasikan"),
        ("proses", "memproses"),
        ("standardisasi", "menstandardisasi"),
        ("transfer", "mentransfer"),
        ("evaluasi", "mengevaluasi"),
        ("laporkan", "melaporkan"),
        ("verifikasi", "memverifikasi"),
        ("data", "mendata"),
        ("cek", "mengecek"),
        ("perhatikan", "memperhatikan"),
    ],
)
def test_standard_active_form(base: str, surface: str) -> None:
    assert with_nasal("me", base)[0].spelling == surface


@pytest.mark.parametrize(
    ("word", "root", "active"),
    [
        ("menyusun", "susun", "menyusun"),
        ("perumusan", "rumus", "merumuskan"),
        ("pengkajian", "kaji", "mengkaji"),
        ("penatausahaan", "tatausaha", "menatausahakan"),
        ("pengundangan", "undang", "mengundangkan"),
        ("fasilitasi", "fasilitas", "memfasilitasi"),
        ("monitoring", "monitor", "memonitor"),
        ("dilaporkan", "lapor", "melaporkan"),
        ("ditindaklanjuti", "tindaklanjut", "menindaklanjuti"),
        ("dikoordinasikan", "koordinasi", "mengoordinasikan"),
        ("perhatikan", "", ""),
        ("mempertanggungjawabkan", "tanggungjawab", "mempertanggungjawabkan"),
        ("pengabdian", "abdi", "mengabdikan"),
        ("menyekolahkan", "sekolah", "menyekolahkan"),
        ("mempercantik", "cantik", "mempercantik"),
        ("penyusunannya", "susun", "menyusun"),
    ],
)
def test_root_and_active_form(word: str, root: str, active: str) -> None:
    found = analyse(word)
    assert (found.root, found.active) == (root, active) if found else root == ""


@pytest.mark.parametrize(
    ("printed", "standard"),
    [
        ("mengkoordinasikan", "mengoordinasikan"),
        ("mensosialisasikan", "menyosialisasikan"),
        ("mengkonsultasikan", "mengonsultasikan"),
        ("pengkoordinasian", "mengoordinasikan"),
        ("mensahkan", "mengesahkan"),
        ("memonitoring", "memonitor"),
        ("menganalisa", "menganalisis"),
        ("mengkoordinir", "mengoordinasi"),
        ("merubah", "mengubah"),
    ],
)
def test_spelling_that_kbbi_does_not_have_is_flagged(printed: str, standard: str) -> None:
    found = analyse(printed)
    assert found is not None
    assert (found.active, found.standard) == (standard, False)


@pytest.mark.parametrize("word", ["mengkaji", "mempunyai", "memproses", "memprogram", "mensyaratkan", "memperhatikan"])
def test_spelling_that_looks_wrong_but_is_right(word: str) -> None:
    found = analyse(word)
    assert found is not None
    assert (found.active, found.standard) == (word, True)


@pytest.mark.parametrize(
    "word",
    [
        "menengah",
        "menteri",
        "mekanisme",
        "pedoman",
        "pertanian",
        "perusahaan",
        "pekerjaan",
        "dinas",
        "dibidang",
        "rencana",
        "me",
        "",
    ],
)
def test_words_that_are_no_duty(word: str) -> None:
    assert analyse(word) is None


@pytest.mark.parametrize("word", ["menyusun", "perumusan", "mengabdikan"])
def test_origin_says_where_the_reading_came_from(word: str) -> None:
    found = analyse(word)
    assert found is not None
    assert found.origin == ("generated" if word == "mengabdikan" else "lexicon")


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("melakasanakan", "melaksanakan"),
        ("menyelengarakan", "menyelenggarakan"),
        ("Pelaksaan", "melaksanakan"),
        ("menyiapan", "menyiapkan"),
        ("Memberdayaan", "memberdayakan"),
        ("rnerumuskan", "merumuskan"),
        ("pelak:sanaan", "melaksanakan"),
        ("pengclolaan", "mengelola"),
    ],
)
def test_damaged_verb_is_read_as_the_one_verb_near_it(damaged: str, meant: str) -> None:
    found = repair(damaged)
    assert found is not None
    assert (found.active, found.origin, found.standard) == (meant, "repaired", False)


@pytest.mark.parametrize("word", ["Sekretariat", "apabila", "kepegawaian", "xxxxxxxxx", "me", "m" * 90])
def test_no_repair_without_certainty(word: str) -> None:
    assert repair(word) is None


def test_lost_ending_of_an_action_noun() -> None:
    found = repair_agent("pelaksana")
    assert found is not None
    assert (found.active, found.form) == ("melaksanakan", "nominal")


@pytest.mark.parametrize(
    ("glued", "verb"), [("merumuskanbahan", "merumuskan"), ("menyebarluaskan", ""), ("merumuskan", "")]
)
def test_lost_space_behind_a_verb(glued: str, verb: str) -> None:
    assert glued_verb(glued) == verb


@pytest.mark.parametrize(
    ("one", "other", "steps"), [("abc", "abc", 0), ("abc", "acb", 1), ("abcd", "abd", 1), ("abc", "xyz", 3)]
)
def test_distance_between_words(one: str, other: str, steps: int) -> None:
    assert distance(one, other) == steps


def test_every_form_of_the_lexicon_is_read_as_its_row() -> None:
    known = lexicon()
    listed = {**known.actives, **known.nominals, **known.bare, **known.variants}
    wrong = [form for form, entry in listed.items() if (found := analyse(form)) is None or found.active != entry.active]
    assert wrong == []


def test_active_forms_of_the_lexicon_are_standard() -> None:
    """Each is one that a rule generates as standard, but for the few that KBBI lists as exceptions."""
    exceptions = {"mengkaji", "mengkritik", "mempunyai"}
    odd = [form for form in lexicon().actives if not any(standard for _, standard in bases_of("me", form))]
    assert set(odd) <= exceptions


def test_word_lists_are_sound() -> None:
    with (HERE / "words.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["word"], row["class"]) for row in csv.DictReader(file) if row["meaning"]]
    assert len(rows) == len(set(rows)) > 200


@given(st.text())
def test_any_word_can_be_asked(word: str) -> None:
    found = analyse(word)
    assert found is None or found.root
