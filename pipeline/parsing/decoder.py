"""The decoder: of all readings of a run of tokens, the cheapest tree.

A beam search over the tokens at which something can begin. A state is the chain of open nodes with the last Pasal and
BAB; two states with the same chain differ only in cost, so the cheaper one is kept. Linear in the number of tokens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from pipeline import grammar
from pipeline.grammar import Mark, Number
from pipeline.model import GROUPS, ITEMS, Level
from pipeline.parsing import costs
from pipeline.parsing.tokens import Token

BEAM = 8
MARGIN = 24.0
"""States dearer than the best by more than this are given up."""

RANK: dict[Level, int] = {level: rank for rank, level in enumerate((*GROUPS, "pasal", *ITEMS))}
ALIGNED = 6.0
"""Points by which marks of one column may differ."""


class Open(NamedTuple):
    """An open node: its level, style, number, columns, and the characters read when its mark ended."""

    level: Level
    style: str
    value: Number
    x: float | None
    text_x: float | None
    weight: int


class Choice(Struct, frozen=True):
    """The reading of one token: the mark taken (None: running text), the open nodes kept, tail or not, its cost."""

    mark: Mark | None
    keep: int
    tail: bool
    cost: float


class State(Struct):
    """A reading of everything up to a token."""

    cost: float
    stack: tuple[Open, ...]
    pasal: Number | None
    bab: Number | None
    back: State | None
    token: int
    choice: Choice | None


class Considered(Struct, frozen=True):
    """One reading of one token as the decoder saw it, for explanations: what it would have cost and who won."""

    token: Token
    choice: Choice
    chosen: bool


def decode(tokens: Sequence[Token]) -> list[Choice | None]:
    """The cheapest reading: for each token its choice, None where nothing was to be decided (text goes on)."""
    beam = [State(0.0, (), None, None, None, -1, None)]
    weight = 0
    for index, token in enumerate(tokens):
        if token.marks or _may_be_tail(token, beam[0]):
            beam = _advance(beam, token, index, weight)
        weight += token.weight
    choices: list[Choice | None] = [None] * len(tokens)
    state: State | None = beam[0]
    while state is not None and state.choice is not None:
        choices[state.token] = state.choice
        state = state.back
    return choices


def _advance(beam: list[State], token: Token, index: int, weight: int) -> list[State]:
    best: dict[tuple[tuple[Open, ...], Number | None, Number | None], State] = {}
    for state in beam:
        for choice in readings(state, token, weight):
            following = _follow(state, token, index, weight, choice)
            key = (following.stack, following.pasal, following.bab)
            if key not in best or following.cost < best[key].cost:
                best[key] = following
    ranked = sorted(best.values(), key=lambda state: state.cost)[:BEAM]
    return [state for state in ranked if state.cost <= ranked[0].cost + MARGIN]


def _follow(state: State, token: Token, index: int, weight: int, choice: Choice) -> State:
    stack, mark = state.stack[: choice.keep], choice.mark
    pasal, bab = state.pasal, state.bab
    if mark is not None:
        mark_weight = len("".join(token.line.text[mark.start : mark.end].split()))
        stack += (Open(mark.level, mark.style, mark.value, token.x, token.text_x, weight + mark_weight),)
        quoted = mark.style != "roman" and _amending_depth(state.stack[: choice.keep]) is not None
        pasal = mark.value if mark.level == "pasal" and not quoted else pasal
        bab = mark.value if mark.level == "bab" and not quoted else bab
    return State(state.cost + choice.cost, stack, pasal, bab, state, index, choice)


def readings(state: State, token: Token, weight: int) -> Iterator[Choice]:
    """Every reading of a token in a state, with its own cost."""
    text_cost = max((_text_cost(mark, token) for mark in token.marks), default=0.0)
    yield Choice(None, len(state.stack), False, text_cost + _continue_cost(state, token))
    if not token.inner:
        for keep in _tail_owners(state):
            yield Choice(None, keep, True, text_cost + _tail_cost(state.stack[keep - 1], token))
    for mark in token.marks:
        cost = _mark_cost(mark, token)
        place = _place_item if mark.level in ITEMS else _place_heading
        for keep, more in place(state, mark, token, weight):
            yield Choice(mark, keep, False, cost + more)


def _may_be_tail(token: Token, best: State) -> bool:
    """Whether a token without marks needs a decision: the text before it ended, or it stands left of the item."""
    if token.inner or not best.stack or best.stack[-1].level not in ITEMS:
        return False
    return _outdented(best.stack[-1], token) or (_ended(token.before) and (token.gap or token.x is not None))


def _outdented(top: Open, token: Token) -> bool:
    return top.x is not None and token.x is not None and token.x < top.x - ALIGNED


def _ended(before: str) -> bool:
    return before[-1:] in (".", ";", "")


def _text_cost(mark: Mark, token: Token) -> float:
    """What it costs to read a candidate as running text."""
    if _called_for(mark, token):
        return 0.0
    if mark.level == "butir":
        return costs.TEXT_BULLET
    if mark.level in ITEMS:
        if token.inner:
            return costs.TEXT_INNER_ITEM
        return costs.TEXT_DAMAGED_ITEM if mark.damage else costs.TEXT_CLEAN_ITEM
    if mark.damage:
        return costs.TEXT_DAMAGED_HEADING
    return costs.TEXT_CLEAN_HEADING if mark.alone else costs.TEXT_INLINE_HEADING


def _called_for(mark: Mark, token: Token) -> bool:
    """Whether the text before calls for a reference, which the margin has cut off: "dimaksud pada ayat" - "(1)"."""
    return (grammar.calls_item if mark.level in ITEMS else grammar.calls_heading)(token.before)


def _mark_cost(mark: Mark, token: Token) -> float:
    """What it costs to read a candidate as a mark, whatever its place in the tree."""
    cost = costs.DAMAGE if mark.damage else 0.0
    if mark.level in ITEMS:
        return cost + _item_start_cost(mark, token)
    if _called_for(mark, token) and not (mark.alone and token.gap):
        cost += costs.HEADING_IN_SENTENCE
    rest = token.line.text[mark.end : token.end].strip()
    if rest and mark.level == "pasal":
        cost += costs.HEADING_WITH_TEXT if rest[0].isupper() or rest[0] == "(" else costs.HEADING_IN_SENTENCE
    return cost


def _item_start_cost(mark: Mark, token: Token) -> float:
    if not token.inner:
        if _called_for(mark, token) and not token.gap:
            return costs.ITEM_IN_SENTENCE
        return 0.0 if _closed(token.before) else costs.ITEM_AFTER_OPEN_TEXT
    end = token.before[-1:]
    if end in ";:" or token.line.text[: token.start].strip()[-1:] in ")":
        return costs.INNER_AFTER_END
    return costs.INNER_AFTER_STOP if end == "." else costs.INNER_AFTER_COMMA


def _closed(before: str) -> bool:
    return before[-1:] in (".", ";", ":", "") or before.endswith(("dan", "atau", "dan/atau"))


def _sequence(previous: Number | None, value: Number) -> float:
    if previous is None:
        return 0.0 if value == Number(1) else costs.FIRST_NOT_ONE
    if value.follows(previous):
        return 0.0
    if value == previous:
        return costs.REPEAT
    if value.ordinal > previous.ordinal:
        return costs.GAP + costs.GAP_EACH * min(value.ordinal - previous.ordinal - 1, 4)
    return costs.BACK


def _place_heading(state: State, mark: Mark, token: Token, weight: int) -> Iterator[tuple[int, float]]:
    amending = _amending_depth(state.stack)
    if amending is not None and mark.style != "roman":
        yield from _place_quoted(state, mark, token, amending)
        return
    rank = RANK[mark.level]
    keep = next((depth for depth, node in enumerate(state.stack) if RANK[node.level] >= rank), len(state.stack))
    if mark.level == "pasal":
        previous = state.pasal
    elif mark.level == "bab":
        previous = state.bab
    else:
        previous = (
            state.stack[keep].value if keep < len(state.stack) and state.stack[keep].level == mark.level else None
        )
    yield keep, _sequence(previous, mark.value)


def _amending_depth(stack: tuple[Open, ...]) -> int | None:
    """Where the open Pasal with a Roman number stands, which amends another regulation (angka 233), or None."""
    return next((depth for depth, node in enumerate(stack) if node.style == "roman" and node.level == "pasal"), None)


def _place_quoted(state: State, mark: Mark, token: Token, amending: int) -> Iterator[tuple[int, float]]:
    """A heading quoted by an amendment hangs below the item that quotes it; its number is that of the other text."""
    inner = state.stack[amending + 1 :]
    first = next((depth for depth, node in enumerate(inner) if node.level not in ITEMS), len(inner))
    quoted = inner[first:]
    if not quoted:
        yield amending + 1 + min(first, 1), 0.0 if token.before.endswith(":") else costs.QUOTED_WITHOUT_COLON
        return
    rank = RANK[mark.level]
    above = next((depth for depth, node in enumerate(quoted) if RANK[node.level] >= rank), len(quoted))
    yield amending + 1 + first + above, costs.QUOTED_SIBLING


def _place_item(state: State, mark: Mark, token: Token, weight: int) -> Iterator[tuple[int, float]]:
    for open_lists, depth in enumerate(range(len(state.stack) - 1, -1, -1)):
        node = state.stack[depth]
        if node.level not in ITEMS:
            break
        if node.level == mark.level and node.style == mark.style:
            cost = 0.0 if mark.level == "butir" and not mark.number.isalpha() else _sequence(node.value, mark.value)
            cost += costs.AMENDMENT_IN_QUOTE if _amends(mark, token) and _is_quoted(state.stack, depth) else 0.0
            yield depth, cost + open_lists * costs.CLOSES_OPEN_LIST + _indent_cost(node, token)
    yield from _place_amendment(state, mark, token)
    yield from _place_child(state, mark, token, weight)


def _amends(mark: Mark, token: Token) -> bool:
    return grammar.opens_amendment(token.line.text[mark.end :])


def _is_quoted(stack: tuple[Open, ...], depth: int) -> bool:
    amending = _amending_depth(stack)
    return amending is not None and any(node.level not in ITEMS for node in stack[amending + 1 : depth])


def _place_amendment(state: State, mark: Mark, token: Token) -> Iterator[tuple[int, float]]:
    """The next item of an amending Pasal after a quoted provision: it leaves the quotation."""
    amending = _amending_depth(state.stack)
    if amending is None or amending + 1 >= len(state.stack) or not _is_quoted(state.stack, len(state.stack)):
        return
    item = state.stack[amending + 1]
    if item.level == mark.level and item.style == mark.style:
        yield amending + 1, _sequence(item.value, mark.value) + (0.0 if _amends(mark, token) else costs.LEAVES_QUOTE)


def _indent_cost(sibling: Open, token: Token) -> float:
    if sibling.x is None or token.x is None or abs(sibling.x - token.x) <= ALIGNED:
        return 0.0
    return costs.INDENT_DIFFERS


def _place_child(state: State, mark: Mark, token: Token, weight: int) -> Iterator[tuple[int, float]]:
    first = _sequence(None, mark.value) if mark.level != "butir" or mark.number.isalpha() else 0.0
    depth = len(state.stack)
    top = state.stack[-1] if state.stack else None
    if top is not None and depth - 1 == _amended_item(state.stack) and token.before.endswith(":"):
        yield depth, costs.QUOTED_ITEM + (costs.AMENDMENT_IN_QUOTE if _amends(mark, token) else 0.0)
        return
    if top is None or top.level in GROUPS:
        yield depth, first + (costs.AYAT_OUTSIDE_PASAL if mark.level == "ayat" else 0.0)
        return
    yield depth, first + _opening_cost(top, token, weight) + _nesting_cost(top, mark, token)
    owner = next((d for d in range(depth - 2, -1, -1) if state.stack[d].level in ("pasal", "ayat")), None)
    if owner is not None:
        yield owner + 1, first + costs.CHILD_OF_ANCESTOR + _nesting_cost(state.stack[owner], mark, token)


def _amended_item(stack: tuple[Open, ...]) -> int | None:
    """The depth of the item of an amending Pasal that is open, None without one."""
    amending = _amending_depth(stack)
    return (
        amending + 1
        if amending is not None and amending + 1 < len(stack) and stack[amending + 1].level in ITEMS
        else None
    )


def _opening_cost(parent: Open, token: Token, weight: int) -> float:
    if parent.weight >= weight:
        return costs.CHILD_OF_BARE
    if token.before.endswith(":"):
        return costs.CHILD_AFTER_COLON
    return costs.CHILD_AFTER_END if token.before[-1:] in ".;" else costs.CHILD_AFTER_OPEN_TEXT


def _nesting_cost(parent: Open, mark: Mark, token: Token) -> float:
    if mark.level == "ayat":
        return 0.0 if parent.level == "pasal" else costs.AYAT_OUTSIDE_PASAL
    if parent.level == mark.level and parent.style == mark.style:
        return costs.SAME_STYLE_NESTED
    cost = costs.INVERTED if RANK[parent.level] > RANK[mark.level] else 0.0
    if parent.level in ITEMS and parent.x is not None and token.x is not None and token.x < parent.x - ALIGNED:
        cost += costs.CHILD_LEFT_OF_PARENT
    return cost


def _continue_cost(state: State, token: Token) -> float:
    """What it costs that text at the start of a line goes on in the open item."""
    if token.inner or not state.stack or state.stack[-1].level not in ITEMS:
        return 0.0
    top = state.stack[-1]
    cost = costs.CONTINUE_AFTER_STOP if _ended(token.before) and token.gap else 0.0
    return cost + costs.CONTINUE_OUTDENTED if _outdented(top, token) else cost


def _tail_cost(owner: Open, token: Token) -> float:
    """What it costs that text goes on in the sentence of a node whose list it closes."""
    cost = costs.TAIL if _ended(token.before) else costs.TAIL_AFTER_OPEN_TEXT
    edge = owner.text_x if owner.level in ITEMS else 0.0
    if edge is not None and token.x is not None:
        cost += costs.TAIL_ALIGNED if abs(token.x - edge) <= ALIGNED else costs.TAIL_ASTRAY
    return cost


def _tail_owners(state: State) -> Iterator[int]:
    """How many nodes stay open when the text goes on above the open list, for each list that could have ended."""
    for depth in range(len(state.stack) - 1, 0, -1):
        if state.stack[depth].level not in ITEMS:
            return
        if state.stack[depth - 1].level in (*ITEMS, "pasal") and state.stack[depth].level != "ayat":
            yield depth
