"""Whether a text layer is text: pages of it can be codes without meaning, as fonts with a broken character map give."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from msgspec import Struct

from pipeline.model import Line

FUNCTION_WORDS = frozenset(
    "dan yang di dengan untuk pada atau dalam dari oleh ini itu adalah sebagai tentang pasal ayat ke tidak bahwa"
    " peraturan daerah kepala nomor tahun".split()
)
MIN_WORDS = 40
"""A page with fewer words is not judged."""
MIN_FUNCTION = 0.02
"""Share of function words below which a text is no Indonesian. Lowest file of the corpus: 0.09 (a list of titles)."""
MIN_PAGE_READABLE, MIN_FILE_READABLE = 0.6, 0.85
"""Share of readable words; lowest file of the corpus: 0.86. A page may be a table of codes, so it is judged milder."""

_WORD = re.compile(r"[^\W\d_]|[\ufffd\ue000-\uf8ff]")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_EDGES = ".,;:()[]\"'\u201c\u201d\u2018\u2019\u2026/-"
_READABLE = re.compile(r"(?=.*[aiueoAIUEO])[A-Za-z\u00c0-\u024f]+(?:[-/'.&\u2019][A-Za-z\u00c0-\u024f]+)*")


class _Text(Protocol):
    """A line, placed in its source or not yet."""

    @property
    def text(self) -> str: ...


class Words(Struct, frozen=True):
    """How many words a text has, how many of them can be read, and how many are function words of Indonesian."""

    count: int
    readable: int
    function: int

    def is_garbage(self, min_readable: float) -> bool:
        """Whether hardly any word is known and too few can be read."""
        return self.function < MIN_FUNCTION * self.count and self.readable < min_readable * self.count


def garbage_page(lines: list[Line]) -> int | None:
    """The first page without meaning, or None where less than half of the pages are and the whole can be read."""
    judged = [(page or 1, count_words(group)) for page, group in groupby(lines, key=attrgetter("page"))]
    pages = [(page, words) for page, words in judged if words.count >= MIN_WORDS]
    if not pages:
        return None
    bad = [page for page, words in pages if words.is_garbage(MIN_PAGE_READABLE)]
    if 2 * len(bad) > len(pages):
        return bad[0]
    return pages[0][0] if _sum([words for _, words in pages]).is_garbage(MIN_FILE_READABLE) else None


def count_words(lines: Iterable[_Text]) -> Words:
    """The counts for these lines. Where function words are common, all words pass for readable: it saves the search."""
    words = " ".join([line.text for line in lines]).lower().split()
    function = sum(map(FUNCTION_WORDS.__contains__, words))
    if function > MIN_FUNCTION * len(words):
        return Words(len(words), len(words), function)
    words = [word for word in (word.strip(_EDGES) for word in words) if len(word) > 1 and _WORD.search(word)]
    return Words(len(words), sum(bool(_READABLE.fullmatch(word)) for word in words), function)


def known_share(texts: Iterable[str]) -> float:
    """The share of the words of four letters and more that a word list of Indonesian has, from 0 to 1."""
    from simplemma import is_known  # its word list takes 60 ms to load

    words = [word for text in texts for word in _LONG_WORD.findall(text.lower())]
    return sum(is_known(word, "id") for word in words) / len(words) if words else 0.0


def _sum(parts: list[Words]) -> Words:
    return Words(sum(p.count for p in parts), sum(p.readable for p in parts), sum(p.function for p in parts))
