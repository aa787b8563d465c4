"""The findings in a file, each with what CI has to know of it: where to point, and by what to know it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import pipeline
from pipeline.batch.inputs import SIDECAR
from pipeline.check import broken, row_of, same_identity
from pipeline.errors import PerwalError
from pipeline.identity import LONGEST, free_identity
from pipeline.rules.findings import CheckedFile, Finding
from pipeline.rules.registry import Problem, Rule
from pipeline.rules.texts import Language
from pipeline.tables import FindingRow


def check_file(path: Path, name: str, language: Language = "id", taken: Container[str] = ()) -> CheckedFile:
    """Read a file and check it. `name` is the path that findings show, with forward slashes.

    `taken` are the identities of the files before it, so that it gets the one that a conversion of all gives it; the
    fingerprints of its findings are made of the identity that it claims. A file that cannot be read gives its error and
    no finding.
    """
    try:
        regulation = pipeline.parse(pipeline.read(path))
    except PerwalError as error:
        return CheckedFile(name, error=str(error))
    claimed = regulation.document_id[:LONGEST]
    regulation.document_id = free_identity(claimed, taken)
    tables = pipeline.extract(regulation)
    found = broken(regulation, tables)
    if regulation.document_id != claimed:
        found.append(same_identity(claimed, regulation.document_id))
    tables.findings = [row_of(regulation, rule, problem) for rule, problem in found]
    tables.documents[0].findings = len(found)
    kept = _kept_text(path)
    current = kept is not None and _holds(kept, regulation.source.text)
    shown = name + SIDECAR if current else name
    rows = [row_of(regulation, rule, problem, language) for rule, problem in found]
    marks = _fingerprints(claimed, found)
    findings = [_finding(one, row, shown, claimed, mark) for one, row, mark in zip(found, rows, marks, strict=True)]
    return CheckedFile(name, regulation, tables, findings, stale=name + SIDECAR if kept and not current else "")


def _kept_text(path: Path) -> Path | None:
    """The text beside a PDF, where there is one."""
    sidecar = sidecar_of(path)
    return sidecar if sidecar and sidecar.is_file() else None


def _holds(sidecar: Path, text: str) -> bool:
    """Whether the text beside a PDF is what was read in it; git may have changed its line ends."""
    try:
        with sidecar.open(encoding="utf-8", errors="replace") as file:
            return file.read(len(text) + 1) == text.replace("\r\n", "\n")
    except OSError:
        return False


def sidecar_of(path: Path) -> Path | None:
    """Where the text of a PDF is kept for CI to point into; a text needs none."""
    return path.with_name(path.name + SIDECAR) if path.suffix.lower() == ".pdf" else None


def _finding(found: tuple[Rule, Problem], row: FindingRow, file: str, document_id: str, fingerprint: str) -> Finding:
    rule, problem = found
    return Finding(
        file=file,
        rule=rule.code,
        name=rule.text.name,
        severity=rule.severity_of(problem),
        origin=problem.origin or rule.origin,
        document_id=row.document_id,
        provision=problem.node.path if problem.node else "",
        citation=problem.node.citation if problem.node else "",
        page=row.page,
        line=row.line,
        message=row.message,
        suggestion=row.suggestion,
        fingerprint=fingerprint,
        parts=tuple(_digest(document_id, rule.code, part) for part in problem.parts),
    )


def _fingerprints(document_id: str, found: Iterable[tuple[Rule, Problem]]) -> Iterator[str]:
    """A digest each; findings that are alike in all that counts are told apart by their order."""
    met: Counter[tuple[str, str, str]] = Counter()
    for rule, problem in found:
        what = (rule.code, problem.node.path if problem.node else "", rule.message(problem))
        met[what] += 1
        yield _digest(document_id, *what, str(met[what]))


def _digest(*said: str) -> str:
    return sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()[:32]
