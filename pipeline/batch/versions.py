"""With what a conversion is made: versions of the libraries, and what makes its output differ from another's."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pipeline

_LIBRARIES = ("msgspec", "pdfplumber", "pypdfium2", "regex", "simplemma", "spacy")
_OCR_LIBRARIES = ("tesserocr", "opencv-python-headless")
"""Those of the extra perwal[ocr]; named where they are installed."""
_OWN_FILES = frozenset({".py", ".csv", ".txt"})


@cache
def versions() -> dict[str, str]:
    """Name and version of this program, of Python, and of each library that the output depends on."""
    return {"perwal": pipeline.__version__, "python": platform.python_version(), **dict(_library_versions())}


@cache
def output_version() -> str:
    """A digest of this program's own code and data and of the versions above: another one may write other output."""
    digest = sha256(repr(versions()).encode())
    root = Path(pipeline.__file__).parent
    for path in sorted(path for path in root.rglob("*") if path.suffix in _OWN_FILES):
        digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def _library_versions() -> Iterator[tuple[str, str]]:
    yield from ((name, version(name)) for name in _LIBRARIES)
    for name in _OCR_LIBRARIES:
        with suppress(PackageNotFoundError):
            yield name, version(name)
