"""What a duty sentence says: read each row as (what is printed, whose kind, which verbs are its duties)."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language.duties import READ_AT_MOST, read_duty
from pipeline.model import DutyKind, DutyReading, Verb
from tests.shared import ROOT, TRUTH, needs_shared

DUTIES: list[tuple[str, DutyKind, str]] = [
    # the run of verbs at the head
    ("menyusun, merumuskan dan menetapkan rencana kerja;", "uraian_tugas", "menyusun merumuskan menetapkan"),
    ("memaraf dan/atau menandatangani naskah dinas;", "uraian_tugas", "memaraf menandatangani"),
    ("memberikan persetujuan/menolak permohonan izin;", "uraian_tugas", "memberikan menolak"),
    ("menyusun dan turut merumuskan bersama kebijakan;", "uraian_tugas", "menyusun merumuskan"),
    # a verb comes back after an object
    ("menghimpun data pelanggan dan menyampaikan laporan;", "uraian_tugas", "menghimpun menyampaikan"),
    ("menyiapkan bahan, menyelia staf, serta mengarsipkan surat;", "uraian_tugas", "menyiapkan menyelia mengarsipkan"),
    ("melaksanakan tugas yang diberikan atasan dan melaporkan hasilnya;", "uraian_tugas", "melaksanakan melaporkan"),
    ("mengelola aset yang menjadi kewenangannya serta mencatat mutasi;", "uraian_tugas", "mengelola mencatat"),
    ("memeriksa daftar hadir, selanjutnya dilaporkan kepada Camat;", "uraian_tugas", "memeriksa dilaporkan"),
    # an action noun in the place of a verb: it shares its object with the verb before it
    ("memfasilitasi dan koordinasi pembinaan pasar;", "uraian_tugas", "memfasilitasi koordinasi"),
    ("memantau, pengendalian dan evaluasi kinerja;", "uraian_tugas", "memantau pengendalian evaluasi"),
    ("menyiapkan bahan dan koordinasi rapat;", "uraian_tugas", "menyiapkan"),
    # verbs inside clauses are no duties
    ("menetapkan sasaran untuk mendukung dan mempercepat layanan;", "uraian_tugas", "menetapkan"),
    ("membina petugas dalam rangka memberikan layanan prima;", "uraian_tugas", "membina"),
    ("mendata pejabat yang wajib mengisi dan menyampaikan formulir;", "uraian_tugas", "mendata"),
    ("mengawasi usaha yang mencemari sungai dan merusak hutan;", "uraian_tugas", "mengawasi"),
    ("menyelenggarakan pasar yang bersih dan memenuhi syarat;", "uraian_tugas", "menyelenggarakan"),
    ("menetapkan zona dengan memperhatikan dan mempertimbangkan usul warga;", "uraian_tugas", "menetapkan"),
    ("merumuskan usulan untuk dirumuskan menjadi rencana;", "uraian_tugas", "merumuskan"),
    ("mengawasi pedagang kecil dan menengah;", "uraian_tugas", "mengawasi"),
    ("menjual atau dengan cara lain untuk mendapatkan atau melepaskan hak;", "wewenang", "menjual"),
    ("kegiatan surat menyurat dan kearsipan;", "uraian_tugas", ""),
    # action nouns
    ("perumusan dan penetapan pedoman teknis;", "fungsi", "perumusan penetapan"),
    ("pengolahan data, pengarsipan dokumen dan pelaporan;", "fungsi", "pengolahan pengarsipan pelaporan"),
    ("koordinasi, fasilitasi dan evaluasi penyaluran bantuan;", "fungsi", "koordinasi fasilitasi evaluasi"),
    ("penyusunan anggaran serta mencatat realisasinya;", "fungsi", "penyusunan mencatat"),
    ("pemberian layanan kepada warga serta pelaksanaan kerja sama;", "fungsi", "pemberian pelaksanaan"),
    # action nouns that belong to the object
    ("pengoordinasian penyusunan dan perumusan kebijakan;", "fungsi", "pengoordinasian"),
    ("penyiapan bahan evaluasi dan pelaporan kegiatan;", "fungsi", "penyiapan"),
    ("pelaksanaan urusan di bidang pengelolaan dan pengembangan pasar;", "fungsi", "pelaksanaan"),
    ("pelaksanaan kegiatan yang meliputi pendataan, pembinaan dan pengawasan;", "fungsi", "pelaksanaan"),
    ("penetapan kebijakan penanggulangan banjir dan penanganan korban;", "fungsi", "penetapan"),
    ("penyelenggaraan belanja dan pengelolaan kas;", "fungsi", "penyelenggaraan"),
    ("penyelenggaraan belanja serta pengembangan usaha;", "fungsi", "penyelenggaraan pengembangan"),
    # whole sentences
    ("Camat mempunyai tugas membantu Bupati dalam memimpin wilayah.", "tugas", "membantu memimpin"),
    ("Lurah mempunyai tugas pokok membantu Camat melaksanakan pelayanan.", "tugas", "membantu melaksanakan"),
    ("Bidang Pengelolaan Data mempunyai tugas menyusun statistik.", "tugas", "menyusun"),
    ("Tim Ahli mempunyai tugas koordinasi penyusunan rencana.", "tugas", "koordinasi"),
    ("Bupati berwenang menunjuk dan memberhentikan direksi.", "wewenang", "menunjuk memberhentikan"),
    ("Setiap orang wajib menyampaikan laporan.", "kewajiban", "menyampaikan"),
    ("Setiap orang dilarang membuang sampah ke sungai.", "larangan", "membuang"),
    ("Laporan wajib disampaikan kepada Bupati.", "kewajiban", "disampaikan"),
    # damaged text
    ("menyelengarakan pasar murah;", "uraian_tugas", "menyelengarakan"),
    ("menyusun, rnerumuskan dan menetapkan rencana;", "uraian_tugas", "menyusun rnerumuskan menetapkan"),
    ("merumuskanbahan rapat;", "uraian_tugas", "merumuskan"),
    ("pelaksana kebijakan teknis;", "fungsi", "pelaksana"),
    ("perumusan kebijakan dan penunjang penyelenggaraan arsip;", "fungsi", "perumusan penunjang"),
    # no duty at all
    ("", "fungsi", ""),
    ("media sosial;", "fungsi", ""),
    ("Cukup jelas.", "tugas", ""),
]


def surfaces(reading: DutyReading) -> str:
    return " ".join(verb.surface for verb in reading.verbs)


@pytest.mark.parametrize(("text", "kind", "verbs"), DUTIES)
def test_duty_verbs(text: str, kind: DutyKind, verbs: str) -> None:
    assert surfaces(read_duty(text, kind)) == verbs


def verb_of(text: str, place: int = 0, kind: DutyKind = "uraian_tugas") -> Verb:
    return read_duty(text, kind).verbs[place]


def test_a_verb_says_all_that_is_known_of_it() -> None:
    assert verb_of("merumuskan dan mengkoordinasikan program kerja;", 1) == Verb(
        surface="mengkoordinasikan",
        active="mengoordinasikan",
        root="koordinasi",
        form="active",
        standard=False,
        light=False,
        content=(),
        origin="lexicon",
        ambiguous=False,
        object_head="program",
        start=15,
        end=32,
    )


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("menyusun dan merumuskan rencana;", "rencana rencana"),
        ("memimpin, mengatur tugas staf dan menyelia pegawai;", "tugas tugas pegawai"),
        (
            "merencanakan, membagi tugas, memberi petunjuk, menyelia dan menilai hasil kerja;",
            "hasil tugas petunjuk hasil hasil",
        ),
        ("menyusun bersama setiap rencana;", "rencana"),
        ("mewakili Kepala Badan;", "Kepala Badan"),
    ],
)
def test_object_heads(text: str, heads: str) -> None:
    assert " ".join(verb.object_head for verb in read_duty(text, "uraian_tugas").verbs) == heads


def test_elided_object_is_empty() -> None:
    assert verb_of("menggandakan surat dan mendistribusikan kepada para staf;", 1).object_head == ""


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("melakukan verifikasi dan validasi data;", ("verifikasi", "validasi")),
        ("melaksanakan penatausahaan kas, akuntansi serta pelaporan;", ("penatausahaan", "akuntansi", "pelaporan")),
        ("melaksanakan koordinasi dan menyusun jadwal;", ("koordinasi",)),
        ("melaksanakan fasilitasi penanganan dan penyelesaian sengketa;", ("fasilitasi",)),
        ("melaksanakan tugas lain;", ()),
        ("menyusun evaluasi;", ()),
    ],
)
def test_what_a_light_verb_carries_out(text: str, content: tuple[str, ...]) -> None:
    verb = verb_of(text)
    assert (verb.content, verb.light) == (content, bool(content))


@pytest.mark.parametrize(
    ("text", "thing", "recipient", "condition"),
    [
        (
            "menyampaikan laporan kinerja kepada Bupati sesuai pedoman yang ditetapkan;",
            "laporan kinerja",
            "kepada Bupati",
            "sesuai pedoman yang ditetapkan",
        ),
        (
            "memberikan saran kepada Camat dan/atau Lurah terkait izin usaha;",
            "saran",
            "kepada Camat dan/atau Lurah",
            "",
        ),
        ("memberi layanan kepada unsur terkait di kelurahan;", "layanan", "kepada unsur terkait", ""),
        (
            "memaraf naskah yang akan disampaikan kepada pimpinan;",
            "naskah yang akan disampaikan kepada pimpinan",
            "",
            "",
        ),
        (
            "menyampaikan data warga yang wajib mengisi formulir kepada Camat;",
            "data warga yang wajib mengisi formulir",
            "kepada Camat",
            "",
        ),
        ("membina petugas dalam rangka memberikan layanan kepada warga;", "petugas", "", ""),
        ("mewakili Camat apabila Camat berhalangan;", "Camat", "", "apabila Camat berhalangan"),
        ("membina pasar;", "pasar", "", ""),
    ],
)
def test_phrases(text: str, thing: str, recipient: str, condition: str) -> None:
    reading = read_duty(text, "uraian_tugas")
    assert (reading.object, reading.recipient, reading.condition) == (thing, recipient, condition)


@pytest.mark.parametrize(
    ("text", "ambiguous"),
    [
        ("penyusunan rencana kebutuhan, pengadaan dan pendistribusian alat;", True),
        ("penyiapan bahan evaluasi dan pelaporan;", True),
        ("penyusunan laporan;", False),
        ("pelaksanaan monitoring dan evaluasi;", False),
    ],
)
def test_another_scope_is_flagged(text: str, ambiguous: bool) -> None:
    assert verb_of(text, kind="fungsi").ambiguous is ambiguous


def test_damaged_verb_keeps_what_is_printed() -> None:
    verb = verb_of("menyelengarakan pasar murah;")
    assert (verb.surface, verb.active, verb.origin) == ("menyelengarakan", "menyelenggarakan", "repaired")


def test_word_broken_by_the_end_of_a_line() -> None:
    verb = verb_of("menyusun dan menyeleng-\ngarakan rapat;", 1)
    assert (verb.surface, verb.active, verb.object_head) == ("menyeleng-\ngarakan", "menyelenggarakan", "rapat")


@needs_shared
def test_reference_duties() -> None:
    """Every item with exactly the verbs, roots, active forms, objects and recipients of the hand-made truth."""
    rows = [json.loads(line) for line in (TRUTH / "duties.jsonl").read_text(encoding="utf-8").splitlines()]
    wrong = []
    for row in rows:
        reading = read_duty(row["text"], row["kind"])
        found = [(verb.surface, verb.root, verb.active, verb.object_head) for verb in reading.verbs]
        wanted = [(verb["t"], verb["root"], verb["active"], verb["obj_head"] or "") for verb in row["verbs"]]
        if (found, reading.recipient) != (wanted, row["recipient"] or ""):
            wrong.append((row["locator"], found, wanted, reading.recipient))
    assert len(rows) == 239
    assert wrong == []


LEGAL_WORDS = st.sampled_from(
    "menyusun perumusan dan , serta yang untuk kepada sesuai dilaporkan bahan Kepala / ; . rnerumuskan - ( *".split()
)


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(LEGAL_WORDS, max_size=40).map(" ".join)),
    st.sampled_from(["tugas", "fungsi"]),
)
def test_any_string_gives_a_reading_whose_offsets_hold(text: str, kind: DutyKind) -> None:
    reading = read_duty(text, kind)
    assert [text[verb.start : verb.end] for verb in reading.verbs] == [verb.surface for verb in reading.verbs]
    assert [verb.start for verb in reading.verbs] == sorted({verb.start for verb in reading.verbs})
    assert all(phrase in text for phrase in (reading.object, reading.recipient, reading.condition))


@pytest.mark.parametrize(
    "unit", [",", "(", "menyusun, ", "me1axyz, ", "kepada ", "\ud800 ", "a.B", "\n", "menyeleng- garakan "]
)
def test_garbage_costs_bounded_time(unit: str) -> None:
    reading = read_duty(unit * 30_000, "tugas")
    assert all(verb.end <= READ_AT_MOST for verb in reading.verbs)


def test_the_package_is_imported_without_spacy() -> None:
    code = "import sys, pipeline.language.duties; sys.exit('spacy' in sys.modules or 'simplemma' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
