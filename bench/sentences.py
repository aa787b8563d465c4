"""What single sentences say, against truth made by reading: duty verbs, citations, and what implements a fungsi.

The items were drawn at random from the corpus (bench/truth/sentences); their texts
lie outside the repository and are found by document and provision.

With --closing instead: every provision of the corpus that repeals or amends, with its targets, and those that have
words of repeal or amendment and name a regulation, but no such target; for a reader to judge.

python -m bench.sentences [--errors | --closing]
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any, cast

import pipeline
from bench.accuracy import Score, score
from bench.corpus import CORPUS, index, regulation_of
from pipeline.extraction.matches import match_probability
from pipeline.language.duties import _read as remembered_sentences
from pipeline.language.duties import read_duty
from pipeline.model import DutyKind, Regulation
from pipeline.tables import CitationRow, DutyRow, Tables
from tests.shared import RAW

TRUTH = Path(__file__).parent / "truth" / "sentences"
REFERENCE = "reference"
EFFECTS = frozenset({"mencabut", "mengubah", "menghapus", "menambah", "menyisipkan"})
EFFECT_WORDS = re.compile(r"\bdi\s?cabut\b|\btidak\s+berlaku\b|\bdi\s?r?ubah\b|\bditarik\b|\bmencabut\b|\bmengubah\b")
VERBS = (
    ("duty verbs (as printed, root, active form)", "verbs.jsonl"),
    ("duty verbs, drawn later and read before the program was run", "verbs_unseen.jsonl"),
)
CITATIONS = (
    ("citations (target)", "citations.jsonl"),
    ("citations, drawn later and read before the program was run", "citations_unseen.jsonl"),
)
"""The samples: label of the row, file."""


def rows(name: str) -> list[dict[str, Any]]:
    """The lines of a truth file whose documents are at hand."""
    found = [json.loads(line) for line in (TRUTH / name).read_text(encoding="utf-8").splitlines()]
    return [row for row in found if row["document"] == REFERENCE or (CORPUS / row["document"]).is_dir()]


@cache
def _regulation(document: str) -> Regulation:
    if document == REFERENCE:
        found: Regulation = pipeline.parse(pipeline.read(next(RAW.glob("*.txt"))))
        return found
    return regulation_of(document)


@cache
def _tables(document: str) -> Tables:
    found: Tables = pipeline.extract(_regulation(document))
    return found


def _text(document: str, path: str) -> str:
    return next((node.text for node in _regulation(document).walk() if node.path == path), "")


def verbs(name: str) -> Iterator[tuple[dict[str, Any], list[Hashable], list[Hashable]]]:
    """For each sampled duty: its row, the verbs found, the verbs that are true (as printed, root, active form)."""
    for row in rows(name):
        reading = read_duty(" ".join(_text(row["document"], row["provision"]).split()), row["kind"])
        found: list[Hashable] = [(verb.surface, verb.root, verb.active) for verb in reading.verbs]
        yield row, found, [tuple(verb) for verb in row["verbs"]]


def citations(name: str) -> Iterator[tuple[dict[str, Any], list[Hashable], list[Hashable]]]:
    """For each sampled provision: its row, the targets of its references found, and those that are true."""
    for row in rows(name):
        here = f"/{row['provision']}"
        cited = [one for one in _tables(row["document"]).citations if f"/{one.provision_id.partition('/')[2]}" == here]
        true = [*row["provisions"], *((number, year, path) for _, number, year, path in row["regulations"])]
        yield row, list(dict.fromkeys(_target(one, row["provision"]) for one in cited)), list(dict.fromkeys(true))


def _target(one: CitationRow, place: str) -> Hashable:
    """What a reference means, as the truth writes it; in an amendment provisions are those of the amended one."""
    if one.scope == "internal" or (place.startswith("pasal-i.") and one.target_path):
        return one.target_path or one.target_provision_id.partition("/")[2]
    return one.target_nomor, one.target_tahun, one.target_path


def matches() -> Iterator[tuple[float, bool]]:
    """For each labelled pair the probability that the uraian tugas implements the fungsi, and the label."""
    for row in rows("matches.jsonl"):
        duties = {one.duty_id.partition("/")[2]: one for one in _tables(row["document"]).duties}
        pair: list[DutyRow] = [duties[f"{row['fungsi']}!fungsi"], duties[f"{row['uraian']}!uraian_tugas"]]
        every = [one for one in _tables(row["document"]).duties if not one.modal]
        yield match_probability(pair[0], pair[1], every), bool(row["implements"])


def _table(name: str, items: Iterable[tuple[dict[str, Any], list[Hashable], list[Hashable]]], show: bool) -> None:
    whole, total, right, found, true = 0, 0, 0, 0, 0
    for row, ours, theirs in items:
        one = score(ours, theirs)
        whole, total = whole + (Counter(ours) == Counter(theirs)), total + 1
        right, found, true = right + one.right, found + one.found, true + one.true
        if show and Counter(ours) != Counter(theirs):
            print(f"{row['document']}: {row['provision']}\n  found {ours}\n  true  {theirs}", file=sys.stderr)
    summed = Score(right, found, true)
    print(f"| {name} | {whole}/{total} = {whole / total:.3f} | {right}/{found}/{true} | {summed.f1:.3f} |")


def closing_clauses(regulation: Regulation, tables: Tables) -> Iterator[tuple[str, list[str]]]:
    """The provisions of a body that repeal or amend, or seem to: path and words, and what they do to what."""
    cited: dict[str, list[CitationRow]] = {}
    for row in tables.citations:
        cited.setdefault(row.provision_id.partition("/")[2], []).append(row)
    for node in regulation.walk():
        rows = [row for row in cited.get(node.path, []) if row.target_nomor]
        acts = [row for row in rows if row.relation in EFFECTS]
        words = f"{node.text} {node.tail}"
        if node.part == "batang_tubuh" and not node.quoted and (acts or (rows and EFFECT_WORDS.search(words))):
            said = " ".join(words.split())
            yield (
                f"{node.path}: {said[:240]}{'' if len(said) < 480 else ' ... '}{said[240:][-240:]}",
                [
                    f"{row.relation} {row.target_jenis} {row.target_nomor}/{row.target_tahun} {row.target_path}"
                    for row in acts
                ],
            )


def _closing() -> None:
    done = undone = 0
    for folder in (row["dir"] for row in index()):
        regulation = regulation_of(folder)
        for words, acts in closing_clauses(regulation, pipeline.extract(regulation)):
            done, undone = done + bool(acts), undone + (not acts)
            print(f"{folder.partition('/')[2]} {words}\n    {'; '.join(acts) or '-'}")
    print(f"{done} provisions repeal or amend; {undone} more have such words and name a regulation.")


def _speed() -> None:
    """Tokens a second of the language component over every duty of the documents sampled; words are known, once."""
    documents = dict.fromkeys(row["document"] for row in rows("verbs.jsonl"))
    duties = [one for document in documents for one in _tables(document).duties]
    remembered_sentences.cache_clear()
    for again in ("each sentence for the first time", "again, each sentence remembered"):
        begin = process_time()
        for duty in duties:
            read_duty(duty.text, cast(DutyKind, duty.kind))
        seconds = process_time() - begin
        tokens = sum(len(duty.text.split()) for duty in duties)
        print(f"Language component, {again}: {tokens:,} tokens, {tokens / seconds:,.0f} tokens/s.")


def main() -> None:
    """Prints the tables, in Markdown; with --errors every difference on stderr; with --closing the closing clauses."""
    if "--closing" in sys.argv:
        _closing()
        return
    show = "--errors" in sys.argv
    print("| | whole item right | right/found/true | F1 |\n|---|---|---|---|")
    for label, name in VERBS:
        _table(label, verbs(name), show)
    for label, name in CITATIONS:
        _table(label, citations(name), show)
    pairs = list(matches())
    print("\n| matches with a score of at least | pairs | precision | recall |\n|---|---|---|---|")
    implemented = sum(label for _, label in pairs)
    for least in (0.4, 0.5, 0.6, 0.7):
        chosen = [label for value, label in pairs if value >= least]
        precision, recall = sum(chosen) / len(chosen), sum(chosen) / implemented
        print(f"| {least} | {len(chosen)} of {len(pairs)} | {precision:.2f} | {recall:.2f} |")
    print()
    _speed()


if __name__ == "__main__":
    main()
