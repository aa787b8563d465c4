"""The promises that hold for every document: nothing lost, everything has an address, never refuse, same result."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pipeline
from pipeline.check import check
from pipeline.extract import extract
from pipeline.parse import parse
from tests.promises import assert_promises
from tests.shared import RAW, SHARED, TEXT_LAYER_PDFS, needs_shared

REFERENCE = RAW / "perwal-kota-bekasi-121-2021.txt"
LINES = REFERENCE.read_text(encoding="utf-8").split("\n")
Damage = Callable[[list[str], random.Random], list[str]]


def drop(lines: list[str], dice: random.Random) -> list[str]:
    return [line for line in lines if dice.random() > 0.05]


def double(lines: list[str], dice: random.Random) -> list[str]:
    return [line for line in lines for _ in range(2 if dice.random() < 0.05 else 1)]


def join(lines: list[str], dice: random.Random) -> list[str]:
    return "".join(line + (" " if dice.random() < 0.1 else "\n") for line in lines).split("\n")


def split(lines: list[str], dice: random.Random) -> list[str]:
    return "\n".join("".join("\n" if c == " " and dice.random() < 0.05 else c for c in line) for line in lines).split(
        "\n"
    )


def spoil(lines: list[str], dice: random.Random) -> list[str]:
    confusions = {"l": "1", "1": "l", "a": "o", ".": ",", "(": "{", "P": "F", "B": "8", "m": "rn", "*": "", " ": "\t"}
    return ["".join(confusions.get(c, c) if dice.random() < 0.03 else c for c in line) for line in lines]


def shuffle(lines: list[str], dice: random.Random) -> list[str]:
    return dice.sample(lines, len(lines))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    damages=st.lists(st.sampled_from([drop, double, join, split, spoil, shuffle]), min_size=1, max_size=3),
    seed=st.integers(0, 2**32),
    window=st.tuples(st.integers(0, len(LINES)), st.integers(0, len(LINES))),
)
def test_mutilated_text_gives_a_regulation(
    tmp_path: Path, damages: list[Damage], seed: int, window: tuple[int, int]
) -> None:
    dice = random.Random(seed)
    lines = LINES[min(window) : max(window) + 40]
    for damage in damages:
        lines = damage(lines, dice)
    path = tmp_path / "naskah.txt"
    path.write_text("\n".join(["naskah", *lines]), encoding="utf-8")
    regulation = pipeline.parse(pipeline.read(path))
    assert_promises(regulation)
    tables = extract(regulation)
    check(regulation, tables)
    assert len({row.provision_id for row in tables.provisions}) == len(tables.provisions)
    assert len({row.duty_id for row in tables.duties}) == len(tables.duties)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(alphabet=st.sampled_from("abci1l(). \n\t;:-*PasalBAB IVX\\#mempunyai tugas"), min_size=1, max_size=400)
)
def test_any_text_gives_a_regulation(tmp_path: Path, text: str) -> None:
    path = tmp_path / "naskah.txt"
    path.write_text("x" + text, encoding="utf-8")
    regulation = pipeline.parse(pipeline.read(path))
    assert_promises(regulation)
    extract(regulation)


@pytest.mark.parametrize("path", sorted(RAW.iterdir()), ids=lambda path: path.name)
def test_raw(path: Path) -> None:
    assert_promises(pipeline.parse(pipeline.read(path)))


@needs_shared
@pytest.mark.parametrize("name", TEXT_LAYER_PDFS)
def test_every_rendering(name: str) -> None:
    assert_promises(pipeline.parse(pipeline.read(SHARED / "pdf" / name)))


@needs_shared
@pytest.mark.slow
def test_corpus() -> None:
    """Every real regulation with a text layer: parsed, nothing lost, tables made."""
    files = sorted((SHARED / "corpus").rglob("*.pdf"))
    refused = []
    for path in files:
        try:
            source = pipeline.read(path)
        except pipeline.PerwalError as error:
            refused.append(str(error))
            continue
        regulation = parse(source)
        assert_promises(regulation)
        check(regulation, extract(regulation))
    assert len(files) > 300
    assert len(refused) < 12
    assert all("; " in line for line in refused)
