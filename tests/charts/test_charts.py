"""Charts drawn here, as vector and as scan: each box comes back with the one above it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs
from reportlab.pdfgen.canvas import Canvas

import pipeline
from bench.scanner import scan
from pipeline.ingest import read
from pipeline.model import Box, Chart, ChartBox
from pipeline.tables import Tables
from tests.ingest.making import pdf, wide, write
from tests.shared import needs_ocr

Frame = Callable[[Canvas, float, float, float, float], None]

UNITS = {
    "KEPALA DINAS": (340, 440),
    "SEKRETARIAT": (560, 380),
    "BIDANG PASAR": (120, 280),
    "BIDANG NIAGA": (340, 280),
    "SEKSI TARIF": (340, 210),
    "SEKSI IZIN": (340, 160),
}
WIDTH, HEIGHT = 130, 30
EXPECTED = [
    ("KEPALA DINAS", None, "membawahkan"),
    ("SEKRETARIAT", "KEPALA DINAS", "membawahkan"),
    ("BIDANG PASAR", "KEPALA DINAS", "membawahkan"),
    ("BIDANG NIAGA", "KEPALA DINAS", "membawahkan"),
    ("SEKSI TARIF", "BIDANG NIAGA", "membawahkan"),
    ("SEKSI IZIN", "BIDANG NIAGA", "berkoordinasi_dengan"),
]


def rectangle(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    canvas.rect(x, y, width, height)


def four_lines(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
    for (x0, y0), (x1, y1) in itertools.pairwise(corners):
        canvas.line(x0, y0, x1, y1)


def thin_rectangles(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    for box in ((x, y, width, 0.5), (x, y + height, width, 0.5), (x, y, 0.5, height), (x + width, y, 0.5, height)):
        canvas.rect(*box, stroke=0, fill=1)


def closed_path(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x, y)
    for corner in ((x + width, y), (x + width, y + height), (x, y + height)):
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path)


def drawing(frame: Frame, short: float = 0.0) -> Callable[[Canvas], None]:
    """The chart; lines end so many points before or behind the edge of their box."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(300, 540, "BAGAN STRUKTUR ORGANISASI")
        for name, (x, y) in UNITS.items():
            frame(canvas, x, y, WIDTH, HEIGHT)
            canvas.drawCentredString(x + WIDTH / 2, y + 11, name)
        middle = 340 + WIDTH / 2
        canvas.line(middle, 440 - short, middle, 310 + short)
        canvas.line(middle, 395, 560 - short, 395)
        canvas.line(185, 340, middle, 340)
        canvas.line(185, 340, 185, 310 + short)
        canvas.line(320, 265, 400, 265)
        canvas.line(400, 280 - short, 400, 265)
        canvas.line(320, 265, 320, 225)
        canvas.line(320, 225, 340 - short, 225)
        canvas.setDash(4, 3)
        canvas.line(500, 295, 470 + short, 295)
        canvas.line(500, 295, 500, 175)
        canvas.line(500, 175, 470 + short, 175)
        canvas.setDash()
        canvas.rect(600, 60, 180, 60)
        canvas.drawString(610, 90, "WALI KOTA CONTOH")

    return draw


def shown(chart: Chart) -> list[tuple[str, str | None, str]]:
    return [
        (box.text, chart.boxes[box.above].text if box.above is not None else None, box.relation) for box in chart.boxes
    ]


@pytest.mark.parametrize("short", [0.0, 3.0, -6.0])
@pytest.mark.parametrize("frame", [rectangle, four_lines, thin_rectangles, closed_path])
def test_a_drawn_chart(tmp_path: Path, frame: Frame, short: float) -> None:
    charts = read(write(tmp_path, "a.pdf", pdf(drawing(frame, short), size=wide()))).charts
    assert [chart.page for chart in charts] == [1]
    assert sorted(shown(charts[0]), key=str) == sorted(EXPECTED, key=str)


def test_a_chart_in_a_form_within_a_form(tmp_path: Path) -> None:
    """Boxes and lines stand where the forms that hold them are drawn, as large as they are drawn."""

    def draw(canvas: Canvas) -> None:
        canvas.beginForm("inner")
        canvas.scale(0.5, 0.5)
        drawing(rectangle)(canvas)
        canvas.endForm()
        canvas.beginForm("outer")
        canvas.translate(10, 20)
        canvas.doForm("inner")
        canvas.endForm()
        canvas.translate(100, 50)
        canvas.scale(1.5, 1.5)
        canvas.doForm("outer")

    (chart,) = read(write(tmp_path, "a.pdf", pdf(draw, size=wide()))).charts
    assert sorted(shown(chart), key=str) == sorted(EXPECTED, key=str)
    left, top = 100 + 1.5 * (10 + 340 / 2), 595.28 - (50 + 1.5 * (20 + 470 / 2))
    head = chart.boxes[0].box
    assert (head.x0, head.y0) == pytest.approx((left, top), abs=0.02)
    assert (head.x1 - head.x0, head.y1 - head.y0) == pytest.approx((0.75 * WIDTH, 0.75 * HEIGHT), abs=0.02)


@needs_ocr
@pytest.mark.parametrize("dpi", [150, 200])
def test_a_scanned_chart(tmp_path: Path, dpi: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERWAL_CACHE", str(tmp_path / "cache"))
    scanned = tmp_path / "scan.pdf"
    scan(write(tmp_path, "a.pdf", pdf(drawing(rectangle), size=wide())), scanned, dpi, "office")
    charts = read(scanned).charts
    assert len(charts) == 1
    assert sorted(shown(charts[0]), key=str) == sorted(EXPECTED, key=str)
    head = charts[0].boxes[0].box
    assert abs(head.x0 - 340) < 12
    assert abs(head.y0 - (595 - 470)) < 12


def test_a_page_that_announces_none_is_not_searched(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(100, 100, 100, 50)
        canvas.drawString(110, 120, "Paraf Koordinasi")

    assert read(write(tmp_path, "a.pdf", pdf(draw))).charts == []


BODY = """\
PERATURAN WALI KOTA CONTOH
NOMOR 1 TAHUN 2020
TENTANG
KEDUDUKAN DAN SUSUNAN ORGANISASI DINAS PERDAGANGAN
MEMUTUSKAN:
Menetapkan : PERATURAN WALI KOTA TENTANG DINAS PERDAGANGAN.
Pasal 1
Susunan Organisasi Dinas Perdagangan terdiri dari:
a. Kepala Dinas;
b. Sekretariat;
c. Bidang Pasar; dan
d. Bidang Niaga.
Pasal 2
Dinas Perdagangan dipimpin oleh Kepala Dinas.
"""


def tables_of(tmp_path: Path, *boxes: ChartBox, body: str = BODY) -> Tables:
    regulation = pipeline.parse(read(write(tmp_path, "a.txt", body.encode())))
    regulation.source.charts = [Chart(3, list(boxes))]
    tables: Tables = pipeline.extract(regulation)
    tables.findings = pipeline.check(regulation, tables)
    return tables


PLACE = Box(0, 0, 100, 30)


def test_lines_of_a_chart_are_relations(tmp_path: Path) -> None:
    head, office = ChartBox("KEPALA DINAS", PLACE), ChartBox("SEKRETARIAT", PLACE, 0)
    market, trade = ChartBox("BIDANG PASAR", PLACE, 0), ChartBox("BIDANG NIAGA", PLACE, 2, "berkoordinasi_dengan")
    tables = tables_of(tmp_path, head, office, market, trade)
    rows = [
        (row.unit_id.partition("#")[2], row.relation, row.target_unit_id.partition("#")[2])
        for row in tables.unit_relations
        if row.origin == "bagan"
    ]
    assert rows == [
        ("dinas-perdagangan", "membawahkan", "sekretariat"),
        ("dinas-perdagangan", "membawahkan", "bidang-pasar"),
        ("bidang-pasar", "berkoordinasi_dengan", "bidang-niaga"),
    ]
    assert [row for row in tables.findings if row.rule == "PW603"] == []


def differences(tmp_path: Path, *boxes: ChartBox, body: str = BODY) -> list[str]:
    findings = [row for row in tables_of(tmp_path, *boxes, body=body).findings if row.rule == "PW603"]
    assert all(row.page == 3 for row in findings)
    return [row.message for row in findings]


def test_a_unit_that_the_chart_lacks_is_a_finding(tmp_path: Path) -> None:
    boxes = ChartBox("KEPALA DINAS", PLACE), ChartBox("SEKRETARIAT", PLACE, 0), ChartBox("BIDANG PASAR", PLACE, 0)
    assert differences(tmp_path, *boxes) == ['Unit "Bidang Niaga" tidak ada dalam bagan.']


def test_a_box_that_the_text_lacks_is_a_finding(tmp_path: Path) -> None:
    names = ("SEKRETARIAT", "BIDANG PASAR", "BIDANG NIAGA", "BIDANG PROMOSI")
    boxes = ChartBox("KEPALA DINAS", PLACE), *(ChartBox(name, PLACE, 0) for name in names)
    assert differences(tmp_path, *boxes) == ['Bagan memuat "BIDANG PROMOSI" yang tidak ada dalam susunan organisasi.']


def test_a_box_and_a_unit_without_a_counterpart_may_be_one_in_short(tmp_path: Path) -> None:
    boxes = ChartBox("KEPALA DINAS", PLACE), ChartBox("BIDANG PASAR", PLACE, 0), ChartBox("BIDANG NGA", PLACE, 0)
    assert differences(tmp_path, *boxes) == []


def test_heads_and_units_of_other_kinds_are_drawn_in_many_ways(tmp_path: Path) -> None:
    names = ("BUPATI", "UPTD", "SEKRETARIAT", "BIDANG PASAR", "BIDANG NIAGA", "BIDANG PASAR BIDANG NIAGA")
    boxes = ChartBox("KEPALA DINAS", PLACE), *(ChartBox(name, PLACE, 0) for name in names)
    assert differences(tmp_path, *boxes) == []


WIDE = BODY.replace(
    "d. Bidang Niaga.",
    "d. Bidang Niaga, terdiri dari:\n1. Seksi Ekspor;\n2. Seksi Impor; dan\n3. Seksi Promosi dan Kemitraan Usaha.",
).replace("c. Bidang Pasar; dan", "c. Bidang Pasar, terdiri dari:\n1. Seksi Tarif; dan\n2. Seksi Sarana.")


def sections(*above: int, promotion: str = "SEKSI PROMOSI DAN KEMITRAAN USAHA") -> list[ChartBox]:
    names = ("SEKSI TARIF", "SEKSI SARANA", "SEKSI EKSPOR", "SEKSI IMPOR", promotion)
    head = [ChartBox("KEPALA DINAS", PLACE), *(ChartBox(name, PLACE, 0) for name in ("BIDANG PASAR", "BIDANG NIAGA"))]
    return [*head, *(ChartBox(name, PLACE, number) for name, number in zip(names, above, strict=True))]


def test_a_unit_below_another_of_the_same_rank_is_a_finding(tmp_path: Path) -> None:
    said = 'Dalam bagan "Seksi Sarana" berada di bawah "Bidang Niaga", bukan "Bidang Pasar".'
    assert differences(tmp_path, *sections(1, 2, 2, 2, 2), body=WIDE) == [said]


def test_units_that_all_moved_may_be_lines_read_wrongly(tmp_path: Path) -> None:
    assert differences(tmp_path, *sections(2, 2, 2, 2, 2), body=WIDE) == []


def test_another_name_in_the_chart_is_a_finding(tmp_path: Path) -> None:
    boxes = sections(1, 1, 2, 2, 2, promotion="SEKSI PROMOSI DAN KEMITRAAN USAHA MIKRO")
    said = 'Bagan menyebut "SEKSI PROMOSI DAN KEMITRAAN USAHA MIKRO", naskah "Seksi Promosi dan Kemitraan Usaha".'
    assert differences(tmp_path, *boxes, body=WIDE) == [said]


def test_words_that_run_over_the_edge_of_a_box_are_not_on_the_page(tmp_path: Path) -> None:
    regulation = pipeline.parse(read(write(tmp_path, "a.txt", WIDE.encode())))
    boxes = sections(1, 1, 2, 2, 2, promotion="SEKSI PROMOSI DAN KEMITRAAN USAHA MIKRO")
    regulation.source.charts = [Chart(3, boxes)]
    regulation.source.lines[0].page, regulation.source.lines[0].box = 3, Box(0, 25, 50, 36)
    assert [row for row in pipeline.check(regulation, pipeline.extract(regulation)) if row.rule == "PW603"] == []


def test_the_chart_of_another_organisation_is_not_compared(tmp_path: Path) -> None:
    boxes = [ChartBox("DIREKTUR", PLACE), *(ChartBox(f"UNIT {number}", PLACE, 0) for number in range(4))]
    assert [row for row in tables_of(tmp_path, *boxes).findings if row.rule == "PW603"] == []


def test_the_chart_of_a_lampiran_published_apart_gives_the_units(tmp_path: Path) -> None:
    regulation = pipeline.parse(read(write(tmp_path, "lampiran.txt", b"LAMPIRAN\nPERATURAN WALI KOTA CONTOH\n")))
    (lampiran,) = (node for node in regulation.walk() if node.level == "lampiran")
    lampiran.heading = "BAGAN STRUKTUR ORGANISASI DINAS PASAR"
    lampiran.places = tuple(structs.replace(place, page=1) for place in lampiran.places)
    printed = ["KEPALA", "SEKRETARIAT SEKRETARIAT", "SUB BAGIAN UMUM", "SEKSI IZIN SEKSI TARIF"]
    above = [None, 0, 1, 0]
    boxes = [ChartBox(text, PLACE, at) for text, at in zip(printed, above, strict=True)]
    regulation.source.charts = [Chart(1, boxes)]
    tables = pipeline.extract(regulation)
    names = {unit.unit_id: unit.name for unit in tables.units}
    assert {unit.name: names.get(unit.parent_unit_id, "") for unit in tables.units} == {
        "Dinas Pasar": "",
        "Sekretariat": "Dinas Pasar",
        "Sub Bagian Umum": "Sekretariat",
    }
