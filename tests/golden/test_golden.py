"""Golden files: JSON and every CSV of the reference document, byte for byte, and held against the truth themselves."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests import truth
from tests.golden import regenerate
from tests.shared import needs_shared


def _files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("kind", regenerate.KINDS)
def test_same_bytes(kind: str, tmp_path: Path) -> None:
    golden = regenerate.FOLDER / kind
    regenerate.write(kind, tmp_path / "out")
    assert _files(tmp_path / "out") == _files(golden)
    for name in _files(golden):
        assert (tmp_path / "out" / name).read_bytes() == (golden / name).read_bytes(), name


def _rows(kind: str, table: str) -> list[dict[str, str]]:
    with (regenerate.FOLDER / kind / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@needs_shared
@pytest.mark.parametrize("kind", regenerate.KINDS)
def test_golden_nodes_are_true(kind: str) -> None:
    found = [
        (row["level"], row["number"], truth.squeeze(row["heading"] or row["text"])) for row in _rows(kind, "provisions")
    ]
    assert found == [(node.level, node.number, node.text) for node in truth.true_nodes()]


@needs_shared
@pytest.mark.parametrize("kind", regenerate.KINDS)
def test_golden_units_are_true(kind: str) -> None:
    found = [(row["name"], row["kind"], row["head"]) for row in _rows(kind, "units")]
    assert found == [(unit.name, unit.kind, unit.head) for unit in truth.true_units()]


@needs_shared
@pytest.mark.parametrize("kind", regenerate.KINDS)
def test_golden_duties_and_verbs_are_true(kind: str) -> None:
    duties = [row for row in _rows(kind, "duties") if not row["modal"]]
    assert [(row["kind"], row["holder"]) for row in duties] == [
        (duty.kind, duty.holder) for duty in truth.true_duties()
    ]
    ids = {row["duty_id"] for row in duties}
    verbs = [(row["surface"], row["root"], row["active"]) for row in _rows(kind, "duty_verbs") if row["duty_id"] in ids]
    assert verbs == [(verb.surface, verb.root, verb.active) for verb in truth.true_verbs()]


@pytest.mark.parametrize("kind", regenerate.KINDS)
def test_golden_modal_duties(kind: str) -> None:
    """Read on the page: who must and may, in Pasal 14 (the second) to 16."""
    found = [(row["modal"], row["provision_id"].partition("/")[2]) for row in _rows(kind, "duties") if row["modal"]]
    assert found == [
        ("wajib", "pasal-14~2.ayat-7"),
        ("wajib", "pasal-15.ayat-1"),
        ("wajib", "pasal-15.ayat-2"),
        ("dapat", "pasal-16.ayat-1"),
        ("dapat", "pasal-16.ayat-2"),
    ]


def test_a_number_keeps_its_zero() -> None:
    assert "06" in {row["target_nomor"] for row in _rows("text", "citations")}
