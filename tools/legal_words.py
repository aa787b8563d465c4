"""Counts the words of the corpus beside the repository: the lexicon by which OCR's confusions of letters are mended.

python -m tools.legal_words

Texts of laws and regulations are in the public domain (UU 28/2014 Pasal 42); the list holds no text, only words.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import pipeline
from pipeline.ingest import Ocr
from pipeline.language.letters import WORDS, words_in
from tests.shared import SHARED

CORPUS = SHARED / "corpus"
MIN_DOCUMENTS, MIN_ISSUERS = 3, 2
"""A slip of the pen is hardly ever made by two issuers ..."""
MANY_DOCUMENTS = 8
"""... or as often by one."""


def main() -> None:
    """Writes the list anew."""
    kept = common_words(words_in)
    WORDS.write_text("\n".join(sorted(kept)) + "\n", encoding="utf-8")
    print(f"{len(kept)} words")


def common_words(words_of: Callable[[str], Iterable[str]]) -> set[str]:
    """The words, as taken from each line, that are found too often to be slips of the pen."""
    documents: defaultdict[str, set[str]] = defaultdict(set)
    issuers: defaultdict[str, set[str]] = defaultdict(set)
    with (CORPUS / "INDEX.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for word in {word for line in _lines(CORPUS / row["dir"] / "source.pdf") for word in words_of(line)}:
                documents[word].add(row["dir"])
                issuers[word].add(row["issuer"])
    return {word for word in documents if _is_common(documents[word], issuers[word])}


def _lines(path: Path) -> list[str]:
    try:
        source = pipeline.read(path, ocr=Ocr("never"))
    except pipeline.PerwalError:
        return []
    return [line.text for line in source.lines] if source.kind == "pdf_text" else []


def _is_common(documents: set[str], issuers: set[str]) -> bool:
    return len(documents) >= MANY_DOCUMENTS or (len(documents) >= MIN_DOCUMENTS and len(issuers) >= MIN_ISSUERS)


if __name__ == "__main__":
    main()
