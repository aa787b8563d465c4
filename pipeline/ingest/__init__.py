"""Stage 1: a file becomes a Source, its kept text with lines, pages and places."""

from __future__ import annotations

from pathlib import Path

from pipeline.ingest.limits import MAX_PAGES
from pipeline.ingest.options import AUTO, Engine, Ocr, Progress
from pipeline.model import Source

__all__ = ["AUTO", "Engine", "Ocr", "Progress", "read"]


def read(
    path: str | Path,
    engine: Engine = "pypdfium2",
    ocr: Ocr = AUTO,
    progress: Progress | None = None,
    max_pages: int | None = MAX_PAGES,
) -> Source:
    """Read a text file, a PDF with a text layer, or a scan.

    Args:
        path: the file. What it holds is told from its bytes, not from its name.
        engine: which library reads the text layer of a PDF; both give the same lines.
        ocr: how scanned pages are read; needs the extra `perwal[ocr]`.
        progress: told, after each page that OCR read, how many of how many are done.
        max_pages: a PDF with more pages is refused; None sets no limit.

    Returns:
        The source. For a PDF, boxes are in points from the top left of the page as it is shown.

    Raises:
        PerwalError: the file cannot be read, with the reason and what to do.
    """
    from pipeline.ingest import files, sniff

    with files.opened(path) as data:
        content = sniff.identify(data)
        if content == "text":
            from pipeline.ingest.text import read_text

            return read_text(str(path), data[:])
        if content == "pdf":
            from pipeline.ingest.pages import read_pdf

            return read_pdf(str(path), data, engine, ocr, progress, max_pages)
        raise files.refusal(str(path), content)
