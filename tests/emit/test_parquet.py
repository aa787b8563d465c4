from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batch import convert
from pipeline.emit.atomic import OutputError
from pipeline.tables import DefinitionRow, DutyMatchRow, Tables
from tests.batch.runs import output, regulations
from tests.emit import sample

pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'perwal[parquet]'")

from pyarrow import dataset  # noqa: E402

from pipeline.emit import parquet  # noqa: E402
from pipeline.emit.csv import rows_as_lines  # noqa: E402


def write(folder: Path, *documents: tuple[str, Tables]) -> None:
    with parquet.parquet_files(folder) as files:
        for year, tables in documents:
            for lines in rows_as_lines(tables):
                files.add(year, lines)


def read(folder: Path, name: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = dataset.dataset(folder / name, partitioning="hive").to_table().to_pylist()
    return rows


def test_rows_come_back_with_their_types_and_year(tmp_path: Path) -> None:
    folder = tmp_path / "parquet"
    write(folder, ("2020", sample.tables("a")), ("2021", sample.tables("b")))
    (document, other) = read(folder, "documents")
    assert (document["document_id"], document["nomor"], document["pages"], document["seri"]) == ("a", "06", 1, None)
    assert (document["year"], other["year"]) == (2020, 2021)
    assert read(folder, "provisions")[0]["quoted"] is False
    assert read(folder, "duty_matches")[0]["score"] == 0.667


def test_a_year_that_is_not_known(tmp_path: Path) -> None:
    write(tmp_path / "parquet", ("../..", sample.tables("a")), ("2020", sample.tables("b")))
    assert {row["document_id"]: row["year"] for row in read(tmp_path / "parquet", "documents")} == {
        "a": None,
        "b": 2020,
    }
    assert {path.name for path in tmp_path.iterdir()} == {"parquet"}


@pytest.mark.parametrize("text", ["a\nb", 'say "x"', "a,b", "\r", "=1", "é\u2028"])
def test_any_text_comes_back(tmp_path: Path, text: str) -> None:
    rows = [DefinitionRow(document_id="a", term="x", definition=text)]
    write(tmp_path / "parquet", ("2020", Tables(definitions=rows)))
    assert read(tmp_path / "parquet", "definitions")[0]["definition"] == text


@pytest.mark.parametrize(("in_file", "in_memory"), [(1000, 10**9), (10**9, 1000)])
def test_rows_leave_memory_in_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_file: int, in_memory: int
) -> None:
    monkeypatch.setattr(parquet, "FILE_BYTES", in_file)
    monkeypatch.setattr(parquet, "MEMORY_BYTES", in_memory)
    matches = [DutyMatchRow(fungsi_duty_id=f"f{number}", uraian_duty_id="u", score=1.0) for number in range(100)]
    write(tmp_path / "parquet", *(("2020", Tables(duty_matches=matches)) for _ in range(3)))
    assert [row["fungsi_duty_id"] for row in read(tmp_path / "parquet", "duty_matches")[:3]] == ["f0", "f1", "f2"]
    assert len(read(tmp_path / "parquet", "duty_matches")) == 300
    assert len(list(tmp_path.rglob("part-*.parquet"))) >= 3


def test_what_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        write(tmp_path / "taken" / "parquet", ("2020", sample.tables("a")))


def test_a_run_that_fails_keeps_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "parquet"
    write(folder, ("2020", sample.tables("a")))
    with pytest.raises(ZeroDivisionError), parquet.parquet_files(folder):
        raise ZeroDivisionError
    assert read(folder, "documents")[0]["document_id"] == "a"


def test_conversion_to_parquet_alone(tmp_path: Path) -> None:
    folder, out = regulations(tmp_path / "in", "a", "b-same", "c-same"), tmp_path / "out"
    convert([folder], out, formats=["parquet"])
    assert all(name.startswith("parquet/") for name in output(out))
    assert {row["year"] for row in read(out / "parquet", "documents")} == {2020}
    assert read(out / "parquet", "duty_templates")[0]["duties"] == 3
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    convert([folder], out, formats=["parquet"])
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before
