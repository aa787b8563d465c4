"""Lines cut into tokens: the stretches at whose beginning a mark can stand."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice, repeat, takewhile

from msgspec import Struct, structs

from pipeline import grammar
from pipeline.grammar import Dialect
from pipeline.marks import Mark
from pipeline.model import Line
from pipeline.parsing.doubt import doubted
from pipeline.parsing.indents import Indents

LONGEST_INNER_HEADING = 80
"""A heading inside a line stands alone at its end."""


DEEPEST_RUN = 4
"""Marks that can follow one another at once: as many as there are levels of a list (angka 87h)."""


REACH = 2000
"""Characters of a line that are looked at to tell a mark; printed lines have some hundred."""


ROW_GAPS = 2
"""Gaps between the cells of a numbered row of a table: number, name, value."""


BELOW = 3
"""Lines of a sentence that show its left edge: the first one may be indented."""


class Token(Struct, frozen=True, gc=False):
    """`line.text[start:end]`, the marks that can stand at its beginning, and what the page says around it.

    `before` is the end of the text before it, `inner` whether it begins inside a line, `x` how far it is indented
    and `text_x` how far the next cell is, below a heading its sentence (None without geometry), `weight` the
    non-space characters of the token, `gap` whether a blank line or a page end stands before it.
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


def tokenize(pieces: Iterable[tuple[Line, int]], dialect: Dialect, indents: Indents) -> Iterator[Token]:
    """Tokens of lines, each read from the given character on, with the marks of a dialect. A table's rows have none."""
    before, last, in_table = "", 0, False
    for line, at in pieces:
        starts = _starts(line.text, at, dialect)
        starts[0] = at, (*starts[0][1], *doubted(line, at, starts[0][1]))
        in_table = grammar.heads_table(line.text) or (in_table and _goes_on(starts[0][1]))
        if in_table and (_is_row(line) or not starts[0][1]):
            yield _token(line, at, len(line.text), (), before, at, last, (None, None))
            before, last = "", line.number
            continue
        bounds = [start for start, _ in starts] + [len(line.text)]
        for index, (start, marks) in enumerate(starts):
            end = bounds[index + 1]
            yield _token(line, start, end, marks, before, at, last, _columns(line, start, marks, indents))
            before = (before + " " + line.text[start:end].rstrip())[-32:]
        last = line.number


def place_sentences(tokens: Iterator[Token]) -> Iterator[Token]:
    """The tokens, each heading of a Pasal knowing how far the sentence below it is indented."""
    ahead = deque(islice(tokens, BELOW))
    for following in chain(tokens, repeat(None, BELOW)):
        if following is not None:
            ahead.append(following)
        elif not ahead:
            return
        token = ahead.popleft()
        if token.marks and token.text_x is None and any(mark.alone and mark.level == "pasal" for mark in token.marks):
            below = takewhile(lambda line: not line.marks and line.x is not None, ahead)
            edge = min((line.x for line in below if line.x is not None), default=None)
            token = structs.replace(token, text_x=edge)
        yield token


def _token(
    line: Line, start: int, end: int, marks: tuple[Mark, ...], before: str, at: int, last: int,
    columns: tuple[float | None, float | None],
) -> Token:  # fmt: skip
    weight = len("".join(line.text[start:end].split()))
    gap = line.number > last + 1 and start == at
    return Token(line, start, end, marks, before, start > at, *columns, weight=weight, gap=gap)


def _is_row(line: Line) -> bool:
    """A line of three cells; on a scan, whose gaps are no tabs, one that ends with a figure."""
    return len(line.cells) >= ROW_GAPS or (bool(line.confidences) and line.text[-1:].isdigit())


def _goes_on(marks: tuple[Mark, ...]) -> bool:
    """Whether a table goes on at a line: it ends at a heading and at any clean mark but the number of a row."""
    return all(mark.level in ("angka", "butir") or mark.damage for mark in marks)


def _starts(text: str, at: int, dialect: Dialect) -> list[tuple[int, tuple[Mark, ...]]]:
    first = dialect.headings(text) if at == 0 else []
    marks = tuple(first) or tuple(_items(text, at, dialect))
    starts = [(at, marks), *_after_marks(text, marks, dialect)]
    for cut in grammar.cuts(text):
        start, before = starts[-1]
        clear = max((mark.end for mark in before), default=start + 1)
        inner = _inner_marks(text, cut, dialect) if cut >= clear else ()
        if inner:
            starts += [(cut, inner), *_after_marks(text, inner, dialect)]
    return starts


def _after_marks(text: str, marks: tuple[Mark, ...], dialect: Dialect) -> list[tuple[int, tuple[Mark, ...]]]:
    """Marks that stand right behind a mark: (1) a. 1)."""
    starts: list[tuple[int, tuple[Mark, ...]]] = []
    while marks and len(starts) < DEEPEST_RUN:
        at = max(mark.end for mark in marks)
        while text[at : at + 1].isspace():
            at += 1
        marks = tuple(mark for mark in _items(text, at, dialect) if mark.style in ("", "label") and not mark.damage)
        if marks and at < len(text):
            starts.append((at, marks))
    return starts


def _inner_marks(text: str, at: int, dialect: Dialect) -> tuple[Mark, ...]:
    items = tuple([mark for mark in _items(text, at, dialect) if mark.level != "butir" and not mark.damage])
    if items or len(text) - at > LONGEST_INNER_HEADING or not grammar.can_open_heading(text, at):
        return items
    headings = (mark for mark in dialect.headings(text[at:]) if mark.alone and not mark.damage)
    return tuple([_shifted(mark, at) for mark in headings])


def _items(text: str, at: int, dialect: Dialect) -> list[Mark]:
    """The item marks at a place. Only what stands near is looked at: an endless line would be searched each time."""
    if len(text) <= REACH:
        return dialect.items(text, at)
    return [_shifted(mark, at) for mark in dialect.items(text[at : at + REACH], 0)]


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
