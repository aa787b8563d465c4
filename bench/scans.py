"""How well scans are read: the two scans of the reference, and corpus documents with truth that are made scans of.

Nodes are right by level, number and path; the character error rate is that of their texts without white space, a
missing node counting in full. `--peers` reads the same pages with what others use, and parses that.

python -m bench.scans [--all] [--peers]
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import get_args

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

import pipeline
from bench import structure
from bench.accuracy import score
from bench.scanner import Kind, scan
from pipeline.ingest import Ocr
from pipeline.model import Provision, Regulation
from tests import truth
from tests.shared import SHARED

REFERENCE = tuple(SHARED / "pdf" / name for name in ("scan_tabs_200.pdf", "scan_tabs_200copy.pdf"))
MADE: tuple[tuple[str, int, Kind], ...] = (
    ("perbup-kabupaten-kulon-progo-78-2016-pb-78-2016-uptd-labkes", 300, "office"),
    ("perda-kabupaten-kulon-progo-8-1991-ld-pd-8-1991", 200, "office"),
    ("perda-kabupaten-pinrang-3-2010-organisasi-dan-tata-kerja-kantor-pelayan", 200, "photocopy"),
    ("permen-pusat-2-2014-pengelolaan-jaringan-dokumentasi-dan-inf", 150, "office"),
)
"""Documents of four layouts, one of them on sheets of two pages, and how each is scanned by default."""
RESOLUTIONS = (150, 200, 300)

Key = tuple[str, tuple[tuple[str, str], ...]]
Texts = list[tuple[Key, str]]
Reader = Callable[[Path], Regulation]


class Measured(Struct, frozen=True):
    """One scan read: nodes as right/found/true with their F1, character errors of texts, seconds for so many pages."""

    nodes: str
    f1: float
    errors: float
    pages: int
    seconds: float


def texts_of(regulation: Regulation) -> Texts:
    """Key and text without white space of every node outside the Lampiran."""
    return list(_texts(regulation.provisions, ()))


def _texts(provisions: Sequence[Provision], above: tuple[tuple[str, str], ...]) -> Iterator[tuple[Key, str]]:
    for node in provisions:
        if node.part == "lampiran":
            continue
        base = above or ((node.group, ""),)
        path = (*base, (node.level, node.number))
        yield (node.part, path), "".join(f"{node.heading}{node.text}{node.tail}".split())
        yield from _texts(node.children, path)


def character_errors(true: Texts, found: Texts) -> float:
    """Edits per true character."""
    waiting: dict[Key, list[str]] = {}
    for key, text in found:
        waiting.setdefault(key, []).append(text)
    edits = total = 0
    for key, text in true:
        other = waiting[key].pop(0) if waiting.get(key) else ""
        edits += Levenshtein.distance(text, other)
        total += len(text)
    return edits / total if total else 0.0


def ours(path: Path) -> Regulation:
    """Read by this program, every page anew."""
    regulation: Regulation = pipeline.parse(pipeline.read(path, ocr=Ocr("force")))
    return regulation


def tesseract_default(path: Path) -> Regulation:
    """Read as tutorials do: each page drawn, `tesseract -l ind` with its default page segmentation."""
    import pypdfium2 as pdfium

    with tempfile.TemporaryDirectory() as folder:
        pages = []
        for index, page in enumerate(pdfium.PdfDocument(path)):
            picture = Path(folder, f"{index}.png")
            page.render(scale=300 / 72, grayscale=True).to_pil().save(picture)
            run = ["tesseract", str(picture), "-", "-l", "ind"]
            pages.append(subprocess.run(run, capture_output=True, check=True).stdout.decode())
        text = Path(folder, "pages.txt")
        text.write_text("\f".join(pages), encoding="utf-8")
        return _parsed(text)


def ocrmypdf_default(path: Path) -> Regulation:
    """Read by OCRmyPDF with `-l ind`, its text layer by this program."""
    with tempfile.TemporaryDirectory() as folder:
        layered = Path(folder, "layered.pdf")
        run = [_ocrmypdf(), "-l", "ind", "--output-type", "pdf", "--jobs", "2", "-q", str(path), str(layered)]
        subprocess.run(run, check=True)
        return _parsed(layered)


def _ocrmypdf() -> str:
    return os.environ.get("OCRMYPDF", "ocrmypdf")


def _parsed(path: Path) -> Regulation:
    regulation: Regulation = pipeline.parse(pipeline.read(path, ocr=Ocr("never")))
    return regulation


def measure_reference(path: Path, reader: Reader) -> Measured:
    """A scan of the reference text against its truth."""
    begin = time.perf_counter()
    regulation = reader(path)
    seconds = time.perf_counter() - begin
    true, found = truth.true_nodes(), truth.nodes(pipeline.extract(regulation))
    same = score([node[:-1] for node in found], [node[:-1] for node in true])
    errors = character_errors(*([((node.part, node.path), node.text) for node in nodes] for nodes in (true, found)))
    return Measured(
        f"{same.right}/{same.found}/{same.true}", same.f1, errors, len(regulation.source.pages) or 21, seconds
    )


def measure_made(name: str, dpi: int, kind: Kind, reader: Reader) -> Measured:
    """A scan made of a corpus document: nodes against its truth, texts against those of its own text layer."""
    header, true = structure.load(structure.TRUTH / f"{name}.jsonl")
    source = structure.source_of(header)
    with tempfile.TemporaryDirectory() as folder:
        scanned = Path(folder, "scan.pdf")
        scan(source, scanned, dpi, kind)
        begin = time.perf_counter()
        regulation = reader(scanned)
        seconds = time.perf_counter() - begin
    found = structure.compare(true, structure.found_nodes(regulation.provisions))
    errors = character_errors(texts_of(_parsed(source)), texts_of(regulation))
    right = len(found.pairs)
    counts = f"{right}/{right + len(found.extra)}/{right + len(found.missing)}"
    return Measured(counts, found.f1, errors, len(regulation.source.pages) or 1, seconds)


def _row(what: str, found: Measured) -> str:
    return (
        f"| {what} | {found.nodes} | {found.f1:.4f} | {100 * found.errors:.2f} % | {found.seconds / found.pages:.2f} |"
    )


def rows(every: bool, reader: Reader) -> Iterator[str]:
    """A row for each scan."""
    for path in REFERENCE:
        yield _row(f"reference, {path.stem}", measure_reference(path, reader))
    for name, dpi, kind in MADE:
        settings = [(d, k) for d in RESOLUTIONS for k in get_args(Kind)] if every else [(dpi, kind)]
        for resolution, machine in settings:
            yield _row(f"{name[:36]}, {resolution} dpi, {machine}", measure_made(name, resolution, machine, reader))


def main() -> None:
    """Prints the table, in Markdown; `--all` in every resolution and on both machines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    if not REFERENCE[0].is_file() or not structure.CORPUS.is_dir():
        print("no scans: the folder shared/ beside the repository is not here")
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PERWAL_CACHE"] = folder  # times are those of reading, not of remembering
        _print_table("this program", rows(options.all, ours))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nPeak memory with a worker a core ({os.cpu_count()}): {peak:.0f} MB")
    if options.peers:
        for name, reader, command in (
            ("tesseract -l ind", tesseract_default, "tesseract"),
            ("OCRmyPDF -l ind", ocrmypdf_default, _ocrmypdf()),
        ):
            if shutil.which(command) is None:
                print(f"\n{name}: skipped, {command} is not installed")
                continue
            print()
            _print_table(f"{name}, then this program's parser", rows(False, reader))


def _print_table(reader: str, lines: Iterator[str]) -> None:
    print(f"| {reader} | nodes right/found/true | F1 | character errors | s/page |\n|---|---|---|---|---|")
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    main()
