"""The files of a repository: which are checked, under which names, and what of their findings counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from pipeline.batch.inputs import SIDECAR, find_inputs
from pipeline.emit.atomic import replacing
from pipeline.errors import PerwalError
from pipeline.gate.baseline import Baseline
from pipeline.gate.config import Config
from pipeline.gate.files import check_file, sidecar_of
from pipeline.gate.golden import golden_path
from pipeline.rules.findings import CheckedFile


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
    for path in files:
        file = check_file(path, relative(path.absolute(), base), config.lang)
        yield replace(file, findings=[finding for finding in file.findings if config.wants(finding.rule)])


def without_known(files: Iterable[CheckedFile], baseline: Baseline) -> list[CheckedFile]:
    """The files with the findings that the baseline does not know."""
    return [replace(file, findings=baseline.new(file.findings)) for file in files]


def with_sidecar(path: Path, file: CheckedFile) -> CheckedFile:
    """The file with findings that point into the text beside it, which is written if it is a PDF.

    Raises OutputError when it cannot be written.
    """
    target = sidecar_of(path)
    if target is None or file.regulation is None:
        return file
    with replacing(target) as sidecar:
        sidecar.write(file.regulation.source.text)
    shown = file.path + SIDECAR
    return replace(file, findings=[replace(finding, file=shown) for finding in file.findings], stale="")


def of_different_regulations(files: Iterable[CheckedFile], folder: Path) -> Iterator[CheckedFile]:
    """The files as they come. Raises PerwalError when two hold the same regulation, for one JSON cannot be both."""
    met: dict[Path, str] = {}
    for file in files:
        if file.regulation:
            path = golden_path(file, folder)
            if path in met:
                problem = f"is the same regulation as {met[path]} ({file.regulation.document_id})"
                raise PerwalError(file.path, problem, "compare one of them only")
            met[path] = file.path
        yield file


def root_of(folder: Path, configured: Path | None) -> Path:
    """The folder that paths are told from: that of the configuration, or of the repository, or the folder itself."""
    if configured:
        return configured
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), folder)


def relative(path: Path, folder: Path) -> str:
    """A path as it is seen from a folder, with forward slashes; as it is when it lies elsewhere."""
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()
