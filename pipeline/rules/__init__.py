"""The rules, a module a family; `RULES` lists them all."""

from __future__ import annotations

from pipeline.rules import (  # noqa: F401  (each enters its rules)
    abbreviations,
    charts,
    closing,
    definitions,
    duties,
    headings,
    limits,
    lists,
    numbering,
    organisation,
    preamble,
    reading,
    references,
    source,
    spelling,
    terms,
)
from pipeline.rules.registry import RULES

__all__ = ["RULES"]
