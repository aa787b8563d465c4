"""Running text that goes on: in the open item, or in the sentence that its list belongs to, and what each costs."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import grammar
from pipeline.model import ITEMS
from pipeline.parsing import costs
from pipeline.parsing.state import Open, State
from pipeline.parsing.tokens import Token

ALIGNED = 6.0
"""Points by which marks of one column may differ."""


def needs_decision(token: Token, best: State) -> bool:
    """Whether a token without marks needs a decision: the text before it ended, or it stands left of the item."""
    if token.inner or not best.stack or best.stack[-1].level not in ITEMS:
        return False
    if _sums_up(token):
        return True
    if outdented(best.stack[-1], token) or _flush(best.stack[-1], token):
        return True
    return _ended(token.before) and (token.gap or token.x is not None)


def _sums_up(token: Token) -> bool:
    """Whether a line adds up the amounts of the list above it."""
    return token.before[-1:].isdigit() and grammar.names_sum(token.text)


def outdented(top: Open, token: Token) -> bool:
    """Whether a line stands left of all lines of an item; below a label ("Ayat (1)") text may stand anywhere."""
    if top.edge is None or token.x is None or top.style == "label":
        return False
    return token.x < top.edge - ALIGNED


def _flush(top: Open, token: Token) -> bool:
    """Whether a small letter begins a line in the column of the marks, though the item had ended.

    A comma ends an item whose text hangs beside its mark: "..., dipidana dengan" goes on below the mark.
    """
    if top.style == "label" or token.before[-1:] not in ((";", ".", ",") if _hangs(top) else (";", ".")):
        return False
    aside = top.x is not None and token.x is not None and token.x >= top.x + ALIGNED
    return not aside and token.text[:1].islower() and not token.marks


def _hangs(top: Open) -> bool:
    """Whether the text of an item has a column of its own beside that of the mark."""
    return top.x is not None and top.text_x is not None and top.text_x - top.x > ALIGNED


def _ended(before: str) -> bool:
    return before[-1:] in (".", ";", "")


def continue_cost(state: State, token: Token, weight: int) -> float:
    """What it costs that text at the start of a line goes on in the open item."""
    if token.inner or not state.stack or state.stack[-1].level not in ITEMS:
        return 0.0
    top = state.stack[-1]
    cost = costs.CONTINUE_AFTER_STOP if _ended(token.before) and token.gap else 0.0
    behind = state.choice is not None and state.choice.tail
    cost += costs.CONTINUE_SUM if _sums_up(token) and not behind else 0.0
    cost += costs.CONTINUE_FLUSH if _flush(top, token) and not behind and top.weight < weight else 0.0
    return cost + costs.CONTINUE_OUTDENTED if outdented(top, token) else cost


def tail_cost(owner: Open, token: Token) -> float:
    """What it costs that text goes on in the sentence of a node whose list it closes."""
    cost = costs.TAIL if _ended(token.before) else costs.TAIL_AFTER_OPEN_TEXT
    if owner.text_x is not None and token.x is not None:
        if abs(token.x - owner.text_x) > ALIGNED:
            cost += costs.TAIL_ASTRAY
        elif not token.marks:  # "9 Menteri adalah" stands in the column of the sentence because all marks do
            cost += costs.TAIL_ALIGNED
    return cost


def tail_owners(state: State) -> Iterator[int]:
    """How many nodes stay open when the text goes on above the open list, for each list that could have ended."""
    for depth in range(len(state.stack) - 1, 0, -1):
        if state.stack[depth].level not in ITEMS:
            return
        if state.stack[depth - 1].level in (*ITEMS, "pasal") and state.stack[depth].level != "ayat":
            yield depth
