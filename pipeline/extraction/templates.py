"""Templates: duties that recur, verbatim or nearly, over units and documents; `template_counts` counts them.

Researchers must subtract them: most regulations repeat the duties of their secretariats word by word. What a duty says
of its own house (its holder, the names of its unit and of those above, who gives it, the rules it follows) makes no
difference; what it is about does.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

import regex
from msgspec import Struct

from pipeline.extraction.holders import REFERS
from pipeline.extraction.matches import content_roots, root_of
from pipeline.extraction.paths import without_item_end

FEWEST_ROOTS = 3
"""Roots that a duty must have to be known by them in any order; one with fewer is known by its words in theirs."""
_WORD = regex.compile(r"\p{L}+")
_HOLDER = regex.compile(
    r"^.{0,200}?\b(?:mempunyai|menyelenggarakan|melaksanakan|memiliki)\s+(?:tugas(?:\s+pokok)?|fungsi)\b"
    r"(?:\s+(?:dan|serta)\s+fungsi)?(?:\s+(?:untuk|yaitu))?\s*:?\s*(?=(?:me|pe|di)\p{Ll}{3})",
    regex.DOTALL,
)
_RULES = regex.compile(
    r"\s*,?\s*\b(?:sesuai|berdasarkan|menurut)(?:\s+dengan)?(?:\s+ketentuan)?(?:\s+dalam)?(?:\s+peraturan)?"
    r"\s+(?:perundang\s*[-\u2013]?\s*undangan(?:\s+yang\s+berlaku)?|(?:ketentuan|peraturan)\s+yang\s+berlaku)",
    regex.IGNORECASE,
)
_SCOPE = regex.compile(
    r"\s*,?\s*\b(?:sesuai|berkaitan|berhubungan)(?:\s+dengan)?\s+(?:(?:(?:ruang\s+)?lingkup|bidang)\s+)?tugas(?:nya)?"
    r"(?:\s+(?:dan|serta)\s+fungsi(?:nya)?)?\s*$",
    regex.IGNORECASE,
)
_GIVEN = regex.compile(
    r"\byang\s+(?:diberikan|diperintahkan|dilimpahkan|diserahkan)(?:\s+oleh)?"
    r"(?:\s+(?:\p{Lu}[\p{L}.-]*|atasan(?:nya)?|pimpinan|langsung|dan|pada|atau)){1,12}"
)


class _Aside(Struct, frozen=True):
    """What a duty says besides its matter, and words in small letters of which each such aside has one."""

    pattern: regex.Pattern[str]
    words: tuple[str, ...]


_ASIDES = (
    _Aside(_HOLDER, ("mempunyai", "menyelenggarakan", "melaksanakan", "memiliki")),
    _Aside(REFERS, ("dimaksud", "tersebut", "diatur", "disebut", "ditetapkan", "sebagaimana")),
    _Aside(_RULES, ("undangan", "berlaku")),
    _Aside(_GIVEN, ("diberikan", "diperintahkan", "dilimpahkan", "diserahkan")),
    _Aside(_SCOPE, ("tugas",)),
)
"""In the order in which they are taken off. A duty is searched for those of which it has a word."""


def template_id(text: str, own: tuple[str, ...] = ()) -> str:
    """What is the same for duties that say the same: a digest of the roots of their matter.

    `own` are names of the duty's own house: "menyusun program kerja Seksi Terminal" and "penyusunan program kerja Seksi
    Parkir" are one; "membina terminal" and "membina parkir" are two. The order of the words makes no difference.
    """
    words = matter(text, own)
    roots = content_roots(words)
    if len(roots) < FEWEST_ROOTS:
        known_by = " ".join(root_of(word.lower()) for word in _WORD.findall(words))
    else:
        known_by = " ".join(sorted(roots))
    return sha256(known_by.encode("utf-8", "replace")).hexdigest()[:12]


def matter(text: str, own: tuple[str, ...] = ()) -> str:
    """The words of a duty without its holder, its own house's names, references, and the rules it follows."""
    words = without_item_end(text)
    lower = words.lower()
    for aside in _ASIDES:
        if any(word in lower for word in aside.words):
            words = aside.pattern.sub(" ", words)
    named = tuple([name for name in own if name.lower() in lower])
    return _names(named).sub(" ", words) if named else words


@lru_cache(1024)
def _names(own: tuple[str, ...]) -> regex.Pattern[str]:
    longest_first = sorted(own, key=lambda name: (-len(name), name))
    return regex.compile(rf"\b(?:{'|'.join(map(regex.escape, longest_first))})\b", regex.IGNORECASE)
