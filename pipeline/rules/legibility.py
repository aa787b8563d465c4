"""Whether the words that a finding rests on may be misread: then the page is to be looked at first."""

from __future__ import annotations

from pipeline.model import Provision
from pipeline.rules.registry import Context
from pipeline.rules.texts import Origin


def legible(context: Context) -> bool:
    """Whether signs as small as a stop can be trusted: no scan, no layer of OCR, no damaged marks throughout."""
    return context.regulation.source.kind in ("text", "pdf_text") and not context.damaged


def origin(context: Context) -> Origin | None:
    """The doubt that a finding carries where signs cannot be trusted; None where there is none."""
    return None if legible(context) else "reading"


def origin_of(context: Context, node: Provision) -> Origin | None:
    """`reading` on pages and in text layers that OCR read and in damaged documents; None elsewhere."""
    source = context.regulation.source
    by_ocr = {page.number for page in source.pages if page.origin == "ocr"}
    unsure = context.damaged or source.kind == "pdf_ocr"
    return "reading" if unsure or any(place.page in by_ocr for place in node.places) else None
