"""What the writers of findings have to know besides them: the language, and which findings fail."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from pipeline.rules.findings import Finding
from pipeline.rules.texts import Language

_PAGE = {"id": "hlm.", "en": "p."}


class Wording(Struct, frozen=True):
    """The language of findings, and whether one of them makes the check fail."""

    language: Language
    fails: Callable[[Finding], bool]

    def page(self, finding: Finding) -> str:
        """The page of a finding behind its place, " (hlm. 3)"; empty for a text."""
        return f" ({_PAGE[self.language]} {finding.page})" if finding.page else ""
