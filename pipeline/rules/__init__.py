"""The rules, a module a family; `RULES` lists them all."""

from __future__ import annotations

from pipeline.rules import (  # noqa: F401  (each enters its rules)
    charts,
    definitions,
    duties,
    limits,
    numbering,
    organisation,
    reading,
    references,
)
from pipeline.rules.registry import RULES

__all__ = ["RULES"]
