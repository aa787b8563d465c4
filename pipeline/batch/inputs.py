"""Which files to convert: those named, and those in folders; on this machine or behind an fsspec address."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import Struct

from pipeline.errors import PerwalError
from pipeline.ingest.limits import MAX_BYTES

SUFFIXES = frozenset({".txt", ".md", ".pdf", ""})
OWN = ("json", "tables", "parquet", "searchable", "manifest.jsonl")
"""What a conversion writes into its folder, besides hidden names: no input of the next."""


SIDECAR = ".txt"
"""Added to the name of a PDF: the text that was read from it, for CI to point into. No regulation of its own."""


class Input(Struct, frozen=True, order=True):
    """A file to convert, or one that is not: then `refusal` says why. `path` may be an address such as s3://a/b.pdf."""

    path: str
    refusal: str = ""

    @property
    def name(self) -> str:
        """The path as text: a file name need not be UTF-8, and may hold a line end."""
        return printable(self.path)


def find_inputs(inputs: Iterable[str | Path], out: Path) -> list[Input]:
    """Each file once, in the order given, those of a folder sorted by path. Without hidden files and those of `out`.

    Raises PerwalError for an address whose file system is not installed or does not answer.
    """
    found: dict[str, Input] = {}
    for given in map(str, inputs):
        for item in _expanded(given, out):
            found.setdefault(item.path if is_address(item.path) else os.path.realpath(item.path), item)
    return list(found.values())


def is_address(path: str) -> bool:
    """Whether the path names a file system: s3://bucket/folder, memory://..."""
    return "://" in path


def fingerprint(path: str) -> str:
    """What tells one content from another: the SHA-256 of a local file, what the file system vouches for else.

    Empty for what cannot be read or is no ordinary file; to convert it says why.
    """
    if is_address(path):
        system, inner = _file_system(path)
        return sha256(str(system.ukey(inner)).encode()).hexdigest() if system.exists(inner) else ""
    try:
        if not Path(path).is_file() or Path(path).stat().st_size > MAX_BYTES:
            return ""
        with Path(path).open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


@contextmanager
def at_hand(path: str) -> Iterator[Path]:
    """The input as a local file; what is behind an address is fetched for as long as the block lasts."""
    if not is_address(path):
        yield Path(path)
        return
    system, inner = _file_system(path)
    if not system.exists(inner):
        raise PerwalError(path, "there is no such file", "check the address")
    if (system.size(inner) or 0) > MAX_BYTES:
        raise PerwalError(path, f"the file has more than {MAX_BYTES // 2**20} MB", "split it first")
    with TemporaryDirectory(prefix="perwal-") as folder:
        local = Path(folder, PurePosixPath(inner).name)
        system.get_file(inner, str(local))
        yield local


def printable(name: str) -> str:
    """A file name as text of one line."""
    return name.encode("utf-8", "replace").decode().replace("\n", "?").replace("\r", "?")


def _expanded(given: str, out: Path) -> list[Input]:
    if not given:
        raise PerwalError("''", "an empty name is no file", "name a file or a folder; . is this folder")
    if is_address(given):
        return sorted(_behind_address(given))
    if _is_folder(given):
        return sorted(_in_folder(Path(given), out))
    return [Input(given)]


def _behind_address(address: str) -> Iterator[Input]:
    system, inner = _file_system(address)
    if not system.isdir(inner):
        yield Input(address)
        return
    base = PurePosixPath(inner)
    for name in system.find(inner):
        relative = PurePosixPath(name).relative_to(base) if PurePosixPath(name).is_relative_to(base) else base
        if not any(part.startswith(".") for part in relative.parts):
            yield Input(system.unstrip_protocol(name), _kind_refusal(PurePosixPath(name)))


def _file_system(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs

        system, inner = url_to_fs(address)
    except (ImportError, ValueError) as error:
        cure = "install the extra perwal[cluster], and the package that the address needs (s3fs for s3://)"
        raise PerwalError(address, f"no file system for this address ({error})", cure) from None
    return system, str(inner)


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _in_folder(root: Path, out: Path) -> Iterator[Input]:
    own = {out / name for name in OWN}
    unreadable: list[OSError] = []
    for folder, subfolders, names in os.walk(root, onerror=unreadable.append):
        subfolders[:] = [name for name in subfolders if not name.startswith(".") and Path(folder, name) not in own]
        paths = (Path(folder, name) for name in names if not name.startswith("."))
        yield from (
            Input(str(path), _refusal(path, root)) for path in paths if path not in own and not _is_sidecar(path)
        )
    yield from (Input(str(error.filename), error.strerror or "cannot be opened") for error in unreadable)


def _is_sidecar(path: Path) -> bool:
    return path.name.lower().endswith(".pdf" + SIDECAR) and path.with_name(path.name[: -len(SIDECAR)]).is_file()


def _refusal(path: Path, root: Path) -> str:
    """Why a file found in a folder is not converted; empty if it is."""
    if refusal := _kind_refusal(path):
        return refusal
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        return "is a link that leaves the folder"
    return "" if path.is_file() else "is no regular file"


def _kind_refusal(path: PurePosixPath | Path) -> str:
    return "" if path.suffix.lower() in SUFFIXES else f"{path.suffix} is none of .txt, .md, .pdf"
