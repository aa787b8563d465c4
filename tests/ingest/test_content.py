"""Large files stay on the disk, lines of long documents are packed: what is read of them is the same."""

from __future__ import annotations

import errno
import io
import pickle
from pathlib import Path

import pytest

from pipeline.batch import convert
from pipeline.errors import PerwalError
from pipeline.ingest import Ocr, files, read, streams
from pipeline.ingest.content import FileBytes, sha256
from pipeline.model import Box, Line
from pipeline.packed import MANY, Packed, kept
from tests import handmade
from tests.bad_input.test_limits import BOMBS
from tests.batch.runs import output
from tests.shared import RAW

NO_OCR = Ocr(mode="never")
LINES = [
    Line(number, 9 * number, 9 * number + 7, f"baris {number:3}", 1 + number // 40, Box(72.0, 9.5, 99.25, number / 8))
    for number in range(2345)
]


@pytest.fixture
def on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MANY", 0)


@pytest.mark.parametrize("name", ["perwal-kota-bekasi-121-2021.pdf", "perwal-kota-bekasi-121-2021.txt"])
def test_a_file_on_the_disk_is_read_as_one_in_memory(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    in_memory = read(RAW / name, ocr=NO_OCR)
    monkeypatch.setattr(files, "MANY", 0)
    assert read(RAW / name, ocr=NO_OCR) == in_memory
    assert read(RAW / name, "pdfplumber", NO_OCR).text == in_memory.text


@pytest.mark.usefixtures("on_disk")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_on_the_disk_is_not_unpacked(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(BOMBS[name])
    with pytest.raises(PerwalError, match="unpack to"):
        read(path, ocr=NO_OCR)


@pytest.mark.usefixtures("on_disk")
def test_a_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(handmade.pages(1))
    with pytest.raises(PerwalError, match="was changed while it was read"), files.opened(path):
        path.write_bytes(handmade.pages(2))


@pytest.mark.parametrize("window", [1, 5, 16, 100])
def test_what_stands_across_two_windows_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, window: int) -> None:
    data = handmade.pages(3) + b"  \r\n\0\0" * 20
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    whole = streams.keywords(data), streams.trailer(data), sha256(data), streams.oversized(data)
    assert whole[0] == data.count(b"stream\n") + data.count(b"stream\r") > 0
    assert whole[1] == data.rstrip(b"\0\r\n ")[-2048:]
    for module in ("content", "streams"):
        monkeypatch.setattr(f"pipeline.ingest.{module}.WINDOW", window)
    with path.open("rb") as file:
        kept_there = FileBytes("a.pdf", file, len(data))
        assert whole == (
            streams.keywords(kept_there),
            streams.trailer(kept_there),
            sha256(kept_there),
            streams.oversized(kept_there),
        )


def test_packed_lines_are_the_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.packed.MANY", 2345)
    packed = kept(Line, iter(LINES))
    assert isinstance(packed, Packed)
    assert list(packed) == LINES
    assert len(packed) == len(LINES)
    assert [packed[at] for at in (0, 999, 1000, -1)] == [LINES[at] for at in (0, 999, 1000, -1)]
    for part in (slice(990, 1010), slice(1000, 2000), slice(7), slice(-5, None), slice(5, 2)):
        assert list(packed[part]) == LINES[part]
        assert list(packed[3:][part]) == LINES[3:][part]
    assert list(reversed(packed)) == LINES[::-1]
    with pytest.raises(IndexError):
        packed[len(LINES)]


def test_only_the_lines_of_a_long_document_are_packed() -> None:
    many = LINES * (1 + MANY // len(LINES))
    assert kept(Line, LINES) == LINES
    assert isinstance(kept(Line, many), Packed)
    assert list(kept(Line, many)) == many


def test_a_document_of_packed_lines_gives_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = RAW / "perwal-kota-bekasi-121-2021.pdf"
    convert([source], tmp_path / "plain")
    monkeypatch.setattr("pipeline.packed.MANY", 1)
    monkeypatch.setattr("pipeline.packed._AT_ONCE", 50)
    convert([source], tmp_path / "packed")
    assert output(tmp_path / "packed") == output(tmp_path / "plain") != {}


def test_packed_records_are_pickled_and_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.packed.MANY", 2000)
    packed = kept(Line, LINES)
    assert pickle.loads(pickle.dumps(packed)) == packed == LINES
    assert packed != LINES[1:]
    assert packed[5:] == LINES[5:]


class Broken(io.BytesIO):
    """A file on a disk that fails."""

    def read(self, size: int | None = -1) -> bytes:
        raise OSError(errno.EIO, "Input/output error")


def test_a_file_on_the_disk_that_cannot_be_read() -> None:
    with pytest.raises(PerwalError) as caught:
        FileBytes("a.pdf", Broken(b"x"), 1)[0:1]
    assert str(caught.value) == "a.pdf: the file cannot be read (Input/output error); check the disk"


@pytest.mark.parametrize("end", [b"~>", b""])
def test_many_streams_in_base_85_are_no_bomb(end: bytes) -> None:
    """Old programs write all streams of a file so."""
    stream = b"1 0 obj<</Filter/ASCII85Decode>>stream\n" + b"z" * 39_000 + end + b"\nendstream\n"
    assert streams.oversized(stream * (1000 if end else 20)) is None
