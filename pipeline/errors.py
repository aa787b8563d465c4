"""The error that people see: one line with file, place, what is wrong and what to do."""

from __future__ import annotations


class PerwalError(Exception):
    """A file cannot be read, or a command cannot be carried out. `str(error)` is the line to show.

    `file` is the input's name, `problem` what is wrong, `cure` what to do, `page` where, if known.
    """

    def __init__(self, file: str, problem: str, cure: str, page: int | None = None) -> None:
        self.file = file
        self.problem = problem
        self.cure = cure
        self.page = page
        place = f"{file}, page {page}" if page is not None else file
        super().__init__(printable(f"{place}: {problem}; {cure}"))


def printable(text: str) -> str:
    """A text on one line: a file name may hold any bytes, line ends and the commands of a terminal among them."""
    return text if text.isprintable() else "".join(char if char.isprintable() else "?" for char in text)
