"""Whole regulations in small, one way of printing each: `cases/<name>.txt`, and what a lawyer reads: `<name>.expected`.

An expected file holds the outline of the body, or of the part named by a line `##penjelasan`; lines `@field=value` are
metadata. Nodes of the opening carry the label that they stand under.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from pipeline.accounting import account
from pipeline.model import Regulation
from tests.parse.outline import outline_of

CASES = Path(__file__).parent / "cases"


def _tree(regulation: Regulation, part: str) -> list[str]:
    labelled = part == "pembukaan"
    roots = [root for root in regulation.provisions if root.part == part]
    return [
        f"{root.group} {line}" if labelled and not index else line
        for root in roots
        for index, line in enumerate(outline_of(root))
    ]


@pytest.mark.parametrize("name", sorted(path.stem for path in CASES.glob("*.txt")))
def test_case(name: str) -> None:
    regulation: Regulation = pipeline.parse(pipeline.read(CASES / f"{name}.txt"))
    wanted = (CASES / f"{name}.expected").read_text(encoding="utf-8").splitlines()
    part = next((line[2:] for line in wanted if line.startswith("##")), "batang_tubuh")
    tree = [line.rstrip() for line in wanted if line and not line.startswith(("@", "##"))]
    fields = [line[1:] for line in wanted if line.startswith("@")]
    found = [f"{field}={getattr(regulation.metadata, field)}" for field in (line.partition("=")[0] for line in fields)]
    assert found == fields
    if tree:
        assert [line.rstrip() for line in _tree(regulation, part)] == tree
    assert account(regulation).difference == 0
