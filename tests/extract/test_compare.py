"""Two regulations compared: units and duties aligned, words marked."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import pipeline
from pipeline.compare import UnitChange, word_changes
from pipeline.emit.changes import csv_text, html_text, text_lines
from tests.cli.command import perwal
from tests.parse.outline import FRAME

OLD = """
Pasal 2
Susunan Organisasi Dinas Pasar terdiri atas:
a. Sekretariat;
b. Bidang Sarana;
c. Bidang Retribusi, membawahkan:
1. Seksi Penagihan.
d. Bidang Keamanan.
Pasal 3
Uraian tugas Sekretariat adalah:
a. menyusun rencana kerja tahunan;
b. mengelola surat; dan
c. memelihara gedung.
Pasal 4
Bidang Keamanan mempunyai tugas menjaga ketertiban pasar.
"""
NEW = """
Pasal 2
Susunan Organisasi Dinas Pasar terdiri atas:
a. Sekretariat;
b. Bidang Sarana dan Prasarana;
c. Bidang Retribusi.
d. Bidang Ketertiban, membawahkan:
1. Seksi Penagihan.
Pasal 3
Uraian tugas Sekretariat adalah:
a. mengelola surat;
b. menyusun rencana kerja dan anggaran tahunan; dan
c. melayani tamu pimpinan.
Pasal 4
Bidang Ketertiban mempunyai tugas menjaga ketertiban pasar.
"""


def file_of(body: str, path: Path) -> Path:
    path.write_text(FRAME + body, encoding="utf-8")
    return path


@pytest.fixture
def changes(tmp_path: Path) -> list[UnitChange]:
    files = (file_of(OLD, tmp_path / "lama.txt"), file_of(NEW, tmp_path / "baru.txt"))
    old, new = (pipeline.extract(pipeline.parse(pipeline.read(file))) for file in files)
    return pipeline.compare(old, new)


def test_units(changes: list[UnitChange]) -> None:
    found = [(one.old.name if one.old else "", one.new.name if one.new else "", one.change) for one in changes]
    assert found == [
        ("Dinas Pasar", "Dinas Pasar", "same"),
        ("Sekretariat", "Sekretariat", "changed"),
        ("Bidang Sarana", "Bidang Sarana dan Prasarana", "renamed"),
        ("Bidang Retribusi", "Bidang Retribusi", "same"),
        ("Bidang Keamanan", "Bidang Ketertiban", "renamed"),
        ("Seksi Penagihan", "Seksi Penagihan", "moved"),
    ]


def test_duties(changes: list[UnitChange]) -> None:
    secretariat = changes[1]
    assert [duty.change for duty in secretariat.duties] == ["same", "changed", "added", "removed"]
    changed = secretariat.duties[1]
    assert [(run.change, run.text) for run in changed.words()][:3] == [
        ("same", "menyusun rencana kerja"),
        ("added", "dan anggaran"),
        ("same", "tahunan"),
    ]


def test_nothing_changed(tmp_path: Path) -> None:
    file = file_of(OLD, tmp_path / "lama.txt")
    tables = pipeline.extract(pipeline.parse(pipeline.read(file)))
    changes = pipeline.compare(tables, tables)
    assert {one.change for one in changes} == {"same"}
    assert list(text_lines(changes)) == ["Unit: 6 tetap. Tugas: 4 tetap."]


def test_words() -> None:
    assert [(run.change, run.text) for run in word_changes("a b c", "a x c")] == [
        ("same", "a"),
        ("removed", "b"),
        ("added", "x"),
        ("same", "c"),
    ]


def test_csv(changes: list[UnitChange]) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text(changes))))
    assert {row["unit_baru"] for row in rows} >= {"Sekretariat", "Bidang Ketertiban"}
    (added,) = [row for row in rows if row["perubahan_tugas"] == "baru"]
    assert (added["tempat_baru"], added["tugas_baru"]) == ("pasal-3.huruf-c", "melayani tamu pimpinan.")


def test_html_escapes(changes: list[UnitChange]) -> None:
    page = html_text(changes, "<lama>.txt", "baru.txt")
    assert "&lt;lama&gt;.txt" in page
    assert "<ins>dan anggaran</ins>" in page
    assert "<script" not in page


def test_command(tmp_path: Path) -> None:
    old, new = file_of(OLD, tmp_path / "lama.txt"), file_of(NEW, tmp_path / "baru.txt")
    done = perwal("compare", old, new)
    assert done.returncode == 0
    assert "~ Bidang Sarana → Bidang Sarana dan Prasarana [berganti nama]" in done.stdout
    assert "{+dan anggaran+}" in done.stdout
    page = tmp_path / "perbandingan.html"
    assert perwal("compare", old, new, "--format", "html", "-o", page).returncode == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_command_without_a_file(tmp_path: Path) -> None:
    old = file_of(OLD, tmp_path / "lama.txt")
    done = perwal("compare", old, tmp_path / "tidak-ada.txt")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def organisations(*names: str) -> str:
    lists = (
        f"Pasal {at}\nSusunan Organisasi {name} terdiri atas:\na. Sekretariat; dan\nb. Bidang Umum.\n"
        for at, name in enumerate(names, 2)
    )
    return "\n" + "".join(lists)


def test_several_organisations(tmp_path: Path) -> None:
    """One of several organisations is no other one, and its units stay its own."""
    files = (
        file_of(organisations("Dinas Kesehatan", "Dinas Pasar"), tmp_path / "lama.txt"),
        file_of(organisations("Dinas Pendidikan", "Dinas Pasar dan Perdagangan"), tmp_path / "baru.txt"),
    )
    old, new = (pipeline.extract(pipeline.parse(pipeline.read(file))) for file in files)
    found = {
        (one.old.name if one.old else "", one.new.name if one.new else "", one.change)
        for one in pipeline.compare(old, new)
    }
    assert ("", "Dinas Pendidikan", "added") in found
    assert ("Dinas Kesehatan", "", "removed") in found
    assert ("Dinas Pasar", "Dinas Pasar dan Perdagangan", "renamed") in found
