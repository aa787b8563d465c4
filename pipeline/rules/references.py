"""PW4: references (UU 12/2011 Lampiran II angka 271-283)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import lru_cache

import regex

from pipeline.extraction.references import LEVELS, CitedLevel, Reference, Run, runs
from pipeline.model import Provision
from pipeline.rules.era import amends, modern
from pipeline.rules.legibility import origin_of
from pipeline.rules.registry import Context, Problem, rule
from pipeline.rules.targets import Missing, missing_references

_INTRODUCED = regex.compile(r"\b(?:dimaksud(?:kan)?|diatur|tersebut)\s+(?:(?:dalam|pada)\s+)?(?:ketentuan\s+)?$")
"""What stands before a reference that points at a provision, and does not speak of it only."""
_LACKS_DIMAKSUD = regex.compile(
    r"\bsebagaimana\s+(?:dalam|pada)\s+(?:ayat\s*\(\w{1,3}\)|(?:Pasal|pasal|huruf)\s+\w{1,3}\b)"
)
_LACKS_PREPOSITION = regex.compile(
    r"\bsebagaimana\s+(?:dimaksud(?:kan)?\s+)?(?:ayat\s*\(\w{1,3}\)|[Pp]asal\s+\d{1,3}[A-Z]?\b)"
)
_DALAM_AYAT = regex.compile(r"\bdimaksud\s+dalam\s+ayat\s*\(\w{1,3}\)")
_PADA_PASAL = regex.compile(r"\bdimaksud\s+pada\s+[Pp]asal\s+\d{1,3}[A-Z]?\b")
_PASAL_INI = regex.compile(r"\bayat\s*\(\w{1,3}\)\s*,?\s+[Pp]asal\s+ini\b")
_ABOVE = regex.compile(
    r"\b(?:[Pp]asal(?:-pasal)?|ayat(?:-ayat)?)(?:\s*\(?\d{1,3}\)?)?\s+(?:yang\s+)?(?:terdahulu|(?:tersebut\s+)?di\s*atas)\b"
)
_RANGE = regex.compile(r"\bsampai\b|\bs\s?[./]\s?d\b")
_SHORTEST_ROW = 3
"""Provisions from which on a row is named by its ends: "lebih dari dua" (angka 273)."""


@rule("PW401")
def dangling_reference(context: Context) -> Iterator[Problem]:
    """A reference to a provision that the regulation does not have."""
    for missing in missing_references(context):
        if not missing.without_ayat:
            yield _missing(missing)


@rule("PW402")
def reference_to_itself(context: Context) -> Iterator[Problem]:
    """A provision that refers to itself."""
    if amends(context):
        return
    for citation in context.tables.citations:
        node = context.node(citation.provision_id)
        if citation.scope != "internal" or citation.target_provision_id != citation.provision_id or not _norm(node):
            continue
        if any(
            _points(node.text, run) for run in runs_of(node.text) if citation.text in node.text[run.start : run.end]
        ):
            yield _problem(context, node, {"here": node.citation, "named": " ".join(citation.text.split())})


@rule("PW403")
def reference_without_its_words(context: Context) -> Iterator[Problem]:
    """A word of the phrase is left out: "sebagaimana pada ayat (1)", "sebagaimana dimaksud ayat (1)"."""
    if modern(context):
        yield from _phrases(context, _LACKS_DIMAKSUD, "dimaksud")
        yield from _phrases(context, _LACKS_PREPOSITION, "preposition")


@rule("PW404")
def other_preposition(context: Context) -> Iterator[Problem]:
    """The rulebook has it the other way round: "dimaksud dalam ayat (1)", "dimaksud pada Pasal 5"."""
    if modern(context):
        yield from _phrases(context, _DALAM_AYAT, "ayat")
        yield from _phrases(context, _PADA_PASAL, "pasal")


@rule("PW405")
def this_article(context: Context) -> Iterator[Problem]:
    """The last two words say nothing: "ayat (1) Pasal ini"."""
    if modern(context):
        yield from _phrases(context, _PASAL_INI, "")


@rule("PW406")
def provision_above(context: Context) -> Iterator[Problem]:
    """A reference by place: "pasal tersebut di atas"."""
    if modern(context):
        yield from _phrases(context, _ABOVE, "")


@rule("PW407")
def own_article_named(context: Context) -> Iterator[Problem]:
    """The number of one's own Pasal is to be left out: "Pasal 8 ayat (1)" in Pasal 8."""
    if not modern(context) or amends(context):
        return
    for pasal in context.every:
        if pasal.level != "pasal" or not _norm(pasal) or "~" in pasal.path:
            continue
        for node in pasal.walk():
            for run in runs_of(node.text):
                first = run.references[0]
                if first.pasal == pasal.number and first.ayat and _points(node.text, run):
                    yield _problem(
                        context, node, {"here": node.citation, "named": f"Pasal {first.pasal} ayat ({first.ayat})"}
                    )


@rule("PW408")
def row_named_one_by_one(context: Context) -> Iterator[Problem]:
    """Three and more in a row, where "ayat (1) sampai dengan ayat (3)" is shorter."""
    if not modern(context):
        return
    for node, run in _runs(context):
        words = node.text[run.start : run.end]
        if not _RANGE.search(words) and _is_row(run.references):
            first, last = spoken(run.references[0]), spoken(run.references[-1])
            yield _problem(context, node, {"here": node.citation, "first": first, "last": last})


@rule("PW409")
def reference_without_ayat(context: Context) -> Iterator[Problem]:
    """An item without the ayat that it is in: "Pasal 5 huruf a"."""
    for missing in missing_references(context):
        if missing.without_ayat:
            yield _missing(missing)


@lru_cache(4096)
def runs_of(text: str) -> tuple[Run, ...]:
    """The runs of references of a text, which several rules look at."""
    return tuple(runs(text))


def spoken(reference: Reference) -> str:
    """A reference as a lawyer says it: Pasal 3 ayat (1) huruf a."""
    words = {"pasal": "Pasal {}", "ayat": "ayat ({})", "huruf": "huruf {}", "angka": "angka {}"}
    return " ".join(words[level].format(number) for level in LEVELS if (number := reference.number(level)))


def _problem(context: Context, node: Provision, values: dict[str, str], case: str = "") -> Problem:
    return Problem(node, values, case, origin_of(context, node))


def _missing(missing: Missing) -> Problem:
    named = ", ".join(missing.named)
    return Problem(missing.node, {"here": missing.node.citation, "named": named}, origin=missing.origin)


def _norm(node: Provision) -> bool:
    """Whether a node is one of the body: what explanations and forms say follows no rule of reference."""
    return node.part == "batang_tubuh"


def _phrases(context: Context, pattern: regex.Pattern[str], case: str) -> Iterator[Problem]:
    """The nodes of the body that use a phrase, each once."""
    for node in context.every:
        if _norm(node) and (match := pattern.search(node.text)):
            yield _problem(context, node, {"here": node.citation, "phrase": " ".join(match[0].split())}, case)


def _runs(context: Context) -> Iterator[tuple[Provision, Run]]:
    """The runs of references in the body that point at provisions."""
    for node in context.every:
        if _norm(node):
            yield from ((node, run) for run in runs_of(node.text) if _points(node.text, run))


def _points(text: str, run: Run) -> bool:
    return _INTRODUCED.search(text, 0, run.start) is not None and not text[run.end :].lstrip().startswith("ini")


def _is_row(references: tuple[Reference, ...]) -> bool:
    """Whether a run is of at least three neighbours and nothing else: ayat (1), ayat (2), ayat (3)."""
    steps = {_step(one, other) for one, other in itertools.pairwise(references)}
    return len(references) >= _SHORTEST_ROW and steps == {1}


def _step(one: Reference, other: Reference) -> int | None:
    """By how much the last number of a reference is above that of another, None where they are not of one place."""
    level = _lowest(one)
    if level != _lowest(other) or any(one.number(above) != other.number(above) for above in _above(level)):
        return None
    first, second = _count(one.number(level)), _count(other.number(level))
    return None if first is None or second is None else second - first


def _lowest(reference: Reference) -> CitedLevel:
    return next(level for level in reversed(LEVELS) if reference.number(level))


def _above(level: CitedLevel) -> tuple[CitedLevel, ...]:
    return LEVELS[: LEVELS.index(level)]


def _count(number: str) -> int | None:
    """A number as a count; None for inserted ones (12A, 1a) and damaged ones."""
    if number.isdigit():
        return int(number)
    return ord(number) - ord("a") + 1 if len(number) == 1 and "a" <= number <= "z" else None
