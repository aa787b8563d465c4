"""What OCR could not read: page numbers and scrawls are furniture, doubtful text is not."""

from __future__ import annotations

from pipeline.ingest.furniture import mark
from pipeline.model import Box, Line, Page

Spoken = tuple[str, float, float, tuple[int, ...]]
"""Text, left edge and top in points, confidences."""


def marked(*pages: list[Spoken]) -> list[tuple[str, str | None]]:
    lines: list[Line] = []
    at = 0
    for number, page in enumerate(pages, 1):
        for text, x, y, sure in page:
            box = Box(x, y, x + 6 * len(text), y + 12)
            lines.append(Line(len(lines) + 1, at, at + len(text), text, number, box, size=12, confidences=sure))
            at += len(text) + 1
    shown = [Page(number, 600, 900, "ocr") for number in range(1, len(pages) + 1)]
    return [(line.text, line.furniture) for line in mark(lines, shown)]


def body(text: str = "Dinas mempunyai tugas membantu Wali Kota;") -> list[Spoken]:
    sure = (96,) * len(text.split())
    return [(text, 100.0, y, sure) for y in (120.0, 136.0, 152.0)]


def test_what_stands_in_the_place_of_page_numbers_is_one() -> None:
    heads = [("A", (21,)), ("SB", (1,)), ("- 4 -", (90, 92, 90)), ("RASS", (15,)), ("=I-", (23,))]
    found = marked(*[[(text, 297.0, 50.0, sure), *body(f"Ayat {text} berlaku.")] for text, sure in heads])
    assert [kind for text, kind in found if text in dict(heads)] == ["page_number"] * 5


def test_a_sure_word_there_is_none() -> None:
    found = marked(*[[("SALINAN", 297.0, 50.0, (96,)), *body()] for _ in range(2)])
    assert {kind for text, kind in found if text == "SALINAN"} == {None}


def test_a_scrawl_is_a_speck_and_doubtful_text_is_not() -> None:
    page: list[Spoken] = [
        *body(),
        ("r52", 100.0, 168.0, (43,)),
        ("BAB [lI", 280.0, 200.0, (96, 22)),
        ("E DD", 352.0, 400.0, (40, 42)),
        ("dčngan kētėrangan sebagaimana", 300.0, 440.0, (30, 30, 50)),
    ]
    found = dict(marked(page))
    assert found["E DD"] == "speck"
    assert found["BAB [lI"] is None
    assert found["r52"] is None, "it stands in the column of the text"
    assert found["dčngan kētėrangan sebagaimana"] is None, "a word of it is known"
