from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import tables as contract
from pipeline.emit.json import read_json, to_json, write_json
from pipeline.errors import PerwalError
from pipeline.tables import SCHEMA_VERSION
from tests.emit import sample


def test_round_trip(tmp_path: Path) -> None:
    path = tmp_path / "json" / "a.json"
    write_json(sample.regulation(), sample.tables(), path)
    regulation, tables = read_json(path)
    assert regulation == sample.regulation()
    assert tables == sample.tables()


def test_layout() -> None:
    text = to_json(sample.regulation(), sample.tables())
    document = json.loads(text)
    assert text.startswith(f'{{\n "schema_version": "{SCHEMA_VERSION}",\n "document": {{\n  "document_id": ')
    assert text.endswith("}\n")
    of_one_document = [name for name in contract.names()[2:] if name != "duty_templates"]
    assert [*document] == ["schema_version", "document", "source", "provisions", "blocks", *of_one_document]
    assert "Cukup – jelas." in text


def test_tree_is_nested_and_each_node_has_its_place() -> None:
    document = json.loads(to_json(sample.regulation(), sample.tables()))
    pasal = document["provisions"][0]["children"][0]
    item = pasal["children"][0]["children"][1]
    assert item["provision_id"] == f"{sample.DOCUMENT_ID}/pasal-1.ayat-1.huruf-b"
    start, end, role = item["spans"][1]
    assert (document["source"]["text"][start:end], role) == (item["text"], "text")
    start, end, _ = item["spans"][0]
    assert item["places"][0] == {"line": 3, "start": start, "end": end, "page": 1, "box": [72.0, 80.5, 300.25, 92.0]}
    assert "children" not in item
    assert document["provisions"][0]["children"][1]["repairs"][0]["after"] == "Pasal 2"


def test_furniture_is_listed() -> None:
    lines = json.loads(to_json(sample.regulation(), sample.tables()))["source"]["lines"]
    assert [(line["start"], line["end"], line["furniture"]) for line in lines if "furniture" in line] == [
        (0, 5, "page_number")
    ]


def test_same_bytes_twice() -> None:
    assert to_json(sample.regulation(), sample.tables()) == to_json(sample.regulation(), sample.tables())


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is no regulation as JSON"),
        (b"[]", "is no regulation as JSON"),
        (b"{}", "is no regulation as JSON"),
        (b"\xff{}", "is no regulation as JSON"),
        (b'{"schema_version": 1}', "is no regulation as JSON"),
        (b'{"schema_version": "2.0"}', "has schema version 2.0"),
        (b'{"schema_version": "1.0", "document": {}}', "is no regulation as JSON"),
    ],
)
def test_other_files(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(PerwalError, match=problem):
        read_json(path)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(PerwalError, match=r"a\.json: cannot be read"):
        read_json(tmp_path / "a.json")


def test_a_file_of_an_older_minor_version(tmp_path: Path) -> None:
    """A table that came later is empty."""
    path = tmp_path / "old.json"
    document = json.loads(to_json(sample.regulation(), sample.tables()))
    del document["sanctions"], document["duty_sanctions"]
    document["schema_version"] = "1.1"
    path.write_text(json.dumps(document), encoding="utf-8")
    _, tables = read_json(path)
    assert tables.sanctions == []
    assert tables.units == sample.tables().units
