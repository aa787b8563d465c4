"""Identifiers and looks at the tree that several tables share."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from msgspec import Struct

from pipeline.model import Provision, Regulation


class Located(Struct, frozen=True):
    """A node with the nodes above it, outermost first."""

    node: Provision
    above: tuple[Provision, ...]

    def ancestor(self, level: str) -> Provision | None:
        """The node itself or the nearest node above it of a level."""
        return next((node for node in (self.node, *reversed(self.above)) if node.level == level), None)


def located(regulation: Regulation) -> Iterator[Located]:
    """Every node with its ancestors, in document order."""
    for root in regulation.provisions:
        yield from _located(root, ())


def _located(node: Provision, above: tuple[Provision, ...]) -> Iterator[Located]:
    yield Located(node, above)
    for child in node.children:
        yield from _located(child, (*above, node))


def provision_id(regulation: Regulation, node: Provision) -> str:
    """document_id / path."""
    return f"{regulation.document_id}/{node.path}"


def in_definitions(place: Located) -> bool:
    """Whether a node stands in the article of definitions (UU 12/2011 Lampiran II angka 97-109)."""
    pasal = place.ancestor("pasal")
    return pasal is not None and any("yang dimaksud dengan" in node.text for node in (pasal, *pasal.children[:1]))


_ITEM_END = regex.compile(r"[\s;:.,]*(?:\b(?:dan(?:/atau)?|atau|serta))?[\s;:.,]*$")


def without_item_end(text: str) -> str:
    """The words of an item of a list, without what ends the item: "; dan"."""
    return _ITEM_END.sub("", " ".join(text.split()))
