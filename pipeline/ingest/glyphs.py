"""Characters that are read as others: ligatures, full-width forms, hard spaces, invisible marks, hidden hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

SPACE_LIKE = "\x0b\x1c-\x1f\x85\xa0\u2007\u202f"
INVISIBLE = "\xad\u200b-\u200d\u2060\ufeff"
LIGATURES = "\ufb00-\ufb06"
FULL_WIDTH = "\uff01-\uff5e"
CONTROL = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
SPECIAL = re.compile(f"[{SPACE_LIKE}{INVISIBLE}{LIGATURES}{FULL_WIDTH}{CONTROL}]")

_KINDS = (
    (re.compile(f"[{INVISIBLE}]"), "invisible_character", "an invisible character is no part of a word"),
    (re.compile(f"[{LIGATURES}]"), "ligature", "a ligature stands for its letters"),
    (re.compile(f"[{FULL_WIDTH}]"), "full_width", "a full-width form stands for the plain character"),
    (re.compile(f"[{CONTROL}]"), "control_character", "a control character prints nothing"),
    (re.compile(f"[{SPACE_LIKE}]"), "space", "a space that forbids a line break, or a control used as one, is a space"),
)


class Reading(Struct, frozen=True):
    """What a special character is read as (empty: dropped), the kind of that repair, and the reason."""

    text: str
    kind: str
    reason: str


def reading(char: str) -> Reading:
    """How this character, one that `SPECIAL` matches, is read."""
    for pattern, kind, reason in _KINDS:
        if pattern.match(char):
            return Reading(_replacement(char, kind), kind, reason)
    raise ValueError(f"not a special character: {char!r}")


def _replacement(char: str, kind: str) -> str:
    if kind == "space":
        return " "
    return unicodedata.normalize("NFKC", char) if kind in ("ligature", "full_width") else ""


def special_kinds(text: str) -> Iterator[Reading]:
    """One reading for each kind of special character in this text."""
    seen: set[str] = set()
    for match in SPECIAL.finditer(text):
        found = reading(match[0])
        if found.kind not in seen:
            seen.add(found.kind)
            yield found


def restore_hyphens(text: str) -> str:
    """Pdfium writes for a hyphen at the end of a line."""
    return text.replace("\x02", "-").replace("\ufffe", "-")


def clean(text: str) -> str:
    """The text with every special character read."""
    return SPECIAL.sub(lambda match: reading(match[0]).text, text)
