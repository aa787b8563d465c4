"""What the rules find in a text: for tables of cases."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from textwrap import dedent

import pipeline
from pipeline.rules.texts import Language
from pipeline.tables import FindingRow
from tests.parse.outline import FRAME, parse_body

CLOSING = """\
Agar setiap orang mengetahuinya, memerintahkan pengundangan Peraturan Bupati ini dengan
penempatannya dalam Berita Daerah.
Ditetapkan di Sukamaju
pada tanggal {enacted}
BUPATI SUKAMAJU,
ttd
SITI AMINAH
Diundangkan di Sukamaju
pada tanggal {promulgated}
SEKRETARIS DAERAH KABUPATEN SUKAMAJU,
ttd
BUDI SANTOSO
{gazette}
"""
"""A closing, so that a case needs to give only its dates and gazette."""


def findings(body: str, folder: Path, language: Language = "id") -> list[FindingRow]:
    """The findings in a body, or in a whole regulation when it begins with PERATURAN."""
    if body.lstrip().startswith("PERATURAN"):
        path = folder / "naskah.txt"
        path.write_text(body.lstrip(), encoding="utf-8")
        regulation = pipeline.parse(pipeline.read(path))
    else:
        regulation = parse_body(body, folder)
    found: list[FindingRow] = pipeline.check(regulation, pipeline.extract(regulation), language)
    return found


def places(body: str, folder: Path, codes: Iterable[str]) -> list[str]:
    """The findings of some rules as `PW301 pasal-1.huruf-b`, `PW702` where they have no node."""
    wanted = set(codes)
    rows = [row for row in findings(body, folder) if row.rule in wanted]
    return [f"{row.rule} {row.provision_id.partition('/')[2]}".strip() for row in rows]


def whole(
    preamble: str, year: int = 2020, kind: str = "BUPATI", title: str = "CONTOH", region: str = "SUKAMAJU"
) -> str:
    """A whole regulation of which only what stands between title and enacting formula is given."""
    return (
        f"PERATURAN {kind} {region}\nNOMOR 1 TAHUN {year}\nTENTANG\n{title}\nBUPATI {region},\n{preamble}\n"
        f"MEMUTUSKAN:\nMenetapkan : PERATURAN {kind} TENTANG CONTOH.\nPasal 1\nContoh ditetapkan.\n"
    )


def messages(
    code: str, body: str, folder: Path, *, year: int = 2020, title: str = "CONTOH", region: str = "BUPATI SUKAMAJU"
) -> list[str]:
    """The messages of a rule for a regulation with this body, of a year, a title and a region as its title has it."""
    frame = FRAME.replace("TAHUN 2020", f"TAHUN {year}").replace("\nCONTOH\n", f"\n{title}\n")
    frame = frame.replace("PERATURAN BUPATI SUKAMAJU", f"PERATURAN {region}", 1)
    text = frame + "\n" + dedent(body).strip("\n") + "\n"
    return [row.message for row in findings(text, folder) if row.rule == code]
