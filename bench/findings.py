"""How often the findings of a rule are right: each finding in 30 documents of the corpus, judged by reading the place.

The judgements are bench/truth/findings/*.csv: document, rule, provision, message, right (yes or no) and, where it is
not evident, why. A finding that nobody has judged yet is named with --unjudged. `sample.csv` holds findings of the
other documents, drawn at random (at most nine a rule) of the rules that the 30 documents break too.

python -m bench.findings [--unjudged] [--corpus]
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

import pipeline
from bench.corpus import CORPUS, index, regulation_of
from pipeline.rules.texts import texts
from pipeline.tables import FindingRow

TRUTH = Path(__file__).parent / "truth" / "findings"


class Place(Struct, frozen=True):
    """A finding as it is known again: by document, rule, provision and message."""

    document: str
    rule: str
    provision: str
    message: str


def documents() -> list[str]:
    """The folders of the 30 documents that are at hand."""
    listed = (TRUTH / "documents.txt").read_text(encoding="utf-8").split()
    return [folder for folder in listed if (CORPUS / folder).is_dir()]


def judgements() -> dict[Place, bool]:
    """Whether each finding that was judged is right."""
    found: dict[Place, bool] = {}
    for path in sorted(TRUTH.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                place = Place(row["document"], row["rule"], row["provision"], row["message"])
                found[place] = {"yes": True, "no": False}[row["right"]]
    return found


@cache
def findings(folder: str) -> list[FindingRow]:
    """The findings in a document of the corpus."""
    regulation = regulation_of(folder)
    found: list[FindingRow] = pipeline.check(regulation, pipeline.extract(regulation))
    return found


def places(folders: Iterable[str]) -> Iterator[Place]:
    """Every finding in these documents."""
    for folder in folders:
        for row in findings(folder):
            yield Place(folder, row.rule, row.provision_id.partition("/")[2], row.message)


Counts = defaultdict[str, Counter[bool | None]]


def main() -> None:
    """Prints a table by rule, in Markdown; with --corpus two more, of what the other documents break."""
    judged = judgements()
    counts = _count(places(documents()), judged)
    everywhere = list(places(_all())) if "--corpus" in sys.argv else []
    found = Counter(place.rule for place in everywhere)
    _print_table(counts, list(texts()), found)
    if everywhere:
        silent = [code for code in texts() if code not in counts and code in found]
        print("\nRules that find nothing in the 30 documents, and all that they find in the corpus:\n")
        _print_table(_count((place for place in everywhere if place.rule in silent), judged), silent, found)
        sample = [place for place in everywhere if place in judged and place.rule not in silent]
        others = _count((place for place in sample if place.document not in documents()), judged)
        print("\nThe rules that find something in the 30 documents, and a sample of what they find in the others:\n")
        _print_table(others, [code for code in texts() if code in others], found)


def _count(found: Iterable[Place], judged: dict[Place, bool]) -> Counts:
    """Findings by rule and verdict; those that nobody judged are printed with --unjudged."""
    counts: Counts = defaultdict(Counter)
    for place in found:
        counts[place.rule][judged.get(place)] += 1
        if place not in judged and "--unjudged" in sys.argv:
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow([place.document, place.rule, place.provision, place.message, "", ""])
    return counts


def _print_table(counts: Counts, codes: Sequence[str], everywhere: Counter[str]) -> None:
    print("| rule | | severity | right | wrong | not judged | precision | in the corpus |")
    print("|---|---|---|---|---|---|---|---|")
    for code in codes:
        text = texts()[code]
        right, wrong, unjudged = (counts.get(code, Counter())[verdict] for verdict in (True, False, None))
        precision = f"{right / (right + wrong):.2f}" if right + wrong else ""
        print(
            f"| {code} | {text.name} | {text.severity} | {right} | {wrong} | {unjudged} | {precision} | "
            f"{everywhere[code] or ''} |"
        )


def _all() -> list[str]:
    return [row["dir"] for row in index()]


if __name__ == "__main__":
    main()
