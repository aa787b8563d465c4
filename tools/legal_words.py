"""Counts the words of the corpus beside the repository: the lexicon by which OCR's confusions of letters are mended.

python -m tools.legal_words

Texts of laws and regulations are in the public domain (UU 28/2014 Pasal 42); the list holds no text, only words.
"""

from __future__ import annotations

import csv
from collections import defaultdict
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
    documents: defaultdict[str, set[str]] = defaultdict(set)
    issuers: defaultdict[str, set[str]] = defaultdict(set)
    with (CORPUS / "INDEX.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for word in _words_of(CORPUS / row["dir"] / "source.pdf"):
                documents[word].add(row["dir"])
                issuers[word].add(row["issuer"])
    kept = [word for word in documents if _is_common(documents[word], issuers[word])]
    WORDS.write_text("\n".join(sorted(kept)) + "\n", encoding="utf-8")
    print(f"{len(kept)} of {len(documents)} words")


def _words_of(path: Path) -> set[str]:
    try:
        source = pipeline.read(path, ocr=Ocr("never"))
    except pipeline.PerwalError:
        return set()
    if source.kind != "pdf_text":
        return set()
    return {word for line in source.lines for word in words_in(line.text)}


def _is_common(documents: set[str], issuers: set[str]) -> bool:
    return len(documents) >= MANY_DOCUMENTS or (len(documents) >= MIN_DOCUMENTS and len(issuers) >= MIN_ISSUERS)


if __name__ == "__main__":
    main()
