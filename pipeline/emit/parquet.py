"""Tables as Parquet, partitioned by year: `parquet/<table>/year=2021/part-0.parquet` (the extra perwal[parquet]).

Columns have the types of `pipeline.tables`; what is empty in CSV is null. Documents whose year is not known stand in
`year=__HIVE_DEFAULT_PARTITION__`, as Hive, DuckDB and pyarrow have it.
"""

from __future__ import annotations

import io
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pyarrow
from pyarrow import csv, parquet

from pipeline.emit.atomic import TEMPORARY, OutputError, make_folder
from pipeline.emit.csv import header, lines_of
from pipeline.emit.datapackage import table_columns
from pipeline.extraction.template_counts import DutyTemplates, TemplateUse

FILE_BYTES = 32 * 2**20
"""Of CSV, in a file: some megabytes of Parquet, which readers like."""
MEMORY_BYTES = 4 * FILE_BYTES
"""Of CSV that waits for more; beyond it the fullest partition is written."""
_NO_YEAR = "__HIVE_DEFAULT_PARTITION__"
_TYPES = {
    "string": pyarrow.string(),
    "integer": pyarrow.int64(),
    "number": pyarrow.float64(),
    "boolean": pyarrow.bool_(),
}
_Partition = tuple[str, str]


class ParquetFiles:
    """Gathers the rows of documents, and writes those of a table and year when they fill a file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: dict[_Partition, list[str]] = {}
        self._sizes: Counter[_Partition] = Counter()
        self._files: Counter[_Partition] = Counter()
        self._templates = DutyTemplates()

    def add(self, year: str, lines: Mapping[str, str], templates: Iterable[TemplateUse] = ()) -> None:
        """Adds rows of a document of a year as lines, by table, and templates that it uses, each told once."""
        for name, text in lines.items():
            self._wait((name, f"year={year if year.isdecimal() else _NO_YEAR}"), text)
        self._templates.add(templates)

    def finish(self) -> None:
        """Writes what waits, and how often each template is used, which belongs to no year."""
        self._wait(("duty_templates", ""), lines_of("duty_templates", self._templates.rows()))
        for partition in list(self._waiting):
            self._write(partition)

    def _wait(self, partition: _Partition, text: str) -> None:
        self._waiting.setdefault(partition, []).append(text)
        self._sizes[partition] += len(text)
        if self._sizes[partition] >= FILE_BYTES:
            self._write(partition)
        elif self._sizes.total() >= MEMORY_BYTES:
            self._write(self._sizes.most_common(1)[0][0])

    def _write(self, partition: _Partition) -> None:
        name, year = partition
        rows = _table(name, self._waiting.pop(partition))
        target = self._folder / name / year / f"part-{self._files[partition]}.parquet"
        make_folder(target.parent)
        parquet.write_table(rows, target, compression="zstd")
        self._files[partition] += 1
        del self._sizes[partition]


@contextmanager
def parquet_files(folder: Path) -> Iterator[ParquetFiles]:
    """The tables over all documents; they take the place of `folder` when the block ends.

    When it raises, the folder stays as it was. Raises OutputError when something cannot be written.
    """
    temporary = folder.with_name(f".{folder.name}{TEMPORARY}")
    try:
        shutil.rmtree(temporary, ignore_errors=True)
        make_folder(temporary)
        files = ParquetFiles(temporary)
        yield files
        files.finish()
        shutil.rmtree(folder, ignore_errors=True)
        temporary.replace(folder)
    except OSError as error:
        raise OutputError(folder, error) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _table(name: str, texts: list[str]) -> pyarrow.Table:
    text = io.BytesIO((header(name) + "".join(texts)).encode("utf-8", "replace"))
    return csv.read_csv(text, parse_options=csv.ParseOptions(newlines_in_values=True), convert_options=_reading(name))


@cache
def _reading(name: str) -> csv.ConvertOptions:
    types = {column.name: _TYPES[column.type] for column in table_columns(name)}
    return csv.ConvertOptions(
        column_types=types, null_values=[""], strings_can_be_null=True, true_values=["true"], false_values=["false"]
    )
