"""Writes the golden files anew from raw/; read the difference before you commit it."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline.batch import convert
from tests.shared import RAW

FOLDER = Path(__file__).parent
NAME = "perwal-kota-bekasi-121-2021"
KINDS = {"text": RAW / f"{NAME}.txt", "pdf": RAW / f"{NAME}.pdf"}


def write(kind: str, out: Path) -> None:
    """Converts one of the two inputs; the manifest, which holds times, and what is kept for later runs are left out."""
    convert([KINDS[kind]], out)
    shutil.rmtree(out / ".perwal")
    (out / "manifest.jsonl").unlink()


def main() -> None:
    for kind in KINDS:
        out = FOLDER / kind
        shutil.rmtree(out, ignore_errors=True)
        write(kind, out)


if __name__ == "__main__":
    main()
