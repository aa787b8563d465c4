"""A conversion in n shards, for job arrays and many machines: each converts every n-th input, `merge` joins them.

A shard writes nothing but the store and its own list, `OUT/.perwal/shards/I-of-N.jsonl`. Shards may share a folder.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from pipeline.batch.inputs import Input
from pipeline.batch.records import Settings
from pipeline.batch.run import Job
from pipeline.batch.store import FOLDER
from pipeline.emit.atomic import make_folder, replacing
from pipeline.errors import PerwalError

_LISTS = "shards"
_NAME = re.compile(r"(\d+)-of-(\d+)\.jsonl")


class Shard(Struct, frozen=True, order=True):
    """The `number`-th of `count` shards, from 1."""

    number: int
    count: int

    @classmethod
    def parse(cls, text: str) -> Shard:
        """The shard that is written I/N. Raises ValueError for anything else."""
        number, slash, count = text.partition("/")
        if not slash or not number.isdecimal() or not count.isdecimal() or not 1 <= int(number) <= int(count):
            raise ValueError(f"{text!r} is no shard: give it as I/N, from 1/N to N/N")
        return cls(int(number), int(count))

    def of(self, inputs: Sequence[Input]) -> Sequence[Input]:
        """The inputs of this shard."""
        return inputs[self.number - 1 :: self.count]


class ShardHeader(Struct, frozen=True):
    """The first line of a shard's list: how it was converted, and how many inputs there were in all shards."""

    settings: Settings
    inputs: int


class ShardLine(Struct, frozen=True):
    """A line of a shard's list: an input and the digest of its content. The bytes of the path are in hexadecimal."""

    path: str
    refusal: str
    digest: str


def write_list(out: Path, shard: Shard, header: ShardHeader, jobs: Sequence[Job]) -> None:
    """Write the list of a shard. Raises OutputError when it cannot."""
    path = out / FOLDER / _LISTS / f"{shard.number}-of-{shard.count}.jsonl"
    make_folder(path.parent)
    with replacing(path) as file:
        for line in (header, *map(_line, jobs)):
            file.write(msgspec.json.encode(line).decode() + "\n")


def read_lists(folders: Sequence[Path]) -> tuple[Settings, list[Job]]:
    """The settings and the jobs of all shards, in the order of the inputs.

    Raises PerwalError when a list is missing or damaged, or the shards are not those of one conversion.
    """
    found = dict(_found(folders))
    if not found:
        raise PerwalError(str(folders[0]), "holds no shard", "convert with --shard I/N first")
    count = max(found).count
    missing = [number for number in range(1, count + 1) if Shard(number, count) not in found]
    if missing or len(found) != count:
        problem = f"shard {missing[0]}/{count} is missing" if missing else "holds shards of several conversions"
        raise PerwalError(
            ", ".join(map(str, folders)), problem, "convert it, or name the folder that it was written to"
        )
    lists = [_read(found[Shard(number, count)]) for number in range(1, count + 1)]
    headers = {msgspec.json.encode(header) for header, _ in lists}
    if len(headers) > 1:
        raise PerwalError(
            str(folders[0]), "the shards differ in inputs or options", "convert all shards in the same way"
        )
    total = lists[0][0].inputs
    jobs = [lists[at % count][1][at // count] for at in range(total)]
    return lists[0][0].settings, jobs


def remove_lists(out: Path) -> None:
    """Remove the lists of shards that are merged."""
    shutil.rmtree(out / FOLDER / _LISTS, ignore_errors=True)


def _found(folders: Sequence[Path]) -> Iterator[tuple[Shard, Path]]:
    for folder in folders:
        for path in sorted((folder / FOLDER / _LISTS).glob("*.jsonl")):
            if match := _NAME.fullmatch(path.name):
                yield Shard(int(match[1]), int(match[2])), path


def _line(job: Job) -> ShardLine:
    return ShardLine(os.fsencode(job.item.path).hex(), job.item.refusal, job.digest)


def _read(path: Path) -> tuple[ShardHeader, list[Job]]:
    try:
        first, *rest = path.read_bytes().splitlines()
        header = msgspec.json.decode(first, type=ShardHeader)
        lines = [msgspec.json.decode(line, type=ShardLine) for line in rest]
        jobs = [Job(Input(os.fsdecode(bytes.fromhex(line.path)), line.refusal), line.digest) for line in lines]
    except (OSError, ValueError, msgspec.MsgspecError):
        raise PerwalError(str(path), "is no list of a shard", "convert the shard anew") from None
    shard = Shard(*map(int, path.stem.split("-of-")))
    if len(jobs) != len(range(shard.number - 1, header.inputs, shard.count)):
        raise PerwalError(str(path), "is not complete", "convert the shard anew")
    return header, jobs
