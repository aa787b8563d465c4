"""Findings as workflow commands of GitHub, which shows them beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.emit.diagnostics.wording import Wording
from pipeline.rules.findings import CheckedFile, Finding

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def github(files: Sequence[CheckedFile], wording: Wording) -> str:
    """A workflow command a finding, and an error for each file that cannot be read."""
    unread = (f"::error file={_property(file.path)}::{_data(file.error)}\n" for file in files if file.error)
    return "".join([*unread, *(_command(finding, wording) for file in files for finding in file.findings)])


def _command(finding: Finding, wording: Wording) -> str:
    where = f"file={_property(finding.file)}" + (f",line={finding.line}" if finding.line else "")
    title = _property(f"{finding.rule} {finding.name}")
    said = _data(f"{finding.message} {finding.suggestion}{wording.page(finding)}")
    return f"::{_COMMANDS[finding.severity]} {where},title={title}::{said}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
