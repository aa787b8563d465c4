"""A regulation's lines divided into opening, body, closing and attachments."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec import Struct

from pipeline import grammar
from pipeline.model import Line

ENACTING = regex.compile(
    r"[-*•\s]*(?:M\s?E\s?M\s?U\s?T\s?U\s?S\s?K\s?A\s?N|Memutuskan\b|M(?i:enetapkan)\s*:?\s*(?=$|\t|\p{Lu}{3}))"
)
"""The formula that the regulation's own text follows."""

_MONTH = r"(?:Januari|Februari|Pebruari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Nopember|Desember)"
_CLOSING = regex.compile(
    r"[-*•\s]*(?:Agar\s+(?:supaya\s+)?(?:setiap|semua|supaya|barang)\s*(?:orang|siapa)"
    r"|(?:Ditetapkan|Disahkan|Diundangkan|Dikeluarkan)\s+di\b"
    rf"|\p{{Lu}}\p{{L}}+(?:\s\p{{Lu}}\p{{L}}+)?\s*,\s*(?:tanggal\s+)?\d{{1,2}}\s+{_MONTH}\s+\d{{4}}\s*\.?$)",
)
_PENJELASAN = regex.compile(r"(?:P\s?E\s?N\s?J\s?E\s?L\s?A\s?S\s?A\s?N)\s*$")
_LAMPIRAN = regex.compile(r"(?:.*\t)?LAMPIRAN\b(?!.*\p{Ll}{4})")


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
    closing = next((i for i in range(body, len(lines)) if _CLOSING.match(lines[i].text)), len(lines))
    first = _attachment_starts(lines, min(closing, len(lines)))
    end = first[0] if first else len(lines)
    bounds = [*first, len(lines)]
    attachments = [_zone(lines[start : bounds[index + 1]]) for index, start in enumerate(first)]
    return Zones(lines[:body], lines[body : min(closing, end)], lines[min(closing, end) : end], attachments)


def _zone(lines: Sequence[Line]) -> Zone:
    return Zone("penjelasan" if _PENJELASAN.match(lines[0].text) else "lampiran", lines)


def _attachment_starts(lines: Sequence[Line], start: int) -> list[int]:
    return [
        index
        for index in range(start, len(lines))
        if _PENJELASAN.match(lines[index].text) or _LAMPIRAN.match(lines[index].text)
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


def _first_heading(lines: Sequence[Line], start: int, any_number: bool) -> int | None:
    for index in range(start, len(lines)):
        marks = grammar.heading_marks(lines[index].text)
        if any(
            (mark.alone or mark.level in ("bab", "buku")) and (any_number or mark.value.ordinal == 1) for mark in marks
        ):
            return index
    return None
