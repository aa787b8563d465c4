"""PDF files: opened, each page judged, read from its text layer or by OCR, furniture marked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium

from pipeline.errors import PerwalError, printable
from pipeline.ingest import limits, pdf, streams
from pipeline.ingest.assemble import Assembled, PageLines, assemble
from pipeline.ingest.charts import ChartError, announces_chart
from pipeline.ingest.content import Bytes, sha256
from pipeline.ingest.document import Document
from pipeline.ingest.furniture import mark
from pipeline.ingest.lines import Note
from pipeline.ingest.ocr_model import TemporaryFolderError
from pipeline.ingest.options import Engine, Ocr, Progress
from pipeline.ingest.quality import garbage_page
from pipeline.ingest.routing import cure, routed
from pipeline.model import Line, Source, SourceKind
from pipeline.packed import kept

_PASSWORD = 4
"""FPDF_ERR_PASSWORD of fpdfview.h."""
_FETCH_AGAIN = "fetch it again"


def read_pdf(
    path: str, data: Bytes, engine: Engine, ocr: Ocr, progress: Progress | None, max_pages: int | None
) -> Source:
    """The source in the bytes of a PDF; PerwalError where it cannot be read."""
    _check_bytes(path, data)
    document = _open(path, data)
    try:
        _check_pages(path, len(document), max_pages)
        pages = list(_pages(path, document, data, engine))
        layer = pdf.names_ocr(document) or any(page.laid for page in pages)
        pages = routed(path, document, pages, layer, ocr, progress)
        for page in pages:
            _add_chart(page, document)
    except pdf.TooMuchTextError as error:
        raise PerwalError(path, f"the text layer has {error}", "print its pages to a new PDF", error.page) from None
    except TemporaryFolderError as error:
        problem = f"OCR cannot write its temporary files ({error})"
        raise PerwalError(
            path, problem, "free space in the folder for temporary files, or name another in TMPDIR"
        ) from None
    except pdfium.PdfiumError:
        raise PerwalError(path, "the PDF is damaged, a page of it cannot be read", _FETCH_AGAIN) from None
    finally:
        document.close()
    kind = _kind(pages, layer)
    made = assemble(pages)
    _check_text(path, made, ocr)
    lines = kept(Line, mark(made.lines, made.pages))
    digest = sha256(data)
    return Source(printable(Path(path).name), digest, kind, made.text, lines, made.pages, made.repairs, made.charts)


def _add_chart(page: PageLines, document: Document) -> None:
    """The chart that a text layer announces; OCR has looked for those of its own pages."""
    number = page.page.number
    if page.page.origin != "text" or not announces_chart("\n".join([line.text for line in page.lines])):
        return
    announced = next((line for line in page.lines if announces_chart(line.text)), None)
    if announced is None or _length(page) > limits.MAX_CHART_CHARACTERS:
        return
    from pipeline.ingest.charts.vector import read_chart

    try:
        with document.page(number - 1) as shown:
            if pdf.count_objects(shown, limits.MAX_CHART_OBJECTS) < limits.MAX_CHART_OBJECTS:
                page.chart = read_chart(shown, pdf.words_of(shown))
    except ChartError as error:
        announced.notes += (Note("chart", announced.text, announced.text, str(error)),)


def _length(page: PageLines) -> int:
    return sum(len(line.text) for line in page.lines)


def _kind(pages: list[PageLines], layer: bool) -> SourceKind:
    """Scan, where OCR read half of the pages or more."""
    origins = [page.page.origin for page in pages if page.lines]
    if 2 * origins.count("ocr") >= len(origins):
        return "scan"
    return "pdf_ocr" if layer else "pdf_text"


def _open(path: str, data: Bytes) -> Document:
    try:
        return Document(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            problem = "the PDF is encrypted and asks for a password"
            raise PerwalError(path, problem, "remove the password first (for example with qpdf --decrypt)") from None
        raise PerwalError(path, "the PDF is damaged or cut off", _FETCH_AGAIN) from None


def _check_bytes(path: str, data: Bytes) -> None:
    """Raises PerwalError where the end is missing, or a few bytes unpack to more than can be read."""
    if b"%%EOF" not in streams.trailer(data):
        raise PerwalError(path, "the PDF is cut off, its end is missing", _FETCH_AGAIN)
    if streams.keywords(data) > 2 * limits.MAX_STREAMS:
        raise PerwalError(path, f"the PDF has more than {limits.MAX_STREAMS:,} streams", "print its pages to a new PDF")
    size = streams.oversized(data)
    if size is not None:
        problem = f"packed data of the PDF unpack to {size // 2**20} MB or more, which no regulation needs"
        raise PerwalError(path, problem, "print its pages to a new PDF")


def _check_pages(path: str, count: int, most: int | None) -> None:
    if count == 0:
        raise PerwalError(path, "the PDF has no pages", _FETCH_AGAIN)
    if most is not None and count > most:
        problem = f"the PDF has {count:,} pages, more than {most:,}"
        raise PerwalError(path, problem, "split it, or raise the limit with --max-pages")


def _pages(path: str, document: Document, data: Bytes, engine: Engine) -> Iterator[PageLines]:
    if engine == "pypdfium2":
        yield from pdf.page_lines(document)
        return
    for page in _plumbed(path, data):
        page.laid = pdf.is_laid(document, page.page.number - 1)
        yield page


def _plumbed(path: str, data: Bytes) -> Iterator[PageLines]:
    from pipeline.ingest import plumber

    try:
        yield from plumber.page_lines(data[:])
    except Exception as error:
        # pdfminer lets whatever a damaged file makes happen through
        raise PerwalError(path, f"pdfplumber cannot read this PDF ({error})", "use the engine pypdfium2") from None


def _check_text(path: str, made: Assembled, ocr: Ocr) -> None:
    """Raises PerwalError where nothing was read, or codes instead of words."""
    unread = [page for page in made.pages if page.origin == "unread"]
    if not made.lines and unread:
        raise PerwalError(path, "the file is a scan without a text layer", cure(ocr), unread[0].number)
    if not made.lines:
        raise PerwalError(path, "there is no text on its pages", _FETCH_AGAIN, 1)
    from_layer = {page.number for page in made.pages if page.origin != "ocr"}
    page = garbage_page([line for line in made.lines if line.page in from_layer])
    if page is not None:
        raise PerwalError(path, "the text layer is garbage, its characters make no words", cure(ocr), page)
