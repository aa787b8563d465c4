"""Lines cut into tokens: the stretches at whose beginning a mark can stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from pipeline import grammar
from pipeline.grammar import Mark
from pipeline.model import Line
from pipeline.parsing.indents import Indents


class Token(Struct, frozen=True):
    """`line.text[start:end]`, the marks that can stand at its beginning, and what the page says around it.

    `before` is the end of the text before it, `inner` whether it begins inside a line, `x` how far it is indented
    and `text_x` how far the next cell is (None without geometry), `weight` the non-space characters of the token,
    `gap` whether a blank line or a page end stands before it.
    """

    line: Line
    start: int
    end: int
    marks: tuple[Mark, ...]
    before: str
    inner: bool
    x: float | None
    text_x: float | None
    weight: int
    gap: bool

    @property
    def text(self) -> str:
        """The token's characters."""
        return self.line.text[self.start : self.end]


def tokenize(pieces: Iterable[tuple[Line, int]], headings: bool, indents: Indents) -> Iterator[Token]:
    """Tokens of lines, each read from the given character on. `headings`: whether BAB ... Pasal can occur."""
    before, last = "", 0
    for line, at in pieces:
        starts = _starts(line.text, at, headings)
        bounds = [start for start, _ in starts] + [len(line.text)]
        for index, (start, marks) in enumerate(starts):
            text = line.text[start : bounds[index + 1]]
            inner = start > at
            yield Token(
                line, start, bounds[index + 1], marks, before, inner, *_columns(line, start, marks, indents),
                weight=len("".join(text.split())), gap=line.number > last + 1 and not inner,
            )  # fmt: skip
            before = (before + " " + text.rstrip())[-32:]
        last = line.number


def _starts(text: str, at: int, headings: bool) -> list[tuple[int, tuple[Mark, ...]]]:
    first = (grammar.heading_marks(text[at:]) if headings else []) if at == 0 else []
    marks = tuple(first) or tuple(grammar.item_marks(text, at))
    starts = [(at, marks), *_after_marks(text, marks)]
    for cut in grammar.cuts(text):
        start, before = starts[-1]
        clear = max((mark.end for mark in before), default=start + 1)
        inner = _inner_marks(text, cut, headings) if cut >= clear else ()
        if inner:
            starts += [(cut, inner), *_after_marks(text, inner)]
    return starts


def _after_marks(text: str, marks: tuple[Mark, ...]) -> list[tuple[int, tuple[Mark, ...]]]:
    """Marks that stand right behind a mark: (1) a. 1)."""
    if not marks:
        return []
    at = max(mark.end for mark in marks)
    at += len(text[at:]) - len(text[at:].lstrip())
    following = tuple(mark for mark in grammar.item_marks(text, at) if mark.style == "" and not mark.damage)
    return [(at, following), *_after_marks(text, following)] if following and at < len(text) else []


def _inner_marks(text: str, at: int, headings: bool) -> tuple[Mark, ...]:
    items = tuple(mark for mark in grammar.item_marks(text, at) if mark.level != "butir" and not mark.damage)
    if items or not headings:
        return items
    rest = text[at:]
    return tuple(_shifted(mark, at) for mark in grammar.heading_marks(rest) if mark.alone and not mark.damage)


def _shifted(mark: Mark, by: int) -> Mark:
    return Mark(
        mark.level, mark.number, mark.value, mark.start + by, mark.end + by, mark.style, mark.damage, mark.alone
    )


def _columns(line: Line, start: int, marks: tuple[Mark, ...], indents: Indents) -> tuple[float | None, float | None]:
    begins = (0, *line.cells)
    cell = max(index for index, begin in enumerate(begins) if begin <= start)
    if cell >= len(line.cell_x) or begins[cell] != start:
        return None, None
    x = indents.of(line, line.cell_x[cell])
    return x, indents.of(line, line.cell_x[cell + 1]) if marks and cell + 1 < len(line.cell_x) else None
