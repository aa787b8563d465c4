"""What a rule finds in a text that is written by hand."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pipeline
from pipeline.model import Regulation
from tests.parse.outline import FRAME, parse_body


def messages(code: str, body: str, folder: Path, *, year: int = 2020, title: str = "CONTOH") -> list[str]:
    """The messages of a rule for a regulation with this body, of a year and a title."""
    regulation = _parse(body, folder, year, title)
    return [row.message for row in pipeline.check(regulation, pipeline.extract(regulation)) if row.rule == code]


def _parse(body: str, folder: Path, year: int, title: str) -> Regulation:
    if (year, title) == (2020, "CONTOH"):
        return parse_body(body, folder)
    frame = FRAME.replace("TAHUN 2020", f"TAHUN {year}").replace("\nCONTOH\n", f"\n{title}\n")
    path = folder / "naskah.txt"
    path.write_text(frame + "\n" + dedent(body).strip("\n") + "\n", encoding="utf-8")
    found: Regulation = pipeline.parse(pipeline.read(path))
    return found
