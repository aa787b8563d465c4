"""manifest.jsonl: a line an input, what came of it, and with which versions. The only file with times in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from pipeline.batch.records import Outcome, Status
from pipeline.batch.versions import versions
from pipeline.emit.atomic import replacing

NAME = "manifest.jsonl"


class ManifestEntry(Struct, frozen=True):
    """A line of manifest.jsonl. `seconds`: of the run that converted the file; 0 where that was interrupted."""

    input: str
    sha256: str
    status: Status
    document_id: str
    error: str
    seconds: float
    formats: Sequence[str]
    versions: dict[str, str]
    pages: int = 0


_decode = msgspec.json.Decoder(ManifestEntry).decode


def entries(
    outcomes: Iterable[Outcome], formats: Sequence[str], earlier: Iterable[ManifestEntry]
) -> list[ManifestEntry]:
    """The lines of a run. A file that is unchanged keeps the seconds of the earlier lines."""
    seconds = {(entry.input, entry.sha256): entry.seconds for entry in earlier}
    return [_entry(outcome, formats, seconds) for outcome in outcomes]


def write_manifest(out: Path, lines: Iterable[ManifestEntry]) -> None:
    """Write the manifest of a run. Raises OutputError when it cannot."""
    with replacing(out / NAME) as file:
        for line in lines:
            file.write(msgspec.json.encode(line).decode() + "\n")


def read_manifest(out: Path) -> list[ManifestEntry]:
    """The lines of an earlier run; none when there are none or they cannot be read."""
    try:
        with (out / NAME).open("rb") as file:
            return list(_with_shared_versions(map(_decode, file)))
    except (OSError, msgspec.MsgspecError):
        return []


def _with_shared_versions(lines: Iterable[ManifestEntry]) -> Iterator[ManifestEntry]:
    """Lines with equal versions share them: of a hundred thousand lines they take most memory."""
    last: dict[str, str] = {}
    for line in lines:
        last = last if line.versions == last else line.versions
        yield replace(line, versions=last)


def _entry(outcome: Outcome, formats: Sequence[str], seconds: dict[tuple[str, str], float]) -> ManifestEntry:
    kept = seconds.get((outcome.input, outcome.sha256), 0.0) if outcome.unchanged else outcome.seconds
    return ManifestEntry(
        input=outcome.input,
        sha256=outcome.sha256,
        status=outcome.status,
        document_id=outcome.document_id,
        error=outcome.error,
        seconds=round(kept, 3),
        formats=list(formats),
        versions=versions(),
        pages=outcome.pages,
    )
