"""The closing: order to publish, enactment, promulgation, gazette line (UU 12/2011 Lampiran II angka 160-176)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import regex
from msgspec import Struct

from pipeline.model import Block, Line
from pipeline.parsing.blocks import block
from pipeline.parsing.compose import Piece
from pipeline.parsing.doubt import legible

_START = r"[-*•\s]*"
_ISSUERS = "DAERAH|NEGARA|DESA|KABUPATEN|KOTA|PROVINSI|ACEH"
"""What an official gazette is called by."""
_OPENERS = tuple(
    (name, regex.compile(_START + pattern))
    for name, pattern in (
        ("perintah", r"(?:Agar\b|Supaya\s+(?:setiap|semua)\b)"),
        ("penetapan", r"(?i:(?:Di\s?tetapkan|Disahka[nh]|Dikeluarkan)\s+di\b)"),
        ("pengundangan", r"(?i:(?:Telah\s+)?di\s?undang(?:kan)?\s+(?:di|dalam|pada)\b)"),
        (
            "pengesahan",
            r"(?:Telah\s+)?(?:Disahkan|[Dd]ibenarkan|Disetujui)\s+(?i:oleh|dan|dengan\s+(?:Surat|Keputusan))\b",
        ),
        ("persetujuan", r"(?:Disetujui\s+dengan|Dengan\s+persetujuan)\b"),
        (
            "salinan",
            r"(?i:(?:Untuk\s+)?Salinan\s+(?:ini\s+)?sesuai|Sesuai\s+dengan\s+(?:yang\s+)?asli|Turunan\s+sesuai)",
        ),
        ("paraf", r"(?i:PARAF\b|Telah\s+diteliti)"),
        ("noreg", r"(?:NOREG|NOMOR\s+REGISTER|NO\.?\s*REG)\b"),
        ("berita", rf"(?:TAMBAHAN\s+)?(?:BERITA|LEMBA\p{{L}}{{2,4}})\s*(?:{_ISSUERS})\b"),
    )
)
_DATED = regex.compile(_START + r"\p{Lu}[\p{L} ]{2,30},\s*(?:(?:pada\s+)?tanggal\s+)?\d{1,2}\s+\p{L}+\s+\d{4}\W*")
"""Before 1999 place and date alone head the signatures: "Wates, 13 Mei 1993"."""
_COUNCIL = regex.compile(_START + r"DEWAN\s+PERWAKILAN\b", regex.IGNORECASE)
_SECRETARY = regex.compile(_START + r"SEKRETARIS\s+(?:WILAYAH|DAERAH)\b", regex.IGNORECASE)
_GLUED = regex.compile(r"(?<=\S)\s+(?=Disahkan\s+[Oo]leh\b)")
_BESIDE = 60.0
"""Points between the left edges of two statements that stand side by side."""
_REACH = 0.25
"""Part of the distance between two columns by which centred lines of the right one may begin further left."""

_ALONE = ("perintah", "berita", "noreg", "teks")
"""Statements that run over the whole width."""

_TITLES = (
    r"BUPATI|WALI\s?KOTA(?:MADYA)?|GUBERNUR|PRESIDEN|MENTERI|SEKRETARIS|KEPALA|KETUA|PIMPINAN|DIREKTUR|JAKSA|DEPUTI"
    r"|PANGLIMA|INSPEKTUR|ASISTEN"
)
_OFFICE = regex.compile(
    rf"[\W\d]*(?P<office>(?:(?:a\.?n|Pj|Pjs|Plt|Plh|Pd|Penjabat|Pejabat|Wakil)\b\.?\s*)*(?:{_TITLES})\b.*)",
    regex.IGNORECASE,
)
_INSTITUTION = regex.compile(
    r"(?:DAERAH|KABUPATEN|KOTA|PROVINSI|PROPINSI|REPUBLIK|INDONESIA|NEGARA|KEMENTERIAN|BADAN|BIRO|PERATURAN|PERUNDANG"
    r"|PEMBINAAN|HUKUM|HAK|ASASI|KEPOLISIAN|KOMISI|DEWAN|PERWAKILAN|RAKYAT|WILAYAH|BIDANG|DAN|SELAKU|UMUM|SEKRETARIAT"
    rf"|(?:TINGKAT){{e<=1}}|{_TITLES})\b",
    regex.IGNORECASE,
)
_OPEN_ENDED = regex.compile(
    r"(?:\b(?:DAN|KABUPATEN|KOTA|PROVINSI|PROPINSI|KEPALA|NEGARA|MENTERI|TINGKAT|II?)|[-/])$", regex.I
)
_SIGNED = regex.compile(
    r"\W*(?:(?:cap|t\W?\s?t?\W?\s?d|tt|dto|tanda\s+tangan|stempel|dan|ttd)\W*){1,4}\d?\W*", regex.IGNORECASE
)
_SPACED = regex.compile(r"(?<!\S)(?:['‘’`]?\p{L}['‘’`]?|['‘’`])(?:\s(?:['‘’`]?\p{L}['‘’`]?|['‘’`])){2,}(?!\S)")
_NO_NAME = regex.compile(
    r"\W*(?:NIP|NRP|Pangkat|Pembina|Penata|Gol|Jenderal|Tanggal|Nomor|Ketua|Tembusan)\b|.*\d|\W*$", regex.IGNORECASE
)
_LONGEST_NAME = 60
_LONGEST_MARK = 200
"""A line that says no more than that it was signed, dots and all."""
_LETTERS = regex.compile(r"\p{L}")


class Statement(Struct):
    """A part of the closing in reading order.

    `name` is `perintah`, `penetapan`, `dprd`, `pengundangan`, `sekretaris`, `pengesahan` (by a higher authority),
    `persetujuan`, `salinan` (a certified copy), `paraf`, `noreg`, `berita` or `teks`; `x` is its left edge.
    """

    name: str
    pieces: list[Piece]
    x: float | None = None

    @property
    def lines(self) -> list[str]:
        """The printed lines of the statement, white space folded, letter-spaced words closed up, no doubtful word."""
        groups = itertools.groupby(self.pieces, key=lambda piece: piece.line.start)
        return [
            unspaced(" ".join(" ".join(legible(piece.line, piece.start, piece.end) for piece in group).split()))
            for _start, group in groups
        ]


class Official(Struct, frozen=True):
    """Who signs: office and name as printed, "" where not printed."""

    office: str = ""
    person: str = ""


def read_closing(lines: Sequence[Line]) -> list[Statement]:
    """The statements of the closing. Of two that stand side by side each gets its own lines."""
    statements: list[Statement] = []
    active: list[Statement] = []
    for line in lines:
        for piece in _cells(line):
            opened = _open(piece, statements, active)
            if opened:
                statements.append(opened)
                active = [*_beside(opened, active), opened]
            else:
                active = _owners(piece, active)
                active[_column(piece, active)].pieces.append(piece)
    return statements


def closing_blocks(statements: Sequence[Statement]) -> list[Block]:
    """The statements as blocks."""
    return [block("penutup", statement.name, statement.pieces) for statement in statements]


def official(lines: Sequence[str]) -> Official:
    """Office and name of a signature block; what stands between date and office, a stray year, belongs to neither."""
    start = next((i for i, line in enumerate(lines) if _OFFICE.fullmatch(line)), len(lines))
    rest = lines[start:]
    if not rest:
        return Official()
    signed = next((i for i, line in enumerate(rest) if i and _SIGNED.fullmatch(line)), None)
    end = 1
    while end < len(rest) and _continues(rest[end - 1], rest[end], signed is not None and end < signed):
        end += 1
    match = _OFFICE.fullmatch(rest[0])
    office = " ".join([match["office"] if match else rest[0], *rest[1:end]])
    return Official(office.strip(" ,.*;:"), next((_name(line) for line in rest[end:] if _is_name(line)), ""))


def unspaced(text: str) -> str:
    """Letter-spaced words closed up: "Drs. S U T I T O" is Drs. SUTITO."""
    return _SPACED.sub(lambda match: "".join(match[0].split()), text)


def _open(piece: Piece, statements: list[Statement], active: list[Statement]) -> Statement | None:
    """The statement that a piece begins; anything behind a finished gazette line is `teks`."""
    x = _x(piece)
    name = _opens(piece, statements, active)
    if name:
        return Statement(name, [piece], x)
    if not active or _gazette_ended(active[-1], piece):
        return Statement("teks", [piece], x)
    return None


def _opens(piece: Piece, statements: list[Statement], active: list[Statement]) -> str:
    text = piece.text
    last = active[-1] if active else None
    for name, pattern in _OPENERS:
        if pattern.match(text):
            running_on = name == "berita" and last is not None and last.lines[-1].endswith("dalam")
            return "" if running_on else name
    if _DATED.fullmatch(text) and not any(statement.name == "penetapan" for statement in statements):
        return "penetapan"
    if _COUNCIL.match(text) and last and last.name == "penetapan" and _apart(last.x, _x(piece)):
        return "dprd"
    if _SECRETARY.match(text) and last and last.name == "pengesahan" and len(active) == 1:
        return "sekretaris"
    return ""


def _gazette_ended(statement: Statement, piece: Piece) -> bool:
    """A gazette line ends with its number: what follows is something else."""
    if statement.name != "berita" or piece.line is statement.pieces[-1].line:
        return False
    return bool(regex.search(r"NOMOR\s*:?\s*[^\s:]", statement.lines[-1])) and not regex.match(r"\W*SERI\b", piece.text)


def _beside(opened: Statement, active: Sequence[Statement]) -> list[Statement]:
    """The statement that goes on at the side of a new one: not signed yet, and in another column."""
    if opened.name in _ALONE:
        return []
    waiting = [
        one for one in active if one.name not in _ALONE and _apart(one.x, opened.x) and not official(one.lines).person
    ]
    return waiting[-1:]


def _owners(piece: Piece, active: list[Statement]) -> list[Statement]:
    """Below an approval the secretary alone signs the promulgation; a new sheet has no columns of the old one."""
    names = [statement.name for statement in active]
    alone = _SECRETARY.match(piece.text) is not None and "penetapan" not in names
    turned = piece.line.column != active[-1].pieces[-1].line.column
    if len(active) > 1 and (alone or turned):
        return [active[names.index("pengundangan") if "pengundangan" in names else -1]]
    return active


def _column(piece: Piece, active: Sequence[Statement]) -> int:
    """Which of the active statements, given in any order, a piece stands in."""
    x = _x(piece)
    edges = [statement.x for statement in active]
    if len(active) < 2 or x is None or None in edges:
        return len(active) - 1
    left, right = sorted(edge for edge in edges if edge is not None)
    return edges.index(right if x >= right - _REACH * (right - left) else left)


def _apart(first: float | None, second: float | None) -> bool:
    return first is not None and second is not None and abs(first - second) >= _BESIDE


def _cells(line: Line) -> list[Piece]:
    glued = _GLUED.search(line.text) if line.text.lstrip().startswith("Diundang") else None
    bounds = sorted({0, *line.cells, len(line.text), *([glued.end()] if glued else [])})
    return [Piece(line, start, end) for start, end in itertools.pairwise(bounds)]


def _x(piece: Piece) -> float | None:
    """The left edge of a cell; inside one, what its share of the line's letters makes likely."""
    line = piece.line
    begins = [0, *line.cells]
    index = begins.index(piece.start) if piece.start in begins else len(begins)
    if index < len(line.cell_x):
        return line.cell_x[index]
    return line.box.x0 + (line.box.x1 - line.box.x0) * piece.start / len(line.text) if line.box else None


def _continues(before: str, line: str, unsigned: bool) -> bool:
    """Whether a line goes on with the office: before the signature anything but a name does."""
    if (len(line) <= _LONGEST_MARK and _SIGNED.fullmatch(line)) or _NO_NAME.match(line):
        return False
    if _INSTITUTION.match(line) or _OPEN_ENDED.search(before):
        return True
    return unsigned and not before.endswith(",")


def _is_name(line: str) -> bool:
    if len(line) > _LONGEST_NAME or _SIGNED.fullmatch(line) or _NO_NAME.match(line):
        return False
    return len(_LETTERS.findall(line)) > 2


def _name(line: str) -> str:
    """A name without what surrounds it; the full stop of a degree stays."""
    bare = line.strip(' ,*;:()"“”').lstrip(".")
    return bare[:-1] if regex.search(r"(?<!\.)\b\p{L}{5,}\.$", bare) else bare
