from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from pipeline.errors import PerwalError
from pipeline.ingest import limits, read
from tests.ingest.making import lines, pdf, write

CASES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "white space": (b" \n\t\r\n", "empty"),
    "web page": (b"<!DOCTYPE html><html><body>404</body></html>", "web page"),
    "web page after a mark": (b"\xef\xbb\xbf\n<html lang='id'>", "web page"),
    "docx": (b"PK\x03\x04" + b"\x00" * 50, "zip"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 50, "Office"),
    "image": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "image"),
    "other": (bytes(range(256)) * 4, "neither"),
    "damaged": (b"%PDF-1.4\nnothing\n%%EOF\n", "damaged"),
    "cut off": (pdf(lines("Pasal 1"))[:600], "cut off"),
    "encrypted": (pdf(lines("Pasal 1"), password="rahasia"), "password"),
    "blank": (pdf(lines()), "page 1: there is no text on its pages"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_refusal_is_one_line_that_names_file_problem_and_cure(tmp_path: Path, case: str) -> None:
    data, problem = CASES[case]
    path = write(tmp_path, "a.pdf", data)
    with pytest.raises(PerwalError) as caught:
        read(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert problem in message
    assert "\n" not in message
    assert caught.value.cure


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(PerwalError, match="no such file"):
        read(tmp_path / "none.pdf")


def test_a_directory(tmp_path: Path) -> None:
    with pytest.raises(PerwalError, match="directory"):
        read(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", b"Pasal 1")
    path.chmod(0)
    with pytest.raises(PerwalError, match="permission"):
        read(path)


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(PerwalError):
        read("a\x00b.pdf")


def test_too_large_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 4)
    with pytest.raises(PerwalError, match="more than"):
        read(write(tmp_path, "a.txt", b"Pasal 1"))


def test_too_many_pages(tmp_path: Path) -> None:
    path = write(tmp_path, "a.pdf", pdf(lines("satu"), lines("dua")))
    with pytest.raises(PerwalError, match=r"2 pages, more than 1; .*--max-pages"):
        read(path, max_pages=1)
    assert len(read(path, max_pages=None).pages) == len(read(path, max_pages=2).pages) == 2


def test_a_zip_that_holds_a_pdf_is_still_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.pdf", pdf(lines("Pasal 1")))
    with pytest.raises(PerwalError, match="zip"):
        read(path)


def test_the_second_engine_refuses_what_it_cannot_read(tmp_path: Path) -> None:
    with pytest.raises(PerwalError):
        read(write(tmp_path, "a.pdf", b"%PDF-1.4\nnothing\n%%EOF\n"), "pdfplumber")
