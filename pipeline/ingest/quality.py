"""Whether a text layer is text: pages of it can be codes without meaning, as fonts with a broken character map give."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

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

_WORD = re.compile(r"[^\s]*[^\W\d_][^\s]*|[\ufffd\ue000-\uf8ff]{2,}")
_EDGES = ".,;:()[]\"'\u201c\u201d\u2018\u2019\u2026/-"
_READABLE = re.compile(r"(?=.*[aiueoAIUEO])[A-Za-z\u00c0-\u024f]+(?:[-/'.&\u2019][A-Za-z\u00c0-\u024f]+)*")


class Words(Struct, frozen=True):
    """How many words a text has, how many of them can be read, and how many are function words of Indonesian."""

    count: int
    readable: int
    function: int

    def is_garbage(self, min_readable: float) -> bool:
        """Whether hardly any word is known and too few can be read."""
        return self.function < MIN_FUNCTION * self.count and self.readable < min_readable * self.count


def garbage_page(lines: list[Line]) -> int | None:
    """The first page without meaning, where they are half of the pages that can be judged or the whole file is; or None."""
    judged = {page: count_words(group) for page, group in groupby(lines, key=lambda line: line.page)}
    pages = {page: words for page, words in judged.items() if page and words.count >= MIN_WORDS}
    if not pages:
        return None
    bad = [page for page, words in pages.items() if words.is_garbage(MIN_PAGE_READABLE)]
    if 2 * len(bad) > len(pages):
        return bad[0]
    return min(pages) if _sum(pages.values()).is_garbage(MIN_FILE_READABLE) else None


def count_words(lines: Iterable[Line]) -> Words:
    """The counts for these lines; single letters are list marks and count for nothing."""
    words = [word.strip(_EDGES) for line in lines for word in _WORD.findall(line.text)]
    words = [word for word in words if len(word) > 1]
    readable = sum(bool(_READABLE.fullmatch(word)) for word in words)
    return Words(len(words), readable, sum(word.lower() in FUNCTION_WORDS for word in words))


def _sum(parts: Iterable[Words]) -> Words:
    parts = list(parts)
    return Words(*(sum(getattr(part, field) for part in parts) for field in Words.__struct_fields__))
