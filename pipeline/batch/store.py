"""What is kept of each file between runs, in `OUT/.perwal`: so that a run goes on where an earlier one ended.

A file's key is a digest of its content, its name, and all else that shapes the output. Under the key stand its part
(the result, then what the tables over all documents take from it) and, until the run writes them to their place, the
files made of it. A part is written last: where it stands, the work is done.
"""

from __future__ import annotations

import gzip
import re
import shutil
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import msgspec

from pipeline.batch.records import A_FILE_A_DOCUMENT, Converted, Excerpt, Failure, Format, Result, Settings
from pipeline.batch.versions import output_version
from pipeline.emit.atomic import OutputError, make_folder, replacing_bytes

FOLDER = ".perwal"
_PARTS = "parts"
_IDENTITY = re.compile(r"[a-z0-9~-]+")
_LENGTH = 8
_LONGEST_BLOCK = 2**28
_AT_ONCE = 2**20
_encode = msgspec.msgpack.Encoder().encode
_decode_result = msgspec.msgpack.Decoder(Converted | Failure).decode
_decode_excerpt = msgspec.msgpack.Decoder(Excerpt).decode


def key_of(fingerprint: str, name: str, settings: Settings, copy: int) -> str:
    """The key of a file: `copy` tells files of one content and name apart, from 1."""
    what = (fingerprint, name, settings.ocr.mode, settings.ocr.model, settings.ocr.page_seconds, output_version())
    return sha256(_encode((*what, copy))).hexdigest()


def final_path(out: Path, form: Format, document_id: str) -> Path:
    """Where a file of a document belongs."""
    return out / form / f"{document_id}{A_FILE_A_DOCUMENT[form]}"


class Store:
    """The parts kept in a folder of conversions."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._root = out / FOLDER / _PARTS

    def staged_path(self, key: str, form: Format) -> Path:
        """Where a file of a document waits until the run ends."""
        return self._root / key[:2] / f"{key}{A_FILE_A_DOCUMENT[form]}"

    def put(self, key: str, result: Result, excerpts: Iterable[Excerpt] = ()) -> None:
        """Keep a result, and what the tables take from it. Raises OutputError when it cannot be written."""
        path = self._part(key)
        make_folder(path.parent)
        with replacing_bytes(path) as file:
            _write(file, _encode(result))
            with gzip.GzipFile("", "wb", 1, file, 0) as packed:
                for excerpt in excerpts:
                    _write(packed, _encode(excerpt))

    def result(self, key: str) -> Result | None:
        """The result that is kept; None where there is none, or none that can be read."""
        try:
            with self._part(key).open("rb") as file:
                result: Result = _decode_result(_read(file))
                return result
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def excerpts(self, key: str) -> Iterator[Excerpt]:
        """What the tables take from a file that was converted. Raises OutputError when it is gone or damaged."""
        path = self._part(key)
        try:
            with path.open("rb") as file:
                _read(file)
                begin = file.tell()
                with gzip.GzipFile("", "rb", fileobj=file) as packed:
                    while packed.read(_AT_ONCE):
                        pass  # its checksum stands at its end
                file.seek(begin)
                with gzip.GzipFile("", "rb", fileobj=file) as packed:
                    while block := _read(packed):
                        yield _decode_excerpt(block)
        except (msgspec.MsgspecError, zlib.error, gzip.BadGzipFile, EOFError):
            raise OutputError(path, OSError(0, "what an earlier run kept is damaged; remove it")) from None
        except OSError as error:
            raise OutputError(path, error) from error

    def holds(self, key: str, result: Converted, settings: Settings) -> bool:
        """Whether each file that the settings ask for is there, waiting or in its place."""
        wanted = [(form, size) for form, size in result.files.items() if form in settings.formats]
        asked = {form for form in settings.formats if form in A_FILE_A_DOCUMENT}
        return asked <= set(result.files) and all(
            size in (0, _size(self.staged_path(key, form)), _size(final_path(self.out, form, result.document_id)))
            for form, size in wanted
        )

    def release(self, key: str, result: Converted, settings: Settings) -> None:
        """Move the files of a document that are waiting to their places. Raises OutputError when it cannot."""
        for form in (form for form in settings.formats if result.files.get(form)):
            staged, final = self.staged_path(key, form), final_path(self.out, form, result.document_id)
            try:
                if staged.exists():
                    make_folder(final.parent)
                    staged.replace(final)
            except OSError as error:
                raise OutputError(final, error) from error

    def keep_only(self, keys: set[str]) -> None:
        """Remove what belongs to other keys, and what an interrupted run left half-written."""
        for path in self._files():
            if path.name.startswith(".") or path.name.partition(".")[0] not in keys:
                with suppress(OSError):
                    path.unlink()

    def _files(self) -> Iterator[Path]:
        return (path for path in self._root.glob("*/*") if path.is_file())

    def _part(self, key: str) -> Path:
        return self._root / key[:2] / f"{key}.part"


def bring(source: Path, out: Path) -> None:
    """Bring all that the store of `source` keeps into that of `out`. Raises OutputError when it cannot."""
    if source.resolve() == out.resolve():
        return
    root = source / FOLDER / _PARTS
    for path in root.glob("*/*"):
        target = out / FOLDER / _PARTS / path.relative_to(root)
        if path.name.startswith(".") or target.exists():
            continue
        make_folder(target.parent)
        with path.open("rb") as file, replacing_bytes(target) as copy:
            shutil.copyfileobj(file, copy)


def is_identity(document_id: str) -> bool:
    """Whether a document may be called so: nothing else becomes a file name."""
    return bool(_IDENTITY.fullmatch(document_id))


def _write(file: BinaryIO | gzip.GzipFile, block: bytes) -> None:
    """Write a block with its length before it."""
    file.write(len(block).to_bytes(_LENGTH, "big") + block)


def _read(file: BinaryIO | gzip.GzipFile) -> bytes:
    """The next block; nothing at the end of the file. Raises msgspec.DecodeError for what is no part."""
    length = int.from_bytes(file.read(_LENGTH), "big")
    block = b"" if length > _LONGEST_BLOCK else file.read(length)
    if len(block) != length:
        raise msgspec.DecodeError("no part")
    return block


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
