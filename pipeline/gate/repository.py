"""The files of a repository: which are checked, under which names, and what of their findings counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from pipeline.batch.inputs import SIDECAR, find_inputs, printable
from pipeline.emit.atomic import OutputError, replacing
from pipeline.errors import PerwalError
from pipeline.gate.baseline import Baseline
from pipeline.gate.config import Config
from pipeline.gate.files import check_file, sidecar_of
from pipeline.rules.findings import CheckedFile

_PASSAGE = 3
"""Words of a passage: other regulations share many words, and few passages."""


def checked(paths: Iterable[str], base: Path, config: Config) -> Iterator[CheckedFile]:
    """Each file with the findings that the configuration wants, one after the other, named as seen from `base`.

    Raises PerwalError when there is no file to check.
    """
    given = list(paths)
    files = [Path(item.path) for item in find_inputs(given, base / "output") if not item.refusal]
    if not files:
        raise PerwalError(
            ", ".join(given), "no regulation to check", "give .txt, .md or .pdf files, or a folder with some"
        )
    taken: set[str] = set()
    for path in files:
        file = check_file(path, printable(relative(path.absolute(), base)), config.lang, taken)
        taken.update([file.regulation.document_id] if file.regulation else [])
        yield replace(file, findings=[finding for finding in file.findings if config.wants(finding.rule)])


def without_known(files: Iterable[CheckedFile], baseline: Baseline) -> list[CheckedFile]:
    """The files with the findings that the baseline does not know."""
    return [replace(file, findings=baseline.new(file.findings)) for file in files]


def with_sidecar(path: Path, file: CheckedFile) -> CheckedFile:
    """The file with findings that point into the text beside it, which is written if it is a PDF.

    Where another text stands there it is kept, and the file has an error. Raises OutputError when it cannot be written.
    """
    target = sidecar_of(path)
    if target is None or file.regulation is None:
        return file
    shown = file.path + SIDECAR
    if target.exists() and not _is_earlier(target, file.regulation.source.text):
        error = PerwalError(shown, "holds another text than the PDF", "rename or delete it")
        return replace(file, error=str(error))
    with replacing(target) as sidecar:
        sidecar.write(file.regulation.source.text)
    return replace(file, findings=[replace(finding, file=shown) for finding in file.findings], stale="")


def _is_earlier(path: Path, text: str) -> bool:
    """Whether a file holds an earlier reading of a text: most of its words stand in the text in the same order.

    Raises OutputError when it cannot be read.
    """
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            kept = _passages(file.read(2 * len(text) + 1))
    except OSError as error:
        raise OutputError(path, error) from None
    known = set(_passages(text))
    return 2 * sum(passage in known for passage in kept) >= len(kept)


def _passages(text: str) -> list[tuple[str, ...]]:
    """Each few words of a text that follow each other; all of it where there are fewer."""
    words = text.split()
    return [tuple(words[at : at + _PASSAGE]) for at in range(max(min(len(words), 1), len(words) - _PASSAGE + 1))]


def root_of(folder: Path, configured: Path | None) -> Path:
    """The folder that paths are told from: that of the configuration, or of the repository, or the folder itself."""
    if configured:
        return configured
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), folder)


def relative(path: Path, folder: Path) -> str:
    """A path as it is seen from a folder, with forward slashes; as it is when it lies elsewhere."""
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()
