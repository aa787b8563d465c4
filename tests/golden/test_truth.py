"""The reference document against the hand-made truth: from its text, from our rendering and from every other one."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from bench.accuracy import score
from pipeline.tables import Tables
from tests import truth
from tests.shared import RAW, SCANS, SHARED, TEXT_LAYER_PDFS, needs_ocr, needs_shared

pytestmark = needs_shared
INPUTS = [
    *sorted(RAW.glob("perwal-kota-bekasi-121-2021.*")),
    SHARED / "source" / "perwal-kota-bekasi-121-2021.txt",
    *(SHARED / "pdf" / name for name in TEXT_LAYER_PDFS),
]


@pytest.fixture(scope="module", params=INPUTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def tables(request: pytest.FixtureRequest) -> Tables:
    path: Path = request.param
    found: Tables = pipeline.extract(pipeline.parse(pipeline.read(path)))
    return found


def test_every_node(tables: Tables) -> None:
    assert truth.nodes(tables) == truth.true_nodes()


def test_every_unit(tables: Tables) -> None:
    assert truth.units(tables) == truth.true_units()
    spellings = {row.name for row in tables.unit_names if not row.is_canonical}
    assert truth.true_unit_variants() <= spellings


def test_every_duty(tables: Tables) -> None:
    assert truth.duties(tables) == truth.true_duties()
    assert all(row.unit_id for row in tables.duties if not row.modal)


def test_every_verb(tables: Tables) -> None:
    assert truth.verbs(tables) == truth.true_verbs()


def test_metadata(tables: Tables) -> None:
    document, meta = tables.documents[0], truth.true_metadata()
    assert document.document_id == "perwal-kota-bekasi-121-2021"
    names = {
        "tempat_penetapan": "ditetapkan_di",
        "tanggal_penetapan": "tanggal_ditetapkan",
        "tempat_pengundangan": "diundangkan_di",
        "tanggal_pengundangan": "tanggal_diundangkan",
    }
    same = (
        "jenis nomor tahun judul daerah seri penetap jabatan_penetap sekretaris jabatan_sekretaris pengundangan".split()
    )
    for column, key in (names | {name: name for name in same}).items():
        assert getattr(document, column) == meta[key], column


def test_revoked(tables: Tables) -> None:
    revoked = [
        f"{row.target_jenis} {row.target_daerah.partition(' ')[2]} Nomor {row.target_nomor} Tahun {row.target_tahun}"
        for row in tables.citations
        if row.relation == "mencabut"
    ]
    assert revoked == truth.true_metadata()["mencabut"]


def test_every_reference_inside_is_found(tables: Tables) -> None:
    internal = [row for row in tables.citations if row.scope == "internal"]
    assert len(internal) > 30
    assert [row.text for row in internal if not row.resolved] == []


@pytest.mark.slow
@needs_ocr
@pytest.mark.parametrize("name", SCANS)
def test_scans(name: str) -> None:
    """Nodes 0.995, units, duties with their text and verbs 0.98, as asked of scans."""
    found: Tables = pipeline.extract(pipeline.parse(pipeline.read(SHARED / "pdf" / name)))
    nodes, true_nodes = ([node[:4] for node in side] for side in (truth.nodes(found), truth.true_nodes()))
    assert score(nodes, true_nodes).f1 >= 0.995
    assert score(truth.units(found), truth.true_units()).f1 >= 0.98
    assert score(truth.duties(found), truth.true_duties()).f1 >= 0.98
    assert score(truth.verbs(found), truth.true_verbs()).f1 >= 0.98
