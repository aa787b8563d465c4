from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import frictionless
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import tables as contract
from pipeline.emit.atomic import OutputError
from pipeline.emit.csv import write_tables
from pipeline.tables import DefinitionRow, DutyMatchRow, ProvisionRow, Tables, UnitRow
from tests.emit import sample


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_table_a_file_over_all_documents(tmp_path: Path) -> None:
    write_tables([sample.tables("a"), sample.tables("b")], tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {f"{name}.csv" for name in contract.names()} | {
        "datapackage.json"
    }
    assert [row["document_id"] for row in read(tmp_path, "documents")] == ["a", "b"]
    assert [row["position"] for row in read(tmp_path, "provisions")] == [*"123456", *"123456"]


def test_values_as_printed(tmp_path: Path) -> None:
    write_tables([sample.tables()], tmp_path)
    document = read(tmp_path, "documents")[0]
    assert (document["nomor"], document["pages"], document["seri"]) == ("06", "1", "")
    assert read(tmp_path, "provisions")[0]["quoted"] == "false"
    assert read(tmp_path, "unit_names")[0]["is_canonical"] == "true"
    assert read(tmp_path, "duty_matches")[0]["score"] == "0.667"
    assert read(tmp_path, "findings")[0]["page"] == ""
    assert b'=Dinas,,"adalah ""Dinas"",\nbaris dua",\n' in (tmp_path / "definitions.csv").read_bytes()


@pytest.mark.parametrize("batch", [1, 4])
def test_rows_are_the_same_however_many_are_put_into_words_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    write_tables([sample.tables()], tmp_path / "one")
    monkeypatch.setattr("pipeline.emit.csv._BATCH", batch)
    write_tables([sample.tables()], tmp_path / "other")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes()


def test_no_documents_give_headers(tmp_path: Path) -> None:
    write_tables([], tmp_path)
    assert (tmp_path / "duty_matches.csv").read_bytes() == b"fungsi_duty_id,uraian_duty_id,score,shared_roots\n"


def test_same_bytes_twice(tmp_path: Path) -> None:
    for name in ("first", "second"):
        write_tables([sample.tables()], tmp_path / name)
    for path in (tmp_path / "first").iterdir():
        assert path.read_bytes() == (tmp_path / "second" / path.name).read_bytes()


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("csv")
    rows = [DefinitionRow(document_id="a", term=str(number), definition=text) for number, text in enumerate(texts)]
    write_tables([Tables(definitions=rows)], folder)
    assert [row["definition"] for row in read(folder, "definitions")] == texts


def _failing() -> Iterator[Tables]:
    yield sample.tables("new")
    raise KeyboardInterrupt


def test_an_interrupted_run_leaves_the_files_as_they_were(tmp_path: Path) -> None:
    write_tables([sample.tables("old")], tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(KeyboardInterrupt):
        write_tables(_failing(), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="out: cannot be written"):
        write_tables([], tmp_path / "out")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_frictionless_finds_the_package_valid(tmp_path: Path) -> None:
    write_tables([sample.tables("a"), sample.tables("b")], tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])
    assert len(report.tasks) == len(contract.names())


@pytest.mark.parametrize(
    ("tables", "error"),
    [
        (Tables(provisions=[ProvisionRow(provision_id="a/x", document_id="nowhere")]), "foreign-key"),
        (Tables(units=[UnitRow(unit_id="a", document_id="", parent_unit_id="nowhere")]), "foreign-key"),
        (Tables(provisions=[ProvisionRow(provision_id="", document_id="")]), "constraint-error"),
        (Tables(duty_matches=[DutyMatchRow(fungsi_duty_id="x", uraian_duty_id="y")]), "foreign-key"),
    ],
)
def test_frictionless_sees_broken_keys(tmp_path: Path, tables: Tables, error: str) -> None:
    write_tables([tables], tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert error in {found for (found,) in report.flatten(["type"])}


def test_datapackage_says_what_the_tables_are(tmp_path: Path) -> None:
    write_tables([], tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert next(iter(package)) == "$schema"
    assert package["version"] == contract.SCHEMA_VERSION
    provisions = next(found for found in package["resources"] if found["name"] == "provisions")["schema"]
    assert provisions["primaryKey"] == ["provision_id"]
    assert {"fields": ["parent_id"], "reference": {"fields": ["provision_id"]}} in provisions["foreignKeys"]
    assert all(field["description"] for field in provisions["fields"])
