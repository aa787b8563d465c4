"""PW1: the file and its text layer."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

import pipeline
from pipeline.model import Page, Regulation, Repair
from tests.parse.outline import parse_body
from tests.rules.found import CLOSING, findings, whole

OPENED = whole("Menimbang : bahwa perlu contoh;")
CASES = {
    "number and year in the title": (OPENED, []),
    "no number": (OPENED.replace("NOMOR 1 TAHUN 2020\n", ""), ["nomor, tahun"]),
    "a number that cannot be read": (OPENED.replace("NOMOR 1 ", "NOMOR ð "), ["nomor"]),
}


@pytest.mark.parametrize("case", CASES)
def test_identity(case: str, tmp_path: Path) -> None:
    text, missing = CASES[case]
    rows = [row for row in findings(text, tmp_path) if row.rule == "PW101"]
    assert [row.message for row in rows] == [f"Tidak terbaca dari judul: {one}." for one in missing]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Dinas mengisi \ue000 dan \ufffd.", ["2 karakter asing: U+E000, U+FFFD."]),
        ("Dinas mengisi \u0434.", ["1 karakter asing: U+0434."]),
        ("Dinas – “café” ½ § ° ≥ • mengisi\tkolom.", []),
    ],
)
def test_strange_characters(text: str, codes: list[str], tmp_path: Path) -> None:
    rows = findings(f"Pasal 1\n{text}", tmp_path)
    assert [row.message for row in rows if row.rule == "PW104"] == codes


def _rules(regulation: Regulation) -> list[str]:
    return [f"{row.rule} {row.page} {row.message}" for row in pipeline.check(regulation, pipeline.extract(regulation))]


def test_pages_read_by_ocr_and_letters_mended(tmp_path: Path) -> None:
    regulation = parse_body("Pasal 1\nContoh ditetapkan.", tmp_path)
    regulation.source.pages = [Page(1, 595, 842), Page(2, 595, 842, "ocr", 95), Page(3, 595, 842, "ocr", 95)]
    mended = Repair("letter", "t1dak", "tidak", "", 0, 3, 1)
    regulation.source.repairs = [mended, replace(mended, kind="accent"), replace(mended, kind="markup")]
    found = _rules(regulation)
    assert "PW102 2 2 dari 3 halaman dibaca dengan OCR." in found
    assert "PW103 3 2 perbaikan pada teks berkas (accent 1, letter 1)." in found


def test_a_text_is_neither_read_by_ocr_nor_mended(tmp_path: Path) -> None:
    found = {row.rule for row in findings("Pasal 1\n**Contoh** ditetapkan.", tmp_path)}
    assert found.isdisjoint({"PW102", "PW103"})


SIGNED = CLOSING.format(enacted="2 Maret 2020", promulgated="3 Maret 2020", gazette="")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("Pasal 1\nContoh ditetapkan.\n" + SIGNED, []),
        ("Pasal 1\nContoh ditetapkan.\n", ["Dokumen berakhir tanpa penutup."]),
        (
            "Pasal 1\nContoh ditetapkan.\n" + SIGNED.partition("Ditetapkan")[0],
            ["Tempat penetapan dan penanda tangan tidak terbaca dalam penutup."],
        ),
        ("Contoh tanpa pasal.", []),
    ],
)
def test_closing_that_is_not_there(body: str, says: list[str], tmp_path: Path) -> None:
    assert [row.message for row in findings(body, tmp_path) if row.rule == "PW105"] == says
