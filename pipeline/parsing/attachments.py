"""Penjelasan and Lampiran (UU 12/2011 Lampiran II angka 174-197)."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec import Struct

from pipeline.explanations import EXPLANATION
from pipeline.model import Block, Line, Metadata, Provision
from pipeline.parsing.blocks import block, blocks, whole
from pipeline.parsing.context import Context
from pipeline.parsing.lampiran import Annex, Cut, annex, is_nested, read_annex
from pipeline.parsing.tree import grow
from pipeline.parsing.zones import Zone

_ARTICLE_BY_ARTICLE = regex.compile(
    r"\W*(?:[IVXHUBTLNM1|!]{1,4}[.,]?\s*)?(?:PENJELASAN\s+)?PASAL\s+DEMI\s+PASAL\W*$", regex.IGNORECASE
)
"""Its mark is II., however it was read."""
_FIRST_ARTICLE = regex.compile(r"\W*Pasal\s+[1I]\W*(?:Cukup\s+jelas\W*)?$")
_END = regex.compile(
    r"\W*(?:[-=~_*.oO0]{6,}\W*$|[-=~_*]{2,}\s*\w{0,3}\s*[-=~_*]{2,}\W*$|TAMBAHAN\s+(?:LEMBARAN|BERITA)\b)"
)


class Attached(Struct, frozen=True):
    """The nodes and blocks of the attachments, in document order."""

    provisions: list[Provision]
    blocks: list[Block]


def read_attachments(zones: Sequence[Zone], front: Annex | None, metadata: Metadata, context: Context) -> Attached:
    """The explanation as a tree of its own with its general part as a block; each Lampiran as a node.

    `front` is the Lampiran that the document begins with, where it was published by itself.
    """
    result = Attached([], [])
    annexes = [front] if front else []
    for zone in zones:
        if zone.name == "penjelasan":
            _read_explanation(zone.lines, context, result)
        elif annexes and is_nested(zone.lines, metadata):
            annexes[-1].parts.append(Cut(zone.lines, lambda line: whole((line,))))
        else:
            annexes.append(annex(zone.lines))
    for found in annexes:
        node, reference = read_annex(found, metadata)
        result.provisions.append(node)
        result.blocks.extend(reference)
    return result


def _read_explanation(lines: Sequence[Line], context: Context, result: Attached) -> None:
    start = next((i + 1 for i, line in enumerate(lines) if _ARTICLE_BY_ARTICLE.match(line.text)), None)
    if start is None:
        start = next((i for i, line in enumerate(lines) if _FIRST_ARTICLE.match(line.text)), len(lines))
    end = next((i for i, line in enumerate(lines[start:], start) if _END.match(line.text)), len(lines))
    result.blocks.extend(blocks("penjelasan", [("umum", lines[:start]), ("penutup", lines[end:])]))
    grown = grow(((line, 0) for line in lines[start:end]), "penjelasan", EXPLANATION, context, "penjelasan")
    if grown.loose:
        result.blocks.append(block("penjelasan", "teks", grown.loose))
    result.provisions.extend(grown.provisions)
