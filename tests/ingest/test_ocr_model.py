"""Tesseract's model with our words: everything else of it stays, and a model of other letters is used as it is."""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path
from shutil import which

import pytest

from bench.scanner import scan
from pipeline.errors import PerwalError
from pipeline.ingest import ocr_model, read
from pipeline.ingest.ocr_model import LETTER_PART, WORD_PART, part_of, ready, with_part
from pipeline.ingest.options import Ocr
from tests.ingest.making import lines, pdf, write
from tests.shared import needs_ocr

PARTS = {17: b"network", WORD_PART: b"words of all languages", LETTER_PART: b"letters", 23: b"version"}


def model(folder: Path, parts: dict[int, bytes]) -> Path:
    """A file as tesseract packs one, its parts one behind the other."""
    offsets, end = [-1] * 24, 4 + 8 * 24
    for at, part in parts.items():
        offsets[at], end = end, end + len(part)
    path = folder / "Latin.traineddata"
    path.write_bytes(struct.pack("<i24q", 24, *offsets) + b"".join(parts.values()))
    return path


def test_one_part_is_changed_and_the_others_stay(tmp_path: Path) -> None:
    ours = PARTS | {WORD_PART: b"ours"}
    assert with_part(model(tmp_path, PARTS), WORD_PART, b"ours") == model(tmp_path, ours).read_bytes()


def test_a_part_that_is_not_there_is_empty_and_not_added(tmp_path: Path) -> None:
    path = model(tmp_path, {17: b"network"})
    assert part_of(path, WORD_PART) == b""
    assert with_part(path, WORD_PART, b"ours") == path.read_bytes()


@pytest.mark.parametrize("data", [b"", b"\x18", b"\x18\0\0\0", b"\xff" * 300, struct.pack("<i2q", 2, 900, -5)])
def test_a_file_that_is_no_model_has_no_parts(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "Latin.traineddata"
    path.write_bytes(data)
    assert [part_of(path, number) for number in PARTS] == [b""] * len(PARTS)
    with ready(str(tmp_path), "Latin") as place:
        assert place == str(tmp_path)


def test_a_model_of_other_letters_is_used_as_it_is(tmp_path: Path) -> None:
    model(tmp_path, PARTS)
    with ready(str(tmp_path), "Latin") as place:
        assert place == str(tmp_path)


def test_what_is_made_is_gone_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "script").mkdir()
    model(tmp_path / "script", PARTS)
    monkeypatch.setattr(ocr_model, "LETTERS", ocr_model.digest(b"letters"))
    with ready(str(tmp_path), "script/Latin") as place:
        made = Path(place, "script", "Latin.traineddata")
        assert part_of(made, WORD_PART) == ocr_model.WORDS.read_bytes()
        assert part_of(made, 17) == b"network"
    assert not Path(place).exists()


@needs_ocr
def test_a_full_temporary_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    made = write(tmp_path, "made.pdf", pdf(lines("Pasal 1", "Peraturan ini mulai berlaku pada tanggal diundangkan.")))
    scan(made, tmp_path / "scan.pdf", 200, "office")
    monkeypatch.setenv("PERWAL_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("tempfile.TemporaryDirectory", full)
    with pytest.raises(PerwalError, match=r"scan.pdf.*temporary files \(No space left on device\); free space"):
        read(tmp_path / "scan.pdf")


@needs_ocr
@pytest.mark.skipif(which("dawg2wordlist") is None, reason="tesseract's dawg2wordlist is not installed")
def test_the_installed_model_is_read_with_our_words(tmp_path: Path) -> None:
    from pipeline.ingest.tesseract import find_model

    found = find_model(Ocr().model)
    assert found
    with ready(*found) as place:
        assert place != found[0]
        used = Path(place, f"{found[1]}.traineddata")
        letters, words, listed = tmp_path / "letters", tmp_path / "words.dawg", tmp_path / "words.txt"
        letters.write_bytes(part_of(used, LETTER_PART))
        words.write_bytes(part_of(used, WORD_PART))
    run = ["dawg2wordlist", str(letters), str(words), str(listed)]
    subprocess.run(run, check=True, capture_output=True)
    kept = set(listed.read_text(encoding="utf-8").split())
    assert {"Pasal", "PERATURAN", "huruf", "a", "bb", "XIV", "Bekasi", "di", "dan"} <= kept
    assert not {"ausgezeichnet", "kelihatannyalah"} & kept
