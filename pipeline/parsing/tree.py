"""The chosen readings grown into provisions, with paths, citations and the repairs of damaged marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from sys import intern

import regex
from msgspec import Struct

from pipeline import grammar
from pipeline.grammar import Dialect
from pipeline.marks import Mark
from pipeline.model import GROUPS, ITEMS, Level, Line, Part, Provision, Repair
from pipeline.parsing.amending import name_amending
from pipeline.parsing.compose import Piece, compose, places, spans
from pipeline.parsing.context import Context
from pipeline.parsing.decoder import decode
from pipeline.parsing.state import Choice
from pipeline.parsing.tokens import Token, place_sentences, tokenize

CITED_AS: dict[Level, str] = {
    "buku": "Buku {}",
    "bab": "BAB {}",
    "bagian": "Bagian {}",
    "paragraf": "Paragraf {}",
    "pasal": "Pasal {}",
    "ayat": "ayat ({})",
    "huruf": "huruf {}",
    "angka": "angka {}",
    "subhuruf": "huruf {})",
    "subangka": "angka {})",
    "butir": "butir {}",
    "lampiran": "Lampiran {}",
    "diktum": "diktum {}",
}
"""How a provision is cited (UU 12/2011 Lampiran II angka 271-279)."""
_IN_CAPITALS: tuple[Level, ...] = ("buku", "bab")
_SMALL = regex.compile(r"\p{Ll}{3}")
_SMALL_WORD = regex.compile(r"\b\p{Ll}{3,}\b")
_VERB = regex.compile(r"\b(?:ini|mulai|berlaku|dicabut|dinyatakan|dimaksud|adalah|wajib|dapat|terdiri|ditetapkan)\b")
_SENTENCE = 5
"""Words in small letters that a title does not have."""


class Growing(Struct, gc=False):
    """A node while its text is being gathered."""

    mark: Mark
    line: Line
    heading: list[Piece] = []
    text: list[Piece] = []
    tail: list[Piece] = []
    children: list[Growing] = []

    def gather(self, piece: Piece) -> None:
        """Adds running text where it belongs: to the title of a group, before the items, or after them."""
        if self.mark.level in GROUPS:
            self.heading.append(piece)
        elif self.children:
            self.tail.append(piece)
        else:
            self.text.append(piece)


class Grown(Struct, frozen=True):
    """Provisions in order, and the pieces that stand before the first of them."""

    provisions: list[Provision]
    loose: list[Piece]


def grow(pieces: Iterable[tuple[Line, int]], part: Part, dialect: Dialect, context: Context, group: str = "") -> Grown:
    """The tree of a run of lines, each read from the given character on.

    `group` is what the paths of its nodes begin with: menimbang, mengingat ..., penjelasan; empty for the body.
    """
    tokens = name_amending(place_sentences(tokenize(pieces, dialect, context.indents)))
    if context.trace is not None:
        tokens = iter(context.trace.follow(list(tokens)))
    grown = Grown([], [])
    for root in _replay(decode(tokens), grown.loose):
        grown.provisions.append(_finish(root, part, group))
        _mark_quotes(root, grown.provisions[-1])
    return grown


def _replay(chosen: Iterable[tuple[Token, Choice | None]], loose: list[Piece]) -> Iterator[Growing]:
    """The outermost nodes, one after the other, with all below them; text that stands in none goes to `loose`."""
    stack: list[Growing] = []
    for token, choice in chosen:
        start = token.start
        if choice is not None:
            if stack and not choice.keep:
                yield stack[0]
            del stack[choice.keep :]
            if choice.mark is not None:
                node = Growing(choice.mark, token.line)
                if stack:
                    stack[-1].children.append(node)
                stack.append(node)
                start = choice.mark.end
        piece = Piece(token.line, start, token.end)
        if not piece.text.strip():
            continue
        if stack:
            stack[-1].gather(piece)
        else:
            loose.append(piece)
    yield from stack[:1]


def _title_end(node: Growing) -> int:
    """Where the title of a BAB ends and a sentence that lacks its Pasal begins.

    The title is in capitals (angka 72). Where it is not, a sentence is told from it by going on below its first line,
    or by its verb in small letters; this leaves no title at all.
    """
    pieces = node.heading
    first = next((index for index, piece in enumerate(pieces) if _SMALL.search(piece.text)), None)
    if node.mark.level not in _IN_CAPITALS or first is None or not pieces[first].text.lstrip()[:1].isupper():
        return len(pieces)
    rest = " ".join(piece.text.strip() for piece in pieces[first:])
    verb = _VERB.search(rest) is not None
    if not rest.endswith((".", ":")) or not (verb or len(_SMALL_WORD.findall(rest)) >= _SENTENCE):
        return len(pieces)
    goes_on = first + 1 < len(pieces) and not pieces[first + 1].text.lstrip()[:1].isupper()
    return first if first or goes_on or verb else len(pieces)


def _finish(node: Growing, part: Part, group: str) -> Provision:
    mark, line = node.mark, node.line
    mark_piece = Piece(line, mark.start, mark.end)
    end = _title_end(node)
    node.text[:0], node.heading[end:] = node.heading[end:], []
    own = [mark_piece, *node.heading, *node.text]
    text, heading, tail = compose(node.text), compose(node.heading), compose(node.tail)
    return Provision(
        part=part,
        level=mark.level,
        number=mark.number,
        ordinal=mark.value.ordinal,
        mark=intern(mark_piece.text.strip()),
        group=group,
        heading=heading.text,
        text=text.text,
        tail=tail.text,
        spans=(
            *spans([mark_piece], "mark"),
            *spans(node.heading, "heading"),
            *spans(node.text, "text"),
            *spans(node.tail, "tail"),
        ),
        places=places([*own, *node.tail]),
        segments=text.segments,
        repairs=(
            *([_mark_repair(mark, line)] if mark.damage else []),
            *heading.repairs,
            *text.repairs,
            *tail.repairs,
        ),
        children=tuple([_finish(child, part, group) for child in node.children]),
    )


def _mark_quotes(node: Growing, provision: Provision) -> None:
    """Marks what an amending Pasal quotes of the regulation that it amends (angka 233)."""
    if not node.mark.amends or provision.part == "penjelasan":
        for below, child in zip(node.children, provision.children, strict=True):
            _mark_quotes(below, child)
        return
    brought = grammar.opens_amendment(provision.text) and not any(map(_amends, provision.children))
    for child in provision.children:
        for quoted in [child] if brought else _quoted(child):
            for one in quoted.walk():
                one.quoted = True


def _amends(item: Provision) -> bool:
    return grammar.opens_amendment(item.text)


def _quoted(child: Provision) -> Sequence[Provision]:
    """What is quoted by a part of an amending Pasal: headings anywhere, and the items below words that amend."""
    if child.level not in ITEMS:
        return [child]
    if _amends(child):
        return child.children
    return [below for below in child.children if below.level not in ITEMS]


def _mark_repair(mark: Mark, line: Line) -> Repair:
    printed = line.text[mark.start : mark.end].strip()
    return Repair(
        kind="mark",
        before=printed,
        after=CITED_AS[mark.level].format(mark.number),
        reason="tanda rusak",
        source_start=line.source_offset(mark.start),
        page=line.page,
        line=line.number,
    )


def identify(provisions: list[Provision]) -> None:
    """Gives every node its path (duplicates `~2`) and citation, and mark repairs the sequence that bears them out."""
    taken: dict[str, int] = {}
    _identify(provisions, "", "", taken)
    _confirm_repairs(provisions)


def _identify(nodes: Sequence[Provision], path: str, citation: str, taken: dict[str, int]) -> None:
    for node in nodes:
        restarts = node.level in ("pasal", "diktum") and node.part == "batang_tubuh" and not node.quoted
        above_path, above_citation = ("", "") if restarts else (path, citation)
        if not above_path and node.group:
            above_path, above_citation = node.group, node.group.capitalize()
        node.path = _unique(".".join(filter(None, (above_path, _step(node)))), taken)
        node.citation = " ".join(filter(None, (above_citation, _cited(node))))
        _identify(node.children, node.path, node.citation, taken)


def _step(node: Provision) -> str:
    if node.level == "menimbang":
        return ""
    if node.level == "lampiran":
        return f"lampiran-{node.ordinal}" if node.number else "lampiran"
    number = f"{node.ordinal}{node.number[-1:]}" if node.level == "bab" and _inserted(node) else node.number
    if node.level in ("buku", "bab", "bagian", "paragraf", "diktum") and not _inserted(node):
        number = str(node.ordinal)
    return f"{node.level}-{number}".lower() if number.isalnum() else f"{node.level}-{node.ordinal}"


def _inserted(node: Provision) -> bool:
    return node.number[-1:].isalpha() and node.number[-1:] not in "IVXLCivxlc" and node.level == "bab"


def _cited(node: Provision) -> str:
    return CITED_AS[node.level].format(node.number).strip() if node.level in CITED_AS else ""


def _unique(path: str, taken: dict[str, int]) -> str:
    taken[path] = taken.get(path, 0) + 1
    return path if taken[path] == 1 else _unique(f"{path}~{taken[path]}", taken)


def _confirm_repairs(roots: list[Provision]) -> None:
    by_level: dict[str, list[Provision]] = {}
    for root in roots:
        for node in root.walk():
            key = node.level if node.level == "pasal" else f"{node.path.rpartition('.')[0]}/{node.level}"
            by_level.setdefault(key, []).append(node)
    for sequence in by_level.values():
        for index, node in enumerate(sequence):
            neighbours = [sequence[i].number for i in (index - 1, index + 1) if 0 <= i < len(sequence)]
            node.repairs = tuple([_confirmed(repair, neighbours) for repair in node.repairs])


def _confirmed(repair: Repair, neighbours: list[str]) -> Repair:
    if repair.kind != "mark" or not neighbours:
        return repair
    reason = f"tanda rusak, dipastikan oleh urutan di sekitarnya: {', '.join(neighbours)}"
    return Repair(repair.kind, repair.before, repair.after, reason, repair.source_start, repair.page, repair.line)
