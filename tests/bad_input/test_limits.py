"""What would take time or memory without bound is refused with one line, or read in part."""

from __future__ import annotations

import base64
import os
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import PerwalError
from pipeline.ingest import Ocr, limits, read
from tests import handmade
from tests.shared import needs_ocr
from tests.watched import Watcher, watching

CHART = ["BAGAN STRUKTUR ORGANISASI DINAS", *handmade.LINES]
NO_OCR = Ocr(mode="never")


def refusal(folder: Path, data: bytes, name: str = "a.pdf") -> str:
    path = folder / name
    path.write_bytes(data)
    with pytest.raises(PerwalError) as caught:
        read(path, ocr=NO_OCR)
    return str(caught.value)


def image_page(width: int, height: int, box: bytes = handmade.A4, place: bytes = b"595 0 0 842 0 0") -> bytes:
    """A page with an image of this many pixels, of which there is no data."""
    about = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray" % (width, height)
    content = handmade.stream(b"q %s cm /I Do Q" % place)
    resources = b"/XObject<</I 6 0 R>>"
    return handmade.page(content, box, resources=resources, more=[handmade.deflated(b"\xff" * 10**6, 1, about)])


BOMBS = {
    "content": handmade.page(handmade.zeros(64)),
    "objects": handmade.packed([b"<</Type/Catalog/Pages 2 0 R>>"], 64),
    "base 85": handmade.page(
        handmade.stream(
            base64.a85encode(zlib.compress(b" " * 40 * 2**20, 9)) + b"~>", b"/Filter[/ASCII85Decode/FlateDecode]"
        )
    ),
    "many": handmade.pages(1) + b"".join(handmade.deflated(b" " * 30 * 2**20) + b"\n" for _ in range(20)) + b"%%EOF",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_not_unpacked(tmp_path: Path, name: str) -> None:
    assert len(BOMBS[name]) < 700_000
    assert "unpack to" in refusal(tmp_path, BOMBS[name])


def test_a_sound_stream_is_no_bomb(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(handmade.page(handmade.deflated(handmade.text(), 2)))
    assert len(read(path, ocr=NO_OCR).lines) == len(handmade.LINES)


def test_streams_without_number(tmp_path: Path) -> None:
    data = b"%PDF-1.7\n" + b"stream\n" * (2 * limits.MAX_STREAMS + 1) + b"%%EOF"
    assert "streams" in refusal(tmp_path, data)


def test_a_page_of_too_many_characters(tmp_path: Path) -> None:
    content = b"BT /F1 12 Tf 72 700 Td " + b"(abcdefgh) Tj " * (limits.MAX_PAGE_CHARACTERS // 8 + 1) + b"ET"
    assert "page 1: the text layer has" in refusal(tmp_path, handmade.page(handmade.deflated(content)))


def test_too_many_characters_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.ingest.pdf.MAX_CHARACTERS", 500)
    assert "more than 500" in refusal(tmp_path, handmade.pages(9))


def test_too_long_a_text(tmp_path: Path) -> None:
    assert "characters, more than" in refusal(tmp_path, b"x" * (limits.MAX_CHARACTERS + 1), "a.txt")
    assert "lines, more than" in refusal(tmp_path, b"x\n" * (limits.MAX_LINES + 1), "a.txt")


def test_a_chart_of_too_many_boxes_is_left_as_text(tmp_path: Path) -> None:
    boxes = b"".join(b" %d %d 90 30 re S" % (at % 500, at) for at in range(limits.MAX_CHART_BOXES + 100))
    path = tmp_path / "a.pdf"
    path.write_bytes(handmade.page(handmade.stream(handmade.text(CHART) + boxes)))
    source = read(path, ocr=NO_OCR)
    assert not source.charts
    assert len(source.lines) == len(CHART)


def test_a_chart_in_a_file_of_broken_structure_is_read(tmp_path: Path) -> None:
    """Pdfium passes over the damage."""
    boxes = b" 200 90 90 30 re S 100 20 90 30 re S 300 20 90 30 re S"
    lines = b" 245 90 m 245 70 l S 145 70 m 345 70 l S 145 70 m 145 50 l S 345 70 m 345 50 l S"
    names = b" BT /F1 9 Tf 210 100 Td (KEPALA DINAS) Tj -100 -70 Td (SEKSI SATU) Tj 200 0 Td (SEKSI DUA) Tj ET"
    data = handmade.page(handmade.stream(handmade.text(CHART[:2]) + boxes + lines + names))
    path = tmp_path / "a.pdf"
    for sound in (data, data.replace(b"/Count 1>>", b"/Count 1 /A /B 1>>")):
        path.write_bytes(sound)
        assert [[box.text for box in chart.boxes] for chart in read(path, ocr=NO_OCR).charts] == [
            ["KEPALA DINAS", "SEKSI SATU", "SEKSI DUA"]
        ]


def test_a_drawing_that_cannot_be_read_is_on_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.ingest.charts.drawing.segment_point", lambda *_: 0)
    path = tmp_path / "a.pdf"
    path.write_bytes(handmade.page(handmade.stream(handmade.text(CHART) + b" 200 90 90 30 re S")))
    source = read(path, ocr=NO_OCR)
    assert [(repair.kind, repair.page, repair.line) for repair in source.repairs] == [("chart", 1, 1)]
    assert "no place" in source.repairs[0].reason
    assert len(source.lines) == len(CHART)


def test_a_drawing_of_too_many_points_is_on_record(tmp_path: Path) -> None:
    curve = b" 72 90 m" + b" 90 90 l 72 90 l" * (limits.MAX_CHART_POINTS // 2) + b" S"
    path = tmp_path / "a.pdf"
    path.write_bytes(handmade.page(handmade.stream(handmade.text(CHART) + curve)))
    source = read(path, ocr=NO_OCR)
    assert not source.charts
    assert [repair.kind for repair in source.repairs] == ["chart"]
    assert "too many points" in source.repairs[0].reason


@pytest.fixture(scope="module")
def watcher() -> Iterator[Watcher]:
    with watching() as process:
        yield process


SCANS = {
    "a page of 8 km": image_page(1000, 1000, b"[0 0 600000 842000]", b"600000 0 0 842000 0 0"),
    "a strip": image_page(1000, 1000, b"[0 0 1000000 1]", b"1000000 0 0 1 0 0"),
    "a dot": image_page(1000, 1000, b"[0 0 .01 .01]"),
    "900 megapixels": image_page(30_000, 30_000),
    "data of another kind": image_page(1000, 1000).replace(b"/FlateDecode", b"/JBIG2Decode"),
}


@needs_ocr
@pytest.mark.slow
@pytest.mark.parametrize("name", SCANS)
def test_the_picture_of_a_page_is_bounded(tmp_path: Path, watcher: Watcher, name: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(SCANS[name])
    verdict = watcher.judge(path, "scan", 20, 1000)
    assert verdict.end == "refused", verdict.message
    assert verdict.megabytes < 500


GOOD_TIME = {
    "a grid": b"".join(
        b"\n%d 100 m %d 200 l S %d 100 m %d 100 l S" % (50 + at // 2, 50 + at // 2, 50 + at // 2, 56 + at // 2)
        for at in range(700)
    ),
    "a million strokes": b" 0 0 m 9 9 l S" * 1_000_000,
    "nested states": b" q" * 1_000_000,
    "brackets": b" [" * 1_000_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", GOOD_TIME)
def test_a_page_of_drawings_takes_bounded_time(tmp_path: Path, watcher: Watcher, name: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(handmade.page(handmade.deflated(handmade.text(CHART) + GOOD_TIME[name])))
    verdict = watcher.judge(path, "pdf", 30, 1500)
    assert verdict.end == "read", verdict.message


def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(PerwalError, match="no ordinary file"):
        read(tmp_path / "a.txt")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
def test_a_device_is_not_read() -> None:
    with pytest.raises(PerwalError, match="no ordinary file"):
        read("/dev/zero")


def test_a_sparse_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(10 * limits.MAX_BYTES)
    with pytest.raises(PerwalError, match="2000 MB"):
        read(path)


def test_a_file_that_says_it_is_empty_is_read_no_further_than_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As files of /proc do, and files that grow while they are read."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"Pasal 1\n" * 10)
    monkeypatch.setattr(limits, "MAX_BYTES", 20)
    monkeypatch.setattr(os, "fstat", lambda _: os.stat_result((0o100644, 0, 0, 1, 0, 0, 0, 0, 0, 0)))
    with pytest.raises(PerwalError, match="more than"):
        read(path)


@pytest.mark.skipif(sys.platform != "linux", reason="names of bytes")
def test_a_name_of_any_bytes(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff\n\x1b[31m.txt"))
    path.write_text("Pasal 1\n", encoding="utf-8")
    assert read(path).name == "a??" + "?[31m.txt"
    path.write_bytes(b"")
    with pytest.raises(PerwalError) as caught:
        read(path)
    assert str(caught.value).isprintable()
    str(caught.value).encode()


def test_streams_within_a_stream_are_not_unpacked_without_end(tmp_path: Path) -> None:
    """Each of them would be read up to the one end in base 85 that they all share."""
    inner = b"1 0 obj<</Filter/ASCII85Decode>>stream\n" + b"z" * 100_000
    assert "unpack to" in refusal(tmp_path, handmade.pages(1) + inner * 60 + b"~>\nendstream\n%%EOF")
