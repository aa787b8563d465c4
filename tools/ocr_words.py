"""Makes the word list of OCR from the words of the corpus beside the repository, the names of regions and the marks.

python -m tools.ocr_words

Needs wordlist2dawg and the model of the Latin script. Texts of laws and regulations are in the public domain
(UU 28/2014 Pasal 42); the list holds no text, only words.
"""

from __future__ import annotations

import csv
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase

import regex

from pipeline.ingest.ocr_model import LETTER_PART, LETTERS, WORDS, digest, part_of
from pipeline.ingest.options import Ocr
from pipeline.ingest.tesseract import find_model
from pipeline.marks import to_roman
from pipeline.regions import TABLE
from tools.legal_words import common_words

HIGHEST = 60
"""No regulation of the corpus has more BAB."""
_WORD = regex.compile(r"(?<![\p{L}\p{N}/-])[a-z]{2,}(?:[/-][a-z]+)*(?![\p{L}\p{N}])")
"""With what hyphens and strokes join: without "dan/atau" tesseract takes it for two words."""


def main() -> None:
    """Writes the list anew, for the model that is installed."""
    folder, name = find_model(Ocr().model) or ("", "")
    letters = part_of(Path(folder, f"{name}.traineddata"), LETTER_PART)
    words = sorted({*forms(common_words(lambda line: _WORD.findall(line.lower())) | set(region_words())), *marks()})
    with tempfile.TemporaryDirectory() as made:
        listed, alphabet = Path(made, "words.txt"), Path(made, "letters")
        listed.write_text("\n".join(words) + "\n", encoding="utf-8")
        alphabet.write_bytes(letters)
        subprocess.run(["wordlist2dawg", str(listed), str(WORDS), str(alphabet)], check=True, capture_output=True)
    print(f"{len(words)} words, {WORDS.stat().st_size} bytes")
    if digest(letters) != LETTERS:
        print(f"the model has other letters: change LETTERS to {digest(letters)!r}")


def forms(words: set[str]) -> Iterator[str]:
    """Each word as it stands in a sentence, at its head, and in a heading."""
    for word in words:
        yield from (word, word.capitalize(), word.upper())


def region_words() -> Iterator[str]:
    """The words of the names of provinces, regencies and cities."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield from _WORD.findall(f"{row['name']} {row['former']}".lower())


def marks() -> Iterator[str]:
    """What is printed before headings and items: without the letters, the marks of photocopies are lost."""
    for letter in ascii_lowercase:
        yield from (letter, letter.upper(), letter * 2)
    yield from map(to_roman, range(1, HIGHEST + 1))


if __name__ == "__main__":
    main()
