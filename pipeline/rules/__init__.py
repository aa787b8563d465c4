"""The rules, a module a family; `RULES` lists them all."""

from __future__ import annotations

from pipeline.rules import definitions, numbering, organisation, reading, references  # noqa: F401  (each enters its rules)
from pipeline.rules.registry import RULES

__all__ = ["RULES"]
