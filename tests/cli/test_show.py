from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.emit.terminal import print_tree
from tests.cli.command import RAW, ROOT, perwal
from tests.emit import sample

REFERENCE = RAW / "perwal-kota-bekasi-121-2021.txt"

EXPECTED = """\
Peraturan Wali Kota Nomor 06 Tahun 2020
contoh.pdf, 1 pages, 6 nodes, 1 repairs
Batang tubuh
  BAB I KETENTUAN UMUM
    Pasal 1
      (1) Dinas mempunyai tugas:
        a. merumuskan kebijakan; dan
        b. melapor, "bila perlu".
    Pasal 2 Cukup – jelas.
      ! line 9: 'asal 2' read as 'Pasal 2': the sequence 1, 2
"""


def tree(width: int) -> str:
    stream = io.StringIO()
    print_tree(sample.regulation(), width, stream)
    return stream.getvalue()


def test_tree() -> None:
    assert tree(80) == EXPECTED


@pytest.mark.parametrize("width", [20, 33, 60])
def test_no_line_is_wider_than_asked(width: int) -> None:
    lines = tree(width).splitlines()
    *nodes, repair = EXPECTED.splitlines()
    assert max(map(len, lines)) <= width
    assert [line.removesuffix("…").rstrip() for line in lines[: len(nodes)]] == [
        line[: width - 1].rstrip() if len(line) > width else line for line in nodes
    ]
    assert " ".join(line.strip() for line in lines[len(nodes) :]) == repair.strip()


def test_control_characters_do_not_reach_the_terminal() -> None:
    regulation = sample.regulation()
    regulation.provisions[0].heading = "KETENTUAN \x1b[31mUMUM\x07"
    stream = io.StringIO()
    print_tree(regulation, 80, stream)
    assert "\x1b" not in stream.getvalue()
    assert "\x07" not in stream.getvalue()


def test_tail_follows_the_items() -> None:
    regulation = sample.regulation()
    regulation.provisions[0].children[0].children[0].tail = "sesuai ketentuan."
    stream = io.StringIO()
    print_tree(regulation, 80, stream)
    assert '        b. melapor, "bila perlu".\n      ... sesuai ketentuan.\n    Pasal 2' in stream.getvalue()


def test_shows_the_reference_document() -> None:
    done = perwal("show", REFERENCE, "--width", "90")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert "352 nodes" in lines[1]
    assert max(map(len, lines)) <= 90
    assert sum(line.strip().startswith("Pasal 14") for line in lines) == 2
    assert any("'asal 18' read as 'Pasal 18'" in line for line in lines)
    assert "\x1b" not in done.stdout


def test_a_reader_that_stops_early_is_no_error() -> None:
    command = f"{sys.executable} -m pipeline show {REFERENCE} | head -n 1"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Peraturan Wali Kota")
    assert done.stderr == ""


def test_file_name_with_odd_characters(tmp_path: Path) -> None:
    path = tmp_path / "perwal [bold] 1:2.txt"
    path.write_text(sample.TEXT, encoding="utf-8")
    assert "perwal [bold] 1:2.txt" in perwal("show", path).stdout


def test_a_terminal_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "contoh.txt"
    path.write_text(sample.TEXT, encoding="utf-8")
    done = perwal("show", path, environment={"PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, "")
    assert "Cukup ? jelas." in done.stdout


def test_why_names_the_readings_and_the_winner() -> None:
    result = perwal("show", "--why", f"{REFERENCE}:468")
    assert result.returncode == 0
    lines = result.stdout.splitlines()
    assert lines[0] == 'line 468: "asal 18"'
    assert any(line.startswith("  >") and "Pasal 18" in line and "damaged mark" in line for line in lines)
    assert any("running text" in line and not line.startswith("  >") for line in lines)


@pytest.mark.parametrize("place", ["raw/perwal.txt", ":3", "raw/perwal.txt:x"])
def test_why_wants_file_and_line(place: str) -> None:
    result = perwal("show", "--why", place)
    assert result.returncode == 2
    assert "FILE:LINE" in result.stderr


@pytest.mark.parametrize("line", [0, 99999])
def test_why_of_a_line_that_is_not_there(line: int) -> None:
    result = perwal("show", "--why", f"{REFERENCE}:{line}")
    assert result.returncode == 2
    assert f"has no line {line}; give one from 1 to " in result.stderr


def test_a_repair_is_shown_whole() -> None:
    shown = perwal("show", str(REFERENCE), "--width", "60").stdout.splitlines()
    at = next(at for at, line in enumerate(shown) if "asal 18" in line)
    assert " ".join(line.strip() for line in shown[at : at + 3]).split(" BAB ")[0].endswith("di sekitarnya: 17, 19")
    assert max(map(len, shown)) <= 60
