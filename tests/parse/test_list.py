"""A text that is no regulation is kept where the tables have it."""

from __future__ import annotations

from pathlib import Path

import pipeline
from pipeline.accounting import account


def test_a_list_of_regulations_is_one_lampiran(tmp_path: Path) -> None:
    rows = [f"{number}\tNo. {number} Tahun 2004\tPasar Desa {number}\tDicabut" for number in range(1, 80)]
    path = tmp_path / "daftar.txt"
    path.write_text("\n".join(["PERATURAN BUPATI SUKAMAJU", "TAHUN 2004 BESERTA STATUSNYA", *rows]), encoding="utf-8")
    regulation = pipeline.parse(pipeline.read(path))
    assert [node.path for node in regulation.walk()] == ["lampiran"]
    assert regulation.provisions[0].text.endswith("Pasar Desa 79 Dicabut")
    assert [(block.name, block.text) for block in regulation.blocks] == [
        ("judul", "PERATURAN BUPATI SUKAMAJU\nTAHUN 2004 BESERTA STATUSNYA")
    ]
    assert account(regulation).difference == 0
