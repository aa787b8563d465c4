"""A regulation's lines divided into opening, body, closing and attachments."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import regex
from msgspec import Struct

from pipeline import grammar
from pipeline.marks import Mark
from pipeline.model import Line
from pipeline.parsing.lampiran import heads_annex

ENACTING = regex.compile(
    r"[-*•\s]*(?:M\s?E\s?M\s?U\s?T\s?U\s?S\s?K\s?A\s?N|Memutuskan\b|M(?i:enetapkan)\s*:?\s*(?=$|\t|\p{Lu}{3}))"
)
"""The formula that the regulation's own text follows."""

_MONTH = r"(?:Januari|Februari|Pebruari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Nopember|Desember)"
_CLOSING = regex.compile(
    r"[-*•\s]*(?:(?:Agar\s+(?:supaya\s+)?|Supaya\s+)(?:setiap|semua|supaya|barang)\s*(?:orang|siapa)"
    r"|D(?i:i\s?tetapkan|isahkan|i\s?undangkan|ikeluarkan)\s+(?i:di)\b"
    rf"|\p{{Lu}}\p{{L}}+(?:\s\p{{Lu}}\p{{L}}+)?\s*,\s*(?:tanggal\s+)?\d{{1,2}}\s+{_MONTH}\s+\d{{4}}\s*\.?$)",
)
_PENJELASAN = regex.compile(r"P\s?E\s?N\s?J\s?E\s?L\s?A\s?S\s?A\s?N(?:\s+ATAS\b(?!.*\p{Ll}{3}).*|\s*)$")


class Zone(Struct, frozen=True):
    """An attachment: `penjelasan` or `lampiran`, and its lines."""

    name: str
    lines: Sequence[Line]


class Zones(Struct, frozen=True):
    """The parts of a regulation, each a run of lines without furniture; any of them may be empty."""

    opening: Sequence[Line]
    body: Sequence[Line]
    closing: Sequence[Line]
    attachments: list[Zone]


def divide(lines: Sequence[Line]) -> Zones:
    """Finds the parts by the formulas that the rulebook prescribes (UU 12/2011 Lampiran II angka 2, 160-176)."""
    body = _body_start(lines)
    closing = next((i for i, line in enumerate(lines[body:], body) if _CLOSING.match(line.text)), None)
    attached = attachments(lines, body if closing is None else closing)
    end = len(lines) - sum(len(zone.lines) for zone in attached)
    if closing is None:
        closing = end
    return Zones(lines[:body], lines[body:closing], lines[closing:end], attached)


def attachments(lines: Sequence[Line], start: int = 0) -> list[Zone]:
    """The attachments that begin from a line on."""
    first = _attachment_starts(lines, start)
    return [_zone(lines[at:end]) for at, end in itertools.pairwise([*first, len(lines)])]


def _zone(lines: Sequence[Line]) -> Zone:
    return Zone("penjelasan" if _PENJELASAN.match(lines[0].text) else "lampiran", lines)


def _attachment_starts(lines: Sequence[Line], start: int) -> list[int]:
    texts = itertools.chain((line.text for line in lines[start:]), ("",))
    return [
        index
        for index, (text, below) in enumerate(itertools.pairwise(texts), start)
        if _PENJELASAN.match(text) or heads_annex(text, below)
    ]


def _body_start(lines: Sequence[Line]) -> int:
    """The first heading after the enacting formula; without a formula the first BAB I or Pasal 1, else any heading."""
    enacting = next((i for i, line in enumerate(lines) if ENACTING.match(line.text)), None)
    if enacting is not None:
        found = _first_heading(lines, enacting + 1, any_number=True)
        return found if found is not None else len(lines)
    for any_number in (False, True):
        found = _first_heading(lines, 0, any_number)
        if found is not None:
            return found
    return len(lines)


def _opens_body(mark: Mark, text: str) -> bool:
    """A heading on its own, or the first Pasal with its text behind it."""
    if mark.alone or mark.level in ("bab", "buku"):
        return True
    return mark.level == "pasal" and mark.value.ordinal == 1 and grammar.opens_provision(text[mark.end :])


def _first_heading(lines: Sequence[Line], start: int, any_number: bool) -> int | None:
    for index, line in enumerate(lines[start:], start):
        marks = grammar.heading_marks(line.text)
        if any(_opens_body(mark, line.text) and (any_number or mark.value.ordinal == 1) for mark in marks):
            return index
    return None
