"""PW3: lists and the ends of sentences (UU 12/2011 Lampiran II angka 83-95)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import regex

from pipeline.language.lexicon import lexicon
from pipeline.model import ITEMS, Level, Place, Provision
from pipeline.rules.era import modern
from pipeline.rules.legibility import legible
from pipeline.rules.registry import Context, Problem, once, rule
from pipeline.rules.scope import Listing, body, ending, listings

_CONJUNCTION = r"(?:dan\s?/\s?atau|dan|atau)"
_JOINED = regex.compile(rf"\b(?P<word>{_CONJUNCTION})[\s;,.]*$")
_CLOSED = regex.compile(rf";[\s,.]*(?:{_CONJUNCTION}[\s;,.]*)?$")
_JOINS = regex.compile(rf"{_CONJUNCTION}\b")
_TABULAR = regex.compile(
    r"\t|\s{4}|\.{4}|…|_{3}|\bRp(?!\p{L})|[=%]\s*$|\d\.\d{3}\b|(?<=\w\s*):\s+\p{Lu}\p{Ll}|(?<=\s):\d|;\s+\p{Lu}"
)
"""What a row of a table, a form or a tariff looks like: columns, leaders, sums, a name and a colon, two cells."""
_SUM = regex.compile(r"\bRp(?!\p{L})")
_OPEN_END = regex.compile(r"[;,]\s*$")
_CAPITAL = regex.compile(r"(?P<word>\p{Lu}\p{Ll}+)\s+(?:(?:dan|serta)\s+)?\p{Ll}")
_WORD = regex.compile(r"\p{L}")
_MARKS: dict[Level, str] = {"huruf": "a.", "angka": "1.", "subhuruf": "a)", "subangka": "1)"}
"""The mark of each level of items; each level is divided into the next one (angka 87g)."""
_DEPTHS = tuple(_MARKS)


@once
def _plain(context: Context) -> Iterator[Listing]:
    """The lists whose punctuation can be judged: read from text, drafted under the rulebook, no tables."""
    if modern(context) and legible(context):
        yield from (one for one in listings(context) if not any(map(_is_row, one.items)))


def _is_row(item: Provision) -> bool:
    """Whether an item is the row of a table or tariff, or the head of such rows."""
    return _TABULAR.search(item.text) is not None or any(_SUM.search(node.text) for node in item.walk())


def _reads_on(listing: Listing) -> bool:
    """Whether items read on from the phrase before them: sentences that all end in full stops do not."""
    return not all(ending(item).endswith(".") for item in listing.items)


@rule("PW301")
def item_without_semicolon(context: Context) -> Iterator[Problem]:
    """Items before the last one that end in something else than a semicolon."""
    for listing in _plain(context):
        ends = [item for item in listing.items[:-1] if not item.children and not item.tail]
        wrong = [item for item in ends if not _CLOSED.search(ending(item))]
        if wrong and _reads_on(listing):
            values = {"here": wrong[0].citation, "count": str(len(wrong))}
            case = "once" if len(wrong) == 1 else ""
            yield Problem(wrong[0], values, case, parts=tuple(item.path for item in wrong))


@rule("PW302")
def sentence_without_stop(context: Context) -> Iterator[Problem]:
    """An ayat or Pasal that ends in a semicolon or comma."""
    if not modern(context) or not legible(context):
        return
    for node in body(context):
        end = _OPEN_END.search(ending(node)) if _is_sentence(node) else None
        if end and not _holds_sentences(node):
            yield Problem(node, {"here": node.citation, "mark": end[0].strip()}, at=_last_place(node))


def _is_sentence(node: Provision) -> bool:
    """Whether a provision is a Pasal or ayat; a (1) that stands below an item is an item itself."""
    above = node.path.rpartition(".")[0].rpartition(".")[2].partition("-")[0]
    return node.level == "pasal" or (node.level == "ayat" and (node.quoted or above not in ITEMS))


def _last_place(node: Provision) -> Place | None:
    """The line that a provision ends on, with all that is in it."""
    places = [place for one in node.walk() for place in one.places]
    return max(places, key=lambda place: place.end, default=None)


def _holds_sentences(node: Provision) -> bool:
    """Whether a provision has ayat, or quotes others: their ends are not its own."""
    return any(_is_sentence(child) or child.quoted for child in node.walk() if child is not node)


@rule("PW303")
def no_conjunction(context: Context) -> Iterator[Problem]:
    """A list without dan, atau or dan/atau behind its last item but one."""
    for listing in _plain(context):
        before, last = listing.items[-2:]
        joined = _JOINED.search(before.text) or _JOINED.search(ending(before)) or _JOINS.match(last.text)
        if not joined and _reads_on(listing):
            yield Problem(before, {"here": before.citation, "last": last.citation})


@rule("PW304")
def repeated_conjunction(context: Context) -> Iterator[Problem]:
    """A conjunction behind an item that is not the last but one; the first such item of a list."""
    for listing in _plain(context):
        early = (item for item in listing.items[:-2] if not item.children and _JOINED.search(ending(item)))
        if (item := next(early, None)) is not None:
            yield Problem(item, {"here": item.citation, "last": listing.items[-1].citation})


@rule("PW305")
def capital_item(context: Context) -> Iterator[Problem]:
    """Items that begin with a verb or its noun in capitals, though the sentence reads on."""
    if not modern(context) or not legible(context):
        return
    for listing in listings(context):
        wrong = [item for item in listing.items if _begins_in_capitals(item.text)]
        if wrong and _reads_on(listing):
            yield Problem(wrong[0], {"here": wrong[0].citation, "word": wrong[0].text.split()[0]})


def _begins_in_capitals(text: str) -> bool:
    """Whether the first word is a duty verb or its noun in a capital, and what follows shows that it is no name."""
    found = _CAPITAL.match(text)
    word = found["word"].lower() if found else ""
    return word in lexicon().actives or word in lexicon().nominals


@rule("PW306")
def wrong_mark(context: Context) -> Iterator[Problem]:
    """A list whose marks are not those of its depth; the lists below one with wrong marks follow from it."""
    if not modern(context) or not legible(context):
        return
    astray: set[int] = set()
    for listing in listings(context):
        parent, first = listing.parent, listing.items[0]
        wanted = _wanted(parent)
        if wanted is None or first.level == wanted:
            continue
        astray |= {id(node) for item in listing.items for node in item.walk()}
        if id(parent) not in astray and not _TABULAR.search(first.text):
            yield Problem(first, {"here": first.citation, "mark": _MARKS[first.level], "wanted": _MARKS[wanted]})


def _wanted(parent: Provision) -> Level | None:
    """The level of items that a provision is divided into."""
    if _is_sentence(parent):
        return _DEPTHS[0]
    return _DEPTHS[_DEPTHS.index(parent.level) + 1] if parent.level in _DEPTHS[:-1] else None


@rule("PW307")
def lead_without_items(context: Context) -> Iterator[Problem]:
    """A provision that ends in a colon, and nothing of another level stands behind it."""
    if not modern(context) or not legible(context):
        return
    tops = [node for node in context.regulation.provisions if node.part == "batang_tubuh"]
    for siblings in (tops, *(parent.children for parent in body(context))):
        for node, behind in itertools.zip_longest(siblings, siblings[1:]):
            announces = node.level != "butir" and not node.children and node.text.endswith(":")
            if announces and (behind is None or behind.level == node.level):
                yield Problem(node, {"here": node.citation})


@rule("PW308")
def lead_without_colon(context: Context) -> Iterator[Problem]:
    """A list whose lead-in does not end in a colon."""
    for listing in _plain(context):
        lead = listing.parent.text.rstrip()
        if _WORD.search(lead) and ":" not in lead and not _TABULAR.search(lead):
            yield Problem(listing.parent, {"here": listing.parent.citation, "end": " ".join(lead.split()[-3:])})


@rule("PW309")
def too_deep(context: Context) -> Iterator[Problem]:
    """Items on more than four levels; the first of each branch."""
    for node in body(context):
        if _is_sentence(node):
            yield from (Problem(child, {"here": child.citation}) for child in _beyond(node, len(_DEPTHS)))


def _beyond(node: Provision, depth: int) -> Iterator[Provision]:
    """The first items of the lists that stand deeper than so many levels below a node."""
    items = [child for child in node.children if not _is_sentence(child) and not child.quoted]
    if depth == 0:
        yield from items[:1]
        return
    for child in items:
        yield from _beyond(child, depth - 1)
