from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import pipeline
from pipeline.stage import make_callable

HEAVY = ("pandas", "spacy", "pypdfium2", "pdfplumber", "rich", "frictionless", "reportlab")


@pytest.fixture
def double(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    (tmp_path / "double.py").write_text("def double(n, *, plus=0):\n    return 2 * n + plus\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield "double"
    sys.modules.pop("double", None)


def test_a_stage_is_a_module_and_a_function(double: str) -> None:
    module: Any = importlib.import_module(double)
    make_callable(double)
    assert module(3, plus=1) == module.double(3, plus=1) == 7
    assert importlib.import_module(double) is module


def test_make_callable_wants_an_imported_module() -> None:
    with pytest.raises(KeyError):
        make_callable("never_imported")


@pytest.mark.parametrize("name", ["read", "parse", "extract", "check", "convert"])
def test_public_names_are_callable(name: str) -> None:
    assert name in pipeline.__all__
    assert name in dir(pipeline)
    assert callable(getattr(pipeline, name))


@pytest.mark.parametrize("name", ["parse", "extract", "check"])
def test_a_stage_function_can_be_imported_from_its_module(name: str) -> None:
    module = getattr(pipeline, name)
    assert module is importlib.import_module(f"pipeline.{name}")
    assert callable(getattr(module, name))


def test_duty_verbs_belongs_to_extract() -> None:
    from pipeline.extract import duty_verbs

    assert pipeline.extract.duty_verbs is duty_verbs


def test_unknown_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = pipeline.nothing


@pytest.mark.parametrize("statement", ["import pipeline", "import pipeline.cli", "import pipeline.batch"])
def test_import_is_cheap(statement: str) -> None:
    code = f"{statement}; import sys; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
