"""PW1: the file and its text layer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from pipeline.rules.registry import Context, Problem, rule
from pipeline.rules.scope import named_block

_IDENTITY = ("jenis", "nomor", "tahun", "judul")
_MARKUP = "markup"
"""Emphasis of a text export, which is taken off and was no fault."""
_STRANGE = regex.compile(r"[\p{Co}\p{Cn}\uFFFD]|(?![\t\n\f])\p{Cc}|[^\p{Latin}\p{Common}\p{Inherited}]")
"""Characters of private use or of another script, and what stands for one that could not be decoded."""


@rule("PW101")
def unknown_identity(context: Context) -> Iterator[Problem]:
    """A title from which kind, number, year or subject cannot be read."""
    title = named_block(context, "judul")
    missing = [name for name in _IDENTITY if not getattr(context.regulation.metadata, name)]
    if title and missing:
        yield Problem(None, {"missing": ", ".join(missing)}, block=title)


@rule("PW102")
def read_by_ocr(context: Context) -> Iterator[Problem]:
    """Pages whose text comes from OCR."""
    pages = context.regulation.source.pages
    recognised = [page.number for page in pages if page.origin == "ocr"]
    if recognised:
        values = {"count": str(len(recognised)), "pages": str(len(pages))}
        yield Problem(None, values, page=recognised[0])


@rule("PW103")
def mended_letters(context: Context) -> Iterator[Problem]:
    """Letters and signs that were mended before the regulation was read."""
    repairs = [repair for repair in context.regulation.source.repairs if repair.kind != _MARKUP]
    if repairs:
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(Counter(one.kind for one in repairs).items()))
        values = {"count": str(len(repairs)), "kinds": kinds}
        yield Problem(None, values, page=repairs[0].page, line=repairs[0].line)


@rule("PW104")
def strange_characters(context: Context) -> Iterator[Problem]:
    """Characters that no Indonesian text has."""
    lines = [line for line in context.regulation.source.lines if line.furniture is None and not line.text.isascii()]
    found = [(line, sign) for line in lines for sign in _STRANGE.findall(line.text)]
    if found:
        codes = ", ".join(sorted({f"U+{ord(sign):04X}" for _, sign in found}))
        first = found[0][0]
        yield Problem(None, {"count": str(len(found)), "codes": codes}, page=first.page, line=first.number)


@rule("PW105")
def no_closing(context: Context) -> Iterator[Problem]:
    """Articles without a closing, or a closing of which place and signatures cannot be read."""
    names = {block.name for block in context.regulation.blocks if block.part == "penutup"}
    if not any(node.level == "pasal" and node.part == "batang_tubuh" for node in context.every):
        return
    if not names:
        yield Problem(None)
    elif names.isdisjoint(("penetapan", "pengundangan", "pengesahan")):
        yield Problem(None, {}, "unsigned")
