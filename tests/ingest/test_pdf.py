from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.ingest import Engine, read
from pipeline.ingest.lines import Word, build
from pipeline.model import Source
from tests.ingest.making import SENTENCE, Draw, lines, pdf, together, wide, write

ENGINES: list[Engine] = ["pypdfium2", "pdfplumber"]
engines = pytest.mark.parametrize("engine", ENGINES)


def source(folder: Path, data: bytes, engine: Engine = "pypdfium2") -> Source:
    return read(write(folder, "a.pdf", data), engine)


def texts(made: Source) -> list[str]:
    return [line.text for line in made.lines]


def string(x: float, y: float, text: str, size: float = 12) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", size)
        canvas.drawString(x, y, text)

    return draw


def turned(x: float, y: float, degrees: float, text: str) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(degrees)
        canvas.drawString(0, 0, text)
        canvas.restoreState()

    return draw


def form(text: str) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("inner")
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(0, 0, text)
        canvas.endForm()
        canvas.saveState()
        canvas.translate(72, 500)
        canvas.doForm("inner")
        canvas.restoreState()

    return draw


@engines
def test_text_ranges_pages_and_boxes(tmp_path: Path, engine: Engine) -> None:
    made = source(tmp_path, pdf(lines("Pasal 1", SENTENCE), lines("Pasal 2", SENTENCE)), engine)
    assert texts(made) == ["Pasal 1", SENTENCE, "Pasal 2", SENTENCE]
    assert [made.text[line.start : line.end] for line in made.lines] == texts(made)
    assert [(line.number, line.page) for line in made.lines] == [(1, 1), (2, 1), (3, 2), (4, 2)]
    assert [page.number for page in made.pages] == [1, 2]
    box = made.lines[0].box
    assert box is not None
    assert (round(box.x0), round(box.y0), round(box.y1)) == (72, 73, 85)
    assert (made.lines[0].font, made.lines[0].size) == ("Times-Roman", 12)
    assert made.kind == "pdf_text"


@engines
def test_a_gap_without_a_space_parts_cells(tmp_path: Path, engine: Engine) -> None:
    made = source(
        tmp_path, pdf(together(lines(SENTENCE), string(72, 600, "a."), string(100, 600, "bahwa Dinas"))), engine
    )
    line = made.lines[1]
    assert line.text == "a.\tbahwa Dinas"
    assert (line.cells, [round(x) for x in line.cell_x]) == ((3,), [72, 100])


@engines
def test_raised_text_stays_in_its_line(tmp_path: Path, engine: Engine) -> None:
    page = together(lines(SENTENCE), string(72, 600, "luas 5 m"), string(120, 604, "2", 7), string(130, 600, "lebih"))
    assert "".join(texts(source(tmp_path, pdf(page), engine))[1].split()) == "luas5m2lebih"


@engines
def test_text_set_sideways_makes_its_own_line(tmp_path: Path, engine: Engine) -> None:
    page = together(lines("Pasal 1", SENTENCE), turned(40, 500, 90, "naik ke atas"), turned(560, 500, -90, "turun"))
    made = source(tmp_path, pdf(page), engine)
    assert texts(made) == ["Pasal 1", SENTENCE, "naik ke atas", "turun"]
    rising = made.lines[2].box
    assert rising is not None
    assert rising.y1 - rising.y0 > rising.x1 - rising.x0


@engines
def test_a_watermark_across_the_page_is_kept_out_of_the_text(tmp_path: Path, engine: Engine) -> None:
    page = together(lines("Pasal 1", *[SENTENCE] * 20), turned(150, 450, 45, "SALINAN RESMI"))
    made = source(tmp_path, pdf(page), engine)
    assert [(line.furniture, line.text) for line in made.lines if line.text != SENTENCE] == [
        (None, "Pasal 1"),
        ("watermark", "SALINAN RESMI"),
    ]


@engines
@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_boxes_are_as_the_page_is_shown(tmp_path: Path, engine: Engine, rotation: int) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)
        width, height = (595.28, 841.89) if rotation == 180 else (841.89, 595.28)  # reportlab swaps them too
        x, y = {90: (72.0, 72.0), 180: (width - 72, 72.0), 270: (width - 72, height - 72)}[rotation]
        turned(x, y, rotation, "Pasal 1")(canvas)

    made = source(tmp_path, pdf(page), engine)
    line = made.lines[0]
    assert line.text == "Pasal 1"
    assert line.box is not None
    assert (round(line.box.x0), round(line.box.y1)) == (72, 75)
    assert line.box.x1 - line.box.x0 > line.box.y1 - line.box.y0
    assert (round(made.pages[0].width), round(made.pages[0].height)) == (595, 842)


@engines
def test_text_in_a_form_is_read(tmp_path: Path, engine: Engine) -> None:
    made = source(tmp_path, pdf(together(lines(SENTENCE), form("Pasal 7"))), engine)
    assert texts(made) == [SENTENCE, "Pasal 7"]
    box = made.lines[1].box
    assert box is not None
    assert (round(box.x0), round(box.y1)) == (72, 345)


@engines
def test_fake_bold_is_read_once_and_put_on_record(tmp_path: Path, engine: Engine) -> None:
    page = together(lines(SENTENCE), string(72, 600, "BAB I"), string(72.4, 600, "BAB I"))
    made = source(tmp_path, pdf(page), engine)
    assert texts(made) == [SENTENCE, "BAB I"]
    assert {repair.kind for repair in made.repairs} == {"overprint"}


@engines
def test_two_pages_on_one_sheet_are_read_one_after_the_other(tmp_path: Path, engine: Engine) -> None:
    left = [f"kiri {index} dan seterusnya" for index in range(5)]
    right = [f"kanan {index} dan seterusnya" for index in range(5)]
    made = source(tmp_path, pdf(together(lines(*left, top=500), lines(*right, x=500, top=500)), size=wide()), engine)
    assert texts(made) == left + right
    assert [line.column for line in made.lines] == [0] * 5 + [1] * 5


@engines
def test_a_page_without_text_is_kept_among_the_pages(tmp_path: Path, engine: Engine) -> None:
    made = source(tmp_path, pdf(lines("Pasal 1"), lines(), lines("Pasal 2")), engine)
    assert [page.number for page in made.pages] == [1, 2, 3]
    assert [line.page for line in made.lines] == [1, 3]


def test_a_special_character_is_read_and_put_on_record() -> None:
    words = [Word(100, 72, 90, "kota\u00ad", "Times", 12, False), Word(100, 95, 120, "\ufb01sik", "Times", 12, True)]
    line = build(words, 595, 842)[0]
    assert line.text == "kota fisik"
    assert [(note.kind, note.before, note.after) for note in line.notes] == [
        ("invisible_character", "kota\u00ad \ufb01sik", "kota fisik"),
        ("ligature", "kota\u00ad \ufb01sik", "kota fisik"),
    ]


def test_junk_before_the_header(tmp_path: Path) -> None:
    assert texts(source(tmp_path, b"HTTP/1.1 200 OK\r\n\r\n" + pdf(lines("Pasal 1")))) == ["Pasal 1"]


def test_an_unpainted_text_over_an_image_comes_from_ocr(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 255)), 0, 0, 595, 842)
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3)
        text.textLine(SENTENCE)
        canvas.drawText(text)

    assert source(tmp_path, pdf(page)).kind == "pdf_ocr"
