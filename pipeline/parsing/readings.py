"""Every reading of a token in a state of the decoder, and what it costs.

The costs stand in `pipeline.parsing.costs`; here is only when each of them is due.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex
from msgspec import Struct, structs

from pipeline import grammar, marks
from pipeline.marks import Mark, Number
from pipeline.model import GROUPS, ITEMS, Level
from pipeline.parsing import costs
from pipeline.parsing.continuing import ALIGNED, continue_cost, tail_cost, tail_owners
from pipeline.parsing.restoring import is_clean, is_misread, mended, restored
from pipeline.parsing.state import Choice, Open, State
from pipeline.parsing.tokens import Token

RANK: dict[Level, int] = {level: rank for rank, level in enumerate((*GROUPS, "pasal", *ITEMS))}
RANK["diktum"] = RANK["pasal"]
DEEPEST = 40
"""Levels that can be open: the rulebook knows eleven, twice that where a provision is quoted; JSON is read up to 64."""
SAME_COLUMN = 3.0
"""Points by which the marks of one list differ on one page: a j begins left of an i."""

_JOINED = regex.compile(r"(?<=[;:,])\s*(?:dan|atau|dan/atau|serta)$")
"""The word before the last item of a list, behind the end of the one before it."""
_WORDS_BEHIND = regex.compile(r"\s*(?!(?:dan|atau|serta|sampai|ayat|huruf|angka)\b)\p{L}", regex.IGNORECASE)
"""What begins an item: no sign of a formula, and no word that goes on with a reference."""


class Candidate(Struct, frozen=True, gc=False):
    """A mark of a token with what it costs to take it, wherever it goes, and whether its words amend."""

    mark: Mark
    cost: float
    amends: bool


class Priced(Struct, frozen=True, gc=False):
    """A token with all costs that do not depend on the state."""

    token: Token
    text_cost: float
    candidates: list[Candidate]


def price(token: Token, amending: bool) -> Priced:
    """The costs of a token that hold in every state. `amending`: what its words amend can make a difference."""
    text_cost, candidates = 0.0, []
    for mark in token.marks:
        called = _called_for(mark, token)
        candidates.append(Candidate(mark, _mark_cost(mark, token, called), amending and amends(mark, token)))
        text_cost = max(text_cost, 0.0 if called else _text_cost(mark, token))
    return Priced(token, text_cost, candidates)


def amends(mark: Mark, token: Token) -> bool:
    """Whether the words behind a mark say what is amended."""
    return grammar.opens_amendment(token.line.text[mark.end : mark.end + 500])


def readings(state: State, priced: Priced, weight: int) -> Iterator[Choice]:
    """Every reading of a token in a state, with its own cost. `weight`: the characters read before it."""
    token = priced.token
    yield Choice(None, len(state.stack), False, priced.text_cost + continue_cost(state, token, weight))
    if not token.inner:
        for keep in tail_owners(state):
            yield Choice(None, keep, True, priced.text_cost + tail_cost(state.stack[keep - 1], token))
    for candidate in priced.candidates:
        mark = candidate.mark
        if mark.style == "?":
            yield from _uncertain(state, candidate, token, weight)
            continue
        place = _place_item if mark.level in ITEMS else _place_heading
        for keep, more in place(state, candidate, token, weight):
            yield Choice(mark, keep, False, candidate.cost + more)


def _uncertain(state: State, candidate: Candidate, token: Token, weight: int) -> Iterator[Choice]:
    """The readings of a mark whose number is not certain: a heading has the number that comes next."""
    if candidate.mark.level not in ("bab", "pasal"):
        yield from _damaged_item(state, candidate, token, weight)
        return
    counted = _counted(state, candidate, token)
    if candidate.mark.damage == "doubted" and not is_misread(candidate.mark, counted.mark):
        return
    if counted.mark.style == "?":
        yield from _damaged_item(state, counted, token, weight)
        return
    for keep, more in _place_heading(state, counted, token, weight):
        yield Choice(counted.mark, keep, False, counted.cost + more)


def _text_cost(mark: Mark, token: Token) -> float:
    """What it costs to read a candidate as running text that does not call for it."""
    if mark.style == "?" and mark.level in ITEMS:
        return 0.0
    if mark.level == "butir":
        return costs.TEXT_BULLET
    if mark.style == "upper":
        return costs.TEXT_CAPITAL_ITEM
    if mark.level in ITEMS:
        if token.inner:
            return costs.TEXT_INNER_ITEM
        return costs.TEXT_DAMAGED_ITEM if mark.damage else costs.TEXT_CLEAN_ITEM
    if mark.damage:
        return costs.TEXT_DAMAGED_HEADING
    if mark.level == "bab" and grammar.lists_heading(token.text):
        return costs.TEXT_LISTED_HEADING
    if mark.alone:
        return costs.TEXT_CLEAN_HEADING
    opens = _closed(token.before) and mark.level == "pasal" and grammar.opens_provision(token.line.text[mark.end :])
    return costs.TEXT_RUN_ON_HEADING if opens else costs.TEXT_INLINE_HEADING


def _called_for(mark: Mark, token: Token) -> bool:
    """Whether the text before calls for a reference, which the margin has cut off: "dimaksud pada ayat" - "(1)"."""
    if mark.level in ITEMS:
        return grammar.calls_item(token.before)
    return grammar.calls_heading(token.before.rstrip(" ,") if mark.alone else token.before)


def _mark_cost(mark: Mark, token: Token, called: bool) -> float:
    """What it costs to read a candidate as a mark, whatever its place in the tree."""
    cost = costs.DAMAGE if mark.damage else 0.0
    if mark.level in ITEMS:
        return cost + _item_start_cost(mark, token, called)
    if called and not (mark.alone and token.gap):
        cost += costs.HEADING_IN_SENTENCE
    rest = token.line.text[mark.end : token.end].strip()
    if rest and mark.level == "pasal" and not mark.alone:
        cost += costs.HEADING_WITH_TEXT if rest[0].isupper() or rest[0] == "(" else costs.HEADING_IN_SENTENCE
    return cost


def _item_start_cost(mark: Mark, token: Token, called: bool) -> float:
    if not token.inner:
        if called and not token.gap:
            return costs.ITEM_IN_SENTENCE
        return 0.0 if _closed(token.before) else costs.ITEM_AFTER_OPEN_TEXT
    if mark.style == "label" and grammar.ends_heading(token.before):
        return costs.INNER_AFTER_END
    end = _JOINED.sub("", token.before)[-1:]
    if end in ";:" or token.line.text[max(0, token.start - 8) : token.start].strip()[-1:] in ")":
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


def _list_sequence(previous: Number | None, mark: Mark) -> float:
    """Bullets have no sequence; labels of an explanation may leave out what needs none."""
    if mark.level == "butir" and mark.style != "()":
        return 0.0
    if mark.style == "label":
        return 0.0 if previous is None or mark.value.ordinal > previous.ordinal else costs.BACK
    return _sequence(previous, mark.value)


def _place_heading(state: State, candidate: Candidate, token: Token, weight: int) -> Iterator[tuple[int, float]]:
    mark = candidate.mark
    if state.amending is not None and not mark.amends:
        yield from _place_quoted(state, mark, token, state.amending, weight)
        return
    rank = RANK[mark.level]
    keep = next((depth for depth, node in enumerate(state.stack) if RANK[node.level] >= rank), len(state.stack))
    if mark.level in ("pasal", "diktum"):
        previous = state.pasal
    elif mark.level == "bab":
        previous = state.bab
    else:
        previous = (
            state.stack[keep].value if keep < len(state.stack) and state.stack[keep].level == mark.level else None
        )
    empty = mark.level == "bab" and bool(state.stack) and state.stack[-1].level == "bab"
    yield keep, _sequence(previous, mark.value) + (costs.EMPTY_GROUP if empty else 0.0)


def _place_quoted(state: State, mark: Mark, token: Token, amending: int, weight: int) -> Iterator[tuple[int, float]]:
    """A heading quoted by an amendment hangs below the item that quotes it; its number is that of the other text."""
    if state.stack[amending].style == "amending" and mark.level == "pasal" and not token.before.endswith(":"):
        yield amending, _sequence(state.pasal, mark.value)
    inner = state.stack[amending + 1 :]
    first = next((depth for depth, node in enumerate(inner) if node.level not in ITEMS), len(inner))
    quoted = inner[first:]
    if not quoted:
        announced = token.before.endswith(":") or state.stack[-1].weight >= weight
        yield amending + 1 + min(first, 1), 0.0 if announced else costs.QUOTED_WITHOUT_COLON
        return
    rank = RANK[mark.level]
    above = next((depth for depth, node in enumerate(quoted) if RANK[node.level] >= rank), len(quoted))
    yield amending + 1 + first + above, costs.QUOTED_SIBLING


def _place_item(state: State, candidate: Candidate, token: Token, weight: int) -> Iterator[tuple[int, float]]:
    mark = candidate.mark
    for open_lists, depth in enumerate(range(len(state.stack) - 1, -1, -1)):
        node = state.stack[depth]
        if node.level not in ITEMS:
            break
        if node.level == mark.level and node.style == mark.style:
            cost = _list_sequence(node.value, mark)
            cost += costs.MISNUMBERED_IN_LINE if cost > costs.FIRST_NOT_ONE - 1 and _in_line(node, token) else 0.0
            cost += costs.AMENDMENT_IN_QUOTE if candidate.amends and state.quotes(depth) else 0.0
            yield depth, cost + open_lists * costs.CLOSES_OPEN_LIST + _indent_cost(node, token)
    yield from _place_amendment(state, candidate)
    yield from _place_child(state, candidate, token, weight)


def _place_amendment(state: State, candidate: Candidate) -> Iterator[tuple[int, float]]:
    """The next item of an amending Pasal after a quoted provision: it leaves the quotation."""
    if state.amending is None or len(state.stack) < state.amending + 2:
        return
    first, mark = state.stack[state.amending + 1], candidate.mark
    if first.level != mark.level or first.style != mark.style:
        if candidate.amends and first.level != "huruf":
            yield state.amending + 1, costs.AMENDING_ITEM
    elif state.quotes(len(state.stack)):
        leaving = 0.0 if candidate.amends or mark.style == "label" else costs.LEAVES_QUOTE
        yield state.amending + 1, _sequence(first.value, mark.value) + leaving


def _first_of_all(candidate: Candidate, cost: float) -> Iterator[Choice]:
    """A damaged mark that begins a list of the preamble: nothing stands above it."""
    levels: tuple[Level, ...] = ("huruf", "angka")
    for level in levels:
        mark = restored(candidate.mark, level, 1, "", False)
        if mark:
            yield Choice(mark, 0, False, cost)


def _place_bonus(sibling: Open, mark: Mark, candidate: Candidate, token: Token) -> float:
    """What it counts for a damaged mark that it stands where its siblings do."""
    if not _in_line(sibling, token):
        return 0.0
    if mark.number == candidate.mark.number:
        return costs.STOP_LOST
    return costs.DAMAGED_IN_LINE if mark.damage in ("illegible", "item") else 0.0


def _counted(state: State, candidate: Candidate, token: Token) -> Candidate:
    """A heading of no legible number with the number that comes next; articles that amend have Roman ones."""
    last = state.bab if candidate.mark.level == "bab" else state.pasal
    ordinal = last.ordinal + 1 if last else 1
    article = candidate.mark.level == "pasal" and state.amending is not None and not token.before.endswith(":")
    number = marks.to_roman(ordinal) if candidate.mark.level == "bab" or article else str(ordinal)
    mark = structs.replace(candidate.mark, number=number, value=Number(ordinal), style="roman" if article else "")
    return Candidate(mark, candidate.cost + costs.UNCERTAIN_ITEM, candidate.amends)


def _damaged_item(state: State, candidate: Candidate, token: Token, weight: int) -> Iterator[Choice]:
    """A string of no certain number, read as an item that it looks like: the next of an open list or a first one."""
    cost = candidate.cost + costs.UNCERTAIN_ITEM
    for depth in range(len(state.stack) - 1, -1, -1):
        node = state.stack[depth]
        if node.level not in ITEMS:
            break
        mark = restored(candidate.mark, node.level, node.value.ordinal + 1, node.style, _in_line(node, token))
        if mark and mended(candidate.mark, mark) and not is_clean(mark, token):
            yield Choice(
                mark, depth, False, cost + _indent_cost(node, token) + _place_bonus(node, mark, candidate, token)
            )
    if candidate.mark.damage not in ("item", "illegible"):
        return
    if not state.stack:
        yield from _first_of_all(candidate, cost)
        return
    top = state.stack[-1]
    if top.level in GROUPS:
        return
    for level in ("ayat", "huruf", "angka", "subangka"):
        bracketed = level == "ayat" and top.level == "pasal" and token.text.startswith("(")
        mark = restored(candidate.mark, level, 1, "", bracketed)
        if mark:
            opening = _opening_cost(top, token, weight) + _nesting_cost(top, mark, token)
            yield Choice(mark, len(state.stack), False, cost + opening)


def _in_line(sibling: Open, token: Token) -> bool:
    """Whether a mark opens its line in the very column of its sibling, after an item that has ended."""
    if sibling.x is None or token.x is None or token.inner:
        return False
    return abs(sibling.x - token.x) <= SAME_COLUMN and token.before[-1:] != ":" and _closed(token.before)


def _indent_cost(sibling: Open, token: Token) -> float:
    if sibling.x is None or token.x is None or abs(sibling.x - token.x) <= ALIGNED:
        return 0.0
    return costs.INDENT_DIFFERS


def _place_child(state: State, candidate: Candidate, token: Token, weight: int) -> Iterator[tuple[int, float]]:
    mark, depth = candidate.mark, len(state.stack)
    if depth >= DEEPEST:
        return
    first = _list_sequence(None, mark)
    first += costs.CAPITAL_ITEM if mark.style == "upper" else 0.0
    top = state.stack[-1] if state.stack else None
    if candidate.amends and state.amending is not None and top and top.level in ITEMS and not top.amends:
        first += costs.AMENDMENT_IN_QUOTE
    if state.amending is not None and depth == state.amending + 2 and token.before.endswith(":"):
        yield depth, costs.QUOTED_ITEM + (costs.AMENDMENT_IN_QUOTE if candidate.amends else 0.0)
        return
    if top is None or top.level in GROUPS:
        yield depth, first + (costs.AYAT_OUTSIDE_PASAL if mark.level == "ayat" else 0.0)
        return
    bare = top.level == "pasal" and top.weight >= weight
    if mark.style == ")" and not bare:
        return
    first += (
        costs.HALF_AYAT if mark.style == ")" else costs.BRACKET_BELOW_PASAL if bare and mark.level == "subangka" else 0
    )
    yield depth, first + _opening_cost(top, token, weight) + _nesting_cost(top, mark, token)
    owner = next((d for d in range(depth - 2, -1, -1) if state.stack[d].level in ("pasal", "ayat")), None)
    if owner is not None:
        yield owner + 1, first + costs.CHILD_OF_ANCESTOR + _nesting_cost(state.stack[owner], mark, token)


def _opening_cost(parent: Open, token: Token, weight: int) -> float:
    if parent.weight >= weight:
        return costs.CHILD_OF_BARE
    if token.before.endswith(":"):
        return costs.CHILD_AFTER_COLON
    return costs.CHILD_AFTER_END if token.before[-1:] in ".;" else costs.CHILD_AFTER_OPEN_TEXT


def _nesting_cost(parent: Open, mark: Mark, token: Token) -> float:
    if mark.level == "ayat":
        return 0.0 if parent.level == "pasal" else _ayat_in_item_cost(parent, mark, token)
    if mark.style.endswith(".") and not _decimal_of(parent, mark):
        return costs.DECIMAL_ASTRAY
    if parent.level == mark.level and parent.style == mark.style:
        return costs.SAME_STYLE_NESTED
    cost = costs.INVERTED if RANK[parent.level] > RANK[mark.level] else 0.0
    return cost + _leftward_cost(parent, token)


def _leftward_cost(parent: Open, token: Token) -> float:
    left = parent.x is not None and token.x is not None and token.x < parent.x - ALIGNED
    return costs.CHILD_LEFT_OF_PARENT if left and parent.level in ITEMS else 0.0


def _ayat_in_item_cost(parent: Open, mark: Mark, token: Token) -> float:
    """The price of (1) below an item: words must follow it, no formula and no more of a reference."""
    follows = _WORDS_BEHIND.match(token.line.text, mark.end)
    if parent.level not in ITEMS or parent.level == "ayat" or mark.damage or not follows or token.before[-1:] != ":":
        return costs.AYAT_OUTSIDE_PASAL
    return costs.AYAT_AFTER_COLON + _leftward_cost(parent, token)


def _decimal_of(parent: Open, mark: Mark) -> bool:
    """Whether a mark such as 2.1 repeats the number of the item that it stands below."""
    return parent.level in ITEMS and marks.printed(parent.level, parent.value.ordinal) == mark.style[:-1]
