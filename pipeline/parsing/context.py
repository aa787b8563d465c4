"""What the reading of one document shares: its indents, and a trace for who wants to know why."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from pipeline.parsing.decoder import Considered, explain
from pipeline.parsing.indents import Indents
from pipeline.parsing.tokens import Token


class Decision(Struct, frozen=True):
    """A place where something could begin: its words, what stands before it, and the readings that were considered."""

    text: str
    before: str
    considered: list[Considered]


class Trace(Struct):
    """Collects the decisions taken on one line of the source, by its number."""

    line: int
    decisions: list[Decision] = []

    def follow(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """Takes down what was considered for the tokens of the line; the tokens."""
        for index, token in enumerate(tokens):
            if token.line.number == self.line:
                self.decisions.append(Decision(token.text, token.before, explain(tokens, index)))
        return tokens


class Context(Struct, frozen=True):
    """The indents of a document's lines and, when its decisions are to be explained, a trace."""

    indents: Indents
    trace: Trace | None = None
