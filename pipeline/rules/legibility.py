"""Whether the words that a finding rests on may be misread: then the page is to be looked at first."""

from __future__ import annotations

from pipeline.model import Provision
from pipeline.rules.registry import Context
from pipeline.rules.texts import Origin


def origin_of(context: Context, node: Provision) -> Origin | None:
    """`reading` on pages that OCR read and in damaged documents; None elsewhere: the rule's own origin."""
    by_ocr = {page.number for page in context.regulation.source.pages if page.origin == "ocr"}
    return "reading" if context.damaged or any(place.page in by_ocr for place in node.places) else None
