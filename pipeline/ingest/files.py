"""Getting the bytes of a file, and saying why a file is refused."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import PerwalError
from pipeline.ingest import limits
from pipeline.ingest.sniff import Content

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
        size = Path(path).stat().st_size
        if Path(path).is_dir():
            raise PerwalError(name, "this is a directory", "give a file")
        if not Path(path).is_file():
            raise PerwalError(name, "this is no ordinary file", "save its content in a file first")
        if size > limits.MAX_BYTES:
            raise PerwalError(
                name, f"the file has {size // 2**20} MB, more than {limits.MAX_BYTES // 2**20}", "split it first"
            )
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise PerwalError(name, "there is no such file", "check the name") from None
    except PermissionError:
        raise PerwalError(name, "no permission to read this file", "ask its owner, or change its rights") from None
    except (OSError, ValueError) as error:
        raise PerwalError(name, f"the file cannot be opened ({error})", "check the name and the disk") from None


def refusal(name: str, content: Content) -> PerwalError:
    """The error for content that is no regulation."""
    problem, cure = _REFUSALS[content]
    return PerwalError(name, problem, cure)
