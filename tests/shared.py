"""Where the material outside the repository lies, and the mark for tests that need it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import Ocr
from pipeline.ingest.ocr import missing

ROOT = Path(__file__).parents[1]
RAW = ROOT / "raw"
SHARED = ROOT.parent / "shared"
TRUTH = SHARED / "truth" / "perwal-bekasi-121-2021"
TEXT_LAYER_PDFS = ("perwal_tabs.pdf", "perwal_table.pdf", "perwal_ttf.pdf", "perwal_gs.pdf")
SCANS = ("scan_tabs_200.pdf", "scan_tabs_200copy.pdf")
"""The reference document as an office scanner and as a photocopier give it."""

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the folder shared/ beside the repository is not here")
needs_ocr = pytest.mark.skipif(bool(missing(Ocr().model)), reason=missing(Ocr().model) or "OCR is here")
