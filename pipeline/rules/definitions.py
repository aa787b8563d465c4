"""PW5: definitions (UU 12/2011 Lampiran II angka 96-109)."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex
from msgspec import Struct

from pipeline.extraction.definitions import CALLED
from pipeline.model import Provision
from pipeline.rules.era import modern
from pipeline.rules.legibility import legible, origin_of
from pipeline.rules.registry import Context, Problem, once, rule, uses
from pipeline.rules.scope import counts, places

_DEFINES = regex.compile(
    rf"(?P<term>\p{{L}}[^,;:]{{1,120}}?)(?:,?\s+{CALLED}\s+(?P<short>[^,;:]{{1,80}}?))?"
    r",?\s+(?:adalah|ialah)\s+(?P<meaning>\S.*)",
    regex.DOTALL,
)
_SPOKEN = regex.compile(r"[\p{L}\p{N}]+")
"""What makes a difference: line ends and hyphens make none, nor the "dan" of a long term, which is often left out."""
_IN_BRACKETS = regex.compile(r"\s*\((?P<inside>[^()]*)\)")
_LOANS = str.maketrans("cy", "ki")
"""Letters of loan words that stand in two spellings (biosecurity)."""
_TYPED_FOR_I = regex.compile(r"\bl(?=[bcdfghjkmnpqrstvwxz])")
"""A small l that begins a word before a consonant: lnfrastruktur."""
_ALTERNATIVES = regex.compile(r"/|\s+atau\s+(?:(?:yang\s+)?disebut\s+)?")
_LONG_NAME = 15
"""Letters from which on two names that differ in one of them are hardly two terms."""
_LONGEST_TERM = 6
"""Words of a term that the text is likely to repeat as it stands; longer ones are used in part."""
_PROPER = regex.compile(r"\p{Lu}\p{L}+(?:[ -](?:\p{Lu}\p{L}+|dan))*\s\p{Lu}\p{L}+")
"""A term of two words and more, each with a capital."""


class Definition(Struct, frozen=True):
    """A term, its short form, what it means, and the node that says so."""

    node: Provision
    term: str
    short: str
    meaning: str

    @property
    def names(self) -> tuple[str, ...]:
        """What the text can call it: with and without what is in brackets, each side of a slash or "atau"."""
        found: list[str] = []
        for name in filter(None, (self.term, self.short)):
            inside = (match["inside"] for match in _IN_BRACKETS.finditer(name))
            found += [name, _IN_BRACKETS.sub("", name), *inside, *_ALTERNATIVES.split(name)]
        return tuple(name for name in found if folded(name))


@rule("PW501")
def unused_term(context: Context) -> Iterator[Problem]:
    """A term that is defined and never used."""
    if not modern(context):
        return
    for one in _unused(context):
        if not _used_in_a_row(one, context):
            alike = _misspelt_use(one, context)
            case = "alike" if alike else ""
            yield Problem(one.node, {"term": one.term, "alike": alike}, case, origin_of(context, one.node))


@rule("PW502")
def term_defined_twice(context: Context) -> Iterator[Problem]:
    """The same term with two definitions."""
    seen: dict[str, Definition] = {}
    for one in definitions(context):
        first = seen.setdefault(folded(one.term), one)
        if first is not one:
            values = {"here": one.node.citation, "term": one.term, "before": first.node.citation}
            yield Problem(one.node, values, origin=origin_of(context, one.node))


@rule("PW503")
def short_form_of_two(context: Context) -> Iterator[Problem]:
    """One short form for two terms."""
    seen: dict[str, Definition] = {}
    for one in definitions(context):
        if not one.short:
            continue
        first = seen.setdefault(folded(one.short), one)
        if folded(first.term) != folded(one.term):
            values = {"short": one.short, "term": one.term, "before": first.term}
            yield Problem(one.node, values, origin=origin_of(context, one.node))


@rule("PW504")
def capital_lost(context: Context) -> Iterator[Problem]:
    """A defined term that is written without its capitals, in a text that keeps them elsewhere."""
    if not modern(context):
        return
    nodes = outside_definitions(context)
    known = definitions(context)
    terms = {name.lower() for one in known for name in one.names}
    for one in known:
        if not _PROPER.fullmatch(one.term) or one.node.quoted:
            continue
        lower = one.term.lower()
        longer = [name for name in terms if lower in name and name != lower]
        lost = [node for node in nodes if _stands(lower, node.text, longer)]
        kept = sum(one.term in node.text for node in nodes)
        if lost and kept > len(lost):
            values = {"here": lost[0].citation, "term": one.term, "lower": lower}
            every = [node for node in lost for _ in range(node.text.count(lower))]
            yield Problem(lost[0], values, origin=origin_of(context, lost[0]), parts=uses(lower, every))


@rule("PW505")
def used_before_defined(context: Context) -> Iterator[Problem]:
    """A definition that uses a term which a later one defines; the first of each list.

    Of two that use each other, no order is right, and what is related stands together (angka 109 huruf c): the next
    definition may explain a part of the one before it.
    """
    if not modern(context) or not legible(context):
        return
    own = [one for one in definitions(context) if not one.node.quoted]
    for _parent, group in itertools.groupby(own, key=lambda one: one.node.path.rpartition(".")[0]):
        early = [
            (one, later)
            for (place, one), (far, later) in itertools.combinations(enumerate(group), 2)
            if far > place + 1 and _uses(one, later, own) and not _uses(later, one, own)
        ]
        if early:
            one, later = early[0]
            values = {"here": one.node.citation, "term": later.term, "later": later.node.citation}
            parts = tuple(f"{first.node.path} {second.term}" for first, second in early)
            case = "once" if len(early) == 1 else ""
            yield Problem(one.node, values | {"count": str(len(early))}, case, parts=parts)


def _uses(one: Definition, other: Definition, all_of_them: Iterable[Definition]) -> bool:
    """Whether the meaning of a term speaks of another one, by its capitals, and not as a part of a longer one."""
    for name in filter(_is_marked, (other.term, other.short)):
        longer = (known for each in all_of_them for known in (each.term, each.short) if name in known and name != known)
        if name in one.meaning and _alone(name).search(one.meaning) and not any(term in one.meaning for term in longer):
            return True
    return False


def _is_marked(name: str) -> bool:
    """Whether the letters of a name show that it is one: several words with capitals, or capitals only."""
    return _PROPER.fullmatch(name) is not None or (len(name) > 2 and name.isupper())


@lru_cache(1024)
def _alone(name: str) -> regex.Pattern[str]:
    """Finds a name where no capital stands beside it, which would make it part of another one."""
    return regex.compile(rf"(?<!\p{{Lu}}[\p{{L}}.-]*\s)(?<![\p{{L}}-]){regex.escape(name)}(?![\p{{L}}-])(?!\s\p{{Lu}})")


@once
def outside_definitions(context: Context) -> Iterator[Provision]:
    """The nodes of the body that use terms and do not define them; what is quoted is among them."""
    for place in places(context):
        if place.node.part == "batang_tubuh" and not place.defines:
            yield place.node


@once
def definitions(context: Context) -> Iterable[Definition]:
    """The definitions of the body, in their order."""
    for place in places(context):
        node = place.node
        if node.part != "batang_tubuh" or not place.defines or node.level not in ("angka", "huruf", "butir"):
            continue
        if match := _DEFINES.match(node.text):
            yield Definition(node, match["term"].strip(), (match["short"] or "").strip(), match["meaning"])


def _used_in_a_row(one: Definition, context: Context) -> bool:
    """Whether a term stands with others that share its end: "pembagian, pemberian, dan penggunaan air irigasi"."""
    first, _, rest = one.term.casefold().partition(" ")
    if not rest:
        return False
    row = regex.compile(rf"\b{regex.escape(first)}(?:,|/|\s+dan\b|\s+atau\b)[^.;]{{0,60}}\b{regex.escape(rest)}")
    others = (node for node in context.every if node is not one.node and node.part != "pembukaan")
    return any(row.search(" ".join(node.text.casefold().split())) for node in others)


def _misspelt_use(one: Definition, context: Context) -> str:
    """What stands in the text for a term that one of both misspells by a letter: "Perizinan Teradu" for Terpadu."""
    if len(one.term) < _LONG_NAME:
        return ""
    alike = regex.compile(rf"(?b)(?<!\p{{L}})(?:{regex.escape(one.term)}){{e<=1:\p{{L}}}}(?!\p{{L}})", regex.IGNORECASE)
    half = len(one.term) // 2
    halves = one.term[:half].lower(), one.term[half:].lower()  # one letter spoils one of them
    others = (" ".join(said(node).split()) for node in context.every if node is not one.node)
    found = (alike.search(text) for text in others if any(part in text.lower() for part in halves))
    return next((match[0] for match in found if match), "")


def _stands(term: str, text: str, longer: list[str]) -> bool:
    """Whether a term stands in a text in small letters, and not as a part of a longer term."""
    if term not in text or any(name in text.lower() for name in longer):
        return False
    return regex.search(rf"(?<![\p{{L}}-]){regex.escape(term)}(?![\p{{L}}-])", text) is not None


def _unused(context: Context) -> Iterator[Definition]:
    """The definitions none of whose names stands anywhere else; most terms are used as they are printed."""
    own = [one for one in definitions(context) if not one.node.quoted and len(one.term.split()) <= _LONGEST_TERM]
    printed = counts({one.term for one in own}, _texts(context))
    rare = [one for one in own if printed[one.term] <= said(one.node).count(one.term)]
    spoken = counts({name for one in rare for name in map(folded, one.names)}, map(_fold, _texts(context)))
    for one in rare:
        here = _fold(said(one.node))
        if not any(spoken[name] > here.count(name) for name in map(folded, one.names)):
            yield one


def _texts(context: Context) -> Iterator[str]:
    """What each node says, and the attachments around the tree."""
    blocks = (block.text for block in context.regulation.blocks if block.part in ("lampiran", "penjelasan"))
    return itertools.chain(map(said, context.every), blocks)


def said(node: Provision) -> str:
    """All that a node says of itself."""
    return f"{node.heading} {node.text} {node.tail}"


@lru_cache(8192)
def folded(name: str) -> str:
    """The letters and digits of a name as terms are compared."""
    return _fold(name)


def _fold(text: str) -> str:
    if "\n" in text:  # a Lampiran, all words of which would take much memory
        return "".join(map(_fold_line, text.split("\n")))
    return _fold_line(text)


def _fold_line(line: str) -> str:
    words = _SPOKEN.findall(_TYPED_FOR_I.sub("i", line).casefold())
    return "".join([word for word in words if word != "dan"]).translate(_LOANS)
