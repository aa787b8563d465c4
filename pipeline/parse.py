"""Stage 2: a source becomes a regulation, its tree and the text around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.grammar import BODY
from pipeline.model import Block, Line, Place, Regulation, Source, Span
from pipeline.packed import kept
from pipeline.parsing.attachments import read_attachments
from pipeline.parsing.blocks import block
from pipeline.parsing.closing import closing_blocks, read_closing
from pipeline.parsing.context import Context, Trace
from pipeline.parsing.hyphens import mark_splits
from pipeline.parsing.indents import Indents
from pipeline.parsing.joined import join_headings
from pipeline.parsing.metadata import document_id, read_metadata
from pipeline.parsing.opening import read_opening
from pipeline.parsing.tree import grow, identify
from pipeline.parsing.zones import divide
from pipeline.stage import make_callable


def parse(source: Source, trace: Trace | None = None) -> Regulation:
    """Reads the whole document: opening, body, closing and attachments.

    Never refuses: what cannot be placed is kept as text of the nearest node, or as a block before the first. Each
    character of the source stands in exactly one span of a node or block, or in a line marked as furniture.

    `trace` collects why the words of one line were read as they were.
    """
    words = "\n".join([line.text for line in _printed(source)]).lower()
    lines = kept(Line, join_headings(mark_splits(_printed(source), words)))
    zones = divide(lines)
    context = Context(Indents(lines), trace)
    opening = read_opening(list(zones.opening), context)
    body = grow(((line, 0) for line in zones.body), "batang_tubuh", BODY, context)
    statements = read_closing(list(zones.closing))
    metadata = read_metadata(opening.title, opening.masthead, statements)
    attached = read_attachments(zones.attachments, opening.annex, metadata, context)
    provisions = [*opening.provisions, *body.provisions, *attached.provisions]
    identify(provisions)
    loose = [block("batang_tubuh", "teks", body.loose)] if body.loose else []
    around = [*opening.blocks, *loose, *closing_blocks(statements), *attached.blocks, *_unreadable(source.lines)]
    return Regulation(document_id(metadata, source), source, metadata, provisions, around)


def _printed(source: Source) -> Iterator[Line]:
    """The lines that belong to the law, with something to read."""
    return (line for line in source.lines if line.furniture is None and line.text)


def _unreadable(lines: Iterable[Line]) -> list[Block]:
    """Lines of which cleaning left nothing, such as a lone escape: kept, or the account would not balance."""
    empty = [line for line in lines if line.furniture is None and not line.text]
    return [_kept(line) for line in empty]


def _kept(line: Line) -> Block:
    place = Place(line.number, line.start, line.end, line.page, line.box)
    return Block("batang_tubuh", "sisa", "", (Span(line.start, line.end, "text"),), (place,))


make_callable(__name__)
