"""Lampiran: number, title and text of each (UU 12/2011 Lampiran II angka 192-197).

A Lampiran is one node, its text kept line by line: what stands in it (tables, charts, forms, drafts that restart every
numbering) is no part of the numbering of the regulation.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

import regex
from msgspec import Struct

from pipeline import grammar
from pipeline.marks import roman_ordinals, word_ordinals
from pipeline.model import Block, Box, Line, Metadata, Provision
from pipeline.packed import Packed
from pipeline.parsing.blocks import block
from pipeline.parsing.compose import Piece, compose, places, spans

_NUMBER = r"[IVXLC]+(?:[.-]?[A-Z]\b)?|\d{1,2}(?:[.-]?[A-Z]\b)?|[A-Z]|KE[A-Z]+"
_HEAD = regex.compile(
    rf"(?:.*\t|\W{{0,3}}\d{{1,3}}\W{{0,3}}\s)?(?P<mark>L\s?A\s?M\s?P\s?I\s?R\s?A\s?N(?:(?:\s+"
    rf"|(?=[IVX]+\b))(?P<number>{_NUMBER})(?!\p{{L}}))?)\b"
    r"(?!.*\p{Ll}{4})"
    r"|\W{0,3}(?P<mark>Lampiran(?:\s+(?P<number>[IVXLC]+|\d{1,2})(?!\p{L}))?)\s*(?::|$|(?=(?:Peraturan"
    r"|Keputusan|Instruksi|Qanun)\b))"
)
"""In capitals, or with a colon or the kind of the regulation behind or below it."""
_KIND = regex.compile(
    r"\b(?:PERATURAN|KEPUTUSAN|INSTRUKSI|QANUN|UNDANG-UNDANG|SURAT|BERITA\s+ACARA)\b", regex.IGNORECASE
)
_REFERENCE = regex.compile(
    r"[\W]*(?:LAMPIRAN|PERATURAN|KEPUTUSAN|INSTRUKSI|QANUN|UNDANG|NOMOR|TAHUN|TANGGAL|T\s?E\s?N\s?T\s?A\s?N\s?G|SERI"
    r"|KABUPATEN|KOTA|PROVINSI|PROPINSI|REPUBLIK|GUBERNUR|BUPATI|WALI\s?KOTA|MENTERI|DAERAH)\b",
    regex.IGNORECASE,
)
_DATED = regex.compile(r"\W*(?:NOMOR|TANGGAL|TAHUN)\b[\s:]*\d", regex.IGNORECASE)
_ABOUT = regex.compile(r"\bT\s?E\s?N\s?T\s?A\s?N\s?G\b", regex.IGNORECASE)
_SMALL = regex.compile(r"\p{Ll}{3}")
_LETTERS = regex.compile(r"\p{L}")
_NO_LETTERS = regex.compile(r"\P{L}+")
_KINSHIP = 4
"""Lines from the head of a Lampiran on in which it names the regulation that it belongs to."""
_LONGEST_TITLE = 6
_ASIDE = 12.0
"""Points by which lines of one column, or about one middle, may differ."""
_TELLING = 10
"""Letters from which on a line is long enough to be known again, misread letters and all."""
_SAME = 0.7
"""Share of its letters, or of their runs of three, that a misread line keeps."""
_STANDS_OFF = 0.9
"""Line heights between two lines that part a title from what follows."""


class Cut(Struct, frozen=True):
    """Lines cut into pieces, anew each time that they are gone through: those of a long Lampiran take much memory."""

    lines: Sequence[Line]
    pieces_of: Callable[[Line], Sequence[Piece]]

    def __iter__(self) -> Iterator[Piece]:
        return itertools.chain.from_iterable(map(self.pieces_of, self.lines))


class Annex(Struct, frozen=True):
    """A Lampiran: the piece that names it, and everything else of it in parts that can be gone through repeatedly."""

    mark: Piece
    parts: list[Iterable[Piece]]

    @property
    def is_long(self) -> bool:
        """Whether all pieces at once would take much memory."""
        return any(isinstance(part, Cut) and isinstance(part.lines, Packed) for part in self.parts)

    def printed(self) -> Iterator[Piece]:
        """The pieces that have something to read."""
        return (piece for part in self.parts for piece in part if piece.text.strip())


class _Rest(Struct, frozen=True):
    """What is left of a Lampiran: some of its first pieces, and all behind these."""

    first: list[Piece]
    found: Annex
    gone: int

    def __iter__(self) -> Iterator[Piece]:
        return itertools.chain(self.first, itertools.islice(self.found.printed(), self.gone, None))


class _Body(Struct, frozen=True):
    """What is left of it behind so many pieces, its title, as whole lines."""

    rest: _Rest
    title: int

    def __iter__(self) -> Iterator[Piece]:
        return _rejoined(itertools.islice(self.rest, self.title, None))


def heads_annex(text: str, below: str = "") -> bool:
    """Whether a line is, or ends in a column that is, the head of a Lampiran; in small letters the next line tells."""
    match = _HEAD.match(text)
    if not match:
        return False
    rest = text[match.end("mark") :].strip(" :\t")
    return match["mark"].isupper() or bool(_KIND.match(rest or below.strip()))


def annex(lines: Sequence[Line]) -> Annex:
    """A Lampiran from its head on."""
    head = lines[0]
    mark = mark_piece(head)
    before = [Piece(head, 0, mark.start)] if head.text[: mark.start].strip() else []
    behind = [Piece(head, mark.end, len(head.text))] if head.text[mark.end :].strip() else []
    return Annex(mark, [before, behind, Cut(lines[1:], _cells)])


def mark_piece(head: Line) -> Piece:
    """The words `LAMPIRAN II` of a line that heads a Lampiran."""
    match = _HEAD.match(head.text)
    start, end = match.span("mark") if match else (0, 0)
    return Piece(head, start, end)


def is_nested(lines: Sequence[Line], metadata: Metadata) -> bool:
    """Whether a Lampiran names another kind of regulation than this one: it belongs to a draft that is attached."""
    head = " ".join(line.text for line in lines[:_KINSHIP])
    kind = _squeeze(metadata.jenis)
    if not kind or not _KIND.search(head):
        return False
    return not _known(kind, _squeeze(head))


def read_annex(found: Annex, metadata: Metadata) -> tuple[Provision, list[Block]]:
    """The node of a Lampiran, and the reference to its regulation below its number as a block."""
    reference, rest = _divide(found, metadata)
    title = list(_title(itertools.islice(rest, _LONGEST_TITLE)))
    body: Iterable[Piece] = _Body(rest, len(title))
    body = body if found.is_long else list(body)
    heading, text = compose(title), compose(body, "\n")
    match = _HEAD.match(found.mark.line.text)
    number = (match["number"] or "") if match else ""
    mark = found.mark.text.strip()
    node = Provision(
        part="lampiran", level="lampiran", number=number, ordinal=_ordinal(number), mark=mark,
        heading=heading.text, text=text.text, segments=text.segments,
        repairs=(*heading.repairs, *text.repairs),
        spans=(*spans([found.mark], "mark"), *spans(title, "heading"), *spans(body, "text")),
        places=places(itertools.chain((found.mark,), title, body)),
    )  # fmt: skip
    return node, [block("lampiran", "rujukan", reference)] if reference else []


def _ordinal(number: str) -> int:
    bare = regex.sub(r"[.-]?[A-Z]$", "", number) if len(number) > 1 and number not in roman_ordinals() else number
    if bare.isdigit():
        return int(bare)
    return roman_ordinals().get(bare) or word_ordinals().get(bare.lower()) or (ord(bare) - 64 if len(bare) == 1 else 0)


def _cells(line: Line) -> list[Piece]:
    return [Piece(line, start, end) for start, end in itertools.pairwise([0, *line.cells, len(line.text)])]


def _known(letters: str, text: str) -> bool:
    """Whether letters stand in a text but for a few misread ones: most runs of three of them do."""
    runs = {letters[at : at + 3] for at in range(len(letters) - 2)}
    return bool(runs) and sum(run in text for run in runs) >= _SAME * len(runs)


def _rejoined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces of one line that follow one another, as one."""
    for _line, group in itertools.groupby(pieces, key=lambda piece: piece.line.start):
        run = list(group)
        whole = all(one.end == other.start for one, other in itertools.pairwise(run))
        yield from [Piece(run[0].line, run[0].start, run[-1].end)] if whole else run


def _divide(found: Annex, metadata: Metadata) -> tuple[list[Piece], _Rest]:
    """The pieces below the number that name the regulation, and all others: those beside them and below."""
    named = Named(_squeeze(f"{metadata.jenis} {metadata.daerah}"), _squeeze(metadata.judul))
    edge = _x(found.mark)
    reference: list[Piece] = []
    rest: list[Piece] = []
    for piece in found.printed():
        beside = edge is not None and (_x(piece) or edge) < edge - _ASIDE
        if beside and len(_squeeze(piece.text)) < _TELLING:
            rest.append(piece)
        elif named.takes(piece.text) or (reference and piece.line is reference[-1].line and not beside):
            reference.append(piece)
        else:
            rest.append(piece)
            if not beside:
                break
    return reference, _Rest(rest, found, len(reference) + len(rest))


class Named(Struct):
    """The regulation that a Lampiran names: the letters of its kind, and those of its title, taken as they are read.

    `at` is how many letters of the title have been read, None before the word TENTANG.
    """

    kind: str
    title: str
    at: int | None = None

    def takes(self, text: str) -> bool:
        """Whether a line goes on to name it: kind, number and date, then TENTANG and the title in its order."""
        if self.at is not None:
            return bool(_DATED.match(text)) or self._goes_on(_squeeze(text))
        about = _ABOUT.search(text)
        if not about:
            letters = _squeeze(text)
            return bool(_REFERENCE.match(text)) or letters in self.kind or _known(letters, self.kind)
        self.at = 0
        self._goes_on(_squeeze(text[about.end() :]))
        return True

    def _goes_on(self, letters: str) -> bool:
        """Whether these letters are the next of the title, a few of them misread."""
        at = self.at or 0
        expected = self.title[at : at + len(letters)]
        if not letters or len(letters) > len(self.title) or not _is_same(letters, expected):
            return not letters
        self.at = at + len(letters)
        return True


def _is_same(letters: str, expected: str) -> bool:
    matcher = SequenceMatcher(None, letters, expected)
    return matcher.quick_ratio() >= _SAME and matcher.ratio() >= _SAME  # the quick one is never the smaller


def _title(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The title: the first lines in capitals, set as one block, that are no item and no row of a table."""
    first: Piece | None = None
    last: Piece | None = None
    for piece in pieces:
        if not _is_title(piece) or (first and last and not _goes_on(first, last, piece)):
            return
        yield piece
        first, last = first or piece, piece


def _is_title(piece: Piece) -> bool:
    text = piece.text.strip()
    marked = grammar.heading_marks(text) or any(mark.style != "?" for mark in grammar.item_marks(text, 0))
    return len(_LETTERS.findall(text)) > 2 and not _SMALL.search(text) and not marked


def _goes_on(first: Piece, last: Piece, piece: Piece) -> bool:
    one, above, other = first.line.box, last.line.box, piece.line.box
    if one is None or above is None or other is None:
        return piece.line.number == last.line.number + 1
    near = piece.line.page == last.line.page and other.y0 - above.y1 < _STANDS_OFF * (above.y1 - above.y0)
    return near and (abs(other.x0 - one.x0) < _ASIDE or abs(_middle(other) - _middle(one)) < _ASIDE)


def _middle(box: Box) -> float:
    return (box.x0 + box.x1) / 2


def _x(piece: Piece) -> float | None:
    line = piece.line
    begins = [0, *line.cells]
    cell = max(index for index, begin in enumerate(begins) if begin <= piece.start)
    return line.cell_x[cell] if cell < len(line.cell_x) else None


def _squeeze(text: str) -> str:
    return _NO_LETTERS.sub("", text).lower()
