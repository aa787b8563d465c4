"""Findings as lines for people, and as JSON: our own, and that of reviewdog (rdjson)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from pipeline.emit.diagnostics.wording import Wording
from pipeline.rules.findings import CheckedFile, Finding
from pipeline.rules.texts import Severity

_SEVERITY: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def as_text(files: Sequence[CheckedFile], wording: Wording) -> str:
    """A line a finding: file:line: code severity: message; then what to do, indented."""
    return "".join(_two_lines(finding, wording) for finding in _all(files))


def as_json(files: Sequence[CheckedFile], _: Wording) -> str:
    """A list of findings with all that is known of each."""
    lines = ",\n".join(" " + msgspec.json.encode(finding).decode() for finding in _all(files))
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def rdjson(files: Sequence[CheckedFile], wording: Wording) -> str:
    """Reviewdog's Diagnostic Format: one object with all findings, and the files that cannot be read."""
    unread = [_message(file.error, file.path, None, "error") for file in files if file.error]
    diagnostics = [*unread, *(_diagnostic(finding, wording) for finding in _all(files))]
    result = {"source": {"name": "perwal"}, "diagnostics": diagnostics}
    return msgspec.json.format(msgspec.json.encode(result), indent=1).decode() + "\n"


def _two_lines(finding: Finding, wording: Wording) -> str:
    said = f"{finding.rule} {finding.severity}: {finding.message}"
    return f"{_place(finding)}{wording.page(finding)}: {said}\n    {finding.suggestion}\n"


def _diagnostic(finding: Finding, wording: Wording) -> dict[str, Any]:
    said = f"{finding.message} {finding.suggestion}{wording.page(finding)}"
    return _message(said, finding.file, finding.line, finding.severity) | {"code": {"value": finding.rule}}


def _message(said: str, path: str, line: int | None, severity: Severity) -> dict[str, Any]:
    return {
        "message": said,
        "location": {"path": path, "range": {"start": {"line": line or 1, "column": 1}}},
        "severity": _SEVERITY[severity],
    }


def _all(files: Sequence[CheckedFile]) -> list[Finding]:
    return [finding for file in files for finding in file.findings]


def _place(finding: Finding) -> str:
    return finding.file + (f":{finding.line}" if finding.line else "")
