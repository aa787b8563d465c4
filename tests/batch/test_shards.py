"""Shards and their merge give what one run gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batch import Input, Limits, Shard, convert, convert_shard, merge
from pipeline.errors import PerwalError
from tests.batch.runs import manifest, output, regulations

NAMES = ("a", "b-same", "c", "d-same", "e", "f-same")


def lines(out: Path) -> list[dict[str, object]]:
    return [{name: value for name, value in line.items() if name != "seconds"} for line in manifest(out)]


@pytest.mark.parametrize("count", [1, 2, 3, 7])
@pytest.mark.parametrize("together", [True, False])
def test_merged_shards_have_the_bytes_of_one_run(tmp_path: Path, count: int, together: bool) -> None:
    folder = regulations(tmp_path / "in", *NAMES)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4\n%%EOF")
    (folder / "other.docx").touch()
    folders = {tmp_path / ("work" if together else f"work-{number}") for number in range(1, count + 1)}
    for number in range(1, count + 1):
        out = tmp_path / ("work" if together else f"work-{number}")
        convert_shard(Shard(number, count), [folder], out)
        assert output(out) == {}
    merge(sorted(folders), tmp_path / "merged")
    convert([folder], tmp_path / "whole")
    assert output(tmp_path / "merged") == output(tmp_path / "whole")
    assert lines(tmp_path / "merged") == lines(tmp_path / "whole")


def test_merging_in_place(tmp_path: Path) -> None:
    folder, out = regulations(tmp_path / "in", *NAMES), tmp_path / "out"
    for number in (1, 2):
        convert_shard(Shard(number, 2), [folder], out)
    merge([out], out)
    assert all(outcome.unchanged for outcome in convert([folder], out))
    with pytest.raises(PerwalError, match="holds no shard"):
        merge([out], out)


def test_a_missing_shard(tmp_path: Path) -> None:
    convert_shard(Shard(2, 3), [regulations(tmp_path / "in", *NAMES)], tmp_path / "work")
    with pytest.raises(PerwalError, match="shard 1/3 is missing; convert it"):
        merge([tmp_path / "work"], tmp_path / "out")


def test_shards_of_other_inputs(tmp_path: Path) -> None:
    folder = regulations(tmp_path / "in", *NAMES)
    convert_shard(Shard(1, 2), [folder], tmp_path / "work")
    regulations(folder, "z")
    convert_shard(Shard(2, 2), [folder], tmp_path / "work")
    with pytest.raises(PerwalError, match="the shards differ in inputs or options"):
        merge([tmp_path / "work"], tmp_path / "out")


def test_a_damaged_list(tmp_path: Path) -> None:
    convert_shard(Shard(1, 1), [regulations(tmp_path / "in", "a")], tmp_path / "work")
    (path,) = tmp_path.glob("work/.perwal/shards/*")
    path.write_text("no list", encoding="utf-8")
    with pytest.raises(PerwalError, match=r"1-of-1\.jsonl: is no list of a shard"):
        merge([tmp_path / "work"], tmp_path / "out")


def test_a_shard_that_was_converted_already(tmp_path: Path) -> None:
    folder, out = regulations(tmp_path / "in", *NAMES), tmp_path / "work"
    convert_shard(Shard(1, 2), [folder], out)
    outcomes = convert_shard(Shard(1, 2), [folder], out, limits=Limits(seconds=5))
    assert [outcome.unchanged for outcome in outcomes] == [True] * 3


@pytest.mark.parametrize("text", ["", "1", "0/2", "3/2", "1/0", "a/b", "1/2/3", "-1/2"])
def test_no_shard(text: str) -> None:
    with pytest.raises(ValueError, match="is no shard"):
        Shard.parse(text)


def test_shards_are_disjoint_and_complete() -> None:
    inputs = [Input(str(number)) for number in range(10)]
    assert sorted(item for number in (1, 2, 3) for item in Shard(number, 3).of(inputs)) == inputs
