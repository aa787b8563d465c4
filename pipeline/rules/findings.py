"""Findings as CI shows them: where to point, and by what to know one again."""

from __future__ import annotations

from msgspec import Struct

from pipeline.model import Regulation
from pipeline.rules.texts import Origin, Severity
from pipeline.tables import Tables


class Finding(Struct, frozen=True, kw_only=True):
    """A finding as CI shows it.

    `file` is where to point: the file itself, or the text beside a PDF; `line` counts in it from 1, `page` in the PDF.
    `fingerprint` stays the same when the finding moves to another line; it is made of rule, regulation, provision and
    message. `parts` are the fingerprints of the faults that a finding tells together ("3 rincian ...").
    """

    file: str
    rule: str
    name: str
    severity: Severity
    origin: Origin
    document_id: str
    provision: str
    citation: str
    page: int | None
    line: int | None
    message: str
    suggestion: str
    fingerprint: str
    parts: tuple[str, ...] = ()


class CheckedFile(Struct, frozen=True):
    """A file that was checked: what it holds and what was found, or the line that says why it cannot be read."""

    path: str
    regulation: Regulation | None = None
    tables: Tables | None = None
    findings: list[Finding] = []
    error: str = ""
    stale: str = ""
    """The text beside a PDF, where it is no longer the PDF's."""
