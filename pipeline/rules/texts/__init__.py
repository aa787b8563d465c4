"""What each rule says, in Indonesian and English: the TOML files beside this one, a file a family.

The command `perwal rule`, the pages of docs/rules/ and the messages of findings all come from here; and so do the tests
that each example breaks its rule, and that what is written instead does not.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

Language = Literal["id", "en"]
Severity = Literal["error", "warning", "info"]
Origin = Literal["source", "reading"]


class Said(Struct, frozen=True, forbid_unknown_fields=True):
    """The same in both languages."""

    id: str
    en: str


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A text that breaks the rule, and how it is drafted rightly.

    `source` is a real document that does so and the place in it, `quote` its own words, what is left out as "…". Both
    are empty where none of the regulations that were read breaks the rule. `text` and `right` are lines of the body of
    a regulation, or a whole one when they begin with PERATURAN; they are empty for a rule about files and pages, of
    which `note` tells.
    """

    source: str = ""
    quote: str = ""
    text: str = ""
    right: str = ""
    note: Said | None = None


class RuleText(Struct, frozen=True, forbid_unknown_fields=True):
    """A rule as people read it. `follows`: the number of the drafting rulebook, or another source.

    `message` and `cure` are templates that a problem fills; `messages` and `cures` hold those of special cases.
    """

    name: str
    severity: Severity
    origin: Origin
    follows: str
    what: Said
    why: Said
    message: Said
    cure: Said
    example: Example
    messages: dict[str, Said] = {}
    cures: dict[str, Said] = {}

    def say(self, field: Literal["message", "cure"], case: str, language: Language) -> str:
        """The template of a message or cure."""
        usual, special = (self.message, self.messages) if field == "message" else (self.cure, self.cures)
        said = special.get(case, usual)
        return said.id if language == "id" else said.en


@cache
def texts() -> dict[str, RuleText]:
    """The texts of all rules by code, in the order of the codes."""
    found: dict[str, RuleText] = {}
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        found |= msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), dict[str, RuleText])
    return dict(sorted(found.items()))
