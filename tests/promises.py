"""What holds for every regulation, DESIGN section 4: nothing lost, everything with an address."""

from __future__ import annotations

from pipeline.accounting import account
from pipeline.ingest.glyphs import SPECIAL, clean
from pipeline.model import Regulation


def assert_promises(regulation: Regulation) -> None:
    """Nothing lost; every node's address gives the words that it was read from."""
    accounting = account(regulation)
    assert accounting.difference == 0, (accounting.uncovered[:3], accounting.doubled[:3])
    text = regulation.source.text
    paths = [node.path for node in regulation.walk()]
    assert len(paths) == len(set(paths))
    for node in regulation.walk():
        for segment in node.segments:
            kept = text[segment.start : segment.start + segment.length]
            read = node.text[segment.at : segment.at + segment.length]
            assert read.split() == kept.split() or (SPECIAL.search(kept) and _bare(read) in _bare(clean(kept)))
        marks = "".join(text[span.start : span.end] for span in node.spans if span.role == "mark")
        assert _bare(node.mark) in _bare(clean(marks))
        if regulation.source.pages:
            assert node.places
            assert all(place.page is not None and place.box is not None for place in node.places)


def _bare(text: str) -> str:
    """A text without blanks and without the signs that may be emphasis or escapes of a text export."""
    return "".join(text.replace("*", "").replace("\\", "").split())
