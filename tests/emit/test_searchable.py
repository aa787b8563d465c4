"""The text layer that a scan is given: a search in the PDF finds what the tables have, where it stands."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from bench.scanner import scan
from pipeline.emit.searchable import has_layer_to_write, write_searchable
from pipeline.ingest import Ocr, read
from pipeline.model import Source
from tests.cli.command import perwal
from tests.ingest.making import SENTENCE, lines, pdf, write
from tests.shared import needs_ocr

PAGE = lines("Pasal 1", f"a. {SENTENCE[:70]};", f"b. {SENTENCE[:70]}.", x=90)


@pytest.fixture
def scanned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PERWAL_CACHE", str(tmp_path / "cache"))
    target = tmp_path / "scan.pdf"
    scan(write(tmp_path, "made.pdf", pdf(PAGE)), target, 200, "office")
    return target


def turned(path: Path, degrees: int) -> Path:
    document = pdfium.PdfDocument(path)
    document[0].set_rotation(degrees)
    made = path.with_name("turned.pdf")
    document.save(made)
    return made


def texts(source: Source) -> list[str]:
    return [line.text.replace("\t", " ") for line in source.lines]


@needs_ocr
@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_the_layer_says_what_was_read_where_it_was_read(scanned: Path, degrees: int) -> None:
    """The page is stored turned and shown so: its letters lie sideways, and are found there all the same."""
    path = turned(scanned, degrees)
    source = read(path)
    target = path.with_name("searchable.pdf")
    write_searchable(path, source, target)
    again = read(target, ocr=Ocr("never"))
    assert again.kind == "pdf_ocr"
    assert sorted(texts(again)) == sorted(texts(source))
    place = {line.text.replace("\t", " "): line.box for line in again.lines}
    for line in source.lines:
        found = place[line.text.replace("\t", " ")]
        assert line.box is not None
        assert found is not None
        if degrees in (0, 180) or line.box.y1 - line.box.y0 > 2 * (line.box.x1 - line.box.x0):
            assert abs(found.x0 - line.box.x0) < 8
            assert abs(found.y0 - line.box.y0) < 8


@needs_ocr
def test_pictures_stay_as_they_are(scanned: Path) -> None:
    target = scanned.with_name("searchable.pdf")
    write_searchable(scanned, read(scanned), target)
    one, other = (pdfium.PdfDocument(path)[0].render().to_numpy() for path in (scanned, target))
    assert (one == other).all()
    assert target.stat().st_size < 1.1 * scanned.stat().st_size


@needs_ocr
def test_the_command_writes_it_for_scans_only(scanned: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = perwal("convert", scanned, tmp_path / "made.pdf", "-o", out, "--searchable")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (out / "searchable").iterdir()] == ["scan.pdf"]


def test_a_source_of_text_has_no_layer_to_write(tmp_path: Path) -> None:
    assert not has_layer_to_write(read(write(tmp_path, "made.pdf", pdf(PAGE))))
