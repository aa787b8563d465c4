"""The opening: masthead, title, considerations, legal basis, enacting formula (UU 12/2011 Lampiran II angka 2-61)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import regex
from msgspec import Struct

from pipeline.damage import near
from pipeline.grammar import PREAMBLE
from pipeline.model import Block, Box, Line, Provision
from pipeline.parsing.blocks import block, blocks, whole
from pipeline.parsing.closing import unspaced
from pipeline.parsing.compose import Piece, compose, places, spans
from pipeline.parsing.context import Context
from pipeline.parsing.lampiran import Annex, heads_annex, mark_piece
from pipeline.parsing.metadata import opens_subject
from pipeline.parsing.tree import grow
from pipeline.parsing.zones import ENACTING

_NAMES = ("Menimbang", r"Mengingat(?:\s+pula)?", "Memperhatikan", "Membaca", "Mendengar", "Menetapkan")
_SPACED_NAMES = "|".join(r"\s?".join(name) for name in ("Menimbang", "Mengingat", "Memperhatikan", "Menetapkan"))
_LABEL = regex.compile(
    rf"[-*•\s]*(?P<label>{'|'.join(_NAMES)}|{_SPACED_NAMES}|(?:Mengingat|Menimbang){{e<=1}}(?=\s*:))"
    r"\s*(?:[:;]\s*|(?=\t)\s*|(?=\s(?:[a1]\s?[.)]\s|bahwa\b|Undang-Undang\b|Pasal\s+\d))\s*|$)",
    regex.IGNORECASE,
)
_LABELS = ("menimbang", "mengingat", "memperhatikan", "membaca", "mendengar", "menetapkan")
_ITEMS_BEGIN = regex.compile(r"\s*:\s*(?=\S)")
"""A column of labels beside one of texts: each text begins with the colon of its label."""
_CONSENT = regex.compile(r"[-*•\s]*D(?i:engan\s+(?:Persetujuan|Kesepakatan))\b")
"""The consent of the DPRD stands between the legal basis and the formula (angka 55-56)."""

_TITLE = regex.compile(
    r"[-*•\s]*(?:RANCANGAN\s+|SURAT\s+|LAMPIRAN\b[\sIVXL\d]*:\s*)?"
    r"(?:PERATURAN|KEPUTUSAN|INSTRUKSI|QANUN|UNDANG\s?-\s?UNDANG)\b(?!.*\p{Ll}{3})"
)
_ANNEX = regex.compile(r"[-*•\s]*LAMPIRAN\b")
_BLESSING = regex.compile(
    r"[-*•\s]*(?:DENGAN\s+RAK?H?MAT|BISMILLAH|DENGAN\s+NAMA\s+ALLAH|ATAS\s+(?:BERKAT\s+)?RAK?H?MAT)", regex.IGNORECASE
)
_OFFICIAL = regex.compile(
    r"[-*•\s]*(?:PRESIDEN|GUBERNUR|BUPATI|WALI\s?KOTA|MENTERI|KEPALA|PIMPINAN|KETUA|DEWAN)\b(?!.*\p{Ll}{3}).*,\s*$"
)
_ISSUER = regex.compile(r"[-*•\s]*(?:PRESIDEN\s+REPUBLIK|GUBERNUR\s|BUPATI\s|WALI\s?KOTA\s)(?!.*\p{Ll}{3})")
_CHART = regex.compile(r"[-*•\s]*BAGAN\b")
_STANDS_OFF = 1.7
"""Line pitches of a title that part it from what an annex holds."""
_LONGEST_TITLE = 40
"""Lines of the longest masthead and title; more of them are no title."""
_USUAL_TITLE = 8
"""Lines that are taken for a title where nothing ends it."""
_SAME_EDGE = 8.0
"""Points by which lines set at one left edge or about one middle may differ."""


class Opening(Struct, frozen=True):
    """The nodes of the preamble, the blocks around them, and the lines of the title block.

    `annex` is the Lampiran that a document consists of when it was published apart from its regulation.
    """

    provisions: list[Provision]
    blocks: list[Block]
    title: list[Line]
    masthead: list[Line]
    annex: Annex | None = None


class Labelled(Struct):
    """A part of the preamble: its label (Menimbang ...), the label's piece, and where its lines are read from."""

    label: str
    piece: Piece
    pieces: list[tuple[Line, int]]
    colon: Piece | None = None


def read_opening(lines: Sequence[Line], context: Context) -> Opening:
    """Reads the opening; every line ends up in a node or in a block."""
    first_label = next((i for i, line in enumerate(lines) if _label(line)), len(lines))
    enacting = next((i for i, line in enumerate(lines) if ENACTING.match(line.text)), len(lines))
    front = list(lines[: min(first_label, enacting)])
    masthead, title, rest = _front(front)
    if len(front) == len(lines) and (head := _annex_head(masthead, title)):
        return _published_apart(masthead, title, rest, head)
    if len(front) == len(lines) and len(title) + len(masthead) > _LONGEST_TITLE:
        return _without_regulation([*masthead, *title, *rest])
    result = Opening([], [], title, masthead)
    result.blocks.extend(blocks("pembukaan", [("masthead", masthead), ("judul", title), ("pejabat", rest)]))
    for part in _labelled(lines[len(front) :], result):
        _read_part(part, context, result)
    return result


def _annex_head(masthead: list[Line], title: list[Line]) -> Line | None:
    """The line that heads a Lampiran, right above the title or in its first line."""
    return next((line for line in [*masthead[-1:], *title[:1]] if heads_annex(line.text)), None)


def _published_apart(masthead: list[Line], title: list[Line], rest: list[Line], head: Line) -> Opening:
    """The opening of a Lampiran published apart: the title is that of its regulation, all that follows its text."""
    mark = mark_piece(head)
    parts = [(name, _without(mark, lines)) for name, lines in (("masthead", masthead), ("judul", title))]
    around = [block("pembukaan", name, pieces) for name, pieces in parts if pieces]
    return Opening([], around, title, masthead, Annex(mark, [whole(rest)]))


def _without_regulation(lines: list[Line]) -> Opening:
    """A text without preamble or heading, such as a list of regulations: its title, and all else as one Lampiran."""
    end = next((at for at, line in enumerate(lines[:_USUAL_TITLE]) if line.text.count("\t") > 1), _USUAL_TITLE)
    title, rest = lines[:end], lines[end:]
    around = blocks("pembukaan", [("judul", title)])
    return Opening([], around, title, [], Annex(Piece(rest[0], 0, 0), [whole(rest)]))


def _without(mark: Piece, lines: list[Line]) -> list[Piece]:
    """Lines as pieces, but for the words of a mark."""
    pieces: list[Piece] = []
    for piece in whole(lines):
        if piece.line is mark.line:
            pieces += [Piece(piece.line, 0, mark.start), Piece(piece.line, mark.end, piece.end)]
        else:
            pieces.append(piece)
    return [piece for piece in pieces if piece.text.strip()]


def _label(line: Line) -> regex.Match[str] | None:
    match = _LABEL.match(line.text)
    return match if match and match["label"][0].isupper() else None


def _front(lines: list[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """Masthead, title block and what follows it, by the last line that opens a title before TENTANG."""
    about = next((i for i, line in enumerate(lines) if opens_subject(line.text)), None)
    limit = about if about is not None else len(lines)
    starts = [index for index, line in enumerate(lines[:limit]) if _TITLE.match(unspaced(line.text))]
    start = starts[-1] if starts else (limit if about is not None else len(lines))
    end = next((i for i in range(start, len(lines)) if _ends_title(lines, i, limit)), len(lines))
    if about is not None and any(_ANNEX.match(line.text) for line in lines[max(0, start - 1) : start + 1]):
        end = min(end, _annex_title_end(lines, about))
    return lines[:start], lines[start:end], lines[end:]


def _ends_title(lines: list[Line], index: int, limit: int) -> bool:
    """The blessing, or the issuer's office: with a comma, or without one just before the considerations."""
    text = lines[index].text
    if _BLESSING.match(text):
        return True
    return index > limit and bool(
        _OFFICIAL.match(text) or (index > limit + 1 and index == len(lines) - 1 and _ISSUER.match(text))
    )


def _annex_title_end(lines: list[Line], about: int) -> int:
    """The first line behind TENTANG that is set otherwise than the title, or stands off from it."""
    boxes = [line.box for line in lines]
    head, first = boxes[about], boxes[about - 1]
    if head is None or first is None:
        return len(lines)
    flush = abs(head.x0 - first.x0) <= _SAME_EDGE
    pitch = head.y0 - first.y0
    for index in range(about + 1, len(lines)):
        box, before = boxes[index], boxes[index - 1]
        if box is None or before is None or _CHART.match(lines[index].text):
            return index
        aside = abs(box.x0 - head.x0) if flush else abs(_middle(box) - _middle(head)) / 2
        if aside > _SAME_EDGE or (index > about + 1 and box.y0 - before.y0 > _STANDS_OFF * pitch):
            return index
    return len(lines)


def _middle(box: Box) -> float:
    return (box.x0 + box.x1) / 2


def _labelled(lines: Sequence[Line], result: Opening) -> list[Labelled]:
    """The parts of the preamble. Labels torn off their texts wait for the next line that begins with a colon."""
    parts: list[Labelled] = []
    waiting: list[Labelled] = []
    loose: list[Line] = []
    colons = [index for index, line in enumerate(lines) if _ITEMS_BEGIN.match(line.text)]
    for index, line in enumerate(lines):
        opened, begins = _opened(line), _ITEMS_BEGIN.match(line.text)
        if opened and not opened.pieces and len(colons) - bisect_right(colons, index) > len(waiting) and _torn(opened):
            waiting.append(opened)
        elif opened:
            parts.append(opened)
        elif begins and waiting:
            parts.append(waiting.pop(0))
            parts[-1].pieces.append((line, begins.end()))
            parts[-1].colon = Piece(line, 0, begins.end())
        elif parts:
            parts[-1].pieces.append((line, 0))
        else:
            loose.append(line)
    result.blocks.extend(blocks("pembukaan", [("pejabat", loose)]))
    return [*parts, *waiting]


def _torn(part: Labelled) -> bool:
    """Whether a label stands without its colon."""
    return part.label not in ("memutuskan", "persetujuan") and part.piece.text.strip()[-1:].isalpha()


def _opened(line: Line) -> Labelled | None:
    """The part of the preamble that a line opens."""
    match = _label(line)
    if match:
        label = _known(match["label"])
        rest = [(line, match.end())] if match.end() < len(line.text) else []
        return Labelled(label, Piece(line, 0, match.end()), rest)
    if ENACTING.match(line.text):
        return Labelled("memutuskan", Piece(line, 0, len(line.text)), [])
    return Labelled("persetujuan", Piece(line, 0, len(line.text)), []) if _CONSENT.match(line.text) else None


def _known(printed: str) -> str:
    """The label that is meant by one printed with spaces or with a letter wrong."""
    if printed.lower().endswith(" pula"):
        return "mengingat-pula"
    bare = "".join(printed.lower().split())
    return bare if bare in _LABELS else next(label for label in _LABELS if near(bare, label))


def _read_part(part: Labelled, context: Context, result: Opening) -> None:
    result.blocks.append(block("pembukaan", "label", [part.piece, *([part.colon] if part.colon else [])]))
    if part.label in ("memutuskan", "menetapkan", "persetujuan"):
        pieces = [Piece(line, at, len(line.text)) for line, at in part.pieces]
        if pieces:
            result.blocks.append(block("pembukaan", part.label, pieces))
        return
    grown = grow(part.pieces, "pembukaan", PREAMBLE, context, part.label)
    if grown.loose and not grown.provisions:
        result.provisions.append(_sole(part.label, grown.loose))
    elif grown.loose:
        result.blocks.append(block("pembukaan", part.label, grown.loose))
    result.provisions.extend(grown.provisions)


def _sole(label: str, pieces: list[Piece]) -> Provision:
    """A sole consideration carries no letter (UU 12/2011 Lampiran II angka 24)."""
    text = compose(pieces)
    return Provision(
        part="pembukaan", level="menimbang", number="", ordinal=0, mark="", group=label, text=text.text,
        spans=spans(pieces, "text"), places=places(pieces), segments=text.segments, repairs=text.repairs,
    )  # fmt: skip
