"""Why the words of a line were read as they were, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.parsing.context import Decision, Trace
from pipeline.parsing.decoder import Considered
from pipeline.parsing.tree import CITED_AS

_WORDS = 60


def why_lines(trace: Trace) -> Iterator[str]:
    """One block a place where something could begin: its words and each reading with its cost, the winner marked >."""
    if not trace.decisions:
        yield f"line {trace.line}: no words of the body, the preamble or the explanation stand there"
    for decision in trace.decisions:
        yield from _decision(trace.line, decision)


def _decision(line: int, decision: Decision) -> Iterator[str]:
    yield f'line {line}: "{decision.text.strip()[:_WORDS]}"'
    if decision.before:
        yield f'  after "...{decision.before[-30:]}"'
    if not decision.considered:
        yield "  > running text; nothing else could stand here"
    for considered in decision.considered:
        yield f"  {'>' if considered.chosen else ' '} {considered.choice.cost:5.1f}  {_reading(considered)}"


def _reading(considered: Considered) -> str:
    choice = considered.choice
    if choice.mark is None:
        return f"running text at depth {choice.keep}, behind a list" if choice.tail else "running text"
    name = CITED_AS[choice.mark.level].format(choice.mark.number)
    damaged = " (damaged mark)" if choice.mark.damage else ""
    return f"{name} at depth {choice.keep}{damaged}"
