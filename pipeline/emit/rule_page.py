"""A rule as a page to read: for `perwal rule CODE` and docs/rules/."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from msgspec import Struct

from pipeline.rules.texts import Example, Language, RuleText, Said, texts


class _Heads(Struct, frozen=True):
    what: str
    why: str
    example: str
    shortened: str
    right: str
    message: str
    cure: str
    follows: str
    severity: str
    origin: str


_HEADS: dict[Language, _Heads] = {
    "id": _Heads(
        "Apa",
        "Mengapa",
        "Contoh",
        "Naskah ringkas yang demikian",
        "Yang benar",
        "Pesan",
        "Perbaikan",
        "Dasar",
        "Bobot",
        "Asal",
    ),
    "en": _Heads(
        "What",
        "Why",
        "Example",
        "A short text of that kind",
        "Right",
        "Message",
        "Cure",
        "Follows",
        "Severity",
        "Origin",
    ),
}
_ORIGINS: dict[Language, dict[str, str]] = {
    "id": {"source": "naskah disusun begitu", "reading": "pembaca ragu"},
    "en": {"source": "the text is drafted so", "reading": "the reader doubts itself"},
}

_BLANK = regex.compile(r"\{\w+\}")
"""A place in a message that each finding fills in its own way."""


def rule_page(code: str, language: Language) -> str:
    """The page of a rule, in Markdown. Raises KeyError for a code that is not known."""
    text, heads = texts()[code], _HEADS[language]
    return "\n".join(_lines(code, text, heads, language)) + "\n"


def rule_list(language: Language) -> str:
    """All rules, a line each."""
    wide = max(len(text.name) for text in texts().values())
    return "".join(
        f"{code} {text.severity:8}{text.name:{wide}} {_in(text.what, language)}\n" for code, text in texts().items()
    )


def _lines(code: str, text: RuleText, heads: _Heads, language: Language) -> Iterator[str]:
    yield f"# {code} {text.name}"
    yield ""
    yield f"- {heads.severity}: {text.severity}"
    yield f"- {heads.origin}: {text.origin} ({_ORIGINS[language][text.origin]})"
    if text.follows:
        yield f"- {heads.follows}: {text.follows}"
    for head, said in ((heads.what, text.what), (heads.why, text.why)):
        yield from ("", f"## {head}", "", _in(said, language))
    yield from ("", f"## {heads.example}", *_example(text.example, heads, language))
    yield from _text(heads.right, text.example.right)
    for head, usual, special in ((heads.message, text.message, text.messages), (heads.cure, text.cure, text.cures)):
        yield from ("", f"## {head}", "")
        yield from (f"- {_in(said, language)}" for said in (usual, *special.values()))


def _example(example: Example, heads: _Heads, language: Language) -> Iterator[str]:
    """The words of a real document, then a short text that breaks the rule alike."""
    if example.source:
        yield from ("", example.source + (":" if example.quote else "."))
    if example.quote:
        yield from ("", *(f"> {line}  " for line in example.quote.strip("\n").split("\n")))
    if example.note:
        yield from ("", _in(example.note, language))
    if example.text:
        yield from ("", f"{heads.shortened}:", *_text("", example.text))


def _text(head: str, text: str) -> Iterator[str]:
    if text:
        yield from ("", *([f"## {head}", ""] if head else []), "```", text.strip("\n"), "```")


def _in(said: Said, language: Language) -> str:
    return _BLANK.sub("…", said.id if language == "id" else said.en)
