"""Duties that recur: what counts as the same, and how often it is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from pipeline.extraction.template_counts import duty_templates
from pipeline.extraction.templates import template_id
from tests.parse.outline import parse_body

TERMINAL = ("Seksi Terminal", "Seksi", "Dinas Perhubungan", "Dinas")
PARKING = ("Seksi Perparkiran", "Seksi", "Badan Pendapatan", "Badan")

SAME = {
    "the end of the item": ("menyusun laporan kegiatan tahunan;", "menyusun laporan kegiatan tahunan; dan"),
    "the unit's own name": (
        "menyusun program kerja tahunan Seksi Terminal",
        "menyusun program kerja tahunan Seksi Perparkiran",
    ),
    "the organisation": ("menyusun rencana kerja Dinas Perhubungan", "menyusun rencana kerja Badan"),
    "affixes": ("menyusun laporan kegiatan tahunan", "penyusunan laporan kegiatan tahunan"),
    "affixes of few words": ("menerima tamu", "penerimaan tamu"),
    "spelling of capitals": ("menyusun Rencana Kerja Tahunan", "menyusun rencana kerja tahunan"),
    "the holder": ("Seksi Terminal mempunyai tugas memelihara halte angkutan", "memelihara halte angkutan"),
    "the rules": (
        "memungut retribusi jasa usaha sesuai dengan ketentuan peraturan perundang-undangan",
        "memungut retribusi jasa usaha",
    ),
    "a reference": ("memungut retribusi sebagaimana dimaksud dalam Pasal 5 ayat (1)", "memungut retribusi"),
    "who gives it": (
        "melaksanakan tugas lain yang diberikan oleh Kepala Dinas sesuai dengan bidang tugasnya",
        "pelaksanaan tugas lain yang diberikan Bupati",
    ),
}
OTHER = {
    "another object": ("menyusun laporan kegiatan tahunan", "menyusun rencana kegiatan tahunan"),
    "few words": ("menyusun laporan", "menyusun rencana"),
    "another field": (
        "menyiapkan bahan pembinaan di bidang terminal angkutan",
        "menyiapkan bahan pembinaan di bidang perparkiran",
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_same(case: str) -> None:
    one, other = SAME[case]
    assert template_id(one, TERMINAL) == template_id(other, PARKING)


@pytest.mark.parametrize("case", OTHER)
def test_other(case: str) -> None:
    one, other = OTHER[case]
    assert template_id(one, TERMINAL) != template_id(other, PARKING)


def test_counts(tmp_path: Path) -> None:
    body = """
        Pasal 2
        Uraian tugas Seksi Terminal adalah:
        a. menyusun laporan kegiatan tahunan; dan
        b. memelihara terminal penumpang umum.
        Pasal 3
        Uraian tugas Seksi Parkir adalah:
        a. menyusun laporan kegiatan tahunan; dan
        b. menata parkir kendaraan bermotor.
        """
    tables = pipeline.extract(parse_body(body, tmp_path))
    (row,) = duty_templates([tables, tables])[:1]
    assert (row.text, row.duties, row.units, row.documents) == ("menyusun laporan kegiatan tahunan", 4, 4, 2)
    assert [one.text for one in duty_templates([tables])] == ["menyusun laporan kegiatan tahunan"]


def test_csv_counts_over_documents(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(
            "Pasal 2\nDireksi mempunyai tugas menyusun laporan kegiatan tahunan.\n", encoding="utf-8"
        )
    pipeline.convert([folder], tmp_path / "out")
    lines = (tmp_path / "out" / "tables" / "duty_templates.csv").read_text(encoding="utf-8").splitlines()
    assert [line.rsplit(",", 3)[1:] for line in lines[1:]] == [["2", "2", "2"]]
