from __future__ import annotations

import json
import os
import resource
from pathlib import Path

import pytest

from pipeline import __version__
from pipeline.emit.json import read_json
from tests.cli.command import RAW, ROOT, perwal

REGULATION = """PERATURAN WALI KOTA CONTOH
NOMOR 06 TAHUN 2020

TENTANG

TATA KERJA

BAB I
KETENTUAN UMUM

Pasal 1

(1) Dinas mempunyai tugas merumuskan kebijakan.
(2) Dinas wajib menyampaikan laporan.

Pasal 2

Peraturan Wali Kota ini mulai berlaku pada tanggal diundangkan.

Ditetapkan di Contoh
pada tanggal 31 Desember 2020

WALI KOTA CONTOH,

NAMA
"""


@pytest.fixture
def regulation(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "contoh.txt"
    path.parent.mkdir()
    path.write_text(REGULATION, encoding="utf-8")
    return path


def test_converts_the_shipped_documents(tmp_path: Path) -> None:
    done = perwal("convert", RAW, "-o", tmp_path, "-v")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    head, *rows, summary = done.stdout.splitlines()
    assert head.split() == "document characters = nodes + opening + closing + furniture difference".split()
    for row in rows:
        name, total, _, *terms, difference = row.replace("+", "").split()
        assert int(total) == sum(map(int, terms)), name
        assert difference == "0"
    assert len({row.index("=") for row in (head, *rows)}) == 1
    assert summary == f"2 converted, 0 failed, 0 skipped -> {tmp_path}"
    for path in (tmp_path / "json").iterdir():
        regulation, tables = read_json(path)
        assert len(tables.provisions) == len(list(regulation.walk())) == 352


def test_writes_only_the_format_asked_for(regulation: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert perwal("convert", regulation, "-o", out, "--format", "json").stdout.startswith("1 converted")
    assert {path.name for path in out.iterdir()} == {".perwal", "json", "manifest.jsonl"}


def test_quiet(regulation: Path, tmp_path: Path) -> None:
    done = perwal("convert", regulation, "-o", tmp_path / "out", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_one_bad_file_stops_no_other(regulation: Path, tmp_path: Path) -> None:
    bad = regulation.with_name("bad.pdf")
    bad.write_bytes(b"%PDF-1.4\n%%EOF")
    done = perwal("convert", regulation.parent, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert done.stdout.startswith("1 converted, 1 failed")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"perwal: {bad}")
    assert line.count(";") >= 1
    entries = [json.loads(line) for line in (tmp_path / "out" / "manifest.jsonl").read_text("utf-8").splitlines()]
    assert [(entry["status"], bool(entry["error"])) for entry in entries] == [("error", True), ("ok", False)]
    assert entries[1]["versions"]["perwal"] == __version__


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["convert", "nothing.pdf", "-o", "out"], "perwal: nothing.pdf: "),
        (["convert", "in", "-o", "taken"], "perwal: taken: cannot be written (it is a file, not a folder); choose"),
        (["convert", "in", "-o", "taken/below"], "perwal: taken/below: cannot be written"),
        (["convert", "empty", "-o", "out"], "perwal: no documents found; give"),
        (["show", "nothing.pdf"], "perwal: nothing.pdf: "),
        (["show", "in"], "perwal: in: this is a directory; "),
        (["convert", "in"], "Missing option '-o'"),
        (["convert", "-o", "out"], "Missing argument 'INPUT...'"),
        (["convert", "in", "-o", "out", "--format", "csv,docx"], "'docx' is none of csv, json, parquet"),
        (["convert", "in", "-o", "out", "--format", ""], "'' is none of csv, json, parquet"),
        (["show", "in/contoh.txt", "--width", "3"], "Invalid value for '--width'"),
        (["explode"], "No such command 'explode'"),
    ],
)
def test_errors_are_a_line_and_exit_code_2(regulation: Path, tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    done = perwal(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out" / "tables" / "documents.csv").exists()


def test_full_disk(regulation: Path, tmp_path: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    done = perwal("convert", regulation, "-o", tmp_path / "out", preexec=limit)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "cannot be written (File too large)" in line
    assert [path for path in (tmp_path / "out").rglob("*") if path.is_file()] == []


def test_internal_error_is_a_line_and_shows_its_place_when_asked(regulation: Path, tmp_path: Path) -> None:
    faults = tmp_path / "faults"
    faults.mkdir()
    (faults / "sitecustomize.py").write_text(
        "import pipeline.ingest\n"
        "def fail(*_, **__):\n    raise ZeroDivisionError('broken\\nreader')\n"
        "pipeline.ingest.read = fail\n",
        encoding="utf-8",
    )
    environment = {"PYTHONPATH": os.pathsep.join((str(faults), str(ROOT)))}
    done = perwal("convert", regulation, "-o", tmp_path / "out", environment=environment)
    assert done.returncode == 2
    assert "an error of this program (ZeroDivisionError: broken reader); report it" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    verbose = perwal("convert", regulation, "-o", tmp_path / "out", "-vv", "--retry-failed", environment=environment)
    assert "Traceback" in verbose.stderr


def test_read_only_output(regulation: Path, tmp_path: Path) -> None:
    done = perwal("convert", regulation, "-o", "/proc/perwal")
    assert done.returncode == 2
    assert done.stderr.startswith("perwal: /proc/perwal: cannot be written (")


def test_too_many_pages(tmp_path: Path) -> None:
    done = perwal("convert", RAW / "perwal-kota-bekasi-121-2021.pdf", "-o", tmp_path, "--max-pages", "3")
    assert done.returncode == 2
    assert "has 17 pages, more than 3" in done.stderr
    assert "--max-pages" in done.stderr


def test_a_second_run_says_that_nothing_changed(regulation: Path, tmp_path: Path) -> None:
    for said in ("1 converted, ", "1 converted (1 unchanged), "):
        assert perwal("convert", regulation, "-o", tmp_path / "out").stdout.startswith(said)
    assert perwal("convert", regulation, "-o", tmp_path / "out", "--force").stdout.startswith("1 converted, ")


def test_shards_and_merge(tmp_path: Path) -> None:
    for shard in ("1/2", "2/2"):
        assert perwal("convert", RAW, "-o", tmp_path / "work", "--shard", shard).returncode == 0
    done = perwal("merge", tmp_path / "work", "-o", tmp_path / "out")
    assert done.stdout == f"2 converted (2 unchanged), 0 failed, 0 skipped -> {tmp_path / 'out'}\n"
    assert perwal("convert", RAW, "-o", tmp_path / "out", "--shard", "3/2").returncode == 2
    assert perwal("merge", tmp_path / "out", "-o", tmp_path / "out").returncode == 2
