"""Getting the bytes of a file, and saying why a file is refused."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import IO

from pipeline.errors import PerwalError
from pipeline.ingest import limits
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


def load(path: str | Path) -> bytes:
    """The bytes of a file; PerwalError where it is missing, a directory, forbidden or too large."""
    name = str(path)
    try:
        if Path(path).is_dir():
            raise PerwalError(name, "this is a directory", "give a file")
        with open(os.open(path, _FLAGS), "rb") as file:  # noqa: PTH123  from a descriptor
            return _content(name, file)
    except FileNotFoundError:
        raise PerwalError(name, "there is no such file", "check the name") from None
    except PermissionError:
        raise PerwalError(name, "no permission to read this file", "ask its owner, or change its rights") from None
    except (OSError, ValueError) as error:
        raise PerwalError(name, f"the file cannot be opened ({error})", "check the name and the disk") from None


def _content(name: str, file: IO[bytes]) -> bytes:
    """The bytes of an open file; its kind and size are asked of what was opened, so that nothing can be swapped."""
    about = os.fstat(file.fileno())
    if not stat.S_ISREG(about.st_mode):
        raise PerwalError(name, "this is no ordinary file", "save its content in a file first")
    data = b"" if about.st_size > limits.MAX_BYTES else file.read(limits.MAX_BYTES + 1) or b""
    size = max(about.st_size, len(data))
    if size > limits.MAX_BYTES:
        raise PerwalError(
            name, f"the file has {size // 2**20} MB, more than {limits.MAX_BYTES // 2**20}", "split it first"
        )
    return data


def refusal(name: str, content: Content) -> PerwalError:
    """The error for content that is no regulation."""
    problem, cure = _REFUSALS[content]
    return PerwalError(name, problem, cure)
