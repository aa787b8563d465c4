"""How often the metadata of the corpus is read as its index has it, and every difference with a verdict.

python -m bench.metadata
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import regex
from msgspec import Struct

import pipeline
from pipeline.errors import PerwalError
from pipeline.model import Metadata
from tests.shared import SHARED

CORPUS = SHARED / "corpus"
FIELDS = ("jenis", "nomor", "tahun", "daerah", "judul")
KINDS = {
    "Perda": "Peraturan Daerah",
    "Perbup": "Peraturan Bupati",
    "Perwal": "Peraturan Wali Kota",
    "Pergub": "Peraturan Gubernur",
    "Pergub (lampiran)": "Peraturan Gubernur",
    "UU": "Undang-Undang",
    "PP": "Peraturan Pemerintah",
    "Perpres": "Peraturan Presiden",
    "Permen": "Peraturan Menteri",
    "PerKI": "Peraturan Komisi Informasi",
    "Perpol": "Peraturan Kepolisian",
}
VERDICTS: dict[tuple[str, str], str] = {}
"""By folder and field, from looking at the page: what is right where index and reading differ."""


class Difference(Struct, frozen=True):
    """A field that index and reading have differently."""

    folder: str
    field: str
    index: str
    read: str

    @property
    def verdict(self) -> str:
        """Who is right; empty where nobody has looked at the page yet."""
        return VERDICTS.get((self.folder, self.field), "")


def index() -> list[dict[str, str]]:
    """The rows of the corpus index."""
    with (CORPUS / "INDEX.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def compare(row: dict[str, str], metadata: Metadata) -> list[Difference]:
    """The fields of a document that differ; a title that the index lacks is not compared."""
    national = row["issuer"] == "Pusat"
    pairs = {
        "jenis": (KINDS.get(row["type"], row["type"]), metadata.jenis),
        "nomor": (row["number"], metadata.nomor),
        "tahun": (row["year"], metadata.tahun),
        "daerah": ("" if national else row["issuer"], metadata.daerah),
        "judul": (row["title"], metadata.judul),
    }
    folder = row["dir"]
    return [Difference(folder, name, *pair) for name, pair in pairs.items() if not _equal(name, *pair)]


def _equal(field: str, expected: str, read: str) -> bool:
    if field == "jenis":
        return read == expected or (expected == "Peraturan Menteri" and read.startswith(f"{expected} "))
    if field == "judul":
        return not expected or _letters(expected) == _letters(read)
    return expected == read


def _letters(text: str) -> str:
    return regex.sub(r"[^\p{L}\d]", "", text).casefold()


def read(folder: str) -> Metadata | None:
    """The metadata of a document of the corpus; None where it holds no text."""
    path: Path = CORPUS / folder / "source.pdf"
    try:
        return pipeline.parse(pipeline.read(path)).metadata
    except PerwalError:
        return None


def main() -> None:
    """Prints the share of equal fields by folder and the differences, in Markdown."""
    documents: Counter[str] = Counter()
    wrong: dict[str, Counter[str]] = defaultdict(Counter)
    differences: list[Difference] = []
    for row in index():
        metadata = read(row["dir"])
        if metadata is None:
            continue
        folder = row["dir"].partition("/")[0]
        documents[folder] += 1
        found = compare(row, metadata)
        wrong[folder].update(one.field for one in found)
        differences += found
    _print_shares(documents, wrong)
    print("\n| document | field | index | read | verdict |\n|---|---|---|---|---|")
    for one in differences:
        print(f"| {one.folder} | {one.field} | {one.index[:90]} | {one.read[:90]} | {one.verdict} |")


def _print_shares(documents: Counter[str], wrong: dict[str, Counter[str]]) -> None:
    print(f"| folder | documents | {' | '.join(FIELDS)} |\n|---|---|{'---|' * len(FIELDS)}")
    everywhere: Counter[str] = sum(wrong.values(), Counter())
    for folder, count in [*sorted(documents.items()), ("all", documents.total())]:
        counts = everywhere if folder == "all" else wrong[folder]
        shares = " | ".join(f"{1 - counts[field] / count:.3f}" for field in FIELDS)
        print(f"| {folder} | {count} | {shares} |")


if __name__ == "__main__":
    main()
