"""References whose target is not there: which of them can be trusted to be the drafter's fault."""

from __future__ import annotations

from bisect import bisect_right

import regex
from msgspec import Struct

from pipeline.extraction.references import LEVELS, Run, runs
from pipeline.model import Provision
from pipeline.rules.era import amends
from pipeline.rules.legibility import origin_of
from pipeline.rules.registry import Context
from pipeline.rules.texts import Origin
from pipeline.tables import CitationRow

_POINTS = regex.compile(
    r"\b(?:dimaksud(?:kan)?|diatur|tersebut|disebut(?:kan)?|ditetapkan|melanggar|terhadap|ketentuan)"
    r"\s+(?:(?:dalam|pada|di)\s+)?(?:ketentuan\s+)?$"
)
"""Words that introduce a reference. What stands without them is often the rest of one that was broken or misspelt."""
_LONGEST = 20_000
"""Characters beyond which a text is no provision: nothing is said of its references, which would take without end."""
_NEAR = 60
"""Characters around a reference in which words about it are looked for."""
_MISREAD = regex.compile(r"\d+l$|^l\d*$")
"""A number that OCR read wrongly: (1l) for (1)."""
_OTHER_TEXT = regex.compile(r"\bLampiran\b|\bjo\.?\s|\bjuncto\b", regex.IGNORECASE)
"""Words that say that a reference goes on to another text: a form, "Pasal 281 jo Pasal 77" of a law."""
_INSIDE = regex.compile(r"(?<=\s)[a-z][.)]\s+\p{L}")
"""A mark inside a sentence: an item that was not read, after which the letters may be shifted."""
_SUFFIX = regex.compile(r"~\d+")


class _Located(Struct, frozen=True):
    """A run of references, and where in the source it starts and ends."""

    start: int
    end: int
    run: Run


class Missing(Struct, frozen=True):
    """A run of references to what is not there: where it stands and what it names.

    `without_ayat`: the item is there, in an ayat that the reference leaves out.
    """

    node: Provision
    named: tuple[str, ...]
    without_ayat: bool
    origin: Origin | None


def missing_references(context: Context) -> list[Missing]:
    """Every run of references in the body that names a provision which the regulation does not have."""
    if amends(context):
        return []
    paths = {_SUFFIX.sub("", node.path): node for node in reversed(context.every)}
    external = {row.provision_id for row in context.tables.citations if row.scope == "external"}
    found: dict[tuple[str, int, bool], list[CitationRow]] = {}
    located: dict[str, list[_Located]] = {}
    for row in context.tables.citations:
        node = context.node(row.provision_id)
        if row.scope != "internal" or row.resolved or not _binds(node, row.target_path) or len(node.text) > _LONGEST:
            continue
        if row.provision_id in external and "pasal-" in row.target_path:
            continue  # the Pasal may be one of the other regulation
        if row.provision_id not in located:
            located[row.provision_id] = [_located(node, run) for run in runs(node.text)]
        run = _run_of(located[row.provision_id], row)
        path = _whole_path(node, row.target_path)
        if run is None or _is_there(path, paths) or not _trusted(node.text, run) or _unread(path, paths):
            continue
        key = (row.provision_id, run.start, _stands_in_ayat(path, row.target_path, paths))
        found.setdefault(key, []).append(row)
    return [
        Missing(
            context.node(key[0]),
            tuple(spoken_path(row.target_path) for row in rows),
            key[2],
            origin_of(context, context.node(key[0])),
        )
        for key, rows in found.items()
    ]


def spoken_path(path: str) -> str:
    """A path as a lawyer says it: pasal-3.ayat-1.huruf-a is Pasal 3 ayat (1) huruf a."""
    steps = (step.partition("-") for step in path.split(".") if step)
    words = {"pasal": "Pasal {}", "ayat": "ayat ({})"}
    return " ".join(
        words.get(level, f"{level} {{}}").format(number.upper() if level == "pasal" else number)
        for level, _, number in steps
    )


def _binds(node: Provision, path: str) -> bool:
    """Whether a reference of a node means this regulation: in the opening only the letters of Menimbang do."""
    return node.part == "batang_tubuh" or (node.group == "menimbang" and path.startswith("huruf"))


def _located(node: Provision, run: Run) -> _Located:
    return _Located(node.source_offset(run.start), node.source_offset(run.end - 1), run)


def _run_of(located: list[_Located], row: CitationRow) -> Run | None:
    """The run of references that a citation is part of; runs stand in the order of their places."""
    at = bisect_right(located, row.source_start, key=lambda one: one.start) - 1
    return located[at].run if at >= 0 and row.source_start <= located[at].end else None


def _trusted(text: str, run: Run) -> bool:
    """Whether a run is introduced as a reference, is read well, and goes on to no other text."""
    numbers = (reference.number(level) for reference in run.references for level in LEVELS)
    return (
        _POINTS.search(text[max(0, run.start - _NEAR) : run.start]) is not None
        and not any(_MISREAD.search(number) for number in numbers)
        and not _OTHER_TEXT.search(text[max(0, run.start - _NEAR) : run.end + _NEAR])
    )


def _whole_path(node: Provision, path: str) -> str:
    """The path that a reference means: one without Pasal is about the Pasal, or the ayat, in which it stands."""
    own = _SUFFIX.sub("", node.path).split(".")
    if path.startswith("pasal") or not own[0].startswith("pasal"):
        return path
    keep = own[:1] if path.startswith("ayat") else [step for step in own[:2] if step.startswith(("pasal", "ayat"))]
    return ".".join([*keep, path])


def _is_there(path: str, paths: dict[str, Provision]) -> bool:
    """Whether a provision is there, also where an item that is called "angka 1" is printed 1)."""
    return path in paths or path.replace(".angka-", ".subangka-") in paths


def _unread(path: str, paths: dict[str, Provision]) -> bool:
    """Whether the mark of what is missing stands in the words of the node that it should be in."""
    steps = path.split(".")
    for length in range(len(steps) - 1, 0, -1):
        if (above := paths.get(".".join(steps[:length]))) is not None:
            words = " ".join(f"{node.text} {node.tail}" for node in above.walk())
            doubtful = len(words) > _LONGEST or _INSIDE.search(words) is not None
            return doubtful or _mark_of(steps[length]).search(words) is not None
    return False


def _mark_of(step: str) -> regex.Pattern[str]:
    level, _, number = step.partition("-")
    mark = (
        rf"[({{]\s*{regex.escape(number)}\s*[)}}]" if level == "ayat" else rf"{regex.escape(number)}\s?[.)]\s*\p{{L}}"
    )
    return regex.compile(rf"(?:^|[.;:,]\s*|\b(?:dan|atau)\s+){mark}", regex.IGNORECASE)


def _stands_in_ayat(path: str, named: str, paths: dict[str, Provision]) -> bool:
    """Whether an item that is named without ayat is in one of its Pasal, and not where it is looked for."""
    pasal, _, item = path.partition(".")
    item = named if named.startswith("huruf") else item
    if not item.startswith("huruf") or pasal not in paths:
        return False
    return any(f"{_SUFFIX.sub('', ayat.path)}.{item}" in paths for ayat in paths[pasal].children)
