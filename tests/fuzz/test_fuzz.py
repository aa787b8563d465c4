"""Hostile inputs, a short run; `python -m bench.fuzz` is the long one. A Regulation with its promises, or one line."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.inputs import json_input, pdf_input, text_input
from tests.watched import Watcher, watching

pytestmark = pytest.mark.slow
SEEDS = st.integers(0, 2**32)


def times(count: int) -> settings:
    """So many examples, the same ones in each run: what chance finds is for the long run."""
    return settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


@pytest.fixture(scope="module")
def watcher() -> Iterator[Watcher]:
    with watching() as process:
        yield process


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@times(80)
@given(SEEDS)
def test_text(watcher: Watcher, tmp_path: Path, seed: int) -> None:
    verdict = watcher.judge(written(tmp_path, "a.txt", text_input(random.Random(seed))), "text", 20)
    assert verdict.good, verdict.message


@times(80)
@given(st.text(max_size=300))
def test_text_of_any_characters(watcher: Watcher, tmp_path: Path, text: str) -> None:
    data = ("Pasal 1\n" + text).encode("utf-8", "replace")
    verdict = watcher.judge(written(tmp_path, "a.txt", data), "text", 20)
    assert verdict.good, verdict.message


@times(200)
@given(SEEDS)
def test_pdf(watcher: Watcher, tmp_path: Path, seed: int) -> None:
    verdict = watcher.judge(written(tmp_path, "a.pdf", pdf_input(random.Random(seed))), "pdf", 20)
    assert verdict.good, verdict.message


@times(40)
@given(SEEDS)
def test_pdf_with_ocr(watcher: Watcher, tmp_path: Path, seed: int) -> None:
    verdict = watcher.judge(written(tmp_path, "a.pdf", pdf_input(random.Random(seed))), "scan", 30)
    assert verdict.good, verdict.message


@times(100)
@given(SEEDS)
def test_json(watcher: Watcher, tmp_path: Path, seed: int) -> None:
    verdict = watcher.judge(written(tmp_path, "a.json", json_input(random.Random(seed))), "json", 20)
    assert verdict.good, verdict.message
