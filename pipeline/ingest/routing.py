"""Page by page: is its text layer read, or its picture?"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from pipeline.errors import PerwalError
from pipeline.ingest import ocr as engine
from pipeline.ingest.assemble import PageLines
from pipeline.ingest.document import Document
from pipeline.ingest.options import Ocr, Progress
from pipeline.ingest.pdf import is_pictured
from pipeline.ingest.quality import MIN_PAGE_READABLE, MIN_WORDS, count_words, known_share

FEW_WORDS = 20
"""A page full of picture with fewer words is a scan that was stamped: by a serial number, a signature's banner."""
SAMPLE = 2
BETTER = 0.01
"""By so much must the share of known words grow for an OCR layer to be replaced: two models of ours differ by 0.002."""


def routed(
    path: str, document: Document, pages: list[PageLines], layer: bool, ocr: Ocr, progress: Progress | None
) -> list[PageLines]:
    """The pages, those that want it read by OCR. `layer` says that the text layer itself came from OCR.

    Raises PerwalError where OCR is told to read but cannot; where it merely would, the page is marked as unread.
    """
    scans = [index for index, page in enumerate(pages) if _is_scan(document, page)]
    if ocr.mode == "never":
        return _unread(pages, scans)
    if ocr.mode == "auto" and not layer and not scans and not any(map(_is_garbage, pages)):
        return pages  # nothing for OCR, whose libraries take 0.2 s and 40 MB to load
    lacking = engine.missing(ocr.model)
    if lacking and ocr.mode == "force":
        raise PerwalError(path, lacking, engine.remedy(ocr.model), 1)
    if lacking:
        return _unread(pages, scans)
    anew = ocr.mode == "force" or (layer and _is_layer_poor(document, pages, ocr))
    garbage = {index for index, page in enumerate(pages) if anew or _is_garbage(page)}
    return _with_ocr(document, pages, scans, garbage, ocr, progress)


def cure(ocr: Ocr) -> str:
    """What to do about a page whose text cannot be read from the file."""
    if ocr.mode == "never":
        return "let OCR read it (--ocr auto)"
    lacking = engine.missing(ocr.model)
    return f"{lacking}; {engine.remedy(ocr.model)}" if lacking else "scan it again at 200 to 300 dpi"


def _is_scan(document: Document, page: PageLines) -> bool:
    if _word_count(page) >= FEW_WORDS:
        return False
    with document.page(page.page.number - 1) as shown:
        return is_pictured(shown)


def _is_garbage(page: PageLines) -> bool:
    words = count_words(page.lines)
    return words.count >= MIN_WORDS and words.is_garbage(MIN_PAGE_READABLE)


def _is_layer_poor(document: Document, pages: list[PageLines], ocr: Ocr) -> bool:
    """Whether fresh OCR of sample pages gives more words that are known."""
    full = [index for index, page in enumerate(pages) if _word_count(page) >= MIN_WORDS]
    sample = sorted({full[len(full) * part // (SAMPLE + 1)] for part in range(1, SAMPLE + 1)}) if full else []
    fresh = list(engine.read_pages(document, sample, ocr))
    return bool(sample) and _known(fresh) - _known([pages[index] for index in sample]) > BETTER


def _known(pages: Iterable[PageLines]) -> float:
    return known_share(line.text for page in pages for line in page.lines)


def _with_ocr(
    document: Document,
    pages: list[PageLines],
    scans: list[int],
    garbage: set[int],
    ocr: Ocr,
    progress: Progress | None,
) -> list[PageLines]:
    """The pages, garbage and scans read anew; a scan keeps its few words of text if OCR finds no more."""
    made, wanted = list(pages), sorted({*scans, *garbage})
    for done, (index, fresh) in enumerate(zip(wanted, engine.read_pages(document, wanted, ocr), strict=True), 1):
        if index in garbage or _word_count(fresh) >= _word_count(pages[index]):
            made[index] = fresh
        if progress:
            progress(done, len(wanted))
    return made


def _unread(pages: list[PageLines], scans: list[int]) -> list[PageLines]:
    made = list(pages)
    for index in scans:
        made[index] = PageLines(replace(pages[index].page, origin="unread"), pages[index].lines)
    return made


def _word_count(page: PageLines) -> int:
    return sum(len(line.text.split()) for line in page.lines)
