"""What a document says of itself reaches no file but those that it is to have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import pipeline
from pipeline.emit.json import read_json, to_json
from pipeline.errors import PerwalError
from pipeline.extract import extract
from tests import handmade

ROOTS = ("../../luar", "/etc/passwd", "a/b", "..", "", "C:\\x", "a\nb", "x" * 400)


def document(folder: Path) -> dict[str, Any]:
    path = folder / "a.txt"
    path.write_text("\n".join(handmade.LINES), encoding="utf-8")
    regulation = pipeline.parse(pipeline.read(path))
    made: dict[str, Any] = json.loads(to_json(regulation, extract(regulation)))
    return made


def refused(folder: Path, data: bytes) -> str:
    path = folder / "a.json"
    path.write_bytes(data)
    with pytest.raises(PerwalError) as caught:
        read_json(path)
    assert str(caught.value).startswith(str(path))
    assert str(caught.value).isprintable()
    return str(caught.value)


@pytest.mark.parametrize("name", ROOTS)
def test_an_identity_that_is_a_path_is_refused(tmp_path: Path, name: str) -> None:
    made = document(tmp_path)
    made["document"]["document_id"] = name
    assert "no slug" in refused(tmp_path, json.dumps(made).encode())


def test_a_tree_too_deep_is_refused(tmp_path: Path) -> None:
    made = document(tmp_path)
    node = made["provisions"][0]
    for _ in range(70):
        node = {**node, "children": [node]}
    made["provisions"] = [node]
    assert "levels deep" in refused(tmp_path, json.dumps(made).encode())
    for _ in range(300):
        node = {**node, "children": [node]}
    made["provisions"] = [node]
    refused(tmp_path, json.dumps(made).encode())


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"a":' * 100_000, b"{}", b"[]", b"", b"\xff\xfe", b"NaN"])
def test_no_json_of_ours_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "is no regulation as JSON" in refused(tmp_path, data)


@pytest.mark.parametrize("title", ["../../../tmp/x", "/etc/passwd", "NOMOR ../../x TAHUN 2020", "%2e%2e%2fx", "\x00"])
def test_a_title_that_is_a_path_names_a_file_in_the_folder(tmp_path: Path, title: str) -> None:
    path = tmp_path / ("naskah" + ".txt")
    path.write_text(f"PERATURAN WALI KOTA BEKASI\n{title}\nTENTANG\n{title}\nPasal 1\n{title}\n", encoding="utf-8")
    out = tmp_path / "out"
    (outcome,) = pipeline.convert([path], out)
    assert outcome.status == "ok"
    written = {item.relative_to(tmp_path).as_posix() for item in tmp_path.rglob("*") if item.is_file()}
    assert {name for name in written if not name.startswith(("out/tables/", "out/.perwal/parts/"))} == {
        "naskah.txt",
        "out/manifest.jsonl",
        f"out/json/{outcome.document_id}.json",
    }


def test_a_manifest_that_names_other_files_removes_none(tmp_path: Path) -> None:
    out, victim, source = tmp_path / "out", tmp_path / "korban.json", tmp_path / "a.txt"
    out.mkdir()
    victim.write_text("{}", encoding="utf-8")
    source.write_text("Pasal 1\n", encoding="utf-8")
    entry = {"input": "x", "sha256": "", "status": "ok", "error": "", "seconds": 0, "formats": ["json"], "versions": {}}
    lines = [json.dumps({**entry, "document_id": name}) for name in ("../../korban", "../korban", str(victim)[:-5])]
    (out / "manifest.jsonl").write_text("\n".join(lines), encoding="utf-8")
    pipeline.convert([source], out)
    assert victim.exists()


def test_entities_and_links_stay_text(tmp_path: Path) -> None:
    """Nothing in a text is expanded, fetched or opened."""
    secret = tmp_path / "rahasia.txt"
    secret.write_text("RAHASIA", encoding="utf-8")
    path = tmp_path / "a.txt"
    said = f'Pasal 1\n<!ENTITY x SYSTEM "file://{secret}"> &x; file://{secret} ![a]({secret}) @{secret}\n'
    path.write_text(said, encoding="utf-8")
    regulation = pipeline.parse(pipeline.read(path))
    made = to_json(regulation, extract(regulation))
    assert "RAHASIA" not in made
    assert "&x;" in made


def test_a_pdf_that_asks_for_other_files_gets_none(tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.txt"
    secret.write_bytes(handmade.text(["RAHASIA"]))
    entries = b"/F(%s)/FFilter[]" % str(secret).encode()
    action = (
        b"/AA<</O<</S/Launch/F(%s)>>>>/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(file://%s)>>>>]"
    )
    name = str(secret).encode()
    path = tmp_path / "a.pdf"
    path.write_bytes(handmade.page(handmade.stream(handmade.text(), entries), entries=action % (name, name)))
    source = pipeline.read(path)
    assert "RAHASIA" not in source.text
    assert len(source.lines) == len(handmade.LINES)
