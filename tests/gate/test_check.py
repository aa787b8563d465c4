"""The command: what it says, in which language, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import RAW, perwal
from tests.gate.repository import check, repository


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return repository(tmp_path)


def test_a_line_names_place_and_fault_the_next_the_cure(folder: Path) -> None:
    done = check(folder, "peraturan/satu.txt")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "peraturan/satu.txt:12: PW202 warning: Sesudah Pasal 1 langsung Pasal 3.",
        "    Periksa apakah ada yang hilang atau salah nomor.",
        'peraturan/satu.txt:12: PW401 error: Pasal 3 merujuk "Pasal 9" yang tidak ada.',
        "    Perbaiki nomor yang dirujuk.",
        "peraturan/satu.txt:16: PW201 error: Pasal 3 muncul lebih dari satu kali.",
        "    Beri nomor baru dan sesuaikan rujukannya.",
    ]
    assert done.stderr == "perwal: 1 file: 2 error, 1 warning, 0 info\n"


def test_english(folder: Path) -> None:
    assert "PW201 error: Pasal 3 stands more than once." in check(folder, "peraturan/satu.txt", "--lang", "en").stdout


def test_a_pdf_names_the_page(folder: Path) -> None:
    assert "peraturan/dua.pdf:7 (hlm. 1): PW202" in check(folder, "peraturan").stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--fail-on", "never"], 0),
        (["--fail-on", "error"], 1),
        (["--ignore", "PW2,PW4"], 0),
        (["--ignore", "PW201,PW401"], 1),
        (["--ignore", "PW201,PW401", "--fail-on", "error"], 0),
    ],
)
def test_exit_code(folder: Path, arguments: list[str], code: int) -> None:
    assert perwal("check", "peraturan", "--select", "PW2,PW4", *arguments, cwd=folder).returncode == code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([""], "an empty name is no file; name a file or a folder"),
        (["nothing"], "perwal: nothing: there is no such file; check the name"),
        (["kosong"], "perwal: kosong: no regulation to check; give .txt, .md or .pdf files"),
        (["peraturan", "--select", "PX1"], "no rule begins with 'PX1'; perwal rule lists them all"),
        (["peraturan", "--update"], "--update goes with --golden DIR"),
        (["peraturan", "--update-baseline"], "--update-baseline goes with --baseline FILE"),
        (["peraturan", "--baseline", "none.json"], "none.json: there is no such baseline; write it with"),
        (["peraturan", "--format", "docx"], "Invalid value for '--format'"),
    ],
)
def test_wrong_usage(folder: Path, arguments: list[str], said: str) -> None:
    (folder / "kosong").mkdir()
    done = perwal("check", *arguments, cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(folder: Path) -> None:
    (folder / "peraturan" / "rusak.pdf").write_bytes(b"%PDF-1.4\n%%EOF")
    done = check(folder, "peraturan")
    assert done.returncode == 2
    assert "peraturan/rusak.pdf: " in done.stderr
    assert "PW201" in done.stdout


def test_the_reference_has_no_error_but_the_second_pasal_14() -> None:
    done = perwal("check", RAW / "perwal-kota-bekasi-121-2021.txt", "--format", "json", "--fail-on", "never")
    assert done.returncode == 0
    errors = [finding for finding in json.loads(done.stdout) if finding["severity"] == "error"]
    assert [(finding["rule"], finding["citation"]) for finding in errors] == [("PW201", "Pasal 14")]


def test_a_rule_is_explained() -> None:
    assert perwal("rule", "pw201").stdout.startswith("# PW201 nomor-ganda\n\n- Bobot: error\n")
    assert "## Why\n" in perwal("rule", "PW201", "--lang", "en").stdout
    assert "PW201 error   nomor-ganda" in perwal("rule").stdout
    done = perwal("rule", "PW999")
    assert (done.returncode, "no rule 'PW999'" in done.stderr) == (2, True)
