"""Marks what belongs to the paper and not to the law: page numbers, running headers, catchwords, URLs, banners.

What repeats over pages at one place, or runs with the pages, is furniture; a line is marked, never dropped. A page
number glued to text is cut off into a line of its own.
"""

from __future__ import annotations

from collections import Counter

from pipeline.ingest import patterns
from pipeline.ingest.catchwords import mark_catchwords, mark_repeated
from pipeline.ingest.cutting import cut_all
from pipeline.ingest.faces import Face, Spot, edge_spots, faces_of
from pipeline.ingest.illegible import page_numbers, scrawls
from pipeline.ingest.running import outermost, running_numbers, running_texts
from pipeline.ingest.text_furniture import mark_text
from pipeline.model import Furniture, Line, Page


def mark(lines: list[Line], pages: list[Page]) -> list[Line]:
    """The same lines with `furniture` set, and glued page numbers cut into lines of their own."""
    if not pages:
        return mark_text(lines)
    faces = faces_of([line for line in lines if line.furniture is None], pages)
    spots = [spot for face in faces for spot in edge_spots(face)]
    _mark_dressed(spots)
    _mark_specks(lines)
    cuts = _mark_numbers(spots)
    for spot in page_numbers(spots, len(faces)):
        spot.line.furniture = "page_number"
    for face in faces:
        for line in scrawls(face):
            line.furniture = "speck"
    _mark_running(faces, [spot for spot in spots if id(spot.line) not in cuts])
    mark_catchwords(faces)
    mark_repeated([line for face in faces for line in face.lines])
    return cut_all(lines, cuts)


def _mark_specks(lines: list[Line]) -> None:
    for line in lines:
        if line.furniture is None and patterns.is_speck(line.text):
            line.furniture = "speck"


def _mark_dressed(spots: list[Spot]) -> None:
    addresses = [patterns.url(spot.line.text) for spot in spots]
    urls = Counter(addresses)
    for spot, address in zip(spots, addresses, strict=True):
        spot.line.furniture = "url" if address and urls[address] > 1 else _dressed(spot)


def _dressed(spot: Spot) -> Furniture | None:
    """Furniture that its own form gives away."""
    text = spot.line.text
    if patterns.is_serial(text):
        return "serial"
    if patterns.is_banner(text) and not spot.upper:
        return "signature_banner"
    if patterns.is_scanner(text):
        return "watermark"
    if patterns.is_placeholder(text):
        return "page_number"
    if patterns.gazette_number(text) or patterns.is_file_path(text):
        return "running_header" if spot.upper else "running_footer"
    return None


def _mark_numbers(spots: list[Spot]) -> dict[int, int]:
    """Marks page numbers; gives back where to cut, by `id` of the line, those that are glued to text."""
    cuts: dict[int, int] = {}
    for counted in running_numbers(spot for spot in spots if spot.line.furniture is None):
        if counted.number.style == "glued":
            cuts[id(counted.spot.line)] = counted.number.end
        else:
            counted.spot.line.furniture = "page_number"
    return cuts


def _mark_running(faces: list[Face], spots: list[Spot]) -> None:
    running = {id(spot.line) for spot in running_texts(spots, len(faces))}
    for face in faces:
        for spot in outermost(face, running):
            spot.line.furniture = "running_header" if spot.upper else "running_footer"
