"""Hostile text costs bounded time: each of these was once quadratic or worse."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import pipeline
from pipeline.check import check
from pipeline.extract import extract
from pipeline.ingest import Ocr
from tests.ingest.making import lines, pdf, together, write
from tests.parse.outline import FRAME

HOSTILE = {
    "one line of items": "Pasal 1\na. " + "; b. " * 4000,
    "a name that never ends": "Pasal 1\n" + "Peraturan Daerah Kota A " * 3000,
    "a definition that never ends": "Pasal 1\nyang dimaksud dengan:\n1. " + "Kata yang selanjutnya disebut " * 2000,
    "a thousand units in one sentence": "Pasal 1\n" + "Kepala Bidang dan " * 3000 + "bertanggung jawab kepada Kepala",
    "duties again and again": "Pasal 1\n" + "Dinas mempunyai tugas, fungsi, " * 5000,
    "clauses with modal words": "Pasal 1\n" + "Hal yang wajib " * 5000,
    "references without end": "Pasal 1\ndimaksud pada " + "ayat (1), " * 10_000,
    "ranges": "Pasal 1\n" + "Pasal 1 sampai dengan Pasal 50 " * 2000,
    "marks in a row": "Pasal 1\n" + "(1) " * 3000,
    "brackets": "Pasal 1\n" + "(" * 50_000,
    "a name of many parts": "Pasal 1\n" + "i.i" * 100_000,
    "blanks between two words": "Pasal 1\nx" + " " * 100_000 + "x",
    "labels on one line": "Pasal 1\n" + "Menimbang : a. bahwa" * 10_000,
    "labels on lines": "Menimbang : a. bahwa\n" * 10_000,
    "numbers that go back": "Pasal 1\n" + "1. dua\n1. satu\n" * 3_000,
    "signs without end": "Pe" + "[" * 80_000 + "\nsatu" * 40,
    "signs behind units": "Pasal 1\nSusunan Organisasi terdiri dari:\na. Bidang A"
    + ";" * 20_000
    + "x;\nb. Seksi"
    + ",",
    "signs in a closing": "Pasal 1\nx\nDitetapkan di X\npada tanggal"
    + ";" * 20_000
    + "x\nBUPATI"
    + ";" * 20_000
    + "x\nttd",
    "stars": "Pasal 1\n" + "*a " * 20_000,
}
PIECES = (
    "BAB I", "DPRD ", "Dinas Kota ", "urusan pemerintahan ", "Pasal 1 ayat (1) huruf a, ",
    "Kota adalah Kota, yang selanjutnya disingkat KOTA ", "Undang-Undang Nomor 1 Tahun 2000, ", "dan ", "(", "a \t",
    " ", "* ",
)  # fmt: skip
"""What an endless line repeats, in a regulation to which all rules apply."""
HOSTILE |= {f"{piece!r} without end": f"{FRAME}Pasal 1\nDinas {piece * (100_000 // len(piece))}" for piece in PIECES}
SECONDS = 10


@pytest.mark.parametrize("name", HOSTILE)
def test_bounded(name: str, tmp_path: Path) -> None:
    path = tmp_path / "naskah.txt"
    path.write_text(HOSTILE[name], encoding="utf-8")
    begin = time.process_time()
    regulation = pipeline.parse(pipeline.read(path))
    check(regulation, extract(regulation))
    assert time.process_time() - begin < SECONDS


def test_long_lines_at_the_edges_of_pages(tmp_path: Path) -> None:
    """Lines at one height of many pages are compared, as running texts may be misread; so are catchwords."""
    texts = ["".join(chr(97 + (at * at + page * (at % 7 == 0)) % 26) for at in range(12_000)) for page in range(6)]
    pages = [together(lines(text, top=800), lines(f"{text[:9000]} ...", top=40)) for text in texts]
    path = write(tmp_path, "naskah.pdf", pdf(*pages))
    begin = time.process_time()
    pipeline.read(path, ocr=Ocr("never"))
    assert time.process_time() - begin < SECONDS
