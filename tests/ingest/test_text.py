from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import read
from pipeline.model import Source
from tests.ingest.making import write

RAW = Path(__file__).parents[2] / "raw" / "perwal-kota-bekasi-121-2021.txt"


def source(folder: Path, text: str, name: str = "a.txt") -> Source:
    return read(write(folder, name, text.encode()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**PERATURAN WALI KOTA BEKASI\nNOMOR 121**", ["PERATURAN WALI KOTA BEKASI", "NOMOR 121"]),
        ("*satu* dan ***dua***", ["satu dan dua"]),
        ("**satu\n\ndua**", ["**satu", "dua**"]),
        ("* butir satu\n* butir dua", ["* butir satu", "* butir dua"]),
        ("2*3*4", ["2*3*4"]),
        ("nilai *) dan *) catatan", ["nilai *) dan *) catatan"]),
        ("## BAB I\n#tagar", ["BAB I", "#tagar"]),
        (r"1\. satu \(1\) a\-b", ["1. satu (1) a-b"]),
        (r"C:\Dokumen", [r"C:\Dokumen"]),
        ("- butir", ["- butir"]),
        ("me\u00adnetap\u200bkan \ufb01sik\u00a0\uff11", ["menetapkan fisik 1"]),
        ("Pasal\x00 1\x07", ["Pasal 1"]),
        ("  Pasal 1  ", ["Pasal 1"]),
    ],
)
def test_lines_read_without_the_marks_of_an_export(tmp_path: Path, text: str, expected: list[str]) -> None:
    read_lines = source(tmp_path, text).lines
    assert [line.text for line in read_lines] == expected


def test_numbers_count_blank_lines_and_ranges_leave_white_space_out(tmp_path: Path) -> None:
    made = source(tmp_path, "\n\n  Pasal 1 \n\nIsi.\n")
    assert [(line.number, made.text[line.start : line.end]) for line in made.lines] == [(3, "Pasal 1"), (5, "Isi.")]


def test_offsets_are_none_where_nothing_was_dropped(tmp_path: Path) -> None:
    plain, marked = source(tmp_path, "Pasal 1\n**BAB I**").lines
    assert plain.offsets is None
    assert marked.offsets == (10, 11, 12, 13, 14)


def test_every_change_is_on_record(tmp_path: Path) -> None:
    made = source(tmp_path, "**BAB I**\nkota\u00a0Bekasi\x01\n")
    assert [(repair.kind, repair.before, repair.after, repair.line) for repair in made.repairs] == [
        ("markup", "**BAB I**", "BAB I", 1),
        ("space", "kota\u00a0Bekasi\x01", "kota Bekasi", 2),
        ("control_character", "kota\u00a0Bekasi\x01", "kota Bekasi", 2),
    ]


def test_form_feed_parts_lines(tmp_path: Path) -> None:
    assert [line.text for line in source(tmp_path, "satu\fdua\n\ftiga").lines] == ["satu", "dua", "tiga"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_become_newlines(tmp_path: Path, end: str) -> None:
    assert source(tmp_path, f"satu{end}dua{end}").text == "satu\ndua\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "Pasal 1\nDaerah adalah “Kota” Bekasi – Jawa Barat\n"
    made = read(write(tmp_path, "a.txt", text.encode(encoding)))
    assert made.text == text
    assert made.repairs == []


def test_a_cut_utf8_file_stays_utf8_and_says_so(tmp_path: Path) -> None:
    made = read(write(tmp_path, "a.txt", "“Kota” “Bekasi”".encode()[:-1]))
    assert made.text == "“Kota” “Bekasi\ufffd"
    assert [repair.kind for repair in made.repairs] == ["encoding"]


def test_text_in_a_pdf_name_is_text(tmp_path: Path) -> None:
    made = source(tmp_path, "Pasal 1\n", "a.pdf")
    assert (made.kind, made.name, made.pages) == ("text", "a.pdf", [])


def test_the_reference_document() -> None:
    made = read(RAW)
    assert made.lines[0].text == "BERITA DAERAH"
    assert not any("**" in line.text for line in made.lines)
    assert [line for line in made.lines if line.furniture] == []
