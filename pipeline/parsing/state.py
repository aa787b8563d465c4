"""What the decoder remembers of a reading: the open nodes, and what it chose."""

from __future__ import annotations

from msgspec import Struct

from pipeline.marks import Mark, Number
from pipeline.model import ITEMS, Level


class Open(Struct, frozen=True, gc=False, cache_hash=True):
    """An open node: level, style, number, columns, the characters read when its mark ended, whether its words amend.

    `edge` is the column left of which no line of it has stood so far: its mark, until a line goes on further left.
    """

    level: Level
    style: str
    value: Number
    x: float | None
    text_x: float | None
    weight: int
    amends: bool
    edge: float | None


class Choice(Struct, frozen=True, gc=False):
    """The reading of one token: the mark taken (None: running text), the open nodes kept, tail or not, its cost."""

    mark: Mark | None
    keep: int
    tail: bool
    cost: float


class State(Struct, gc=False):
    """A reading of everything up to a token.

    `amending` is the depth of an open Pasal with a Roman number, which amends another regulation (angka 233).
    """

    cost: float
    stack: tuple[Open, ...] = ()
    pasal: Number | None = None
    bab: Number | None = None
    amending: int | None = None
    back: State | None = None
    token: int = -1
    choice: Choice | None = None

    def quotes(self, depth: int) -> bool:
        """Whether a node at a depth stands within a quoted provision."""
        if self.amending is None:
            return False
        return any(node.level not in ITEMS for node in self.stack[self.amending + 1 : depth])
