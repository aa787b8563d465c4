"""What a repository configures, knows of, and stores."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from pipeline import tables
from pipeline.gate import golden
from tests.cli.command import perwal
from tests.gate.repository import FAULTY, check, repository


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return repository(tmp_path)


def rules(folder: Path, *arguments: str) -> set[str]:
    found = json.loads(perwal("check", "--format", "json", "--fail-on", "never", *arguments, cwd=folder).stdout)
    return {finding["rule"] for finding in found}


@pytest.mark.parametrize(
    ("name", "head"), [("perwal.toml", ""), ("pyproject.toml", "[project]\nname = 'x'\n[tool.perwal]\n")]
)
def test_configuration_is_found_in_a_folder_above(folder: Path, name: str, head: str) -> None:
    (folder / name).write_text(head + 'select = ["PW201", "PW4"]\nignore = ["PW401"]\nlang = "en"\n', encoding="utf-8")
    done = perwal("check", ".", "--format", "github", cwd=folder / "peraturan")
    assert done.returncode == 1
    assert {line.split("title=")[1][:5] for line in done.stdout.splitlines()} == {"PW201"}
    assert "stands more than once" in done.stdout
    assert "file=peraturan/satu.txt" in done.stdout


def test_the_command_has_the_last_word(folder: Path) -> None:
    (folder / "perwal.toml").write_text('select = ["PW201"]\nfail-on = "never"\n', encoding="utf-8")
    assert rules(folder, "peraturan", "--select", "PW202") == {"PW202"}
    assert perwal("check", "peraturan", cwd=folder).returncode == 0
    assert perwal("check", "peraturan", "--fail-on", "error", cwd=folder).returncode == 1
    (folder / "perwal.toml").write_text('ignore = ["PW201"]\n', encoding="utf-8")
    assert rules(folder, "peraturan", "--select", "PW201") == {"PW201"}
    assert rules(folder, "peraturan", "--select", "PW2") == {"PW202"}
    (folder / "perwal.toml").write_text('ignore = ["PW2"]\n', encoding="utf-8")
    assert rules(folder, "peraturan", "--select", "PW,PW201") & {"PW201", "PW202"} == {"PW201"}


def test_the_longest_code_decides(folder: Path) -> None:
    assert rules(folder, "peraturan", "--select", "PW201,PW4", "--ignore", "PW2,PW40") == {"PW201"}


def test_a_pyproject_without_our_table_is_passed_over(folder: Path) -> None:
    (folder / "perwal.toml").write_text('select = ["PW202"]\n', encoding="utf-8")
    (folder / "peraturan" / "pyproject.toml").write_text("[tool.other]\nx = 1\n", encoding="utf-8")
    assert rules(folder / "peraturan", ".") == {"PW202"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'selekt = ["PW2"]',
            "unknown field `selekt`; known are select, ignore, fail-on, lang, baseline",
        ),
        ('fail-on = "sometimes"', "Invalid enum value 'sometimes'"),
        ('select = ["X"]', "no rule begins with 'X'"),
        ("select = []", "select names no rule"),
        ("select = [", "cannot be read"),
    ],
)
def test_a_wrong_configuration_is_a_line(folder: Path, text: str, said: str) -> None:
    (folder / "perwal.toml").write_text(text, encoding="utf-8")
    done = perwal("check", "peraturan", cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_known_findings_are_not_told_again(folder: Path) -> None:
    known = ("--baseline", "perwal-baseline.json")
    assert check(folder, "peraturan", *known, "--update-baseline").returncode == 0
    done = check(folder, "peraturan", *known)
    assert (done.returncode, done.stdout) == (0, "")
    path = folder / "peraturan" / "satu.txt"
    moved = "\n\n\n" + FAULTY.format(number=1).replace("Pasal 1\n", "Pasal 1\n\n")
    path.write_text(moved, encoding="utf-8")
    assert check(folder, "peraturan", *known).stdout == ""
    path.write_text(moved + "\nPasal 6\n\nDinas tutup.\n", encoding="utf-8")
    done = check(folder, "peraturan", *known)
    assert done.returncode == 1
    assert [line.split(": ", 1)[1] for line in done.stdout.splitlines()[::2]] == [
        "PW202 warning: Sesudah Pasal 3 langsung Pasal 6."
    ]


def test_what_is_known_and_gone_is_told(folder: Path) -> None:
    known = ("--baseline", "perwal-baseline.json")
    check(folder, "peraturan", *known, "--update-baseline")
    path = folder / "peraturan" / "satu.txt"
    path.write_text(FAULTY.format(number=1).replace("Pasal 9", "Pasal 1"), encoding="utf-8")
    assert "1 finding of" in check(folder, "peraturan", *known).stderr


def test_what_was_not_checked_stays_known(folder: Path) -> None:
    def update(*arguments: str) -> int:
        known = ("--baseline", "perwal-baseline.json", "--update-baseline")
        return perwal("check", *arguments, *known, cwd=folder).returncode

    assert update("peraturan") == 0
    everything = (folder / "perwal-baseline.json").read_bytes()
    assert b"perwal-kota-contoh-1-2020" in everything
    assert b"perwal-kota-contoh-2-2020" in everything
    for part in (("peraturan/satu.txt",), ("peraturan", "--select", "PW1")):
        assert update(*part) == 0
        assert (folder / "perwal-baseline.json").read_bytes() == everything
    (folder / "peraturan" / "dua.pdf").write_bytes(b"")
    assert update("peraturan") == 2
    assert (folder / "perwal-baseline.json").read_bytes() == everything


def test_known_findings_of_a_regulation_without_any_are_gone(folder: Path) -> None:
    def compare(*arguments: str) -> str:
        return perwal("check", *arguments, "--baseline", "perwal-baseline.json", cwd=folder).stderr

    compare("peraturan/satu.txt", "--select", "PW202", "--update-baseline")
    path = folder / "peraturan" / "satu.txt"
    path.write_text(FAULTY.format(number=1).replace("Pasal 3", "Pasal 2"), encoding="utf-8")
    assert "1 finding of" in compare("peraturan/satu.txt", "--select", "PW202")
    assert "gone" not in compare("peraturan/satu.txt", "--select", "PW1")


def test_a_damaged_baseline(folder: Path) -> None:
    (folder / "b.json").write_text("{", encoding="utf-8")
    done = check(folder, "peraturan", "--baseline", "b.json")
    assert done.returncode == 2
    assert "is no baseline" in done.stderr


def test_stored_json_is_compared_as_a_tree(folder: Path) -> None:
    (folder / "json").mkdir()
    done = perwal("check", "peraturan", "--golden", "json", cwd=folder)
    assert done.returncode == 1
    assert "peraturan/satu.txt: belum ada yang tersimpan di json/perwal-kota-contoh-1-2020.json" in done.stdout
    done = perwal("check", "peraturan", "--golden", "json", "--update", cwd=folder)
    assert done.returncode == 0
    assert "peraturan/satu.txt: stored in json/perwal-kota-contoh-1-2020.json" in done.stderr
    assert (perwal("check", "peraturan", "--golden", "json", cwd=folder).returncode) == 0

    path = folder / "peraturan" / "satu.txt"
    text = path.read_text(encoding="utf-8").replace("rencana kerja", "rencana tahunan")
    path.write_text(text + "\nPasal 4\n\nDinas tutup.\n", encoding="utf-8")
    done = perwal("check", "peraturan", "--golden", "json", cwd=folder)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0] == "peraturan/satu.txt: berbeda dari json/perwal-kota-contoh-1-2020.json"
    assert "  ~ pasal-1: Dinas menyusun rencana [-kerja.-] {+tahunan.+}" in lines
    assert "  + pasal-4: {+Dinas tutup.+}" in lines
    assert "  provisions: 1 baris baru, 0 hilang, 0 berubah" in lines
    assert any(
        line.startswith("    + perwal-kota-contoh-1-2020/pasal-4 ") and "level: {+pasal+}" in line for line in lines
    )
    english = perwal("check", "peraturan", "--golden", "json", "--lang", "en", cwd=folder).stdout.splitlines()
    assert english[0] == "peraturan/satu.txt: differs from json/perwal-kota-contoh-1-2020.json"
    assert "  provisions: 1 rows new, 0 gone, 0 changed" in english
    assert english[1:3] == lines[1:3]


def test_what_differs_stands_below_what_it_belongs_to(folder: Path) -> None:
    path = folder / "peraturan" / "satu.txt"
    text = path.read_text(encoding="utf-8").replace("Pasal 1\n", "BAB I\nUMUM\nPasal 1\n\n(1) Dinas bekerja.\n\n(2) ")
    path.write_text(text, encoding="utf-8")
    perwal("check", str(path), "--golden", "json", "--update", cwd=folder)
    path.write_text(text.replace("bekerja", "melayani").replace("kerja.", "tahunan."), encoding="utf-8")
    lines = perwal("check", str(path), "--golden", "json", cwd=folder).stdout.splitlines()
    assert lines[1:5] == [
        "    bab-1",
        "      pasal-1",
        "      ~ pasal-1.ayat-1: Dinas [-bekerja.-] {+melayani.+}",
        "      ~ pasal-1.ayat-2: Dinas menyusun rencana [-kerja.-] {+tahunan.+}",
    ]


def test_what_only_moves_is_no_other_row(folder: Path) -> None:
    perwal("check", "peraturan", "--golden", "json", "--update", cwd=folder)
    path = folder / "peraturan" / "satu.txt"
    path.write_text("\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    done = perwal("check", "peraturan", "--golden", "json", cwd=folder)
    assert done.returncode == 1
    assert [
        line for line in done.stdout.splitlines() if "baris baru" in line and not line.startswith("  documents")
    ] == []


def test_stored_json_of_no_file_is_told_where_a_folder_is_checked(folder: Path) -> None:
    perwal("check", "peraturan", "--golden", "json", "--update", cwd=folder)
    stored = folder / "json" / "perwal-kota-contoh-1-2020.json"
    (folder / "json" / "perwal-kota-contoh-9-2019.json").write_bytes(stored.read_bytes())
    (folder / "json" / "package.json").write_text("{}", encoding="utf-8")
    done = perwal("check", "peraturan", "--golden", "json", cwd=folder)
    assert done.returncode == 0
    told = "json/perwal-kota-contoh-9-2019.json: tidak ada berkas yang diperiksa memuat peraturan ini"
    assert told in done.stdout
    assert "package.json" not in done.stdout
    one = perwal("check", "peraturan/satu.txt", "--golden", "json", cwd=folder)
    assert (one.returncode, one.stdout) == (0, "")
    (folder / "peraturan" / "kosong.txt").write_bytes(b"")
    unread = perwal("check", "peraturan", "--golden", "json", cwd=folder)
    assert (unread.returncode, unread.stdout) == (2, "")


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe{", b'{"schema_version": "0.1"}'])
def test_stored_json_that_cannot_be_read_stops_nothing_and_is_stored_anew(folder: Path, content: bytes) -> None:
    perwal("check", "peraturan", "--golden", "json", "--update", cwd=folder)
    stored = folder / "json" / "perwal-kota-contoh-1-2020.json"
    kept = stored.read_bytes()
    stored.write_bytes(content)
    (folder / "peraturan" / "tiga.txt").write_text(FAULTY.format(number=3), encoding="utf-8")
    done = perwal("check", "peraturan", "--golden", "json", cwd=folder)
    assert done.returncode == 2
    assert "peraturan/tiga.txt: belum ada yang tersimpan" in done.stdout
    assert "perwal-kota-contoh-1-2020.json" in done.stdout
    assert "Traceback" not in done.stderr
    assert perwal("check", "peraturan", "--golden", "json", "--update", cwd=folder).returncode == 0
    assert stored.read_bytes() == kept


def test_a_row_that_is_gone_is_gone_in_every_table() -> None:
    for name in tables.names():
        kind = tables.row_type(name)
        row = kind(**{column.name: "1" for column in tables.columns(kind)})
        for old, new, change in (([row], [], "removed"), ([], [row], "added")):
            assert [found.change for found in golden._rows(kind, old, new)] == [change]
    row = tables.FindingRow(document_id="x", rule="PW201", severity="error", origin="source", message="y")
    assert [found.change for found in golden._rows(tables.FindingRow, [row, row], [row])] == ["removed"]


def test_only_words_that_differ_are_shown(folder: Path) -> None:
    path = folder / "peraturan" / "satu.txt"
    text = path.read_text(encoding="utf-8").replace("Pasal 1\n", "BAB I\nUMUM\nPasal 1\n")
    path.write_text(text, encoding="utf-8")
    perwal("check", str(path), "--golden", "json", "--update", cwd=folder)
    path.write_text(text.replace("BAB I\n", "BAB IX\n").replace("\n", "\r\n"), encoding="utf-8", newline="")
    lines = perwal("check", str(path), "--golden", "json", cwd=folder).stdout.splitlines()
    assert [line for line in lines if line.startswith("  ") and "pasal-1:" in line] == []
    path.write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")
    lines = perwal("check", str(path), "--golden", "json", cwd=folder).stdout.splitlines()
    assert lines[1:] == ["  tempat, baris, skor, atau teks di sekitar ketentuan berbeda"]


def test_a_long_table_is_counted(folder: Path) -> None:
    path = folder / "peraturan" / "satu.txt"
    perwal("check", str(path), "--golden", "json", "--update", cwd=folder)
    more = "".join(f"\nPasal {number}\n\nDinas tutup hari ke-{number}.\n" for number in range(4, 34))
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    lines = perwal("check", str(path), "--golden", "json", cwd=folder).stdout.splitlines()
    at = lines.index("  provisions: 30 baris baru, 0 hilang, 0 berubah")
    assert lines[at + 21] == "    dan 10 baris lagi"


@pytest.mark.parametrize(
    "option", [("--format", "sarif"), ("-o", "x.sarif"), ("--fail-on", "never"), ("--select", "PW2"), ("--write-text",)]
)
def test_options_that_golden_does_not_know(folder: Path, option: tuple[str, ...]) -> None:
    done = perwal("check", "peraturan", "--golden", "json", *option, cwd=folder)
    assert done.returncode == 2
    assert "--golden compares with stored JSON and knows no --" in done.stderr


def test_a_golden_folder_that_is_none(folder: Path) -> None:
    done = perwal("check", "peraturan", "--golden", "jsno", cwd=folder)
    assert done.returncode == 2
    assert (
        "jsno: there is no such folder; give the folder with the stored JSON, or store it with --update" in done.stderr
    )
    (folder / "satu.json").write_text("{}", encoding="utf-8")
    assert "is a file, not a folder" in perwal("check", "peraturan", "--golden", "satu.json", cwd=folder).stderr


@pytest.mark.parametrize("codes", ["", " , "])
def test_a_list_of_no_codes_checks_nothing_and_is_refused(folder: Path, codes: str) -> None:
    done = perwal("check", "peraturan", "--select", codes, cwd=folder)
    assert done.returncode == 2
    assert "names no rule" in done.stderr


def test_what_cannot_be_read_is_counted(folder: Path) -> None:
    (folder / "peraturan" / "kosong.txt").write_bytes(b"")
    done = perwal("check", "peraturan", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith(", 1 not read")


def test_stored_json_is_that_of_convert(folder: Path) -> None:
    perwal("convert", "peraturan", "-o", "out", cwd=folder)
    assert perwal("check", "peraturan", "--golden", "out/json", cwd=folder).returncode == 0


def test_two_files_of_one_regulation(folder: Path) -> None:
    (folder / "json").mkdir()
    (folder / "peraturan" / "salinan.txt").write_text(FAULTY.format(number=1), encoding="utf-8")
    done = perwal("check", "peraturan", "--golden", "json", "--update", cwd=folder)
    assert "peraturan/salinan.txt: stored in json/perwal-kota-contoh-1-2020.json" in done.stderr
    assert "peraturan/satu.txt: stored in json/perwal-kota-contoh-1-2020~2.json" in done.stderr
    assert perwal("check", "peraturan", "--golden", "json", cwd=folder).returncode == 0
    perwal("convert", "peraturan", "-o", "out", cwd=folder)
    assert perwal("check", "peraturan", "--golden", "out/json", cwd=folder).returncode == 0
    done = perwal("check", "peraturan", "--select", "PW900", "--lang", "en", cwd=folder)
    assert done.returncode == 1
    assert "peraturan/satu.txt: PW900 warning: Another file was read as perwal-kota-contoh-1-2020" in done.stdout


def test_the_text_beside_a_pdf_is_no_regulation_of_its_own(folder: Path) -> None:
    perwal("check", "peraturan", "--write-text", cwd=folder)
    assert (folder / "peraturan" / "dua.pdf.txt").is_file()
    assert "2 converted, 0 failed" in perwal("convert", "peraturan", "-o", "out", cwd=folder).stdout
    named = perwal("check", "peraturan/dua.pdf.txt", "--fail-on", "never", cwd=folder)
    assert (named.returncode, "1 file:" in named.stderr) == (0, True)


def test_findings_point_into_the_text_that_is_written_with_them(folder: Path) -> None:
    assert "peraturan/dua.pdf.txt:" in check(folder, "peraturan/dua.pdf", "--write-text").stdout
    assert "peraturan/dua.pdf.txt:" in check(folder, "peraturan/dua.pdf").stdout


def test_a_text_of_others_beside_a_pdf_is_not_overwritten(folder: Path) -> None:
    kept = folder / "peraturan" / "dua.pdf.txt"
    kept.write_text("Catatan rapat.\nBelum dibahas.\nPasal 1\n", encoding="utf-8")
    done = check(folder, "peraturan/dua.pdf", "--write-text")
    assert done.returncode == 2
    assert "peraturan/dua.pdf.txt: holds another text than the PDF; rename or delete it" in done.stderr
    assert kept.read_text(encoding="utf-8").startswith("Catatan")


def test_an_earlier_text_beside_a_pdf_is_replaced(folder: Path) -> None:
    check(folder, "peraturan/dua.pdf", "--write-text")
    kept = folder / "peraturan" / "dua.pdf.txt"
    text = kept.read_text(encoding="utf-8")
    kept.write_text(" ".join(text.replace("laporan", "berkas").split()), encoding="utf-8")
    check(folder, "peraturan/dua.pdf", "--write-text")
    assert kept.read_text(encoding="utf-8") == text


def test_a_text_that_cannot_be_written_costs_no_other_file_its_findings(folder: Path) -> None:
    (folder / "peraturan" / "dua.pdf.txt").write_text("Catatan rapat.\n", encoding="utf-8")
    done = check(folder, "peraturan", "--write-text")
    assert done.returncode == 2
    assert {line.partition(":")[0] for line in done.stdout.splitlines() if not line.startswith(" ")} == {
        "peraturan/dua.pdf",
        "peraturan/satu.txt",
    }


def test_a_folder_where_a_text_is_to_be_written(folder: Path) -> None:
    (folder / "peraturan" / "dua.pdf.txt").mkdir()
    done = check(folder, "peraturan/dua.pdf", "--write-text")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


@pytest.mark.parametrize("option", ["-o", "--golden", "--baseline"])
def test_an_empty_name_is_refused(folder: Path, option: str) -> None:
    done = perwal("check", "peraturan", option, "", cwd=folder)
    assert done.returncode == 2
    assert "is empty; leave the option out" in done.stderr


def test_a_folder_is_no_baseline(folder: Path) -> None:
    done = perwal("check", "peraturan", "--baseline", ".", cwd=folder)
    assert done.returncode == 2
    assert "is a folder, not a baseline; give the name of a file" in done.stderr


def test_names_of_any_bytes(folder: Path) -> None:
    (folder / "peraturan" / "satu.txt").rename(folder / os.fsdecode(b"b\xff.txt"))
    for form in ("json", "sarif", "github"):
        assert "Traceback" not in check(folder, ".", "--format", form).stderr


def test_lists_of_codes_add_up(folder: Path) -> None:
    assert rules(folder, "peraturan", "--select", "PW201", "--select", "PW202") == {"PW201", "PW202"}
    assert rules(folder, "peraturan", "--select", "PW20", "--ignore", "PW201", "--ignore", "PW203") == {"PW202"}


def test_a_word_that_is_known_is_new_where_it_comes_again(folder: Path) -> None:
    path = folder / "peraturan" / "satu.txt"
    text = FAULTY.format(number=1).replace("rencana kerja", "rencana dilingkungan Dinas")
    path.write_text(text, encoding="utf-8")
    known = ("--baseline", "perwal-baseline.json", "--select", "PW803")
    perwal("check", "peraturan", *known, "--update-baseline", cwd=folder)
    assert perwal("check", "peraturan", *known, cwd=folder).stdout == ""
    path.write_text(text.replace("laporan", "laporan dilingkungan Dinas"), encoding="utf-8")
    assert "PW803" in perwal("check", "peraturan", *known, "--fail-on", "info", cwd=folder).stdout


def test_a_text_that_is_no_longer_that_of_its_pdf(folder: Path) -> None:
    check(folder, "peraturan/dua.pdf", "--write-text")
    kept = folder / "peraturan" / "dua.pdf.txt"
    kept.write_text(kept.read_text(encoding="utf-8").partition("\n")[2], encoding="utf-8")
    done = check(folder, "peraturan/dua.pdf")
    assert "peraturan/dua.pdf.txt: is not the text of peraturan/dua.pdf any more; write it anew" in done.stderr
    assert "peraturan/dua.pdf:" in done.stdout
    assert "dua.pdf.txt" not in done.stdout


def test_what_tells_several_faults_stays_known_while_some_are_mended(folder: Path) -> None:
    path = folder / "peraturan" / "tiga.txt"
    items = ["a. menyusun rencana", "b. menyusun laporan", "c. membina pegawai; dan", "d. mengelola arsip."]
    listed = "\n".join(["Dinas mempunyai tugas:", *items])
    text = FAULTY.format(number=3).replace("Dinas menyusun rencana kerja.", listed)

    def told(text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        path.write_text(text, encoding="utf-8")
        known = ("--baseline", "perwal-baseline.json", "--select", "PW301")
        return perwal("check", "peraturan/tiga.txt", *known, *arguments, cwd=folder)

    told(text, "--update-baseline")
    assert told(text).returncode == 0
    assert told(text.replace("rencana\nb", "rencana;\nb")).returncode == 0
    worse = told(text.replace("pegawai; dan", "pegawai"))
    assert worse.returncode == 1
    assert "3 rincian" in worse.stdout
