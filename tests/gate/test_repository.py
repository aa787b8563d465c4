"""What a repository configures, knows of, and stores."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

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
    assert "1 findings of" in check(folder, "peraturan", *known).stderr


def test_a_damaged_baseline(folder: Path) -> None:
    (folder / "b.json").write_text("{", encoding="utf-8")
    done = check(folder, "peraturan", "--baseline", "b.json")
    assert done.returncode == 2
    assert "is no baseline" in done.stderr


def test_stored_json_is_compared_as_a_tree(folder: Path) -> None:
    done = perwal("check", "peraturan", "--golden", "json", cwd=folder)
    assert done.returncode == 1
    assert "peraturan/satu.txt: nothing is stored in json/perwal-kota-contoh-1-2020.json" in done.stdout
    assert perwal("check", "peraturan", "--golden", "json", "--update", cwd=folder).returncode == 0
    assert (perwal("check", "peraturan", "--golden", "json", cwd=folder).returncode) == 0

    path = folder / "peraturan" / "satu.txt"
    text = path.read_text(encoding="utf-8").replace("rencana kerja", "rencana tahunan")
    path.write_text(text + "\nPasal 4\n\nDinas tutup.\n", encoding="utf-8")
    done = perwal("check", "peraturan", "--golden", "json", cwd=folder)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0] == "peraturan/satu.txt: differs from json/perwal-kota-contoh-1-2020.json"
    assert "  ~ pasal-1: Dinas menyusun rencana [-kerja.-] {+tahunan.+}" in lines
    assert "  + pasal-4: {+Dinas tutup.+}" in lines
    assert any(line.startswith("  provisions: 2 rows new, 1 gone") or "provisions:" in line for line in lines)


def test_stored_json_is_that_of_convert(folder: Path) -> None:
    perwal("convert", "peraturan", "-o", "out", cwd=folder)
    assert perwal("check", "peraturan", "--golden", "out/json", cwd=folder).returncode == 0


def test_two_files_of_one_regulation(folder: Path) -> None:
    (folder / "peraturan" / "salinan.txt").write_text(FAULTY.format(number=1), encoding="utf-8")
    done = perwal("check", "peraturan", "--golden", "json", cwd=folder)
    assert done.returncode == 2
    assert "is the same regulation as peraturan/salinan.txt (perwal-kota-contoh-1-2020)" in done.stderr
