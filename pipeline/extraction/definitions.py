"""The table definitions."""

from __future__ import annotations

import regex

from pipeline.extraction.paths import located, provision_id
from pipeline.model import Regulation
from pipeline.tables import DefinitionRow

CALLED = (
    r"(?:(?i:(?:yang\s+)?(?:untuk\s+)?(?:selanjutnya|kemudian|seterusnya)\s+(?:dapat\s+|akan\s+)?di\s?(?:singkat|sebut)"
    r"(?:\s+(?:dengan|sebagai|menjadi))?)"
    r"|(?i:(?:yang\s+)?(?:dapat\s+)?di\s?singkat(?:\s+(?:dengan|sebagai|menjadi))?)(?=\s+\p{Lu}))"
)
"""The words between a term and what it is called from then on (UU 12/2011 Lampiran II angka 108)."""
_DEFINITION = regex.compile(
    rf"(?P<term>\p{{L}}.{{0,300}}?)(?:,?\s+{CALLED}\s+(?P<abbreviation>.{{1,200}}?))?"
    r",?\s+(?:adalah|ialah)\s+(?P<definition>.+?)[.;]?\s*",
    regex.DOTALL,
)
_DEFINES = regex.compile(r"\b(?:adalah|ialah)\b")


def definition_rows(regulation: Regulation) -> list[DefinitionRow]:
    """The terms that Pasal 1 defines: term, what it is called from then on, and its meaning."""
    rows: dict[str, DefinitionRow] = {}
    for place in located(regulation):
        if not place.defines or not _DEFINES.search(place.node.text):
            continue
        match = _DEFINITION.fullmatch(place.node.text)
        if match and not place.node.text.rstrip().endswith("dengan:") and match["term"] not in rows:
            rows[match["term"]] = DefinitionRow(
                document_id=regulation.document_id,
                term=match["term"],
                abbreviation=match["abbreviation"] or "",
                definition=match["definition"],
                provision_id=provision_id(regulation, place.node),
            )
    return list(rows.values())
