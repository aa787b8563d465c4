"""Candidates for the lexicon: duty verbs of the corpus that `lexicon.csv` lacks, with counts and contexts.

The script proposes, a person decides: each line has to be read against a dictionary before it becomes a row, since a
verb that morphology made up from its affixes may be a misprint, an adjective or the wrong root.

python -m bench.lexicon [COUNT]

Lists the verbs met at least COUNT times (1 if left out), the most frequent first: how often and in how many documents,
the word as printed, the root, active form and form that morphology gave it, and up to three contexts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct, field

import pipeline
from bench.corpus import index, regulation_of
from pipeline.tables import Tables

CONTEXTS = 3
AROUND = 40
"""Characters of a context on each side of the verb."""


class Form(NamedTuple):
    """A verb as printed, and what morphology makes of it."""

    printed: str
    root: str
    active: str
    form: str


class Candidate(Struct):
    """Where a form was met."""

    times: int = 0
    documents: set[str] = field(default_factory=set)
    contexts: list[str] = field(default_factory=list)

    def add(self, document: str, text: str, surface: str) -> None:
        """Counts a verb in the words of its duty."""
        self.times += 1
        self.documents.add(document)
        at = text.find(surface)
        if len(self.contexts) < CONTEXTS:
            self.contexts.append(text[max(0, at - AROUND) : at + len(surface) + AROUND])


def candidates(documents: Iterable[tuple[str, Tables]]) -> dict[Form, Candidate]:
    """The verbs outside the lexicon that the duties of the documents have; misprints of its verbs are none."""
    found: dict[Form, Candidate] = {}
    for document, tables in documents:
        texts = {duty.duty_id: " ".join(duty.text.split()) for duty in tables.duties}
        for verb in tables.duty_verbs:
            if verb.origin == "generated":
                form = Form(verb.surface.lower(), verb.root, verb.active, verb.form)
                found.setdefault(form, Candidate()).add(document, texts[verb.duty_id], verb.surface)
    return found


def lines(found: dict[Form, Candidate], least: int) -> Iterator[str]:
    """A line for each candidate met at least so often, its contexts indented below."""
    frequent = [(form, one) for form, one in found.items() if one.times >= least]
    for form, one in sorted(frequent, key=lambda item: (-item[1].times, item[0])):
        yield f"{one.times}\t{len(one.documents)}\t" + "\t".join(form)
        yield from (f"    {context}" for context in one.contexts)


def main() -> None:
    """Reads the whole corpus."""
    least = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    folders = [row["dir"] for row in index()]
    corpus = ((folder, pipeline.extract(regulation_of(folder))) for folder in folders)
    for line in lines(candidates(corpus), least):
        print(line)


if __name__ == "__main__":
    main()
