"""What a rule finds in a text that is written by hand."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pipeline
from tests.parse.outline import FRAME


def messages(
    code: str, body: str, folder: Path, *, year: int = 2020, title: str = "CONTOH", region: str = "BUPATI SUKAMAJU"
) -> list[str]:
    """The messages of a rule for a regulation with this body, of a year, a title and a region as its title has it."""
    frame = FRAME.replace("TAHUN 2020", f"TAHUN {year}").replace("\nCONTOH\n", f"\n{title}\n")
    frame = frame.replace("PERATURAN BUPATI SUKAMAJU", f"PERATURAN {region}", 1)
    path = folder / "naskah.txt"
    path.write_text(frame + "\n" + dedent(body).strip("\n") + "\n", encoding="utf-8")
    regulation = pipeline.parse(pipeline.read(path))
    return [row.message for row in pipeline.check(regulation, pipeline.extract(regulation)) if row.rule == code]
