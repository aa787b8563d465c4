"""Where the rules of drafting apply: what is the body, and what is a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

import regex
from msgspec import Struct

from pipeline.extraction.paths import Located, located
from pipeline.grammar import opens_amendment
from pipeline.model import ITEMS, Block, Provision
from pipeline.rules.registry import Context, mended, once

_LISTED = ITEMS[1:-1]
"""Levels of items whose marks the rulebook knows: huruf to subangka."""
_DEFINES = regex.compile(r"\b(?:dimaksud(?:kan)?|diartikan)\s+(?:dengan|oleh)?\W*$|\bpengertian\b[^.]*:\W*$", regex.I)
_DEFINED = regex.compile(r"\p{Lu}.*?\b(?:adalah|ialah|yang\s+selanjutnya)\b", regex.DOTALL)
_ROMAN = regex.compile(r"[IVX]+")
_AT_ONCE = 2000
"""Texts that are looked at together."""
_EDGE = " \t\n\"“”‘’'*_"


class Listing(Struct, frozen=True):
    """A list of items that stand on one level below one provision."""

    parent: Provision
    items: list[Provision]


@once
def places(context: Context) -> Iterator[Located]:
    """Every node with its ancestors, in document order."""
    return iter(located(context.regulation))


@once
def body(context: Context) -> Iterator[Provision]:
    """The nodes of the body that this regulation drafts for itself; what it quotes follows the amended one."""
    return (node for node in context.every if node.part == "batang_tubuh" and not node.quoted)


@once
def listings(context: Context) -> Iterator[Listing]:
    """The lists of the body, but for definitions and instructions to amend, which have rules of their own."""
    for parent in body(context):
        items = [child for child in parent.children if child.level in _LISTED]
        if len(items) < 2 or len(items) < len(parent.children) or len({item.level for item in items}) > 1:
            continue
        if not _defines(parent) and not _amends(parent) and not any(map(mended, items)):
            yield Listing(parent, items)


def named_block(context: Context, name: str) -> Block | None:
    """The first block of a name: judul, menetapkan ..."""
    return next((block for block in context.regulation.blocks if block.name == name), None)


def _defines(parent: Provision) -> bool:
    """Whether a list gives definitions, which are sentences of their own (angka 99-101)."""
    defined = sum(bool(_DEFINED.match(item.text)) for item in parent.children)
    return bool(_DEFINES.search(parent.text)) or 2 * defined > len(parent.children)


def _amends(parent: Provision) -> bool:
    """Whether a list says how another regulation is amended (angka 233-236)."""
    if parent.level == "pasal" and _ROMAN.fullmatch(parent.number):
        return True
    return any(opens_amendment(item.text) or any(child.quoted for child in item.children) for item in parent.children)


def on_one_line(text: str) -> str:
    """A text with single spaces; most have them, and are given back as they are, which takes no memory."""
    if "\n" in text:  # a Lampiran, all words of which would take much memory
        return " ".join(filter(None, [" ".join(line.split()) for line in text.split("\n")]))
    line = " ".join(text.split())
    return text if line == text else line


def stretches(texts: Iterable[str], between: str) -> Iterator[str]:
    """The texts, some thousand joined at a time: all of them together take much memory."""
    rest = iter(texts)
    while some := list(islice(rest, _AT_ONCE)):
        yield between.join(some)


def counts(names: Collection[str], texts: Iterable[str]) -> Counter[str]:
    """How often each name stands in the texts."""
    found: Counter[str] = Counter()
    for some in stretches(texts, "\n") if names else ():
        found.update({name: some.count(name) for name in names})
    return found


def ending(node: Provision) -> str:
    """The words that a provision ends with, those of its last item if it has any, without quotation marks."""
    said = node.tail or (ending(node.children[-1]) if node.children else node.text)
    return said.rstrip(_EDGE)
