"""The closing: order to publish, enactment, promulgation, gazette line (UU 12/2011 Lampiran II angka 160-176)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import regex
from msgspec import Struct

from pipeline.model import Block, Line
from pipeline.parsing.blocks import block
from pipeline.parsing.compose import Piece

_ENACTED = regex.compile(r"[-*•\s]*(?:Ditetapkan|Disahkan|Dikeluarkan)\s+di\b")
_PROMULGATED = regex.compile(r"[-*•\s]*(?:Telah\s+)?[Dd]iundangkan\s+(?:di|dalam)\b")
_GAZETTE = regex.compile(r"[-*•\s]*(?:TAMBAHAN\s+)?(?:BERITA|LEMBARAN)\s+(?:DAERAH|NEGARA)\b")
_ORDER = regex.compile(r"[-*•\s]*Agar\b")
_COLUMN_SLACK = 6.0
"""Points left of "Ditetapkan di" at which the right column may begin."""


class Statement(Struct):
    """A part of the closing in reading order: `perintah`, `penetapan`, `pengundangan`, `berita` or `teks`."""

    name: str
    pieces: list[Piece]

    @property
    def lines(self) -> list[str]:
        """The printed lines of the statement, white space folded."""
        return [" ".join(piece.text.split()) for piece in self.pieces]


def read_closing(lines: Sequence[Line]) -> list[Statement]:
    """The statements of the closing; two columns of signatures are read one after the other, the right one first."""
    pieces = [piece for line in lines for piece in _cells(line)]
    ordered = _by_column(pieces)
    statements: list[Statement] = []
    for piece in ordered:
        name = _opens(piece.text)
        if name or not statements or _ends(statements[-1], piece):
            statements.append(Statement(name or "teks", []))
        statements[-1].pieces.append(piece)
    return statements


def closing_blocks(statements: Sequence[Statement]) -> list[Block]:
    """The statements as blocks."""
    return [block("penutup", statement.name, statement.pieces) for statement in statements]


def _opens(text: str) -> str:
    for name, pattern in (
        ("perintah", _ORDER),
        ("penetapan", _ENACTED),
        ("pengundangan", _PROMULGATED),
        ("berita", _GAZETTE),
    ):
        if pattern.match(text):
            return name
    return ""


def _ends(statement: Statement, piece: Piece) -> bool:
    """A gazette line ends with its number: what follows is something else."""
    if statement.name != "berita":
        return False
    return bool(regex.search(r"NOMOR\s*:?\s*\S", statement.lines[-1])) and not regex.match(r"\W*SERI\b", piece.text)


def _cells(line: Line) -> list[Piece]:
    bounds = [0, *line.cells, len(line.text)]
    return [Piece(line, start, end) for start, end in itertools.pairwise(bounds)]


def _x(piece: Piece) -> float | None:
    begins = [0, *piece.line.cells]
    index = begins.index(piece.start)
    return piece.line.cell_x[index] if index < len(piece.line.cell_x) else None


def _by_column(pieces: list[Piece]) -> list[Piece]:
    enacted = next((i for i, piece in enumerate(pieces) if _ENACTED.match(piece.text)), None)
    promulgated = next((i for i, piece in enumerate(pieces) if _PROMULGATED.match(piece.text)), None)
    if enacted is None or promulgated is None:
        return pieces
    edge, left = _x(pieces[enacted]), _x(pieces[promulgated])
    if edge is None or left is None or edge < left + 100:
        return pieces
    first = min(enacted, promulgated)
    end = next((i for i in range(first, len(pieces)) if _GAZETTE.match(pieces[i].text)), len(pieces))
    columns = pieces[first:end]
    right = [piece for piece in columns if (_x(piece) or 0.0) >= edge - _COLUMN_SLACK]
    rest = [piece for piece in columns if (_x(piece) or 0.0) < edge - _COLUMN_SLACK]
    return [*pieces[:first], *right, *rest, *pieces[end:]]
