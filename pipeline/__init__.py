"""perwal: Indonesian regional regulations as data.

    import pipeline
    source = pipeline.read("perwal.pdf")        # file -> lines
    regulation = pipeline.parse(source)         # lines -> tree
    tables = pipeline.extract(regulation)       # tree -> tables
    findings = pipeline.check(regulation, tables)
    pipeline.compare(tables, other)             # two regulations: what became of units and duties
    pipeline.convert(["raw/"], "output/")       # all of it, for many files

Importing the package is cheap: each stage is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import Protocol

    from pipeline.batch import convert
    from pipeline.check import check
    from pipeline.compare import compare
    from pipeline.errors import PerwalError
    from pipeline.ingest import read
    from pipeline.model import Regulation, Verb
    from pipeline.parse import parse
    from pipeline.tables import Tables

    class _Extract(Protocol):
        def __call__(self, regulation: Regulation) -> Tables: ...
        def duty_verbs(self, text: str, kind: str) -> list[Verb]: ...

    extract: _Extract

__version__ = "0.1.0"
__all__ = ["PerwalError", "__version__", "check", "compare", "convert", "extract", "parse", "read"]

_STAGES = frozenset({"parse", "extract", "check", "compare"})
_FUNCTIONS = {"read": "pipeline.ingest", "convert": "pipeline.batch", "PerwalError": "pipeline.errors"}


def __getattr__(name: str) -> Any:
    """Load a stage on first use (PEP 562). parse, extract and check are callable modules, see `pipeline.stage`."""
    if name in _STAGES:
        return import_module(f"pipeline.{name}")
    if name in _FUNCTIONS:
        return getattr(import_module(_FUNCTIONS[name]), name)
    raise AttributeError(f"module 'pipeline' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
