"""A tree as an outline that can be read and written by hand: one node a line, indented below its parent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pipeline
from pipeline.model import Provision, Regulation

FRAME = """\
PERATURAN BUPATI SUKAMAJU
NOMOR 1 TAHUN 2020
TENTANG
CONTOH
BUPATI SUKAMAJU,
Menimbang : bahwa perlu contoh;
Mengingat : Undang-Undang Nomor 1 Tahun 2000 tentang Contoh;
MEMUTUSKAN:
Menetapkan : PERATURAN BUPATI TENTANG CONTOH.
"""
"""An opening, so that a case needs to give only the body."""


def parse_body(body: str, folder: Path) -> Regulation:
    """The regulation whose body is the given text."""
    path = folder / "naskah.txt"
    path.write_text(FRAME + "\n" + dedent(body).strip("\n") + "\n", encoding="utf-8")
    found: Regulation = pipeline.parse(pipeline.read(path))
    return found


def outline(regulation: Regulation) -> str:
    """The body's nodes: level, number, then `# heading`, text and `> tail`; `*` before a quoted node."""
    roots = [root for root in regulation.provisions if root.part == "batang_tubuh"]
    return "\n".join(line for root in roots for line in outline_of(root))


def outline_of(node: Provision, depth: int = 0) -> Iterator[str]:
    """A node and all below it, a line each."""
    parts = [f"{'*' if node.quoted else ''}{node.level} {node.number}"]
    parts += [f"# {node.heading}"] if node.heading else []
    parts += [node.text] if node.text else []
    parts += [f"> {node.tail}"] if node.tail else []
    yield "  " * depth + " | ".join(parts)
    for child in node.children:
        yield from outline_of(child, depth + 1)
