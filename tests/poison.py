"""A folder of good small regulations and of files that must not stop a run, each with what is to come of it."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Literal

from msgspec import Struct

from tests import handmade
from tests.ingest.making import lines, pdf

Expected = Literal["ok", "error", "skipped"]


class Planted(Struct, frozen=True):
    """A file of the folder, the status that it is to have, and words that its error is to hold."""

    name: str
    expected: Expected
    says: str = ""


class Corpus(Struct, frozen=True):
    """The folder, and every file that was planted in it."""

    folder: Path
    files: list[Planted]

    def named(self, expected: Expected) -> set[str]:
        """The names of the files that are to have a status."""
        return {file.name for file in self.files if file.expected == expected}


def build(folder: Path) -> Corpus:
    """Make the folder and fill it; `folder` must not be there yet, its parent gets a file outside of it."""
    folder.mkdir()
    return Corpus(folder, [*_good(folder), *_bad(folder), *_links_and_pipes(folder)])


def regulation(number: int) -> str:
    """A small regulation with this number."""
    return "\n".join(line.replace("NOMOR 7 ", f"NOMOR {number} ") for line in handmade.LINES) + "\n"


def _good(folder: Path) -> list[Planted]:
    contents = {
        "baik-1.txt": regulation(1).encode(),
        "baik-2.md": regulation(2).encode(),
        "baik-3": regulation(3).encode(),
        "baik-4.pdf": pdf(lines(*regulation(4).splitlines())),
        "baik-5.pdf": handmade.page(handmade.stream(handmade.text(regulation(5).splitlines()))),
        "baik-windows-1252.txt": regulation(6).replace("kebijakan", "“kebijakan”").encode("windows-1252"),
        "baik-utf-16.txt": regulation(8).encode("utf-16"),
    }
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return [Planted(name, "ok") for name in contents]


def _bad(folder: Path) -> list[Planted]:
    sound = pdf(lines("Pasal 1", "Dinas mempunyai tugas."))
    contents = {
        "sampah.pdf": (random.Random(1).randbytes(4000), "neither a PDF nor text"),
        "terpotong.pdf": (sound[: len(sound) // 2], "cut off"),
        "tanpa-tabel.pdf": (b"%PDF-1.4\nnothing\n%%EOF\n", "damaged"),
        "terkunci.pdf": (pdf(lines("Pasal 1"), password="rahasia"), "password"),
        "tanpa-halaman.pdf": (no_pages(), "damaged"),
        "kosong.txt": (b"", "empty"),
        "hampa.txt": ("\u200b\u00a0\n\ufeff".encode(), "nothing that prints"),
        "biner.txt": (bytes(range(256)) * 8, "neither a PDF nor text"),
        "bom.pdf": (handmade.page(handmade.zeros(64)), "unpack to"),
        "bom-objek.pdf": (handmade.packed([b"<</Type/Catalog/Pages 2 0 R>>"], 64), "unpack to"),
    }
    for name, (data, _) in contents.items():
        (folder / name).write_bytes(data)
    return [Planted(name, "error", says) for name, (_, says) in contents.items()]


def _links_and_pipes(folder: Path) -> list[Planted]:
    outside = folder.parent / "di-luar.txt"
    outside.write_text(regulation(9), encoding="utf-8")
    (folder / "tautan-putus.txt").symlink_to(folder / "tidak-ada.txt")
    (folder / "tautan-keluar.txt").symlink_to(outside)
    os.mkfifo(folder / "pipa.txt")
    (folder / "tabel.xlsx").write_bytes(b"PK\x03\x04")
    return [
        Planted("tautan-putus.txt", "skipped", "no regular file"),
        Planted("tautan-keluar.txt", "skipped", "leaves the folder"),
        Planted("pipa.txt", "skipped", "no regular file"),
        Planted("tabel.xlsx", "skipped", "none of .txt, .md, .pdf"),
    ]


def no_pages() -> bytes:
    """A PDF whose tree of pages is empty."""
    return handmade.document([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])
