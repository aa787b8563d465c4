"""Node text put together from pieces of lines, every character tied to its place in the source."""

from __future__ import annotations

from collections.abc import Iterable

import regex
from msgspec import Struct

from pipeline.model import Line, Place, Repair, Segment, Span, SpanRole
from pipeline.parsing.hyphens import SPLIT

_WORDS = regex.compile(r"\S+")
_RUNS = regex.compile(r"\S+(?: \S+)*")
"""Words with single spaces between them, which stand in the text as in the source where nothing was taken out."""
_HYPHENATED = regex.compile(r"(?<=\p{L})-$")


class Piece(Struct, frozen=True, gc=False):
    """`line.text[start:end]`."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters of the piece."""
        return self.line.text[self.start : self.end]


class Composed(Struct, frozen=True):
    """Text with single spaces, and where its runs stand in the source."""

    text: str
    segments: tuple[Segment, ...] = ()
    repairs: tuple[Repair, ...] = ()


def compose(pieces: Iterable[Piece], between: str = " ") -> Composed:
    """The text of pieces in reading order: white space folded, no space after a hyphen at a line's end.

    `between` stands between two pieces: a space, or a line break where the lines are to be kept.
    """
    parts: list[str] = []
    segments: list[Segment] = []
    repairs: list[Repair] = []
    length = 0
    glue = True
    for piece in pieces:
        gap = between
        runs = _RUNS if piece.line.offsets is None else _WORDS
        for run in runs.finditer(piece.line.text, piece.start, piece.end):
            if not glue:
                parts.append(gap)
                length += 1
            glue, gap = False, " "
            words, start = run[0], run.start()
            parts.append(words)
            _add_segments(segments, length, piece.line, start, len(words))
            length += len(words)
        if piece.end != len(piece.line.text) or not parts:
            continue
        if parts[-1].endswith(SPLIT):
            repairs.append(_rejoined(parts, segments, piece.line))
            length -= 1
            glue = True
        elif _HYPHENATED.search(parts[-1]):
            glue = True
    return Composed("".join(parts), tuple(segments), tuple(repairs))


def _rejoined(parts: list[str], segments: list[Segment], line: Line) -> Repair:
    """Takes the splitting hyphen off the end of the text so far."""
    parts[-1] = parts[-1].removesuffix(SPLIT)
    half = parts[-1].rpartition(" ")[2]
    last = segments.pop()
    if last.length > 1:
        segments.append(Segment(last.at, last.start, last.length - 1))
    start = line.end - len(half) - 1
    return Repair(
        "hyphenation", f"{half}-", half, "tanda hubung pemenggalan kata di akhir baris", start, line.page, line.number
    )


def _add_segments(segments: list[Segment], at: int, line: Line, start: int, length: int) -> None:
    if line.offsets is None:
        _add_run(segments, at, line.start + start if start else line.start, length)  # not a second equal number
        return
    for index in range(length):
        _add_run(segments, at + index, line.offsets[start + index], 1)


def _add_run(segments: list[Segment], at: int, start: int, length: int) -> None:
    """Adds a run, joined to the one before where both text and source go on without a break or with one space each."""
    if segments:
        last = segments[-1]
        gap = at - last.at - last.length
        if gap == start - last.start - last.length and gap in (0, 1):
            segments[-1] = Segment(last.at, last.start, at + length - last.at)
            return
    segments.append(Segment(at, start, length))


def spans(pieces: Iterable[Piece], role: SpanRole) -> tuple[Span, ...]:
    """The source ranges of pieces, white space at their ends left out."""
    result = []
    for piece in pieces:
        text = piece.text
        stripped = text.strip()
        if not stripped:
            continue
        start = piece.start + len(text) - len(text.lstrip())
        end = start + len(stripped)
        result.append(Span(_source_start(piece.line, start), _source_end(piece.line, end), role))
    return tuple(result)


def _source_start(line: Line, position: int) -> int:
    """Right behind the character before, so that what cleaning removed between the two goes with the later one.

    Blanks belong to no piece: what was removed before or among them goes with the later one too.
    """
    start = _behind(line, position)
    while position > 0 and line.text[position - 1].isspace():
        position -= 1
        if _behind(line, position) < line.source_offset(position):
            start = _behind(line, position)
    return start


def _behind(line: Line, position: int) -> int:
    return line.source_offset(position - 1) + 1 if position > 0 else line.start


def _source_end(line: Line, position: int) -> int:
    return line.source_offset(position - 1) + 1 if 0 < position < len(line.text) else line.end


def places(pieces: Iterable[Piece]) -> tuple[Place, ...]:
    """One place a line of the pieces, in order."""
    found: dict[int, Place] = {}
    for piece in pieces:
        line = piece.line
        start, end = _source_start(line, piece.start), _source_end(line, piece.end)
        known = found.get(line.start)
        if known is None:
            found[line.start] = Place(line.number, start, end, line.page, line.box)
        else:
            found[line.start] = Place(line.number, min(known.start, start), max(known.end, end), line.page, line.box)
    return tuple(found.values())
