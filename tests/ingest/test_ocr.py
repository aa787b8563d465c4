"""Scans, made here from small PDFs: what is printed is read, marks and places too, and what cannot be is said."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import pipeline
from bench.scanner import Kind, scan
from pipeline.errors import PerwalError
from pipeline.ingest import Ocr, ocr, read
from pipeline.model import Source
from tests.ingest.making import Draw, lines, pdf, together, wide, write
from tests.shared import needs_ocr

TEXT = (
    "Dalam Peraturan Wali Kota ini yang dimaksud dengan:",
    "Daerah adalah Kota Bekasi sebagai unsur penyelenggara pemerintahan daerah yang memimpin;",
    "Wali Kota adalah kepala daerah yang memimpin pelaksanaan urusan pemerintahan; dan",
    "Dinas adalah unsur pelaksana urusan pemerintahan yang menjadi kewenangan daerah.",
)
ARTICLE = lines("Pasal 2", TEXT[0], f"a. {TEXT[1][:70]}", f"b. {TEXT[2][:70]}", f"c. {TEXT[3][:70]}", x=90)
MARK = re.compile(r"^([abc])[.,]")
"""A comma for a stop is what the sequence of marks is there for."""
LETTERS = "abcdefghijklmnopqrs"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("PERWAL_CACHE", str(folder))
    return folder


def scanned(folder: Path, data: bytes, dpi: int = 200, kind: Kind = "office") -> Path:
    target = folder / "scan.pdf"
    scan(write(folder, "made.pdf", data), target, dpi, kind)
    return target


def drawn(folder: Path, quarter_turns: int, *draws: Draw) -> Path:
    """The page as a picture that lies turned counter-clockwise on a page of its shape."""
    page = pdfium.PdfDocument(write(folder, "made.pdf", pdf(together(*draws))))[0]
    pixels = np.rot90(page.render(scale=200 / 72, grayscale=True).to_numpy().squeeze(), quarter_turns)
    return picture(folder, np.ascontiguousarray(pixels))


def picture(folder: Path, pixels: NDArray[np.uint8]) -> Path:
    height, width = (72 * side / 200 for side in pixels.shape)
    image = ImageReader(Image.fromarray(pixels))
    return write(
        folder, "turned.pdf", pdf(lambda canvas: canvas.drawImage(image, 0, 0, width, height), size=(width, height))
    )


def texts(source: Source) -> list[str]:
    return [line.text.replace("\t", " ") for line in source.lines if line.furniture is None]


@needs_ocr
@pytest.mark.parametrize("kind", ["office", "photocopy"])
@pytest.mark.parametrize("dpi", [150, 300])
def test_what_is_printed_is_read_at_its_place(tmp_path: Path, dpi: int, kind: Kind) -> None:
    path = scanned(tmp_path, pdf(ARTICLE), dpi, kind)
    made, true = read(path), read(tmp_path / "made.pdf")
    assert made.kind == "scan"
    assert made.pages[0].origin == "ocr"
    assert [MARK.sub(r"\1.", text) for text in texts(made)] == texts(true)
    for one, other in zip(made.lines, true.lines, strict=True):
        assert one.box is not None
        assert other.box is not None
        assert abs(one.box.x0 - other.box.x0) < 12  # the scanner turned the page by up to 1.5 degrees
        assert abs(one.box.y1 - other.box.y1) < 12
        assert len(one.confidences) == len(one.text.split())
        assert made.text[one.start : one.end] == one.text


@needs_ocr
def test_marks_far_from_their_text_are_read(tmp_path: Path) -> None:
    """Page segmentation takes a column of marks for dirt, or for a column of its own."""
    marks = lines(*(f"{letter}." for letter in LETTERS), x=90)
    body = lines(*(f"{TEXT[at % 3 + 1][:60]}" for at in range(len(LETTERS))), x=135)
    made = read(scanned(tmp_path, pdf(together(marks, body))))
    found = [text.split()[0] for text in texts(made)]
    assert len(found) == len(LETTERS)
    assert sum(mark == f"{letter}." for mark, letter in zip(found, LETTERS, strict=True)) >= 12
    assert not set(found) & {"Daerah", "Wali", "Dinas"}


@needs_ocr
@pytest.mark.parametrize("quarter_turns", [1, 2, 3])
def test_a_page_that_lies_turned(tmp_path: Path, quarter_turns: int) -> None:
    many = lines(*(f"{letter}. {TEXT[at % 4][:64]}" for at, letter in enumerate(LETTERS)), x=90)
    made = read(drawn(tmp_path, quarter_turns, many))
    assert sum(text.startswith(f"{letter}.") for text, letter in zip(texts(made), LETTERS, strict=True)) >= 17
    page, box = made.pages[0], made.lines[0].box
    assert box is not None
    assert 0 <= box.x0 < box.x1 <= page.width
    assert 0 <= box.y0 < box.y1 <= page.height
    assert (box.y1 - box.y0 > box.x1 - box.x0) == (quarter_turns in (1, 3))


@needs_ocr
def test_two_book_pages_on_a_sheet_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = lines(*(f"({number}) {TEXT[number % 4][:44]}" for number in range(1, 9)), x=60, top=500)
    right = lines(*(f"({number}) {TEXT[number % 4][:44]}" for number in range(9, 17)), x=470, top=500)
    made = read(scanned(tmp_path, pdf(together(left, right), size=wide())))
    assert [text.split()[0] for text in texts(made)] == [f"({number})" for number in range(1, 17)]
    assert {line.column for line in made.lines[8:]} == {1}


@needs_ocr
def test_a_seal_over_a_line_does_not_hide_the_next_one(tmp_path: Path) -> None:
    def seal(canvas: Canvas) -> None:
        canvas.setStrokeColorRGB(0.2, 0.2, 0.9)
        for radius in (30, 34, 52, 56):
            canvas.circle(150, 640, radius)

    block = lines("Diundangkan di Bekasi", "SEKRETARIS DAERAH KOTA BEKASI,", "RENY HENDRAWATI", x=90, top=668)
    below = lines("BERITA DAERAH KOTA BEKASI TAHUN 2021 NOMOR 121 SERI D", x=90, top=560)
    made = read(scanned(tmp_path, pdf(together(ARTICLE, block, seal, below))))
    assert "BERITA DAERAH KOTA BEKASI TAHUN 2021 NOMOR 121 SERI D" in texts(made)


@needs_ocr
def test_a_scan_among_pages_of_text_is_read_with_them(tmp_path: Path) -> None:
    image = ImageReader(pdfium.PdfDocument(scanned(tmp_path, pdf(ARTICLE)))[0].render(scale=200 / 72).to_pil())
    mixed = write(tmp_path, "mixed.pdf", pdf(ARTICLE, ARTICLE, lambda canvas: canvas.drawImage(image, 0, 0, 595, 842)))
    made = read(mixed)
    assert [page.origin for page in made.pages] == ["text", "text", "ocr"]
    assert made.kind == "pdf_text"
    assert texts(made)[-5:] == texts(made)[:5]


@needs_ocr
def test_a_page_of_garbage_is_read_from_its_picture(tmp_path: Path) -> None:
    """Its letters look right and mean nothing: here, invisible nonsense over a scan."""
    image = ImageReader(pdfium.PdfDocument(scanned(tmp_path, pdf(ARTICLE)))[0].render(scale=200 / 72).to_pil())

    def layer(canvas: Canvas) -> None:
        canvas.drawImage(image, 0, 0, 595, 842)
        text = canvas.beginText(90, 760)
        text.setTextRenderMode(3)
        for _ in range(6):
            text.textLine("3DVDO 'DODP 3HUDWXUDQ :DOL .RWD LQL \\DQJ GLPDNVXG GHQJDQ XUXVDQ")
        canvas.drawText(text)

    assert texts(read(write(tmp_path, "garbage.pdf", pdf(layer))))[0] == "Pasal 2"


@needs_ocr
def test_a_second_run_reads_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = scanned(tmp_path, pdf(ARTICLE))
    first = read(path)
    monkeypatch.setattr("pipeline.ingest.tesseract.Recognizer.read", None)
    assert read(path) == first


@needs_ocr
def test_a_damaged_cache_is_none(tmp_path: Path, cache: Path) -> None:
    path = scanned(tmp_path, pdf(ARTICLE))
    first = read(path)
    kept = list(cache.rglob("*.msgpack"))
    assert len(kept) == 1
    kept[0].write_bytes(b"\xc1")
    assert read(path) == first


@needs_ocr
def test_the_number_of_workers_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = scanned(tmp_path, pdf(*[ARTICLE] * 3))
    found = []
    for workers in (1, 3):
        monkeypatch.setenv("PERWAL_CACHE", str(tmp_path / str(workers)))
        found.append(read(path, ocr=Ocr(workers=workers)))
    assert found[0] == found[1]


@needs_ocr
def test_progress_tells_each_page(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    read(scanned(tmp_path, pdf(ARTICLE, ARTICLE)), progress=lambda done, pages: told.append((done, pages)))
    assert told == [(1, 2), (2, 2)]


@needs_ocr
def test_a_page_that_takes_too_long_is_left_unread(tmp_path: Path) -> None:
    full = lines(*(TEXT[at % 4] for at in range(45)))
    with pytest.raises(PerwalError, match="page 1"):
        read(scanned(tmp_path, pdf(full)), ocr=Ocr(page_seconds=0.05))


@needs_ocr
def test_force_reads_pages_of_text_anew(tmp_path: Path) -> None:
    made = read(write(tmp_path, "a.pdf", pdf(ARTICLE)), ocr=Ocr("force"))
    assert made.kind == "scan"
    assert texts(made)[0] == "Pasal 2"


@needs_ocr
def test_a_blank_scan_has_no_text(tmp_path: Path) -> None:
    with pytest.raises(PerwalError, match="no text"):
        read(picture(tmp_path, np.full((2339, 1654), 250, np.uint8)))


@needs_ocr
def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PerwalError, match=r"no model 'Klingon'; install its data"):
        read(scanned(tmp_path, pdf(ARTICLE)), ocr=Ocr("force", "Klingon"))


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "", "+", "x" * 5000])
def test_the_name_of_a_model_is_no_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(PerwalError):
        read(write(tmp_path, "a.pdf", pdf(ARTICLE)), ocr=Ocr("force", name))


def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda _: None)


def test_without_ocr_a_scan_is_refused_with_two_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_ocr(monkeypatch)
    with pytest.raises(PerwalError) as caught:
        read(scanned(tmp_path, pdf(ARTICLE)))
    message = str(caught.value)
    assert "page 1: the file is a scan" in message
    assert "pip install 'perwal[ocr]'" in message
    assert "sudo apt-get install tesseract-ocr tesseract-ocr-script-latn" in message
    assert "\n" not in message


def test_without_ocr_a_scan_among_pages_of_text_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_ocr(monkeypatch)
    image = ImageReader(pdfium.PdfDocument(scanned(tmp_path, pdf(ARTICLE)))[0].render(scale=1).to_pil())
    made = read(write(tmp_path, "mixed.pdf", pdf(ARTICLE, lambda canvas: canvas.drawImage(image, 0, 0, 595, 842))))
    assert [page.origin for page in made.pages] == ["text", "unread"]
    regulation = pipeline.parse(made)
    findings = pipeline.check(regulation, pipeline.extract(regulation))
    assert [(row.rule, row.page) for row in findings if row.rule == "PW904"] == [("PW904", 2)]


def test_never_leaves_a_scan_unread(tmp_path: Path) -> None:
    with pytest.raises(PerwalError, match="--ocr auto"):
        read(scanned(tmp_path, pdf(ARTICLE)), ocr=Ocr("never"))


def test_force_without_ocr_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_ocr(monkeypatch)
    with pytest.raises(PerwalError, match="OCR is not installed"):
        read(write(tmp_path, "a.pdf", pdf(ARTICLE)), ocr=Ocr("force"))


def test_never_refuses_a_text_layer_of_garbage(tmp_path: Path) -> None:
    words = " ".join(f"3HUDW{index}XUDQ 'DHUDK \x7f%HNDVL #{index}$ GDQ1 \\DQJ" for index in range(5))
    data = pdf(lines(*[words[start : start + 80] for start in range(0, 240, 20)]))
    with pytest.raises(PerwalError, match="page 1: the text layer is garbage"):
        read(write(tmp_path, "a.pdf", data), ocr=Ocr("never"))
