"""A run over the poison corpus names exactly the bad files, and converts the good ones as if they were alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from pipeline.batch.manifest import ManifestEntry
from tests import poison
from tests.shared import ROOT

RUN = "import sys, pipeline; pipeline.convert([sys.argv[1]], sys.argv[2])"


def converted(folder: Path, out: Path) -> dict[str, ManifestEntry]:
    subprocess.run([sys.executable, "-c", RUN, str(folder), str(out)], cwd=ROOT, check=True, timeout=120)
    lines = (out / "manifest.jsonl").read_bytes().splitlines()
    entries = [msgspec.json.decode(line, type=ManifestEntry) for line in lines]
    return {Path(entry.input).name: entry for entry in entries}


@pytest.mark.slow
def test_exactly_the_bad_files_are_named(tmp_path: Path) -> None:
    corpus = poison.build(tmp_path / "naskah")
    found = converted(corpus.folder, tmp_path / "out")
    assert {name: entry.status for name, entry in found.items()} == {file.name: file.expected for file in corpus.files}
    for file in corpus.files:
        assert file.says in found[file.name].error
        assert bool(found[file.name].error) == (file.expected != "ok")
        assert "\n" not in found[file.name].error
    written = {path.stem for path in (tmp_path / "out" / "json").iterdir()}
    assert written == {entry.document_id for entry in found.values() if entry.status == "ok"}
    assert len(written) == len(corpus.named("ok"))


@pytest.mark.slow
def test_good_files_come_out_the_same_beside_bad_ones(tmp_path: Path) -> None:
    corpus = poison.build(tmp_path / "naskah")
    converted(corpus.folder, tmp_path / "out")
    for file in corpus.files:
        if file.expected != "ok":
            (corpus.folder / file.name).unlink()
    converted(corpus.folder, tmp_path / "alone")
    for folder in ("json", "tables"):
        both = [
            {path.name: path.read_bytes() for path in (tmp_path / out / folder).iterdir()} for out in ("out", "alone")
        ]
        assert both[0] == both[1]
