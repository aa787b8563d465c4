"""PW3: title and headings (UU 12/2011 Lampiran II angka 2-10 and 67-76)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pipeline.model import GROUPS
from pipeline.rules.era import modern
from pipeline.rules.legibility import legible, origin
from pipeline.rules.registry import Context, Problem, mended, rule
from pipeline.rules.scope import body, named_block

_PARTICLES = frozenset(
    "dan atau serta di ke dari pada dengan untuk dalam atas tentang oleh yang bagi sebagai kepada secara terhadap"
    " antara sampai beserta menjadi maupun melalui per guna demi akan antar bila jika agar para".split()
)
"""Words that stay small in the titles of a Bagian or Paragraf (angka 74 and 76)."""
_WORD = regex.compile(r"(?<![\p{L}\d/.(-])\p{L}{2,}(?![\p{L}/.)-])")
_SMALL = regex.compile(r"\p{Ll}{3}")
_SENTENCE = regex.compile(r"\.$|.{150}", regex.DOTALL)
"""What no heading looks like: text that stands where the title should."""
_LONG_WORD = 6
"""Letters of a word that is no abbreviation."""
_SHORT_FORM = regex.compile(r"\((?P<short>\p{Lu}[\p{Lu}\d&/-]+)\)")
_STOP = regex.compile(r"(?<!\b(?i:tbk|dll|dsb|dst|dkk|cv|pt|ud|kec|kab|no))[.;,:?!]$")
"""A sign at the end that is none of an abbreviation."""
_SMALL_WORD = regex.compile(r"\b\p{Ll}{3,}\b")
_MOST_SMALL = 4
"""Words in small letters below which a title with a stop is no sentence."""


def title(context: Context) -> str:
    """The title of the regulation on one line, "" where there is none."""
    printed = named_block(context, "judul")
    return " ".join(printed.text.split()).strip(" *_") if printed else ""


@rule("PW310")
def group_without_title(context: Context) -> Iterator[Problem]:
    """A BAB, Bagian or Paragraf without a title. One that has a sentence instead is no title's (PW902)."""
    for node in body(context):
        if node.level in GROUPS[1:] and not node.heading.strip() and not node.text:
            yield Problem(node, {"here": node.citation}, origin="reading" if mended(node) else origin(context))


@rule("PW311")
def heading_case(context: Context) -> Iterator[Problem]:
    """The title of a BAB that is not in capitals, that of a Bagian or Paragraf that is, or has small words."""
    if not modern(context) or not legible(context):
        return
    for node in body(context):
        case = _miscased(node.level, node.heading)
        if case is not None and not _SENTENCE.search(node.heading):
            yield Problem(node, {"here": node.citation, "title": node.heading}, case)


def _miscased(level: str, heading: str) -> str | None:
    """How a title is written wrongly, as a case of the message; None where it is right."""
    words = _WORD.findall(heading)
    if level == "bab":
        return "" if _SMALL.search(heading) else None
    if level not in ("bagian", "paragraf"):
        return None
    if heading.isupper() and any(len(word) >= _LONG_WORD for word in words):
        return "capitals"
    return "small" if any(word.islower() and word not in _PARTICLES for word in words) else None


@rule("PW312")
def title_with_stop(context: Context) -> Iterator[Problem]:
    """A title, of the regulation or of a group, that ends in a full stop or another sign."""
    if not modern(context) or not legible(context):
        return
    printed = title(context)
    if _STOP.search(printed):
        yield Problem(None, {"end": _last_words(printed)}, block=named_block(context, "judul"))
    for node in body(context):
        heading = node.heading.strip()
        if node.level in GROUPS and _STOP.search(heading) and len(_SMALL_WORD.findall(heading)) < _MOST_SMALL:
            yield Problem(node, {"here": node.citation, "end": _last_words(heading)}, "group")


def _last_words(text: str) -> str:
    return " ".join(text.split()[-3:])


@rule("PW313")
def title_with_short_form(context: Context) -> Iterator[Problem]:
    """An abbreviation in brackets in the title."""
    found = _SHORT_FORM.search(title(context))
    if found and modern(context):
        yield Problem(None, {"short": found["short"]}, block=named_block(context, "judul"))
