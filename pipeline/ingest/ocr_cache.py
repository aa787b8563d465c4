"""What OCR read is kept under the digest of the picture: a second run costs nothing.

The folder is $PERWAL_CACHE, else `perwal` in the user's cache folder; it may be deleted at any time.
"""

from __future__ import annotations

import logging
import os
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from pipeline.ingest.tesseract import model_identity, version

if TYPE_CHECKING:
    from pipeline.ingest.raster import Raster

FORMAT = 20
"""To be raised with every change of how a picture is prepared or read: what is kept is then read anew."""
_log = logging.getLogger(__name__)
T = TypeVar("T")


class Cache(Generic[T]):
    """Values of one type, by the picture that they were read from, for one model of one version of tesseract."""

    def __init__(self, model: str, kind: type[T]) -> None:
        self._folder = folder()
        self._reader = msgspec.msgpack.encode([FORMAT, version(), model_identity(model)])
        self._decoder = msgspec.msgpack.Decoder(kind)

    def key(self, raster: Raster) -> str:
        """The digest of a picture, its resolution and place, and of what reads it."""
        about = msgspec.msgpack.encode([raster.pixels.shape, raster.dpi, raster.left, raster.top])
        return sha256(self._reader + about + raster.pixels.tobytes()).hexdigest()

    def get(self, key: str) -> T | None:
        """What was kept; None where nothing was, or where it can no longer be read."""
        try:
            return self._decoder.decode(self._path(key).read_bytes())
        except (OSError, msgspec.MsgspecError):
            return None

    def put(self, key: str, value: T) -> None:
        """Keep a value. A cache that cannot be written is none: the run goes on."""
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
                file.write(msgspec.msgpack.encode(value))
            Path(file.name).replace(path)
        except OSError as error:
            _log.debug("cache: %s", error)

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.msgpack"


def folder() -> Path:
    """Where it is kept."""
    named = os.environ.get("PERWAL_CACHE")
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(named) if named else Path(base, "perwal", "ocr")
