from __future__ import annotations

import json
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
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
    assert {path.name for path in out.iterdir()} == {"json", "manifest.jsonl"}


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
        (["convert", "in", "-o", "out", "--format", "csv,docx"], "'docx' is none of csv, json"),
        (["convert", "in", "-o", "out", "--format", ""], "'' is none of csv, json"),
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
    code = (
        "import sys, pipeline.parse\n"
        "def fail(source):\n    raise ZeroDivisionError('broken\\nparser')\n"
        "pipeline.parse.parse = fail\n"
        "from pipeline.cli import main\nmain(prog_name='perwal')"
    )
    command = [sys.executable, "-c", code, "convert", str(regulation), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "an error of this program (ZeroDivisionError: broken parser); report it" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    verbose = subprocess.run([*command, "-vv"], capture_output=True, text=True, check=False)
    assert "Traceback" in verbose.stderr


@pytest.mark.slow
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_interrupted(tmp_path: Path, sent: signal.Signals) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3000):
        (folder / f"{number}.txt").write_text(REGULATION, encoding="utf-8")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "pipeline", "convert", str(folder), "-o", str(out)]
    with (
        (tmp_path / "stderr").open("w") as stderr,
        subprocess.Popen(command, stderr=stderr, cwd=ROOT, preexec_fn=_hear_interrupts) as running,
    ):
        try:
            wait_until(lambda: bool(list(out.glob("json/*.json"))))
            running.send_signal(sent)
            running.wait(timeout=60)
        finally:
            running.kill()
    assert running.returncode == 130
    assert (tmp_path / "stderr").read_text(encoding="utf-8") == "perwal: interrupted\n"
    assert list(out.rglob("*.tmp")) == []
    assert list((out / "tables").iterdir()) == []
    for path in out.glob("json/*.json"):
        read_json(path)


def _hear_interrupts() -> None:
    """A shell starts what runs in its background deaf to SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_until(happened: Callable[[], bool]) -> None:
    for _ in range(1500):
        if happened():
            return
        time.sleep(0.02)
    raise AssertionError("did not happen within 30 seconds")
