"""Opening a file to read its bytes, and saying why a file is refused."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import PerwalError
from pipeline.ingest import limits
from pipeline.ingest.content import MANY, Bytes, FileBytes, unreadable
from pipeline.ingest.sniff import Content

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Without blocking: to open a pipe would wait for one who writes into it."""

_REFUSALS: dict[Content, tuple[str, str]] = {
    "empty": ("the file is empty", "fetch it again"),
    "html": ("this is a web page, not a regulation", "open it in a browser and download the PDF itself"),
    "zip": ("this is a Word (docx) or zip file", "save it as PDF, or unpack it first"),
    "word": ("this is an old Office document (doc or xls)", "save it as PDF"),
    "rtf": ("this is an RTF document", "save it as PDF or as plain text"),
    "image": ("this is an image", "make a PDF with a text layer from it first (for example with ocrmypdf)"),
    "binary": ("this is neither a PDF nor text", "give a PDF or a text file"),
}


@contextmanager
def opened(path: str | Path) -> Iterator[Bytes]:
    """The bytes of a file.

    Raises PerwalError where it is missing, a directory, forbidden or too large, or changed while it is read.
    """
    name = str(path)
    with _open(name, path) as file:
        before = os.fstat(file.fileno())
        content = _content(name, file, before)
        yield content
        if isinstance(content, FileBytes) and _state(os.fstat(file.fileno())) != _state(before):
            raise PerwalError(name, "the file was changed while it was read", "read it again")


def _open(name: str, path: str | Path) -> BinaryIO:
    try:
        if Path(path).is_dir():
            raise PerwalError(name, "this is a directory", "give a file")
        return open(os.open(path, _FLAGS), "rb")  # noqa: PTH123  from a descriptor
    except FileNotFoundError:
        raise PerwalError(name, "there is no such file", "check the name") from None
    except PermissionError:
        raise PerwalError(name, "no permission to read this file", "ask its owner, or change its rights") from None
    except (OSError, ValueError) as error:
        raise PerwalError(name, f"the file cannot be opened ({error})", "check the name and the disk") from None


def _content(name: str, file: BinaryIO, about: os.stat_result) -> Bytes:
    """The bytes of an open file; its kind and size are asked of what was opened, so that nothing can be swapped."""
    if not stat.S_ISREG(about.st_mode):
        raise PerwalError(name, "this is no ordinary file", "save its content in a file first")
    if MANY <= about.st_size <= limits.MAX_BYTES:
        return FileBytes(name, file, about.st_size)
    try:
        data = b"" if about.st_size > limits.MAX_BYTES else file.read(limits.MAX_BYTES + 1)
    except OSError as error:
        raise unreadable(name, error) from None
    size = max(about.st_size, len(data))
    if size > limits.MAX_BYTES:
        most = limits.MAX_BYTES // 2**20
        raise PerwalError(name, f"the file has {size // 2**20} MB, more than {most}", "split it first")
    return data


def _state(about: os.stat_result) -> tuple[int, int]:
    return about.st_size, about.st_mtime_ns


def refusal(name: str, content: Content) -> PerwalError:
    """The error for content that is no regulation."""
    problem, cure = _REFUSALS[content]
    return PerwalError(name, problem, cure)
