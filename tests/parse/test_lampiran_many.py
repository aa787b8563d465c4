"""As many Lampiran as lines: packed lines are unpacked for many of them at once."""

from __future__ import annotations

import zlib

import pytest

from pipeline.ingest.text import read_text
from pipeline.parse import parse

BODY = "PERATURAN BUPATI CONTOH\nNOMOR 1 TAHUN 2020\nTENTANG\nPASAR\nMEMUTUSKAN:\nPasal 1\nPasar buka.\n"
MANY = 10_000


def test_many_lampiran_of_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked: list[int] = []

    def counted(data: bytes) -> bytes:
        unpacked.append(len(data))
        return zlib.decompress(data)

    source = read_text("x.txt", (BODY + "LAMPIRAN I\nPERATURAN BUPATI CONTOH\n" * MANY).encode())
    monkeypatch.setattr("pipeline.packed._unpack", counted)
    found = [node for node in parse(source).walk() if node.level == "lampiran"]
    assert len(found) == MANY
    assert len(unpacked) < 50 * 2 * MANY / 1000
