"""The regulation as plain text: parsed again it gives the same tree."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from pipeline.emit.plain import render
from tests.shared import RAW


@pytest.mark.parametrize("path", sorted(RAW.iterdir()), ids=lambda path: path.name)
def test_round_trip(path: Path, tmp_path: Path) -> None:
    regulation = pipeline.parse(pipeline.read(path))
    again = tmp_path / "naskah.txt"
    again.write_text(render(regulation), encoding="utf-8")
    second = pipeline.parse(pipeline.read(again))
    assert [(node.path, node.heading, node.text, node.tail) for node in second.walk()] == [
        (node.path, node.heading, node.text, node.tail) for node in regulation.walk()
    ]
    assert second.metadata == regulation.metadata
