"""What a rule is, and the list of all rules. What a rule says, in both languages, stands in `texts/`.

A code never changes its meaning. Families: PW1 input, PW2 numbering, PW3 lists and headings, PW4 references,
PW5 definitions, PW6 organisation and duties, PW7 closing, PW8 spelling, PW9 reading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any, TypeVar

from msgspec import Struct

from pipeline.model import Block, Place, Provision, Regulation
from pipeline.rules.texts import Language, Origin, RuleText, Severity, texts
from pipeline.tables import Tables

DAMAGED = 0.02
"""The share of mended marks from which on no mark of a document is trusted."""
FEW = 3
"""Mended marks that say nothing of the whole document."""


T = TypeVar("T")


class Context(Struct, frozen=True):
    """What a rule looks at: all nodes in document order, and by path.

    `damaged`: so many marks were mended that any may be misread. `answers` is kept by `once`.
    """

    regulation: Regulation
    tables: Tables
    every: tuple[Provision, ...]
    by_path: dict[str, Provision]
    damaged: bool
    answers: dict[str, tuple[Any, ...]] = {}

    def node(self, provision_id: str) -> Provision:
        """The node that a row names. Raises KeyError where there is none."""
        return self.by_path[provision_id.removeprefix(f"{self.regulation.document_id}/")]


def once(look: Callable[[Context], Iterable[T]]) -> Callable[[Context], tuple[T, ...]]:
    """The same look at a regulation, taken once for all the rules that share it."""
    name = f"{look.__module__}.{look.__qualname__}"

    @wraps(look)
    def answer(context: Context) -> tuple[T, ...]:
        if name not in context.answers:
            context.answers[name] = tuple(look(context))
        return context.answers[name]

    return answer


def context_of(regulation: Regulation, tables: Tables) -> Context:
    """What the rules look at in a regulation and its tables."""
    every = tuple(regulation.walk())
    by_path = {node.path: node for node in every}
    marked = [node for node in every if node.mark]
    count = sum(map(mended, marked))
    return Context(regulation, tables, every, by_path, count > FEW and count >= DAMAGED * len(marked))


def mended(node: Provision) -> bool:
    """Whether the mark of a node was damaged and read all the same."""
    return any(repair.kind == "mark" for repair in node.repairs)


class Problem(Struct, frozen=True):
    """A place that breaks a rule. Where no `node` does, `block`, or else `page` and `line`, say where, if known.

    `at` is the line that is meant, where it is not the first of these. `parts` are the faults that a finding tells
    together, each by the path and words that it is known by: it stays known while some of them are mended, and is
    new where one more is made.
    `values` fill the rule's message, `case` is the message that is meant where the rule has several. `origin` is given
    where it depends on the place; the others have that of their rule.
    """

    node: Provision | None
    values: dict[str, str] = {}
    case: str = ""
    origin: Origin | None = None
    page: int | None = None
    line: int | None = None
    block: Block | None = None
    at: Place | None = None
    parts: tuple[str, ...] = ()

    @property
    def place(self) -> Place | None:
        """The line that is meant: the first one of the node or block, unless another is."""
        if self.at:
            return self.at
        stands = self.node or self.block
        return stands.places[0] if stands and stands.places else None


def uses(word: str, nodes: Iterable[Provision]) -> tuple[str, ...]:
    """The parts of a finding about a word: each of its uses, by the node."""
    met: Counter[str] = Counter()
    met.update(node.path for node in nodes)
    return tuple(f"{path} {word} {number + 1}" for path, count in met.items() for number in range(count))


Find = Callable[[Context], Iterator[Problem]]


class Rule(Struct, frozen=True):
    """A rule: its code, what it says of itself, and the function that finds what breaks it."""

    code: str
    text: RuleText
    find: Find

    @property
    def severity(self) -> Severity:
        """error, warning or info."""
        return self.text.severity

    @property
    def origin(self) -> Origin:
        """Whether the text is drafted so, or the reader doubts itself."""
        return self.text.origin

    def message(self, problem: Problem, language: Language = "id") -> str:
        """What is wrong, naming the place."""
        return self.text.say("message", problem.case, language).format(**problem.values)

    def cure(self, problem: Problem, language: Language = "id") -> str:
        """What to do."""
        said = self.text.say("cure", problem.case, language).format(**problem.values)
        return _DOUBT[language] + said if self.doubts(problem) else said

    def severity_of(self, problem: Problem) -> Severity:
        """That of the rule; what may be misread is no error of the text."""
        return "warning" if self.severity == "error" and self.doubts(problem) else self.severity

    def doubts(self, problem: Problem) -> bool:
        """Whether the reader doubts itself here, though the rule is about the drafting."""
        return problem.origin == "reading" and self.origin == "source"


_DOUBT: dict[Language, str] = {
    "id": "Mungkin salah baca: bandingkan dengan halamannya. ",
    "en": "Perhaps misread: compare with the page. ",
}

RULES: list[Rule] = []


def rule(code: str) -> Callable[[Find], Find]:
    """Enters a function into the list of rules, under a code that `texts/` describes."""

    def enter(find: Find) -> Find:
        RULES.append(Rule(code, texts()[code], find))
        return find

    return enter
