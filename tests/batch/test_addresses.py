"""Inputs behind fsspec addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batch import convert, find_inputs
from pipeline.errors import PerwalError
from tests.batch.runs import TEXT, output, regulations

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'perwal[cluster]'")


@pytest.fixture
def bucket() -> str:
    system = fsspec.filesystem("memory")
    system.rm("/bucket", recursive=True) if system.exists("/bucket") else None
    for number, name in enumerate(("b/2", "a", ".hidden/x"), 1):
        system.pipe(f"/bucket/{name}.txt", TEXT.format(number=number).encode())
    system.pipe("/bucket/note.docx", b"")
    return "memory://bucket"


def test_a_folder_is_listed(bucket: str, tmp_path: Path) -> None:
    found = find_inputs([bucket], tmp_path)
    assert [(item.path, item.refusal) for item in found] == [
        ("memory:///bucket/a.txt", ""),
        ("memory:///bucket/b/2.txt", ""),
        ("memory:///bucket/note.docx", ".docx is none of .txt, .md, .pdf"),
    ]


def test_what_is_fetched_gives_the_bytes_of_local_files(bucket: str, tmp_path: Path) -> None:
    outcomes = convert([bucket], tmp_path / "there")
    assert [outcome.status for outcome in outcomes] == ["ok", "ok", "skipped"]
    local = regulations(tmp_path / "in", "2", "a")
    convert([local / "a.txt", local / "2.txt"], tmp_path / "here")
    there, here = output(tmp_path / "there"), output(tmp_path / "here")
    assert set(there) == set(here)
    assert all(there[name] == here[name] for name in here if name.endswith("duties.csv"))


def test_a_second_run_fetches_nothing(bucket: str, tmp_path: Path) -> None:
    convert([bucket], tmp_path / "out")
    assert [one.unchanged for one in convert([bucket], tmp_path / "out") if one.status == "ok"] == [True, True]


def test_one_file_and_a_missing_one(bucket: str, tmp_path: Path) -> None:
    outcomes = convert([f"{bucket}/a.txt", f"{bucket}/gone.txt"], tmp_path / "out")
    assert [outcome.status for outcome in outcomes] == ["ok", "error"]
    assert "memory://bucket/gone.txt: there is no such file; check the address" in outcomes[1].error


def test_an_unknown_file_system(tmp_path: Path) -> None:
    with pytest.raises(PerwalError, match="nothing://x: no file system for this address"):
        find_inputs(["nothing://x"], tmp_path)
