"""How often the metadata of the corpus is read as its index has it, and every difference with a verdict.

python -m bench.metadata
"""

from __future__ import annotations

import csv
from collections import Counter
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
VERDICTS: dict[tuple[str, str], str] = {
    (folder, field): verdict
    for verdict, folders in {
        "index wrong: TENTANG, printed twice, taken for title": (
            ("perubahan/perbup-kabupaten-kulon-progo-9-2018-bd-pb-9-2018", "judul"),
        ),
        "index wrong: a list of regulations, no regulation": (
            ("daerah-lama/perbup-kabupaten-kulon-progo-224-2003-daftar-perbup-kp-415", "nomor tahun"),
            ("daerah-lama/perbup-kabupaten-kulon-progo-224-2003-daftar-perbup-kulon-progo", "nomor tahun"),
        ),
        "index wrong: the page prints 9": (("daerah-lama/perda-kabupaten-kulon-progo-09-1993-ld-pd-09-1993", "nomor"),),
        "index wrong: blessing and office taken for title": (
            ("daerah-lama/perda-kabupaten-kulon-progo-10-1983-ld-pd-10-1983", "judul"),
            ("daerah-lama/perda-kabupaten-kulon-progo-11-1993-ld-pd-11-1993", "judul"),
            ("daerah-lama/perda-kabupaten-kulon-progo-15-1993-ld-pd-15-1993", "judul"),
            ("daerah-lama/perda-kabupaten-kulon-progo-9-1983-ld-pd-9-1983", "judul"),
            ("nasional/uu-pusat-24-2000-perjanjian-internasional-presiden-republ", "judul"),
        ),
        "index wrong: letters misread in the text layer": (
            ("nasional/pp-pusat-24-2017-pemberian-penghasii-an-ketiga-belas-kepa", "judul"),
        ),
        "index wrong: part of the title, or what the annex holds": (
            ("sotk-daerah/perbup-kabupaten-kulon-progo-33-2006-pb-33-06", "judul"),
            ("sotk-daerah/perbup-kabupaten-kulon-progo-75-2016-pb-75-2016-lamp-kec", "judul"),
            ("sotk-daerah/perbup-kabupaten-kulon-progo-84-2016-pb-84-2016-uptd-rmh-potong-hewan", "judul"),
            ("sotk-daerah/perda-kabupaten-kulon-progo-10-2005-pd-10-2005", "judul"),
            ("sotk-daerah/perda-kabupaten-kulon-progo-6-2005-pd-6-2005", "judul"),
            ("sotk-daerah/perda-kabupaten-kulon-progo-11-2013-pd-11-2013-lamp", "judul"),
            ("sotk-daerah/perda-kabupaten-kulon-progo-16-2012-ld-pd-16-2012-lamp", "judul"),
            ("sotk-daerah/perda-kabupaten-kulon-progo-3-2008-pd-3-08-lamp", "judul"),
            ("sotk-daerah/perda-kabupaten-kulon-progo-4-2008-pd-4-08-lamp", "judul"),
        ),
        "index shortens, title right": (
            ("daerah-scan/perbup-kabupaten-pinrang-14-2013-kesehatan-ibu-bayi-baru-lahir-bayi-dan", "judul"),
            ("daerah-scan/perda-kabupaten-pinrang-5-2017-perubahan-atas-perda-5-2015-tentang-pemi", "judul"),
            ("daerah-scan/perwal-kota-kendari-15-2024-pengelolaan-silpa-blud-rsud", "judul"),
            ("daerah-scan/perwal-kota-kendari-16-2024-pedoman-rba-blud-rsud", "judul"),
            ("daerah-scan/perwal-kota-kendari-8-2024-perubahan-kedua-atas-perwal-50-2019-tent", "judul"),
            ("daerah-scan/perwal-kota-kendari-9-2024-teknis-pemberian-thr-dan-gaji-ketiga-bel", "judul"),
            ("sotk-daerah/perbup-kabupaten-pinrang-47-2013-tata-kerja-pejabat-pengelola-informasi-d", "judul"),
            ("lain/pergub-lampiran-provinsi-bali-1-2021-lampiran-kelas-jabatan-struktural-pergub", "judul"),
            ("sotk-daerah/pergub-provinsi-bali-2-2021-perubahan-atas-pergub-58-2019-tentang-ke", "judul"),
            ("sotk-daerah/pergub-provinsi-bali-2-2021-perubahan-atas-pergub-58-2019-tentang-ke-3", "judul"),
            ("sotk-daerah/pergub-provinsi-bali-2-2021-perubahan-atas-pergub-58-2019-tentang-ke-4", "judul"),
            ("sotk-daerah/pergub-provinsi-bali-2-2021-perubahan-atas-pergub-58-2019-tentang-ke-5", "judul"),
            ("sotk-daerah/pergub-provinsi-bali-3-2021-perubahan-atas-pergub-59-2019-tentang-pe", "judul"),
            ("sotk-daerah/pergub-provinsi-bali-3-2021-perubahan-atas-pergub-59-2019-tentang-pe-2", "judul"),
        ),
        "left empty: the number is written by hand": tuple(
            (folder, "nomor")
            for folder in (
                "daerah-scan/perbup-kabupaten-pinrang-14-2013-kesehatan-ibu-bayi-baru-lahir-bayi-dan",
                "daerah-scan/perwal-kota-kendari-15-2024-pengelolaan-silpa-blud-rsud",
                "daerah-scan/perwal-kota-kendari-16-2024-pedoman-rba-blud-rsud",
                "daerah-scan/perwal-kota-kendari-5-2024-penilaian-pajak-bumi-dan-bangunan-perdes",
                "daerah-scan/perwal-kota-kendari-8-2024-perubahan-kedua-atas-perwal-50-2019-tent",
                "daerah-scan/perwal-kota-kendari-9-2024-teknis-pemberian-thr-dan-gaji-ketiga-bel",
                "sotk-daerah/perbup-kabupaten-pinrang-19-2013-pembentukan-unit-pelaksana-teknis-dinas",
                "sotk-daerah/perbup-kabupaten-pinrang-47-2013-tata-kerja-pejabat-pengelola-informasi-d",
            )
        ),
        "reading wrong: a letter misread by OCR": (
            ("sotk-daerah/perbup-kabupaten-pinrang-19-2013-pembentukan-unit-pelaksana-teknis-dinas", "judul"),
        ),
        "reading wrong: letters misread in the text layer": (
            ("daerah-scan/perwal-kota-kendari-5-2024-penilaian-pajak-bumi-dan-bangunan-perdes", "judul"),
            ("nasional/uu-pusat-1-2020-pengesahan-ia-cepa", "judul"),
        ),
        "reading wrong: the text layer lacks the line": (
            ("nasional/uu-pusat-1-2020-pengesahan-ia-cepa", "nomor tahun"),
        ),
    }.items()
    for folder, fields in folders
    for field in fields.split()
}
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
    """Prints the share of right fields by folder and the differences, in Markdown."""
    documents: Counter[str] = Counter()
    differences: list[Difference] = []
    for row in index():
        metadata = read(row["dir"])
        if metadata is not None:
            documents[_part(row["dir"])] += 1
            differences += compare(row, metadata)
    _print_shares(documents, differences)
    print("\n| document | field | index | read | verdict |\n|---|---|---|---|---|")
    for one in differences:
        print(f"| {one.folder} | {one.field} | {one.index[:90]} | {one.read[:90]} | {one.verdict} |")


def _part(folder: str) -> str:
    return folder.partition("/")[0]


def _print_shares(documents: Counter[str], differences: list[Difference]) -> None:
    """Each cell: equal to the index, and right on the page, that is without the faults of the index."""
    print(f"| folder | documents | {' | '.join(FIELDS)} |\n|---|---|{'---|' * len(FIELDS)}")
    for part, count in [*sorted(documents.items()), ("all", documents.total())]:
        there = [one for one in differences if part in ("all", _part(one.folder))]
        unequal = Counter(one.field for one in there)
        wrong = Counter(one.field for one in there if not one.verdict.startswith("index"))
        cells = (f"{1 - unequal[field] / count:.3f} / {1 - wrong[field] / count:.3f}" for field in FIELDS)
        print(f"| {part} | {count} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
