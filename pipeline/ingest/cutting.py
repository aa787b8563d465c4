"""Cuts page numbers off the text that they are glued to (`-5d. Bidang`)."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from pipeline.model import Line


def cut_all(lines: list[Line], cuts: Mapping[int, int]) -> list[Line]:
    """The lines, those named in `cuts` (by `id`) parted at that place of their text."""
    return [part for line in lines for part in (cut(line, cuts[id(line)]) if id(line) in cuts else (line,))]


def cut(line: Line, end: int) -> tuple[Line, Line]:
    """A line parted into a page number, up to `end` in its text, and the text that was glued to it."""
    printed = line.text[:end].rstrip()
    rest = len(line.text) - len(line.text[end:].lstrip())
    place = line.source_offset(rest)
    number = replace(line, end=line.source_offset(len(printed)), text=printed, cells=(), furniture="page_number")
    text = replace(line, start=place, text=line.text[rest:], cells=tuple(at - rest for at in line.cells if at > rest))
    if line.confidences:
        number = replace(number, confidences=line.confidences[: len(number.text.split())])
        text = replace(text, confidences=line.confidences[-len(text.text.split()) :])
    if line.offsets is not None:
        number = replace(number, end=place, offsets=line.offsets[: len(printed)])
        text = replace(text, offsets=line.offsets[rest:])
    return number, text
