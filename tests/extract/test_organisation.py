"""Units and duties of small regulations in words of our own: text in, units and duties out."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from pipeline.language.duties import read_duty
from pipeline.tables import Tables
from tests.parse.outline import parse_body

STRUCTURE = """Pasal 2
Susunan Organisasi Dinas Pasar terdiri atas:
a. Kepala Dinas;
b. Sekretariat, membawahkan:
1. Sub Bagian Umum; dan
2. Sub Bagian Keuangan.
c. Bidang Sarana dan Prasarana.
"""

LISTED = {
    "Dinas Pasar": "",
    "Kepala Dinas": "Dinas Pasar",
    "Sekretariat": "Dinas Pasar",
    "Sub Bagian Umum": "Sekretariat",
    "Sub Bagian Keuangan": "Sekretariat",
    "Bidang Sarana dan Prasarana": "Dinas Pasar",
}
"""The units of STRUCTURE and those above them."""

MINISTRY = """Pasal 4
Kementerian Pasar terdiri atas:
a. Sekretariat Jenderal;
b. Inspektorat Jenderal; dan
c. Staf Ahli Bidang Hukum.
Pasal 5
Sekretariat Jenderal terdiri atas:
a. Biro Perencanaan; dan
b. Biro Umum.
Pasal 6
Biro Umum terdiri atas:
a. Bagian Tata Usaha Pimpinan; dan
b. kelompok jabatan fungsional.
"""

UNITS = {
    "the levels of a ministry": (
        MINISTRY,
        {
            "Kementerian Pasar": "",
            "Sekretariat Jenderal": "Kementerian Pasar",
            "Inspektorat Jenderal": "Kementerian Pasar",
            "Staf Ahli Bidang Hukum": "Kementerian Pasar",
            "Biro Perencanaan": "Sekretariat Jenderal",
            "Biro Umum": "Sekretariat Jenderal",
            "Bagian Tata Usaha Pimpinan": "Biro Umum",
            "kelompok jabatan fungsional": "Biro Umum",
        },
    ),
    "a list": (
        STRUCTURE,
        LISTED,
    ),
    "a list that repeats a part of the list above": (
        STRUCTURE + ("Pasal 3\nSekretariat membawahkan:\na. Sub Bagian Umum; dan\nb. Sub Bagian Keuangan.\n"),
        LISTED,
    ),
    "a list that only sorts the units": (
        ("Pasal 1\nDinas Pasar terdiri dari:\na. Unsur Pimpinan: Kepala;\nb. Unsur Pelaksana: Bidang-Bidang.\n")
        + STRUCTURE.replace("Pasal 2", "Pasal 3"),
        LISTED,
    ),
    "a title that names no unit": (
        "Bagian Kesatu\nUnsur Organisasi\nPasal 1\nUnsur Organisasi Dinas Pasar terdiri dari:\na. Kepala Dinas.\n"
        "Bagian Kedua\nSusunan Organisasi\n" + STRUCTURE,
        LISTED,
    ),
    "a unit that is called by a longer name from its definition on": (
        "Pasal 1\n1. Dinas Pasar selanjutnya disebut Dinas Pasar dan Perdagangan adalah unsur.\n"
        "2. Daerah adalah Kabupaten Sukamaju.\n" + STRUCTURE.replace("Dinas Pasar", "Dinas Pasar dan Perdagangan"),
        {
            name.replace("Dinas Pasar", "Dinas Pasar dan Perdagangan"): above.replace(
                "Dinas Pasar", "Dinas Pasar dan Perdagangan"
            )
            for name, above in LISTED.items()
        },
    ),
    "units with their type": (
        (
            "Pasal 2\n"
            "Perangkat Daerah terdiri atas:\n"
            "a. Dinas Kesehatan Tipe A yang menyelenggarakan urusan kesehatan; dan\n"
            "b. Badan Keuangan Tipe B.\n"
        ),
        {"Dinas Kesehatan": "", "Badan Keuangan": ""},
    ),
    "organs without a list": (
        (
            "Pasal 2\n"
            "Direksi mempunyai tugas:\n"
            "a. mengurus perusahaan; dan\n"
            "b. menyusun laporan.\n"
            "Pasal 3\n"
            "Dewan Pengawas mempunyai wewenang menilai kinerja Direksi.\n"
        ),
        {"Direksi": "", "Dewan Pengawas": ""},
    ),
    "a body that a sentence sets up": (
        "Pasal 2\nBupati membentuk Tim Penilai dengan keputusan.\n",
        {"Tim Penilai": ""},
    ),
    "nobody above the organisation": (
        ("Pasal 2\nBupati mempunyai tugas membina kebersihan.\nPasal 3\nSetiap orang wajib menjaga kebersihan.\n"),
        {},
    ),
}

DUTIES = {
    "a sentence": (
        ("Pasal 4\nBidang Sarana dan Prasarana mempunyai tugas memelihara pasar.\n"),
        [("tugas", "Bidang Sarana dan Prasarana", "Bidang Sarana dan Prasarana", "pasal-4")],
    ),
    "behind a clause": (
        (
            "Pasal 4\n"
            "Untuk melaksanakan tugas sebagaimana dimaksud dalam Pasal 3, Sekretariat menyelenggarakan Fungsi :\n"
            "a. penyusunan rencana; dan\n"
            "b. pengelolaan keuangan.\n"
        ),
        [
            ("fungsi", "Sekretariat", "Sekretariat", "pasal-4.huruf-a"),
            ("fungsi", "Sekretariat", "Sekretariat", "pasal-4.huruf-b"),
        ],
    ),
    "the clause behind the holder": (
        (
            "Pasal 4\n"
            "Sekretariat dalam melaksanakan fungsi sebagaimana dimaksud dalam Pasal 3 mempunyai tugas:\n"
            "a. menyusun rencana; dan\n"
            "b. mengelola keuangan.\n"
        ),
        [
            ("tugas", "Sekretariat", "Sekretariat", "pasal-4.huruf-a"),
            ("tugas", "Sekretariat", "Sekretariat", "pasal-4.huruf-b"),
        ],
    ),
    "the head who leads a unit": (
        ("Pasal 4\nSub Bagian Umum dipimpin oleh Kepala Sub Bagian yang mempunyai tugas pokok mengelola surat.\n"),
        [("tugas", "Kepala Sub Bagian", "Sub Bagian Umum", "pasal-4")],
    ),
    "a list named by its holder": (
        ("Pasal 4\nRincian tugas Sekretariat adalah sebagai berikut:\na. menyusun rencana; dan\nb. membuat laporan.\n"),
        [
            ("uraian_tugas", "Sekretariat", "Sekretariat", "pasal-4.huruf-a"),
            ("uraian_tugas", "Sekretariat", "Sekretariat", "pasal-4.huruf-b"),
        ],
    ),
    "a holder by reference": (
        (
            "Pasal 4\n"
            "(1) Sekretariat mempunyai tugas mengurus kantor.\n"
            "(2) Uraian tugas sebagaimana dimaksud pada ayat (1) meliputi:\n"
            "a. menyusun rencana; dan\n"
            "b. membuat laporan.\n"
        ),
        [
            ("tugas", "Sekretariat", "Sekretariat", "pasal-4.ayat-1"),
            ("uraian_tugas", "Sekretariat", "Sekretariat", "pasal-4.ayat-2.huruf-a"),
            ("uraian_tugas", "Sekretariat", "Sekretariat", "pasal-4.ayat-2.huruf-b"),
        ],
    ),
    "another spelling of a unit": (
        ("Pasal 4\nBidang Sarana Prasarana mempunyai tugas memelihara pasar.\n"),
        [("tugas", "Bidang Sarana Prasarana", "Bidang Sarana dan Prasarana", "pasal-4")],
    ),
    "a mention of duties": (
        ("Pasal 4\nPemeriksaan dilakukan oleh dinas yang mempunyai tugas di bidang pengawasan.\n"),
        [],
    ),
    "a clause about duties": (
        ("Pasal 4\nDalam melaksanakan tugasnya Kepala Dinas berpedoman pada peraturan perundang-undangan.\n"),
        [],
    ),
}

MODALS = {
    "must": ("Setiap orang wajib menjaga kebersihan.", [("kewajiban", "Setiap orang", "kebersihan")]),
    "must, said of a thing": ("Kendaraan wajib didaftarkan kepada Bupati.", [("kewajiban", "Kendaraan", "")]),
    "with a clause about the subject": (
        "Pedagang yang menempati kios dilarang mengalihkan izin.",
        [("larangan", "Pedagang yang menempati kios", "izin")],
    ),
    "behind a condition": (
        "Apabila kios kosong, pedagang wajib melapor paling lambat 7 (tujuh) hari.",
        [("kewajiban", "pedagang", "")],
    ),
    "may": ("Bupati dapat memberikan keringanan retribusi.", [("wewenang", "Bupati", "keringanan retribusi")]),
    "a list of objects": (
        ("Pedagang wajib menyediakan:\na. tempat sampah; dan\nb. alat timbang."),
        [("kewajiban", "Pedagang", "tempat sampah"), ("kewajiban", "Pedagang", "alat timbang")],
    ),
    "what can be done": ("Permohonan dapat diajukan secara tertulis.", []),
    "inside a clause": ("Laporan memuat hal yang wajib dipenuhi oleh pedagang.", []),
    "a contribution": ("Laporan memuat rekapitulasi iuran wajib pegawai dan belanja urusan wajib daerah.", []),
    "a taxpayer": ("Besarnya pajak ditetapkan bagi wajib pajak.", []),
}


def tables_of(body: str, folder: Path) -> Tables:
    return pipeline.extract(parse_body(body, folder))


@pytest.mark.parametrize("case", UNITS)
def test_units(case: str, tmp_path: Path) -> None:
    body, expected = UNITS[case]
    tables = tables_of(body, tmp_path)
    names = {unit.unit_id: unit.name for unit in tables.units}
    assert {unit.name: names.get(unit.parent_unit_id, "") for unit in tables.units} == expected


@pytest.mark.parametrize("case", DUTIES)
def test_duties(case: str, tmp_path: Path) -> None:
    body, expected = DUTIES[case]
    tables = tables_of(STRUCTURE + body, tmp_path)
    names = {unit.unit_id: unit.name for unit in tables.units}
    found = [
        (duty.kind, duty.holder, names.get(duty.unit_id, ""), duty.provision_id.partition("/")[2])
        for duty in tables.duties
    ]
    assert found == expected


@pytest.mark.parametrize("case", MODALS)
def test_modal_words(case: str, tmp_path: Path) -> None:
    sentence, expected = MODALS[case]
    tables = tables_of(f"Pasal 2\n{sentence}\n", tmp_path)
    assert [(duty.kind, duty.holder, duty.object) for duty in tables.duties] == expected


def test_time_limit(tmp_path: Path) -> None:
    body = (
        "Pasal 2\nApabila kios kosong, pedagang wajib melapor kepada Dinas paling lambat 7 (tujuh) hari sejak kosong.\n"
    )
    (duty,) = tables_of(body, tmp_path).duties
    assert duty.condition == "Apabila kios kosong"
    assert duty.deadline == "paling lambat 7 (tujuh) hari sejak kosong"


def test_sanctions(tmp_path: Path) -> None:
    body = """
        Pasal 2
        Setiap orang dilarang membuang sampah ke sungai.
        Pasal 3
        Setiap orang yang melanggar ketentuan Pasal 2 diancam pidana kurungan paling lama 3 (tiga) bulan atau
        denda paling banyak Rp5.000.000,00 (lima juta rupiah).
        Pasal 4
        (1) Pedagang yang melanggar ketentuan Pasal 2 dikenakan sanksi administratif.
        (2) Sanksi administratif sebagaimana dimaksud pada ayat (1) berupa:
        a. teguran lisan; dan
        b. pencabutan izin.
        """
    tables = tables_of(body, tmp_path)
    criminal, administrative = tables.sanctions
    assert (criminal.kind, criminal.subject) == ("pidana", "Setiap orang")
    assert criminal.imprisonment == "paling lama 3 (tiga) bulan"
    assert criminal.fine == "paling banyak Rp5.000.000,00 (lima juta rupiah)"
    assert (administrative.kind, administrative.subject) == ("administratif", "Pedagang")
    assert administrative.forms == "teguran lisan; pencabutan izin"
    (duty,) = tables.duties
    assert [row.duty_id for row in tables.duty_sanctions] == [duty.duty_id] * 2


def test_a_sanction_behind_the_acts_that_it_punishes(tmp_path: Path) -> None:
    body = """
        Pasal 2
        Setiap pedagang dilarang membuang sampah ke sungai.
        Pasal 3
        Setiap orang yang:
        a. melanggar ketentuan Pasal 2; atau
        b. merusak tempat sampah;
        dipidana dengan pidana kurungan paling lama 3 (tiga) bulan.
        """
    tables = tables_of(body, tmp_path)
    (sanction,) = tables.sanctions
    assert (sanction.provision_id.rpartition("/")[2], sanction.kind, sanction.subject) == (
        "pasal-3",
        "pidana",
        "Setiap orang",
    )
    assert (sanction.forms, sanction.imprisonment) == ("pidana kurungan", "paling lama 3 (tiga) bulan")
    assert sanction.text.startswith("Setiap orang yang: ... dipidana dengan")
    (duty,) = tables.duties
    assert [row.duty_id for row in tables.duty_sanctions] == [duty.duty_id]


def test_an_organ_beside_the_organisation(tmp_path: Path) -> None:
    body = """
        Pasal 1
        Dalam Peraturan Bupati ini yang dimaksud dengan:
        1. Dewan Pengawas adalah unit yang bersifat independen dan bertanggung jawab kepada Bupati.
        2. Tim Mutu adalah kelompok pegawai yang menilai mutu.
        Pasal 2
        Susunan Organisasi Dinas Pasar terdiri atas:
        a. Sekretariat; dan
        b. Bidang Sarana.
        Pasal 3
        Dewan Pengawas mempunyai tugas mengawasi Dinas.
        Pasal 4
        Tim Mutu mempunyai tugas menilai mutu.
        """
    tables = tables_of(body, tmp_path)
    names = {unit.unit_id: unit.name for unit in tables.units}
    above = {unit.name: names.get(unit.parent_unit_id, "") for unit in tables.units}
    assert (above["Dewan Pengawas"], above["Tim Mutu"]) == ("", "Dinas Pasar")


BASES = {
    "a rule": ("mengelola surat sesuai dengan ketentuan yang berlaku", "sesuai dengan ketentuan yang berlaku"),
    "a rule inside another condition": (
        "memberikan sanksi sesuai kewenangannya sesuai ketentuan yang berlaku",
        "sesuai ketentuan yang berlaku",
    ),
    "another provision": ("mengelola surat sebagaimana dimaksud dalam Pasal 5", ""),
    "no rule": ("mengelola surat sesuai kebutuhan", ""),
}


CLAUSES = {
    "a condition": ("Apabila pasar tutup, Kepala Dinas wajib melapor.", "Apabila pasar tutup", ""),
    "an aim": ("Untuk menjaga pasar, Kepala Dinas wajib melapor.", "", "Untuk menjaga pasar"),
    "a task": ("Dalam melaksanakan tugas sebagaimana dimaksud dalam Pasal 2, Kepala Dinas wajib melapor.", "", ""),
    "a time": ("Kepala Dinas wajib melapor pada saat pasar tutup.", "pada saat pasar tutup", ""),
    "an exception": ("Setiap orang dilarang membuang sampah, selain di pasar.", "selain di pasar", ""),
}


@pytest.mark.parametrize("case", CLAUSES)
def test_condition_and_purpose(case: str, tmp_path: Path) -> None:
    text, condition, purpose = CLAUSES[case]
    (duty,) = pipeline.extract(parse_body(f"{STRUCTURE}Pasal 3\n{text}\n", tmp_path)).duties
    assert (duty.condition, duty.purpose) == (condition, purpose)


@pytest.mark.parametrize("case", BASES)
def test_legal_basis(case: str) -> None:
    text, expected = BASES[case]
    assert read_duty(text, "uraian_tugas").legal_basis == expected


INSPECTORATES = """Pasal 5
Inspektorat Jenderal terdiri atas:
a. Sekretariat Inspektorat Jenderal;
b. Inspektorat I;
c. Inspektorat II; dan
d. Inspektorat III.
"""
HOLDERS = {
    "two units by name": (
        f"{INSPECTORATES}Pasal 6\nInspektorat I dan Inspektorat II mempunyai tugas mengawasi pasar.\n",
        [["Inspektorat I", "Inspektorat II"]],
    ),
    "units by number": (
        f"{INSPECTORATES}Pasal 6\nInspektorat I, II, dan III mempunyai tugas:\na. mengawasi pasar; dan\nb. melapor.\n",
        [["Inspektorat I", "Inspektorat II", "Inspektorat III"]] * 2,
    ),
    "a range of units": (
        f"{INSPECTORATES}Pasal 6\nInspektorat I sampai dengan Inspektorat III wajib menyampaikan laporan.\n",
        [["Inspektorat I", "Inspektorat II", "Inspektorat III"]],
    ),
    "one unit whose name joins two words": (
        f"{STRUCTURE}Pasal 3\nBidang Sarana dan Prasarana mempunyai tugas memelihara los.\n",
        [["Bidang Sarana dan Prasarana"]],
    ),
    "heads": (
        f"{STRUCTURE}Pasal 3\nSekretaris dan Kepala Bidang Sarana dan Prasarana wajib melapor.\n",
        [["Sekretariat", "Bidang Sarana dan Prasarana"]],
    ),
    "a unit at its task": (
        f"{STRUCTURE}Pasal 3\nSekretariat dalam melaksanakan tugas sebagaimana dimaksud dalam Pasal 2 wajib melapor.\n",
        [["Sekretariat"]],
    ),
    "heads of units of which one is not told": (
        f"{STRUCTURE}Pasal 3\nSekretaris dan Kepala Sub Bagian dalam melaksanakan tugas wajib melapor.\n",
        [[]],
    ),
    "units that no structure lists": (
        "Pasal 6\nInspektorat I dan Inspektorat II mempunyai tugas mengawasi pasar.\n",
        [["Inspektorat I", "Inspektorat II"]],
    ),
    "a name that holds the word of another kind": (
        "Pasal 6\nSub Bagian Perdagangan dan Badan Usaha mempunyai tugas membina pasar.\n",
        [["Sub Bagian Perdagangan dan Badan Usaha"]],
    ),
    "a unit beside one that is unknown": (
        f"{STRUCTURE}Pasal 3\nSekretariat dan Seksi Parkir wajib melapor.\n",
        [[]],
    ),
}


@pytest.mark.parametrize("case", HOLDERS)
def test_joint_holders(case: str, tmp_path: Path) -> None:
    text, expected = HOLDERS[case]
    tables = pipeline.extract(parse_body(text, tmp_path))
    names = {unit.unit_id: unit.name for unit in tables.units}
    held = {duty.duty_id: [row for row in tables.duty_holders if row.duty_id == duty.duty_id] for duty in tables.duties}
    assert [[names[row.unit_id] for row in rows] for rows in held.values()] == expected
    assert [[row.position for row in rows] for rows in held.values()] == [[*range(1, len(one) + 1)] for one in expected]
    assert [duty.unit_id for duty in tables.duties] == [
        next((row.unit_id for row in rows), "") for rows in held.values()
    ]
