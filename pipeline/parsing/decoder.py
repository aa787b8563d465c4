"""The decoder: of all readings of a run of tokens, the cheapest tree.

A beam search over the tokens at which something can begin. A state is the chain of open nodes with the last Pasal and
BAB; two states with the same chain differ only in cost, so the cheaper one is kept. Linear in the number of tokens.
What all states agree on is settled, and handed on: of a long document mostly a stretch is in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from pipeline.marks import Number
from pipeline.parsing.continuing import needs_decision, outdented
from pipeline.parsing.readings import amends as opens_amendment
from pipeline.parsing.readings import price, readings
from pipeline.parsing.state import Choice, Open, State
from pipeline.parsing.tokens import Token

_STRETCH = 2000
"""Tokens that are read at once; then it is looked what is settled."""
_LONGEST_DOUBT = 20_000
"""Tokens, a thousand pages of them, after which the cheapest reading is taken though another is still in reach."""
BEAM = 8
MARGIN = 9.0
"""States dearer than the best by more than this are given up."""


class Considered(Struct, frozen=True):
    """A reading that was considered, and whether it belongs to the tree that won."""

    choice: Choice
    chosen: bool


Chain = tuple[tuple[Open, ...], Number | None, Number | None]


def decode(tokens: Iterable[Token]) -> Iterator[tuple[Token, Choice | None]]:
    """The cheapest reading: each token and its choice, None where nothing was to be decided (text goes on)."""
    return ((token, None if state is None else state.choice) for token, state in _winners(tokens))


def explain(tokens: Sequence[Token], wanted: int) -> list[Considered]:
    """Every reading of a token in the state in which it was read, the cheapest first; empty if there was no choice."""
    state = next(islice(_winners(tokens), wanted, None))[1]
    if state is None or state.back is None:
        return []
    weight = sum(token.weight for token in tokens[:wanted])
    priced = price(tokens[wanted], state.back.amending is not None)
    found = [Considered(choice, choice == state.choice) for choice in readings(state.back, priced, weight)]
    return sorted(found, key=lambda considered: considered.choice.cost)


def _winners(tokens: Iterable[Token]) -> Iterator[tuple[Token, State | None]]:
    """Each token with the state of the cheapest reading behind it, None where nothing was to be decided."""
    beam = [State(0.0)]
    weight = count = 0
    waiting: list[Token] = []
    rest = iter(tokens)
    while stretch := list(islice(rest, _STRETCH)):  # at once: one kind of work after the other is faster
        for index, token in enumerate(stretch, count):
            if token.marks or needs_decision(token, beam[0]):
                beam = _advance(beam, token, index, weight)
            weight += token.weight
        waiting += stretch
        count += len(stretch)
        if len(waiting) > _LONGEST_DOUBT:
            del beam[1:]
        agreed = _agreed(beam)
        settled = len(waiting) - (count - 1 - agreed.token)
        yield from _ending_in(agreed, waiting[:settled])
        del waiting[:settled]
    yield from _ending_in(beam[0], waiting)


def _agreed(beam: Iterable[State]) -> State:
    """The last state that all readings of a beam have gone through; they have taken as many decisions each."""
    states = {id(state): state for state in beam}
    while len(states) > 1:
        states = {id(state.back): state.back for state in states.values() if state.back}
    return next(iter(states.values()))


def _ending_in(last: State, tokens: Sequence[Token]) -> Iterator[tuple[Token, State | None]]:
    """The next tokens with the states that lead to the last one, which is the first of those that follow."""
    states: dict[int, State] = {}
    state = last
    while state.back is not None:
        states[state.token], state = state, state.back
    for index, token in enumerate(tokens, state.token + 1):
        yield token, states.get(index)
    last.back = None


def _advance(beam: list[State], token: Token, index: int, weight: int) -> list[State]:
    priced = price(token, any(state.amending is not None for state in beam))
    options = [
        (state.cost + choice.cost, state, choice) for state in beam for choice in readings(state, priced, weight)
    ]
    options.sort(key=itemgetter(0))
    limit = options[0][0] + MARGIN
    best: dict[Chain, State] = {}
    for cost, state, choice in options:
        if cost > limit or len(best) == BEAM:
            break
        following = _follow(state, token, index, weight, choice, cost)
        best.setdefault((following.stack, following.pasal, following.bab), following)
    return list(best.values())


def _follow(state: State, token: Token, index: int, weight: int, choice: Choice, cost: float) -> State:
    stack, mark = state.stack[: choice.keep], choice.mark
    pasal, bab = state.pasal, state.bab
    amending = state.amending if state.amending is not None and state.amending < choice.keep else None
    if mark is not None:
        mark_weight = len("".join(token.line.text[mark.start : mark.end].split()))
        amends = state.amending is not None and opens_amendment(mark, token)
        stack += (
            Open(mark.level, mark.style, mark.value, token.x, token.text_x, weight + mark_weight, amends, token.x),
        )
        if mark.amends:
            amending = choice.keep
        quoted = amending is not None and amending < choice.keep
        pasal = mark.value if mark.level in ("pasal", "diktum") and not quoted else pasal
        bab = mark.value if mark.level == "bab" and not quoted else bab
    elif stack and not choice.tail and not token.inner and outdented(stack[-1], token):
        stack = (*stack[:-1], replace(stack[-1], edge=token.x))
    return State(cost, stack, pasal, bab, amending, state, index, choice)
