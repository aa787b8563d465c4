"""How fast regulations with a text layer are converted: each stage, beside the bare text extraction of others.

All in one run over the corpus, so that a noisy machine hits all alike: pdfium's bare text, pdfplumber's on every
tenth document, and our stages; a first pass, whose caches are empty, and a second. Then whole processes, one and two
at once. Each process is settled as a worker of `perwal convert` is. Scans by OCR beside tesseract alone, one worker,
nothing remembered. How cost grows with length: bench.growth.

python -m bench.speed [--every N]
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2 as pdfium
from msgspec import Struct

import pipeline
from bench.corpus import CORPUS, index
from pipeline.batch.worker import settle
from pipeline.ingest import Ocr
from pipeline.ingest.ocr import missing
from pipeline.tables import Tables
from tests.shared import SCANS, SHARED

STAGES = ("ingest", "parse", "extract", "check", "tables", "json")
"""The last two are those of emit: the CSV of all tables, and the JSON of the regulation, which no table needs."""
SAMPLE = 10
"""Of so many documents one is read by pdfplumber, which takes longer than all the rest together."""
OCR_PAGES = 18
WORKERS = (1, 2)


class Costs(Struct):
    """CPU seconds spent over so many pages; those of pdfplumber over the pages of a sample."""

    pages: int = 0
    sampled: int = 0
    pdfium: float = 0.0
    pdfplumber: float = 0.0
    ingest: float = 0.0
    parse: float = 0.0
    extract: float = 0.0
    check: float = 0.0
    tables: float = 0.0
    json: float = 0.0

    @property
    def to_tables(self) -> float:
        """The seconds from the file to all tables."""
        return self.total - self.json

    @property
    def total(self) -> float:
        """The seconds of all our stages."""
        return float(sum(getattr(self, stage) for stage in STAGES))


class Watch:
    """Books the CPU time since the last look under a name."""

    def __init__(self, costs: Costs) -> None:
        self.costs = costs
        self._last = time.process_time()

    def book(self, name: str) -> None:
        """Adds what has passed to the costs of that name."""
        now = time.process_time()
        setattr(self.costs, name, getattr(self.costs, name) + now - self._last)
        self._last = now

    def skip(self) -> None:
        """Lets what has passed go uncounted."""
        self._last = time.process_time()


class Fleet(Struct, frozen=True):
    """Whole processes at work at once: how many, wall seconds until the last is done, CPU seconds of all."""

    workers: int
    seconds: float
    cpu: float


class OcrCosts(Struct, frozen=True):
    """CPU seconds a page of a scan: tesseract alone, and our ingest, which reads the same picture with it."""

    scan: str
    pages: int
    tesseract: float
    ours: float


def documents(every: int) -> list[Path]:
    """The PDFs of the corpus with a text layer, or one of so many of them."""
    folders = [row["dir"] for row in index() if row["pdf_kind"] == "text-layer"]
    return [next((CORPUS / folder).glob("*.pdf")) for folder in folders[::every]]


def read_bare(path: Path) -> int:
    """What pdfium costs at the least: the text of each page, no places. Gives the number of pages."""
    document = pdfium.PdfDocument(path.read_bytes())
    count = len(document)
    for number in range(count):
        page = document[number]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()
    return count


def read_plumber(path: Path) -> int:
    """The text of each page by pdfplumber, each page given back after. Gives the number of pages."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.close()
        return len(document.pages)


def measure(paths: Sequence[Path], peers: bool) -> Costs:
    """The costs of one pass; `peers` has the bare readers read the same pages just before us."""
    from pipeline.emit.csv import write_tables

    costs = Costs()
    with tempfile.TemporaryDirectory() as folder:
        write_tables(_converted(paths, Path(folder), costs, peers), Path(folder))
    return costs


def _converted(paths: Sequence[Path], folder: Path, costs: Costs, peers: bool) -> Iterator[Tables]:
    watch = Watch(costs)
    for place, path in enumerate(paths):
        if peers:
            _read_by_others(path, place, watch)
        yield _staged(path, folder, watch)
        watch.book("tables")  # the CSV rows, written before the next document is asked for


def _read_by_others(path: Path, place: int, watch: Watch) -> None:
    read_bare(path)
    watch.book("pdfium")
    if place % SAMPLE == 0:
        watch.costs.sampled += read_plumber(path)
        watch.book("pdfplumber")


def _staged(path: Path, folder: Path, watch: Watch) -> Tables:
    """One document through all stages, each booked."""
    watch.skip()
    source = pipeline.read(path, ocr=Ocr("never"))
    watch.book("ingest")
    regulation = pipeline.parse(source)
    watch.book("parse")
    tables: Tables = pipeline.extract(regulation)
    watch.book("extract")
    tables.findings = pipeline.check(regulation, tables)
    watch.book("check")
    from pipeline.emit.json import write_json

    write_json(regulation, tables, folder / f"{regulation.document_id}.json")
    watch.book("json")
    watch.costs.pages += len(source.pages)
    return tables


def run_fleet(workers: int, every: int) -> Fleet:
    """The corpus shared among processes, each of them started for it. To be the package's own pool of workers."""
    before, begin = os.times(), time.perf_counter()
    command = [sys.executable, "-m", "bench.speed", "--every", str(every), "--share"]
    running = [subprocess.Popen([*command, f"{share}/{workers}"]) for share in range(workers)]
    if any(process.wait() for process in running):
        raise RuntimeError("a worker failed")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Fleet(workers, time.perf_counter() - begin, cpu)


def measure_ocr(scan: Path, pages: int) -> OcrCosts:
    """Both readers over the first pages of a scan, the cache of OCR in an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        few = Path(folder, "few.pdf")
        whole, part = pdfium.PdfDocument(scan), pdfium.PdfDocument.new()
        part.import_pages(whole, list(range(pages)))
        part.save(few)
        os.environ["PERWAL_CACHE"] = str(Path(folder, "cache"))
        begin = time.process_time()
        _tesseract_alone(few)
        middle = time.process_time()
        pipeline.read(few, ocr=Ocr("force", workers=1))
        return OcrCosts(scan.stem, pages, middle - begin, time.process_time() - middle)


def _tesseract_alone(path: Path) -> None:
    """The picture of each page to tesseract as it is, with the model and the settings that we use."""
    from tesserocr import PSM, PyTessBaseAPI

    from pipeline.ingest.raster import rasterize
    from pipeline.ingest.tesseract import find_model

    folder, name = find_model(Ocr().model) or ("", "")
    with PyTessBaseAPI(path=f"{folder}/", lang=name, psm=PSM.SINGLE_COLUMN, oem=1) as api:
        for page in pdfium.PdfDocument(path):
            raster = rasterize(page)
            assert raster, "a page of a scan has a picture"
            height, width = raster.pixels.shape
            api.SetImageBytes(raster.pixels.tobytes(), width, height, 1, width)
            api.SetSourceResolution(round(raster.dpi))
            api.Recognize()


def stage_table(cold: Costs, warm: Costs) -> Iterator[str]:
    """CPU of both passes by stage."""
    yield "| CPU | first pass, ms a page | second pass, ms a page | second pass, times pdfium |"
    yield "|---|---|---|---|"
    rows = [("pdfium, bare text", "pdfium"), ("pdfplumber, extract_text", "pdfplumber"), *((s, s) for s in STAGES)]
    for title, name in [*rows, ("**file to all tables**", "to_tables"), ("file to all tables and JSON", "total")]:
        first, second = (1000 * getattr(one, name) / _pages(one, name) for one in (cold, warm))
        yield f"| {title} | {first:.2f} | {second:.2f} | {second / (1000 * warm.pdfium / warm.pages):.2f} |"
    tables, everything = (
        " and ".join(f"{one.pages / getattr(one, name):.0f}" for one in (cold, warm)) for name in ("to_tables", "total")
    )
    yield f"\nPages a second of one core, first and second pass, file to all tables: {tables}; JSON too: {everything}."


def _pages(costs: Costs, name: str) -> int:
    return max(1, costs.sampled if name == "pdfplumber" else costs.pages)


def fleet_table(fleets: Sequence[Fleet], pages: int) -> Iterator[str]:
    """Pages a second by the clock."""
    yield "| processes | wall s | CPU s | pages a second by the clock | times one |\n|---|---|---|---|---|"
    for one in fleets:
        more = fleets[0].seconds / one.seconds
        yield f"| {one.workers} | {one.seconds:.1f} | {one.cpu:.1f} | {pages / one.seconds:.0f} | {more:.2f} |"


def ocr_table(measured: Sequence[OcrCosts]) -> Iterator[str]:
    """CPU of reading a page of each scan."""
    yield "| scan | pages | tesseract alone, CPU s a page | ingest, CPU s a page | times |\n|---|---|---|---|---|"
    for one in measured:
        alone, ours = one.tesseract / one.pages, one.ours / one.pages
        yield f"| {one.scan} | {one.pages} | {alone:.2f} | {ours:.2f} | {ours / alone:.2f} |"


def main() -> None:
    """Prints the tables, in Markdown. With --share i/n, converts that share of the documents and prints nothing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take one of so many documents")
    parser.add_argument("--share", help="convert one share of the documents: 0/2 is every second one")
    options = parser.parse_args()
    settle()
    if not CORPUS.is_dir():
        print("no corpus: the folder shared/ beside the repository is not here")
        return
    paths = documents(options.every)
    if options.share:
        share, of = map(int, options.share.split("/"))
        measure(paths[share::of], peers=False)
        return
    _print_stages(paths, options.every)
    if lacking := missing(Ocr().model):
        print(f"\n{lacking}")
        return
    print("\n" + "\n".join(ocr_table([measure_ocr(SHARED / "pdf" / name, OCR_PAGES) for name in SCANS])))


def _print_stages(paths: Sequence[Path], every: int) -> None:
    cold, warm = measure(paths, peers=True), measure(paths, peers=True)
    print(f"Python {platform.python_version()}, {platform.python_compiler()}.")
    print(f"{len(paths)} documents, {warm.pages} pages (pdfplumber: {warm.sampled} of them).\n")
    print("\n".join(stage_table(cold, warm)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"Peak memory of the process after both passes, pdfplumber's share in it: {peak:.0f} MB.\n")
    print("\n".join(fleet_table([run_fleet(workers, every) for workers in WORKERS], warm.pages)))


if __name__ == "__main__":
    main()
