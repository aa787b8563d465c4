"""A repository of regulations, and the command run in it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.cli.command import perwal
from tests.ingest.making import lines, pdf

FAULTY = """PERATURAN WALI KOTA CONTOH
NOMOR {number} TAHUN 2020

TENTANG

TATA KERJA

Pasal 1

Dinas menyusun rencana kerja.

Pasal 3

Dinas menyampaikan laporan sebagaimana dimaksud dalam Pasal 9.

Pasal 3

Peraturan Wali Kota ini mulai berlaku pada tanggal diundangkan.
"""


def repository(folder: Path) -> Path:
    """A folder with a git repository, and regulations as text and PDF under peraturan/."""
    below = folder / "peraturan"
    below.mkdir(parents=True)
    (folder / ".git").mkdir()
    (below / "satu.txt").write_text(FAULTY.format(number=1), encoding="utf-8")
    (below / "dua.pdf").write_bytes(pdf(lines(*FAULTY.format(number=2).splitlines())))
    return folder


def check(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """`perwal check`, run in a folder, with a few rules of numbering and references only."""
    return perwal("check", *arguments, "--select", "PW201,PW202,PW401", cwd=folder)
