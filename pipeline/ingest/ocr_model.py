"""The model of the Latin script with the words of regulations in place of its own.

Its own list holds words of all languages: 89 of 89.4 MB, which tesseract keeps three times over while it loads. What
it reads with ours is as right (bench/README.md). A model of other letters than ours is used as it is.

A .traineddata file is the count of its parts, where each begins (-1: it is not there), and the parts, least byte
first (tesseract's ccutil/tessdatamanager.cpp).
"""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

WORDS = Path(__file__).parent / "ocr_words.dawg"
"""Words that regulations of several issuers use, names of regions, letters and numerals; made by tools/ocr_words.py."""
LETTERS = "0ce04ab5919d3ae2a48769b4f8a17b25062a619495ccf00f3aa0f10384077994"
"""Digest of the letters that the list is made for: it names them by their places."""
WORD_PART, LETTER_PART = 19, 21
_MOST_PARTS = 64
"""Tesseract 5 knows 24."""


class TemporaryFolderError(Exception):
    """The model cannot be made ready: no file can be written in the folder for temporary files."""


@contextmanager
def ready(folder: str, name: str) -> Iterator[str]:
    """The folder to load a model from, which may be gone behind it. Raises TemporaryFolderError."""
    model = Path(folder, f"{name}.traineddata")
    if not model.is_file() or digest(part_of(model, LETTER_PART)) != LETTERS:
        yield folder
        return
    with ExitStack() as stack:
        try:
            made = stack.enter_context(tempfile.TemporaryDirectory(prefix="perwal-"))
            target = Path(made, f"{name}.traineddata")
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(with_part(model, WORD_PART, WORDS.read_bytes()))
        except OSError as error:
            raise TemporaryFolderError(error.strerror or str(error)) from error
        yield made


def digest(letters: bytes) -> str:
    """What tells one set of letters from another."""
    return sha256(letters).hexdigest()


def part_of(model: Path, number: int) -> bytes:
    """A part of a model; empty where it has none."""
    with model.open("rb") as file:
        places = _places(file)
        return _read(file, places[number]) if number in places else b""


def with_part(model: Path, number: int, part: bytes) -> bytes:
    """A model with one of its parts changed for another; the part that was there is not read."""
    with model.open("rb") as file:
        places = _places(file)
        parts = {at: part if at == number else _read(file, place) for at, place in places.items()}
        count = _count(file)
    offsets, end = [-1] * count, 4 + 8 * count
    for at in sorted(parts):
        offsets[at], end = end, end + len(parts[at])
    return struct.pack(f"<i{count}q", count, *offsets) + b"".join(parts[at] for at in sorted(parts))


def _count(file: BinaryIO) -> int:
    """How many parts a model can have; 0 where the file is none."""
    file.seek(0)
    head = file.read(4)
    count: int = struct.unpack("<i", head)[0] if len(head) == 4 else 0
    return count if 0 < count <= _MOST_PARTS else 0


def _places(file: BinaryIO) -> dict[int, tuple[int, int]]:
    """Begin and end of the parts that are there."""
    count = _count(file)
    table = file.read(8 * count)
    begins = struct.unpack(f"<{count}q", table) if len(table) == 8 * count else ()
    end = file.seek(0, 2)
    ordered = sorted(begin for begin in begins if 0 <= begin <= end)
    ends = dict(zip(ordered, [*ordered[1:], end], strict=False))
    return {at: (begin, ends[begin]) for at, begin in enumerate(begins) if begin in ends}


def _read(file: BinaryIO, place: tuple[int, int]) -> bytes:
    file.seek(place[0])
    return file.read(place[1] - place[0])
