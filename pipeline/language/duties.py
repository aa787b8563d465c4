"""Reading one duty sentence. spaCy is loaded with the first sentence, not with this module."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.model import DutyKind, DutyReading

READ_AT_MOST = 10_000
"""Characters of a duty that are read; the longest real one has some 2,000. Bounds the time that garbage can cost."""

REMEMBERED = 4096
"""Sentences whose reading is kept: regulations repeat their boilerplate from unit to unit."""

NO_LANGUAGE = re.compile(r"\S{200,}")
"""So many characters without a space are no words; a duty is read up to them."""

SURROGATE = re.compile("[\ud800-\udfff]")


def read_duty(text: str, kind: DutyKind) -> DutyReading:
    """What a duty sentence says.

    Args:
        text: the duty as printed: for `tugas` usually the whole sentence with its holder ("Kepala Dinas mempunyai tugas
            membantu ..."), for `fungsi` and `uraian_tugas` the item of the list.
        kind: what the regulation calls the duty.

    Returns:
        Its verbs in printed order, with offsets in `text`; its object, recipient and condition. No verb when the text
        names none. Never raises, whatever the text.
    """
    text = text[:READ_AT_MOST]
    if garbage := NO_LANGUAGE.search(text):
        text = text[: garbage.start()]
    return _read(SURROGATE.sub("\ufffd", text), kind)


@lru_cache(REMEMBERED)
def _read(text: str, kind: DutyKind) -> DutyReading:
    from pipeline.language.duty_grammar import read  # imports spaCy

    return read(text, kind)
