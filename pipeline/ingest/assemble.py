"""Pages of lines become the kept text of a source, with the range, number and repairs of each line."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from pipeline.ingest.lines import PageLine
from pipeline.model import Chart, ChartBox, Line, Page, Repair

LINE_END = "\n"
PAGE_END = "\f"


class PageLines(Struct):
    """A page, its lines from the top, the boxes of the chart on it, and whether OCR laid its text over a picture."""

    page: Page
    lines: list[PageLine]
    chart: list[ChartBox] = []
    laid: bool = False


class Assembled(Struct):
    """The kept text of a PDF, one printed line a line, pages parted by form feeds."""

    text: str
    lines: list[Line]
    pages: list[Page]
    repairs: list[Repair]
    charts: list[Chart]


def assemble(pages: list[PageLines]) -> Assembled:
    """The kept text and its lines: `text[line.start:line.end] == line.text` for each of them.

    The pages are taken from the list: those of a long document take as much memory as its lines.
    """
    parts: list[str] = []
    made = Assembled("", [], [], [], [])
    at = 0
    pages.reverse()
    while pages:
        page = pages.pop()
        if made.pages:
            parts.append(PAGE_END)
            at += len(PAGE_END)
        made.pages.append(page.page)
        if page.chart:
            made.charts.append(Chart(page.page.number, page.chart))
        for printed in page.lines:
            line = _line(printed, len(made.lines) + 1, at, page.page.number)
            made.lines.append(line)
            made.repairs.extend(_repairs(printed, line))
            parts += (printed.text, LINE_END)
            at = line.end + len(LINE_END)
    made.text = "".join(parts)
    return made


def _line(printed: PageLine, number: int, start: int, page: int) -> Line:
    return Line(
        number=number,
        start=start,
        end=start + len(printed.text),
        text=printed.text,
        page=page,
        box=printed.box,
        font=printed.font,
        size=printed.size,
        cell_x=tuple([round(x, 2) for x in printed.cell_x]),
        cells=printed.cells,
        column=printed.column,
        furniture="watermark" if printed.turn % 90 else None,
        confidences=printed.confidences,
    )


def _repairs(printed: PageLine, line: Line) -> Iterator[Repair]:
    for note in printed.notes:
        yield Repair(note.kind, note.before, note.after, note.reason, line.start, line.page, line.number)
