from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import Any

import pytest

import pipeline
from pipeline.batch import Outcome, convert, find_inputs
from pipeline.batch.conversion import convert_one
from pipeline.emit.json import read_json
from pipeline.model import Regulation, Source
from pipeline.tables import FindingRow, Tables
from tests.emit import sample


@pytest.fixture(autouse=True)
def stages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stages that make the sample of any file; its first line is the document_id, `fail` in it fails."""
    monkeypatch.setattr(pipeline, "read", _read, raising=False)
    monkeypatch.setattr(pipeline, "parse", _parse, raising=False)
    monkeypatch.setattr(pipeline, "extract", _extract, raising=False)
    monkeypatch.setattr(pipeline, "check", _check, raising=False)


def _read(path: Path, **_: object) -> Source:
    source = sample.regulation().source
    source.sha256 = Path(path).read_text(encoding="utf-8").strip()
    return source


def _parse(source: Source) -> Regulation:
    if "fail" in source.sha256:
        raise RecursionError("too\ndeep")
    regulation = sample.regulation(source.sha256)
    regulation.source = source
    return regulation


def _extract(regulation: Regulation) -> Tables:
    return sample.tables(regulation.document_id)


def _check(_: Regulation, tables: Tables) -> list[FindingRow]:
    return tables.findings


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.txt").write_text(content, encoding="utf-8")
    return folder


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def manifest(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file that is not kept for later runs only."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".perwal" not in path.parts
    }


def test_a_failing_file_stops_no_other(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a="one", b="fail", c="two")
    outcomes = convert([folder], tmp_path / "out")
    assert [(outcome.status, outcome.document_id) for outcome in outcomes] == [
        ("ok", "one"),
        ("error", ""),
        ("ok", "two"),
    ]
    assert outcomes[1].error.startswith(
        f"{folder}/b.txt: was not converted, an error of this program (RecursionError: too deep)"
    )
    assert {path.name for path in (tmp_path / "out" / "json").iterdir()} == {"one.json", "two.json"}
    assert [row["document_id"] for row in read(tmp_path / "out" / "tables" / "documents.csv")] == ["one", "two"]


def test_outcomes_carry_the_accounting(tmp_path: Path) -> None:
    (outcome,) = convert([write(tmp_path / "in", a="one")], tmp_path / "out")
    assert outcome.accounting is not None
    assert outcome.accounting.difference == 0
    assert outcome.seconds > 0


def test_the_manifest_has_a_line_an_input(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a="one", b="fail")
    (folder / "c.docx").write_bytes(b"")
    convert([folder], tmp_path / "out")
    ok, error, skipped = manifest(tmp_path / "out")
    assert (ok["input"], ok["status"], ok["sha256"], ok["document_id"]) == (f"{folder}/a.txt", "ok", "one", "one")
    assert (error["status"], len(error["sha256"]), error["document_id"]) == ("error", 64, "")
    assert (skipped["status"], skipped["error"]) == ("skipped", ".docx is none of .txt, .md, .pdf")
    assert {"perwal", "python", "spacy", "pypdfium2"} <= set(ok["versions"])
    assert ok["formats"] == ["csv", "json"]


def test_same_identity_gets_a_suffix_and_a_finding(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a="one", b="one", c="one")
    outcomes = convert([folder], tmp_path / "out")
    assert [outcome.document_id for outcome in outcomes] == ["one", "one~2", "one~3"]
    rows = [row for row in read(tmp_path / "out" / "tables" / "findings.csv") if row["rule"] == "PW900"]
    assert [(row["document_id"], row["severity"], row["origin"]) for row in rows] == [
        ("one~2", "warning", "reading"),
        ("one~3", "warning", "reading"),
    ]
    assert [row["findings"] for row in read(tmp_path / "out" / "tables" / "documents.csv")] == ["1", "2", "2"]
    regulation, tables = read_json(tmp_path / "out" / "json" / "one~2.json")
    assert regulation.document_id == "one~2"
    assert tables.findings[-1].message == "Berkas lain sudah dibaca sebagai one; berkas ini dicatat sebagai one~2."


@pytest.mark.parametrize("document_id", ["../up", "a/b", "", "Perwal", "a b", ".hidden"])
def test_only_a_slug_becomes_a_file_name(tmp_path: Path, document_id: str) -> None:
    outcomes = convert([write(tmp_path / "in", a=document_id, b="one")], tmp_path / "out")
    assert [outcome.status for outcome in outcomes] == ["error", "ok"]
    assert "document_id is no slug" in outcomes[0].error
    assert {path.name for path in tmp_path.rglob("*.json")} == {"one.json", "datapackage.json"}


def test_long_identities_are_cut(tmp_path: Path) -> None:
    outcomes = convert([write(tmp_path / "in", a="a" * 300, b="a" * 300)], tmp_path / "out")
    assert [outcome.document_id for outcome in outcomes] == ["a" * 200, "a" * 200 + "~2"]


def test_same_bytes_twice(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a="one", b="two")
    for name in ("first", "second"):
        convert([folder], tmp_path / name)
        (tmp_path / name / "manifest.jsonl").unlink()
    assert contents(tmp_path / "first") == contents(tmp_path / "second")


def test_a_second_run_replaces_what_the_first_wrote_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert([write(tmp_path / "in", a="one", b="two")], out)
    (out / "json" / "mine.json").write_text("mine", encoding="utf-8")
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    convert([tmp_path / "in" / "b.txt"], out)
    assert {path.name for path in (out / "json").iterdir()} == {"two.json", "mine.json"}
    assert (out / "notes.txt").exists()
    assert [row["document_id"] for row in read(out / "tables" / "documents.csv")] == ["two"]


def test_a_damaged_manifest_deletes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert([write(tmp_path / "in", a="one", b="two")], out)
    (out / "manifest.jsonl").write_text('{"document_id": "../../etc/passwd"}\n', encoding="utf-8")
    convert([tmp_path / "in" / "b.txt"], out)
    assert {path.name for path in (out / "json").iterdir()} == {"one.json", "two.json"}


def test_when_nothing_can_be_read_the_output_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert([write(tmp_path / "in", a="one")], out)
    before = contents(out)
    outcomes = convert([write(tmp_path / "bad", a="fail"), tmp_path / "missing.pdf"], out)
    assert {outcome.status for outcome in outcomes} == {"error"}
    assert contents(out) == before


def test_report_is_told_each_outcome(tmp_path: Path) -> None:
    told: list[tuple[Outcome, int]] = []
    outcomes = convert(
        [write(tmp_path / "in", a="one", b="fail")], tmp_path / "out", report=lambda *what: told.append(what)
    )
    assert told == [(outcome, 2) for outcome in outcomes]


def test_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="unknown format: docx"):
        convert([], tmp_path, formats=["docx"])  # type: ignore[list-item]


def test_convert_one_depends_on_nothing_but_the_file(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a="one")
    first, second = (convert_one(folder / "a.txt") for _ in range(2))
    assert (first.regulation, first.tables) == (second.regulation, second.tables)
    assert convert_one(folder / "a.txt", "one~3").regulation.document_id == "one~3"


def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    folder = write(tmp_path / "in")
    path = folder / os.fsdecode(b"perwal\xff\n1.txt")
    path.write_text("one", encoding="utf-8")
    (outcome,) = convert([folder], tmp_path / "out")
    assert outcome.status == "ok"
    assert manifest(tmp_path / "out")[0]["input"].endswith("perwal??1.txt")


class TestFindInputs:
    def test_folders_are_searched_in_order(self, tmp_path: Path) -> None:
        for name in ("b/2.PDF", "b/1.md", "a.txt", "c", ".hidden.txt", ".git/x.txt", "b/x.docx"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).touch()
        found = find_inputs([tmp_path], tmp_path / "out")
        assert [str(Path(item.path).relative_to(tmp_path)) for item in found if not item.refusal] == [
            "a.txt",
            "b/1.md",
            "b/2.PDF",
            "c",
        ]
        assert [Path(item.path).name for item in found if item.refusal] == ["x.docx"]

    def test_a_named_file_is_taken_whatever_its_name(self, tmp_path: Path) -> None:
        (tmp_path / ".x.docx").touch()
        assert find_inputs([tmp_path / ".x.docx"], tmp_path)[0].refusal == ""

    def test_each_file_once(self, tmp_path: Path) -> None:
        folder = write(tmp_path, a="one")
        assert (
            len(find_inputs([folder / "a.txt", folder, str(folder / ".." / folder.name / "a.txt")], tmp_path / "out"))
            == 1
        )

    def test_links_that_leave_the_folder_are_not_followed(self, tmp_path: Path) -> None:
        folder, other = write(tmp_path / "in", a="one"), write(tmp_path / "other", b="two")
        (folder / "file.txt").symlink_to(other / "b.txt")
        (folder / "folder").symlink_to(other)
        (folder / "loop.txt").symlink_to(folder / "loop.txt")
        (folder / "same.txt").symlink_to(folder / "a.txt")
        found = find_inputs([folder], tmp_path / "out")
        assert [(Path(item.path).name, item.refusal) for item in found] == [
            ("a.txt", ""),
            ("file.txt", "is a link that leaves the folder"),
            ("loop.txt", "is no regular file"),
        ]

    def test_what_a_run_wrote_is_no_input_of_the_next(self, tmp_path: Path) -> None:
        folder = write(tmp_path, a="one")
        for _ in range(2):
            assert [outcome.status for outcome in convert([folder], folder)] == ["ok"]

    def test_special_files_are_refused(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        assert find_inputs([tmp_path], tmp_path / "out")[0].refusal == "is no regular file"
