"""The lean spaCy `Language` of regulations: the tokeniser rules that legal text needs, no exception tables, no model.

`spacy.blank("id")` spends two seconds of import on tables of colloquial abbreviations that no regulation uses.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.vocab import Vocab

OPENING = r"""[(\[{"'“‘«*•–—_~]|-(?=\w)"""
CLOSING = r"""[)\]}"'”’»*,;:.!?–—_~]|(?<=\w)-"""
INSIDE = r"""(?<=[\w*)])[/&](?=[\w*(])|(?<=[a-z]),(?=[A-Za-z])|;(?=\w)|(?<=[a-z])\.(?=[A-Z])"""
AND_OR = ("dan/atau", "Dan/Atau", "dan/Atau", "DAN/ATAU")


class RegulationIndonesian(Language):  # type: ignore[no-untyped-call]
    """Indonesian as regulations print it."""

    lang = "id"


def _tokenizer(nlp: Language) -> Tokenizer:
    """Words, punctuation and slashes apart; "dan/atau", "Bidang-Bidang" and "tugas-tugas" are one token each."""
    return Tokenizer(
        nlp.vocab,
        rules={word: [{"ORTH": word}] for word in AND_OR},
        prefix_search=re.compile(OPENING).match,
        suffix_search=re.compile(f"(?:{CLOSING})$").search,
        infix_finditer=re.compile(INSIDE).finditer,
    )


def regulation_language() -> RegulationIndonesian:
    """A new empty pipeline with the tokeniser of regulations."""
    return RegulationIndonesian(vocab=Vocab(), create_tokenizer=_tokenizer)
