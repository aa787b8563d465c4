"""Identifiers and looks at the tree that several tables share."""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern

import regex
from msgspec import Struct

from pipeline.model import Provision, Regulation


class Located(Struct, frozen=True, gc=False):
    """A node with the nodes above it, outermost first.

    `defines`: it stands in the article of definitions (UU 12/2011 Lampiran II angka 97-109).
    """

    node: Provision
    above: tuple[Provision, ...]
    defines: bool

    def ancestor(self, level: str) -> Provision | None:
        """The node itself or the nearest node above it of a level."""
        if self.node.level == level:
            return self.node
        for node in reversed(self.above):
            if node.level == level:
                return node
        return None


def located(regulation: Regulation) -> list[Located]:
    """Every node with its ancestors, in document order."""
    found: list[Located] = []
    _locate(regulation.provisions, (), False, found)
    return found


def _locate(nodes: Iterable[Provision], above: tuple[Provision, ...], defines: bool, found: list[Located]) -> None:
    for node in nodes:
        here = _defines(node) if node.level == "pasal" else defines
        found.append(Located(node, above, here))
        if node.children:
            _locate(node.children, (*above, node), here, found)


def _defines(pasal: Provision) -> bool:
    return any("yang dimaksud dengan" in node.text for node in (pasal, *pasal.children[:1]))


def provision_id(regulation: Regulation, node: Provision) -> str:
    """document_id / path; one string however often a table names the node."""
    return intern(f"{regulation.document_id}/{node.path}")


_END_SIGNS = " ;:.,"
_LAST_WORD = regex.compile(r"\b(?:dan(?:/atau)?|atau|serta)$")
_LONGEST_LAST_WORD = len(" dan/atau")


def without_item_end(text: str) -> str:
    """The words of an item of a list, without what ends the item: "; dan"."""
    words = " ".join(text.split()).rstrip(_END_SIGNS)
    joins = _LAST_WORD.search(words, max(0, len(words) - _LONGEST_LAST_WORD))
    return words[: joins.start()].rstrip(_END_SIGNS) if joins else words
