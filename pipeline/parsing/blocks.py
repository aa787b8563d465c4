"""Blocks: the text around the tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.model import Block, Line, Part
from pipeline.parsing.compose import Piece, places, spans
from pipeline.parsing.hyphens import SPLIT


def block(part: Part, name: str, pieces: Sequence[Piece]) -> Block:
    """A block of pieces; its text keeps the lines."""
    text = "\n".join(" ".join(piece.text.split()) for piece in pieces).replace(SPLIT, "-")
    return Block(part, name, text, spans(pieces, "text"), places(pieces))


def whole(lines: Iterable[Line]) -> list[Piece]:
    """Whole lines as pieces."""
    return [Piece(line, 0, len(line.text)) for line in lines]


def blocks(part: Part, named: Iterable[tuple[str, Sequence[Line]]]) -> list[Block]:
    """One block for each name that has lines."""
    return [block(part, name, whole(lines)) for name, lines in named if lines]
