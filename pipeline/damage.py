"""Damaged marks: what a scan, a text layer or an export made of a heading or an item mark.

No list of replacements: a damaged mark is any short string in the place of a mark whose shape is near enough to one.
Only the decoder, which knows the sequence around it, takes it for one. Each is a repair on record.
"""

from __future__ import annotations

import regex

from pipeline.marks import Mark, Number, roman_ordinals, word_ordinals
from pipeline.model import Level

_LONGEST = 28
"""A damaged heading stands alone on its line: longer lines are none."""

_HEADING = regex.compile(r"\W{0,12}+(?=.{0,2}[PpAaBb])(?P<head>[\w\]|][\w\[\]|\s.,:]*?)(?P<rest>[\W_]*)$")
"""BAB, Bagian, Paragraf, Pasal: whichever letter is lost, changed or added, a p, a or b is near the front."""
_DIGITS = r"(?:\d ){1,2}\d|[tT]?[\dlIO|SBZ]{1,3}"
_SPACED = regex.compile(r"(?P<word>p\s?a\s?s\s?a\s?l|p\s?a\s?r\s?a\s?g\s?r\s?a\s?f)", regex.IGNORECASE)
_WORD = regex.compile(r"(?P<word>[\w\]|]{2,9}?)")
_NUMBER = rf"[\s.,:]{{0,2}}(?P<number>{_DIGITS})(?P<suffix>[A-Z]?)"
_NUMBERED = [regex.compile(word.pattern + _NUMBER, word.flags) for word in (_SPACED, _WORD)]
_BAB = regex.compile(r"(?P<word>B ?A ?B|\w{2,3}?)\s?(?P<number>[IVXLCl1|mnHU]{1,8})")
_UNREADABLE = regex.compile(
    r"(?P<word>(?:BAB|Bab|[Pp\p{Lu}][asl\d\]|\p{Lu}]{3,4}l?))\s"
    r"(?P<number>(?=.*[^\d\s.,:;…–—-])(?:[^\s\d]\S{0,2}|\S[^\s\d]\S?))"
)
_BAGIAN = regex.compile(r"(?P<word>\w{5,7})\s+(?P<number>\w{5,14})")
_BULLET = r"(?:[-*•·▪–—]\s+){0,2}"
_ITEM = regex.compile(
    rf"{_BULLET}(?:[(\[{{]?(?P<number>[\p{{L}}\d|]{{1,3}})[.,:;)\]}}-]{{1,2}}(?=\s)"
    rf"|\((?P<number>\d{{1,3}})(?=\s)|(?P<number>[a-z])\s[.,](?=\s)|(?P<number>[a-z]|\d{{1,2}})(?=\s\p{{L}}{{2}}))"
)
"""A short string with what is left of a stop or bracket, or a lone letter, which is no word."""
_ILLEGIBLE = regex.compile(r"(?P<number>\S{1,5})(?=\s)")
"""What OCR makes of a mark that it cannot read: a short string, whatever it is."""
_CONFUSABLE = regex.compile(rf"{_BULLET}(?P<number>[A-Z1l0])\.(?=\s)")
"""A mark that is clean by itself and yet may stand for another: I. and 1. for i. or l., O. for o."""
_TORN = regex.compile(rf"{_BULLET}\((?P<number>(?=[\dlI|]*[lI|])(?=[lI|]*\d)[\dlI|]{{2,3}})\)")
"""A stroke beside a figure may be one more figure or what is left of a bracket: (l1) is 11 or 1."""
_STROKED = regex.compile(rf"{_BULLET}(?P<number>[lI]1)\.(?=\s)")
"""Two strokes and a stop: 11, a 1 read twice, or what was put in behind l."""
_HALF = regex.compile(rf"{_BULLET}(?P<number>\d{{1,2}})\)(?=\s)")
"""An ayat of which one bracket is lost looks like an item of a list."""
_SHAPES = str.maketrans("lIi|jJtL" + "aoOQcCeG" + "SsBbgqZz", "1" * 8 + "0" * 8 + "ss889922")
"""Letters and digits that are taken for one another have one shape."""

_FIGURES = str.maketrans("lI|OSBZ", "1110582")
_SIGNS_BEFORE = regex.compile(r"^\W+")
_FIGURE = regex.compile(r"\d|[lIO|]{2}")
_STROKE = regex.compile(r"[l1|]")

NUMBERED: tuple[tuple[str, Level], ...] = (("pasal", "pasal"), ("paragraf", "paragraf"))


def digits(printed: str) -> int:
    """The number that damaged digits stand for: `1O` is 10, `l2` is 12, `1 1` is 11; 0 if none."""
    clean = "".join(printed.split()).translate(_FIGURES)
    return int(clean) if clean.isdigit() else 0


def alike(printed: str, wanted: str) -> bool:
    """Whether a short string can be the damaged form of a number: a character of it looks like one of the number."""
    shapes = printed.translate(_SHAPES)
    if printed.lower() == wanted:
        return True
    return len(printed) <= len(wanted) + 1 and any(shape in shapes for shape in wanted.translate(_SHAPES))


def near(printed: str, word: str) -> bool:
    """Whether a word is another one but for a single letter lost, added or changed."""
    one, other = printed.lower().replace(" ", ""), word
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    tails = (
        (one[start:], other[start + 1 :]),
        (one[start + 1 :], other[start:]),
        (one[start + 1 :], other[start + 1 :]),
    )
    return one == other or any(a == b for a, b in tails)


def damaged_headings(text: str) -> list[Mark]:
    """The headings that a line which is no clean heading can be the damage of; empty for any longer line."""
    if len(text) > _LONGEST:
        return []
    line = _HEADING.match(text)
    if not line:
        return []
    head, end = line["head"].strip(), line.start("rest")
    marks = [*_numbered(head, end), *(mark for mark in (_bab(head, end), _bagian(head, end)) if mark)]
    unreadable = None if marks else _unreadable(_SIGNS_BEFORE.sub("", text).strip(" .,"), len(text))
    return [unreadable] if unreadable else marks


def _numbered(head: str, end: int) -> list[Mark]:
    """The Pasal or Paragraf of a line, its last letter and first figure told apart in each way: Pasa14 is 14 or 4."""
    match = next((found for pattern in _NUMBERED if (found := pattern.fullmatch(head))), None)
    if not match:
        return []
    printed, glued = match["number"].lstrip("tT"), match.end("word") == match.start("number")
    if glued and not _FIGURE.search(printed):
        return []
    level = next((level for word, level in NUMBERED if near(match["word"], word)), None)
    torn = glued and match["word"].lower() == "pasa" and printed[0] in "1lI|"
    numbers = [digits(one) for one in ((printed, printed[1:]) if torn else (printed,))]
    suffix = match["suffix"]
    return [
        Mark(level, f"{value}{suffix}", Number(value, suffix), 0, end, "", level, True)
        for value in numbers
        if value and level is not None
    ]


def _unreadable(head: str, end: int) -> Mark | None:
    """A heading of whose number nothing can be read: its word, and one to three characters; the sequence counts it."""
    match = _UNREADABLE.fullmatch(head)
    level: Level | None = None
    if match:
        level = "bab" if near(match["word"], "bab") else "pasal" if near(match["word"], "pasal") else None
    return Mark(level, match["number"], Number(0), 0, end, "?", level, True) if match and level else None


def _bab(head: str, end: int) -> Mark | None:
    match = _BAB.fullmatch(head)
    if not match or not near(match["word"], "bab"):
        return None
    letters = match["number"].replace("m", "III").replace("n", "II").replace("H", "II").replace("U", "II")
    roman = _STROKE.sub("I", letters)
    value = roman_ordinals().get(roman, 0)
    return Mark("bab", roman, Number(value), 0, end, "", "bab", True) if value else None


def _bagian(head: str, end: int) -> Mark | None:
    match = _BAGIAN.fullmatch(head)
    if not match or not near(match["word"], "bagian"):
        return None
    word = next((word for word in word_ordinals() if near(match["number"], word)), None)
    if word is None:
        return None
    return Mark("bagian", word.capitalize(), Number(word_ordinals()[word]), 0, end, "", "bagian", True)


def damaged_item(text: str, at: int) -> Mark | None:
    """A short string in the place of an item mark, of no certain level or number: the decoder gives it both."""
    return _uncertain(_ITEM.match(text, at), at, "item")


def illegible_item(text: str, at: int) -> Mark | None:
    """A short string in the place of a mark of which nothing has to be right."""
    return _uncertain(_ILLEGIBLE.match(text, at), at, "illegible")


def confusable_item(text: str, at: int) -> list[Mark]:
    """The uncertain mark that a clean one may be as well, if its letter or figure is one of those that are confused."""
    mark = _uncertain(_CONFUSABLE.match(text, at), at, "confused")
    half = _uncertain(_HALF.match(text, at), at, "bracket")
    torn = _uncertain(_TORN.match(text, at) or _STROKED.match(text, at), at, "item")
    return [one for one in (mark, half, torn) if one]


def _uncertain(match: regex.Match[str] | None, at: int, damage: str) -> Mark | None:
    return Mark("butir", match["number"], Number(0), at, match.end(), "?", damage) if match else None
