"""Text and Markdown files: the kept text as it is, and lines that read without the marks of a text export."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from pipeline.errors import PerwalError, printable
from pipeline.ingest.content import sha256
from pipeline.ingest.furniture import mark
from pipeline.ingest.glyphs import SPECIAL, clean, reading, special_kinds
from pipeline.ingest.limits import MAX_CHARACTERS, MAX_LINES
from pipeline.ingest.markup import Mark, marks
from pipeline.ingest.sniff import Decoded, decode
from pipeline.model import Line, Repair, Source
from pipeline.packed import kept

_LINE = re.compile(r"[^\n\f]+")
_LINE_END = re.compile(r"\r\n?")


class _Reading(Struct):
    """The characters of a line as read, and the place of each in the source text."""

    chars: list[str]
    offsets: list[int]


def read_text(path: str, data: bytes) -> Source:
    r"""The source in these bytes; `text` is the decoded file, its line ends made newlines.

    Raises PerwalError where nothing in it prints, or it is too long.
    """
    decoded = decode(data)
    text = _LINE_END.sub("\n", decoded.text)
    _check_text(path, text)
    lines: list[Line] = []
    repairs = list(_decoding(decoded, text))
    for line, changes in _lines(text):
        lines.append(line)
        repairs += changes
    name, digest = printable(Path(path).name), sha256(data)
    return Source(name, digest, "text", text, kept(Line, mark(lines, [])), [], repairs)


def _lines(text: str) -> Iterator[tuple[Line, list[Repair]]]:
    """The lines that print, each with what was changed in it."""
    every_mark = marks(text)
    number, at, first = 1, 0, 0
    for match in _LINE.finditer(text):
        number += text.count("\n", at, match.start())
        at = match.start()
        while first < len(every_mark) and every_mark[first].start < match.start():
            first += 1
        inside = first
        while inside < len(every_mark) and every_mark[inside].start < match.end():
            inside += 1
        if match[0].strip():
            yield _line(number, match, every_mark[first:inside])


def _check_text(path: str, text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise PerwalError(path, f"the text has {len(text):,} characters, more than {MAX_CHARACTERS:,}", "split it")
    count = sum(1 for _ in _LINE.finditer(text))
    if count > MAX_LINES:
        raise PerwalError(path, f"the text has {count:,} lines, more than {MAX_LINES:,}", "split it")
    if not clean(text).strip():
        raise PerwalError(path, "the file holds nothing that prints", "fetch it again")


def _decoding(decoded: Decoded, text: str) -> Iterator[Repair]:
    if decoded.unreadable:
        start = text.index("\ufffd")
        reason = f"{decoded.unreadable} bytes or characters have no meaning in {decoded.encoding}"
        yield Repair("encoding", "", "\ufffd", reason, start, None, text.count("\n", 0, start) + 1)


def _line(number: int, match: re.Match[str], markup: list[Mark]) -> tuple[Line, list[Repair]]:
    raw = match[0].strip()
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    line = Line(number, start, start + len(raw), raw)
    if not markup and not SPECIAL.search(raw):
        return line, []
    read = _stripped(_read(raw, start, markup))
    line.text, line.offsets = "".join(read.chars), tuple(read.offsets)
    return line, list(_repairs(line, raw, markup))


def _read(raw: str, start: int, markup: list[Mark]) -> _Reading:
    dropped = {place for mark in markup for place in range(mark.start, mark.end)}
    read = _Reading([], [])
    for place, char in enumerate(raw, start):
        if place in dropped:
            continue
        for letter in reading(char).text if SPECIAL.match(char) else char:
            read.chars.append(letter)
            read.offsets.append(place)
    return read


def _stripped(read: _Reading) -> _Reading:
    first, last = 0, len(read.chars)
    while first < last and read.chars[first].isspace():
        first += 1
    while last > first and read.chars[last - 1].isspace():
        last -= 1
    return _Reading(read.chars[first:last], read.offsets[first:last])


def _repairs(line: Line, raw: str, markup: list[Mark]) -> Iterator[Repair]:
    """One a line and kind."""
    if markup:
        yield Repair(
            "markup",
            raw,
            line.text,
            "emphasis, heading and escape marks of a text export",
            line.start,
            None,
            line.number,
        )
    for found in special_kinds(raw):
        yield Repair(found.kind, raw, line.text, found.reason, line.start, None, line.number)
