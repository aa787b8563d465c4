"""Whether a numbering that does not run is printed so, or was misread."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.parse.outline import outline, parse_body
from tests.rules.found import findings, places

CASES = {
    "a number left out": (3, "source"),
    "a figure more than the page shows (Pergub Bali 3/2021)": (22, "reading"),
    "a figure more, and another number": (33, "source"),
}


@pytest.mark.parametrize("case", CASES)
def test_origin_of_a_gap(case: str, tmp_path: Path) -> None:
    number, origin = CASES[case]
    body = f"Pasal 1\nDinas menyusun rencana kerja.\nPasal {number}\nDinas menyampaikan laporan."
    assert [row.origin for row in findings(body, tmp_path) if row.rule == "PW202"] == [origin]


@pytest.mark.parametrize(
    ("text", "origin"),
    [("Sepeda 1.000 / sekali parkir", "reading"), ("denda paling banyak Rp. 1.000.000,00", "source")],
)
def test_rows_of_a_tariff_taken_for_items(text: str, origin: str, tmp_path: Path) -> None:
    body = f"Pasal 1\nTarif ditetapkan sebagai berikut:\na. {text};\nb. {text};\nd. {text}."
    assert [row.origin for row in findings(body, tmp_path) if row.rule == "PW202"] == [origin]


TWO_LISTS = "Pasal 1\nDinas menyusun:\na. rencana;\nb. laporan.\n{}. Istilah lama;\n{}. Istilah baru."


@pytest.mark.parametrize(("marks", "found"), [("AB", []), ("ab", ["PW201", "PW201", "PW204"]), ("cD", [])])
def test_a_list_in_capitals_is_one_of_its_own(marks: str, found: list[str], tmp_path: Path) -> None:
    """Perda Kulon Progo 7/1990, Pasal 1."""
    rows = findings(TWO_LISTS.format(*marks), tmp_path)
    assert sorted(row.rule for row in rows if row.rule.startswith("PW20")) == found


GROUP = "BAB II\nTUGAS\nBagian Kesatu\nUmum\nPasal 2\nDinas menyusun laporan."


def test_a_group_without_siblings(tmp_path: Path) -> None:
    body = f"BAB I\nUMUM\nPasal 1\nContoh ditetapkan.\n{GROUP}"
    assert places(body, tmp_path, ["PW205"]) == ["PW205 bab-2.bagian-1"]


def test_a_paragraf_without_number_may_be_the_sibling(tmp_path: Path) -> None:
    group = GROUP.replace("Bagian Kesatu", "Paragraf 1")
    more = "\nParagraf\nKhusus\nPasal 3\nDinas mengelola arsip."
    assert places(f"Pasal 1\nContoh ditetapkan.\n{group}", tmp_path, ["PW205"]) == ["PW205 bab-2.paragraf-1"]
    assert places(f"Pasal 1\nContoh ditetapkan.\n{group}{more}", tmp_path, ["PW205"]) == []


def test_an_amendment_quotes_one_group_of_several(tmp_path: Path) -> None:
    quoted = GROUP.removeprefix("BAB II\nTUGAS\n")
    body = (
        "Pasal I\nBeberapa ketentuan diubah sebagai berikut:\n"
        f"1. Bagian Kesatu diubah sehingga berbunyi sebagai berikut:\n{quoted}\n"
        "Pasal II\nPeraturan Bupati ini mulai berlaku pada tanggal diundangkan."
    )
    assert "bagian kesatu" in outline(parse_body(body, tmp_path)).lower()
    assert places(body, tmp_path, ["PW205"]) == []
