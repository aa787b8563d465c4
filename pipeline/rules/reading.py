"""PW9: what the reader doubts."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import GROUPS
from pipeline.rules.registry import Context, Problem, rule
from pipeline.rules.scope import body

LEGIBLE = 85
"""Mean confidence of OCR, in percent, below which a page deserves a look; clear scans give 90 and more."""
_SHOWN = 60
"""Letters of a text that a message shows."""


@rule("PW901")
def mended_mark(context: Context) -> Iterator[Problem]:
    """A damaged mark that was read all the same."""
    for node in context.every:
        for repair in node.repairs:
            if repair.kind == "mark" and repair.before != repair.after:
                yield Problem(node, {"before": repair.before, "after": repair.after, "reason": repair.reason})


@rule("PW902")
def loose_text(context: Context) -> Iterator[Problem]:
    """Text of the body that stands before the first provision, or below a group instead of in an article."""
    for block in context.regulation.blocks:
        if block.part == "batang_tubuh" and block.name == "teks":
            yield Problem(None, {"text": _beginning(block.text)}, block=block)
    for node in body(context):
        if node.level in GROUPS and node.text:
            yield Problem(node, {"here": node.citation, "text": _beginning(node.text)}, "group")


def _beginning(text: str) -> str:
    """The first words of a text, with a sign that more follow."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rpartition(' ')[0]} …"


@rule("PW903")
def no_article(context: Context) -> Iterator[Problem]:
    """A document in which no Pasal was found."""
    if not any(node.level == "pasal" for node in context.every):
        yield Problem(None)


@rule("PW904")
def unread_page(context: Context) -> Iterator[Problem]:
    """A page that is a picture, which was not read."""
    for page in context.regulation.source.pages:
        if page.origin == "unread":
            yield Problem(None, {"page": str(page.number)}, page=page.number)


@rule("PW905")
def unsure_page(context: Context) -> Iterator[Problem]:
    """A page whose words OCR is not sure of."""
    for page in context.regulation.source.pages:
        if page.confidence is not None and page.confidence < LEGIBLE:
            yield Problem(None, {"page": str(page.number), "confidence": str(page.confidence)}, page=page.number)
