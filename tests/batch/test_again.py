"""What a later run does: nothing, or just what changed."""

from __future__ import annotations

import errno
import signal
from pathlib import Path
from typing import Any

import pytest

from pipeline.batch import Limits, Outcome, convert
from pipeline.batch.store import Store
from pipeline.emit.atomic import OutputError
from pipeline.emit.csv import TableFiles
from tests.batch.runs import manifest, output, regulations


def unchanged(outcomes: list[Outcome]) -> list[bool]:
    return [outcome.unchanged for outcome in outcomes]


def times(out: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    folder, out = regulations(tmp_path / "in", "a", "b-same", "c-same"), tmp_path / "out"
    assert unchanged(convert([folder], out)) == [False] * 3
    before = times(out)
    assert unchanged(convert([folder], out)) == [True] * 3
    assert times(out) == before


def test_only_what_changed_is_converted(tmp_path: Path) -> None:
    folder, out = regulations(tmp_path / "in", "a", "b", "c", "d"), tmp_path / "out"
    convert([folder], out)
    seconds = [line["seconds"] for line in manifest(out)]
    text = (folder / "b.txt").read_text(encoding="utf-8")
    (folder / "b.txt").write_text(text.replace("NOMOR 2", "NOMOR 22"), encoding="utf-8")
    (folder / "d.txt").unlink()
    assert unchanged(convert([folder], out)) == [True, False, True]
    assert {name for name in output(out) if name.startswith("json")} == {
        f"json/perwal-kota-contoh-{number}-2020.json" for number in ("1", "22", "3")
    }
    assert [line["seconds"] for line in manifest(out)][::2] == seconds[:3:2]
    convert([folder], tmp_path / "fresh")
    assert output(out) == output(tmp_path / "fresh")
    assert len(list(out.glob(".perwal/parts/*/*.part"))) == 3


def test_an_earlier_file_that_takes_an_identity_moves_the_others(tmp_path: Path) -> None:
    folder, out = regulations(tmp_path / "in", "b-same", "c-same"), tmp_path / "out"
    convert([folder], out)
    regulations(folder, "a-same")
    assert [outcome.document_id[-6:] for outcome in convert([folder], out)] == ["9-2020", "2020~2", "2020~3"]
    convert([folder], tmp_path / "fresh")
    assert output(out) == output(tmp_path / "fresh")


def test_copies_of_one_file(tmp_path: Path) -> None:
    one, other = regulations(tmp_path / "in" / "1", "a"), regulations(tmp_path / "in" / "2", "a")
    outcomes = convert([one, other], tmp_path / "out")
    assert [outcome.document_id for outcome in outcomes] == ["perwal-kota-contoh-1-2020", "perwal-kota-contoh-1-2020~2"]
    assert unchanged(convert([one, other], tmp_path / "out")) == [True, True]


def test_all_again(tmp_path: Path) -> None:
    folder = regulations(tmp_path / "in", "a")
    for _ in range(2):
        assert unchanged(convert([folder], tmp_path / "out", again="all")) == [False]


def test_what_failed_is_remembered_until_it_is_tried_again(tmp_path: Path) -> None:
    folder, out = regulations(tmp_path / "in", "a"), tmp_path / "out"
    (folder / "b.pdf").write_bytes(b"%PDF-1.4\n%%EOF")
    first = convert([folder], out)
    assert [outcome.status for outcome in first] == ["ok", "error"]
    again = convert([folder], out)
    assert unchanged(again) == [True, True]
    assert again[1].error == first[1].error
    assert unchanged(convert([folder], out, again="failed")) == [True, False]
    assert unchanged(convert([folder], out, limits=Limits(pages=7))) == [True, False]


def test_a_missing_file_is_not_remembered(tmp_path: Path) -> None:
    regulations(tmp_path / "in", "a")
    paths = [tmp_path / "in" / "a.txt", tmp_path / "in" / "later.txt"]
    assert "there is no such file" in convert(paths, tmp_path / "out")[1].error
    regulations(tmp_path / "in", "later")
    assert [outcome.status for outcome in convert(paths, tmp_path / "out")] == ["ok", "ok"]


@pytest.mark.parametrize("lost", ["tables/duties.csv", "json/perwal-kota-contoh-1-2020.json", "manifest.jsonl"])
def test_what_is_lost_is_written_again(tmp_path: Path, lost: str) -> None:
    folder, out = regulations(tmp_path / "in", "a"), tmp_path / "out"
    convert([folder], out)
    before = output(out)
    (out / lost).unlink()
    convert([folder], out)
    assert output(out) == before
    assert (out / lost).exists()


@pytest.mark.parametrize("damage", [b"", b"\xff" * 40, b"\0" * 8])
def test_damaged_parts_are_made_again(tmp_path: Path, damage: bytes) -> None:
    folder, out = regulations(tmp_path / "in", "a"), tmp_path / "out"
    convert([folder], out)
    before = output(out)
    next(out.glob(".perwal/parts/*/*.part")).write_bytes(damage)
    assert unchanged(convert([folder], out)) == [False]
    assert output(out) == before


@pytest.mark.parametrize("length", [-1, -40])
def test_a_part_that_was_cut_is_told(tmp_path: Path, length: int) -> None:
    out = tmp_path / "out"
    convert([regulations(tmp_path / "in", "a")], out)
    part = next(out.glob(".perwal/parts/*/*.part"))
    part.write_bytes(part.read_bytes()[:length])
    with pytest.raises(OutputError, match="damaged"):
        list(Store(out).excerpts(part.stem))


def test_a_part_with_a_wrong_bit_is_told(tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert([regulations(tmp_path / "in", "a")], out)
    part = next(out.glob(".perwal/parts/*/*.part"))
    whole = part.read_bytes()
    head = 8 + int.from_bytes(whole[:8], "big")
    for place in range(head + 10, len(whole), 97):  # behind the head of gzip, in which not all is checked
        part.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        with pytest.raises(OutputError, match="damaged"):
            list(Store(out).excerpts(part.stem))


def test_another_format_is_made_of_what_is_there(tmp_path: Path) -> None:
    folder, out = regulations(tmp_path / "in", "a"), tmp_path / "out"
    convert([folder], out, formats=["json"])
    assert unchanged(convert([folder], out, formats=["csv", "json"])) == [True]
    convert([folder], tmp_path / "fresh")
    assert output(out) == output(tmp_path / "fresh")


def test_half_written_files_of_a_killed_run_go(tmp_path: Path) -> None:
    folder, out = regulations(tmp_path / "in", "a"), tmp_path / "out"
    (out / "tables").mkdir(parents=True)
    (out / "tables" / ".duties.csv.1.tmp").write_text("half", encoding="utf-8")
    convert([folder], out)
    assert not list(out.rglob("*.tmp"))


def test_an_interrupt_while_files_take_their_places_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, out = regulations(tmp_path / "in", "a", "b", "c"), tmp_path / "out"
    release = Store.release

    def interrupted(*arguments: Any) -> None:
        signal.raise_signal(signal.SIGINT)
        release(*arguments)

    monkeypatch.setattr(Store, "release", interrupted)
    with pytest.raises(KeyboardInterrupt):
        convert([folder], out)
    monkeypatch.undo()
    convert([folder], tmp_path / "undisturbed")
    assert output(out) == output(tmp_path / "undisturbed")
    assert len(manifest(out)) == 3


def test_a_full_disk_while_tables_are_written_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, out = regulations(tmp_path / "in", "a"), tmp_path / "out"
    convert([folder], out)
    before = output(out)
    regulations(folder, "a", "b")

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TableFiles, "add", full)
    with pytest.raises(OutputError, match="free some space and run it again"):
        convert([folder], out)
    assert output(out) == before
