from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.ingest import patterns, read
from pipeline.model import Line, Source
from tests.ingest.making import SENTENCE, Draw, lines, pdf, write

BODY = [f"{SENTENCE} {word}" for word in ("satu", "dua", "tiga", "empat", "lima", "enam")]


def page(head: str, foot: str, body: list[str]) -> Draw:
    def draw(canvas: Canvas) -> None:
        lines(*body, top=720)(canvas)
        canvas.drawString(250, 800, head)
        canvas.drawString(250, 40, foot)

    return draw


def marked(made: Source) -> list[tuple[str, str]]:
    return [(line.furniture, line.text) for line in made.lines if line.furniture]


def read_pages(folder: Path, heads: list[str], feet: list[str]) -> Source:
    drawn = [page(head, foot, body(index)) for index, (head, foot) in enumerate(zip(heads, feet, strict=True))]
    return read(write(folder, "a.pdf", pdf(*drawn)))


def body(index: int) -> list[str]:
    """Lines that stand on no other page."""
    return [f"{chr(ord('p') + index) * 3} {text}" for text in BODY]


@pytest.mark.parametrize("form", ["{}", "- {} -", "–{}–", "{} / 9", "Halaman {} dari 9", "-{}"])
def test_numbers_that_run_with_the_pages(tmp_path: Path, form: str) -> None:
    numbers = [form.format(number) for number in (2, 3, 4)]
    assert marked(read_pages(tmp_path, numbers, [""] * 3)) == [("page_number", number) for number in numbers]


def test_bare_numbers_that_do_not_run_are_text(tmp_path: Path) -> None:
    assert marked(read_pages(tmp_path, ["2021", "17", "4"], [""] * 3)) == []


def test_running_header_and_serial_footer(tmp_path: Path) -> None:
    made = read_pages(
        tmp_path, ["PRESIDEN REPUBLIK INDONESIA"] * 3, ["SK No 190209 A", "SK No 190210 A", "SK No l90211 A"]
    )
    assert [kind for kind, _ in marked(made)] == ["running_header", "serial"] * 3


@pytest.mark.parametrize("head", ["Pasal 5", "BAB II", "LAMPIRAN I", "a. Kepala Dinas;", "(2) Bidang", "Cukup jelas."])
def test_headings_and_items_at_the_top_of_every_page_are_text(tmp_path: Path, head: str) -> None:
    assert marked(read_pages(tmp_path, [head] * 4, [""] * 4)) == []


def test_address_of_a_site(tmp_path: Path) -> None:
    assert marked(read_pages(tmp_path, [""] * 3, ["www.peraturan.go.id"] * 3)) == [("url", "www.peraturan.go.id")] * 3


def test_catchword(tmp_path: Path) -> None:
    first = lines(*BODY, "(2) Untuk . . .", top=720)
    second = lines("(2) Untuk melaksanakan tugas sebagaimana dimaksud", *BODY, "Isian: ...", top=720)
    made = read(write(tmp_path, "a.pdf", pdf(first, second, lines(*BODY))))
    assert marked(made) == [("catchword", "(2) Untuk . . .")]


def test_a_name_below_a_signature_is_no_running_footer(tmp_path: Path) -> None:
    names = ("BUPATI KULON PROGO,", "ttd", "TOYO SANTOSO DIPO")
    charts = [lines(*body(index), *names, top=720) for index in range(5)]
    assert marked(read(write(tmp_path, "a.pdf", pdf(*charts)))) == []


def test_a_form_that_repeats_is_no_header(tmp_path: Path) -> None:
    assert marked(read(write(tmp_path, "a.pdf", pdf(*[lines(*BODY * 2)] * 5)))) == []


def test_electronic_signature_banner(tmp_path: Path) -> None:
    banner = "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik BSrE"
    assert {kind for kind, _ in marked(read_pages(tmp_path, [""] * 3, [banner] * 3))} == {"signature_banner"}


def test_a_number_glued_to_text_is_cut_off(tmp_path: Path) -> None:
    drawn = [lines(f"-{number}d. Bidang Koperasi", *body(number)) for number in (4, 5, 6)]
    made = read(write(tmp_path, "a.pdf", pdf(*drawn)))
    number, text = made.lines[0], made.lines[1]
    assert (number.furniture, number.text) == ("page_number", "-4")
    assert (text.furniture, text.text) == (None, "d. Bidang Koperasi")
    assert number.end == text.start
    assert made.text[text.start : text.end] == text.text


TEXT_BODY = "\n".join(BODY * 2)


def text_source(folder: Path, *parts: str) -> Source:
    return read(write(folder, "a.txt", f"\n{TEXT_BODY}\n".join(["", *parts, ""]).encode()))


@pytest.mark.parametrize(("form", "count"), [("- {} -", 2), ("{}", 3), ("–{}–", 2)])
def test_numbers_in_a_text_file(tmp_path: Path, form: str, count: int) -> None:
    numbers = [form.format(number + 2) for number in range(count)]
    assert marked(text_source(tmp_path, *numbers)) == [("page_number", number) for number in numbers]


def test_a_text_in_capitals_beside_page_numbers_is_a_running_header(tmp_path: Path) -> None:
    numbers = [f"PEMERINTAH KABUPATEN SUKAMAJU\n- {number} -" for number in range(2, 6)]
    found = marked(text_source(tmp_path, *numbers))
    assert found.count(("running_header", "PEMERINTAH KABUPATEN SUKAMAJU")) == 4


def test_few_or_crowded_numbers_in_a_text_file_are_text(tmp_path: Path) -> None:
    assert marked(text_source(tmp_path, "2021", "5", "6")) == []
    assert marked(read(write(tmp_path, "b.txt", b"1\nKepala\n2\nSekretaris\n3\nBidang\n4\n"))) == []


def test_a_number_glued_to_text_in_a_text_file(tmp_path: Path) -> None:
    made = text_source(tmp_path, "-2d. Bidang", "-3MEMUTUSKAN:", "-4Pasal 9")
    assert [text for _, text in marked(made)] == ["-2", "-3", "-4"]
    texts = [line.text for line in made.lines]
    assert [texts[texts.index(number) + 1] for number in ("-2", "-3", "-4")] == ["d. Bidang", "MEMUTUSKAN:", "Pasal 9"]


@pytest.mark.parametrize("text", ["- 14 -", "=14-", "-14=", "~ l4 ~"])
def test_a_page_number_as_ocr_reads_it(text: str) -> None:
    number = patterns.page_number(text)
    assert number is not None
    assert (number.value, number.style) == (14, "dashed")


@pytest.mark.parametrize("text", ["5.", "(5)", "= 14", "a", "Pasal 5", "1.000", "5 orang", "-5 %", "12345"])
def test_what_is_no_page_number(text: str) -> None:
    assert patterns.page_number(text) is None


def test_lines_share_no_range(tmp_path: Path) -> None:
    def ends(made: Iterable[Line]) -> list[int]:
        return [place for line in made for place in (line.start, line.end)]

    made = text_source(tmp_path, "-2d. Bidang", "-3MEMUTUSKAN:").lines
    assert ends(made) == sorted(ends(made))
