"""Findings as SARIF 2.1.0 (OASIS), which GitHub code scanning and editors read.

Paths are relative to the folder that was checked from (`%SRCROOT%`). A finding is known again by its fingerprint. For a
PDF it points into the text beside it, where that is committed; page and provision are there in any case.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

import pipeline
from pipeline.emit.diagnostics.wording import Wording
from pipeline.rules.findings import CheckedFile, Finding
from pipeline.rules.texts import Language, RuleText, texts

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def sarif(files: Sequence[CheckedFile], wording: Wording) -> str:
    """One run with all findings, the rules that they break, and the files that could not be read."""
    found = [finding for file in files for finding in file.findings]
    codes = sorted({finding.rule for finding in found})
    run = {
        "tool": {"driver": _driver(codes, wording.language)},
        "invocations": [{"executionSuccessful": not any(file.error for file in files), **_unread(files)}],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The folder that was checked from."}}},
        "automationDetails": {"id": "perwal/"},
        "results": [_result(finding, codes, wording) for finding in found],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=1).decode() + "\n"


def _driver(codes: Sequence[str], language: Language) -> dict[str, Any]:
    rules = [_rule(code, texts()[code], language) for code in codes]
    return {"name": "perwal", "version": pipeline.__version__, "rules": rules}


def _rule(code: str, text: RuleText, language: Language) -> dict[str, Any]:
    what, why = (said.id if language == "id" else said.en for said in (text.what, text.why))
    return {
        "id": code,
        "name": text.name,
        "shortDescription": {"text": what},
        "fullDescription": {"text": f"{what} {why}"},
        "help": {"text": f"{why} {text.follows}".strip()},
        "defaultConfiguration": {"level": _LEVELS[text.severity]},
        "properties": {"tags": [text.origin, *filter(None, [text.follows])]},
    }


def _result(finding: Finding, codes: Sequence[str], wording: Wording) -> dict[str, Any]:
    return {
        "ruleId": finding.rule,
        "ruleIndex": codes.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.suggestion}{wording.page(finding)}"},
        "locations": [{"physicalLocation": _physical(finding), **_logical(finding)}],
        "partialFingerprints": {"perwalFinding/v1": finding.fingerprint},
        "properties": dict(_properties(finding)),
    }


def _physical(finding: Finding) -> dict[str, Any]:
    artifact = {"uri": quote(finding.file), "uriBaseId": "%SRCROOT%"}
    region = {"region": {"startLine": finding.line}} if finding.line else {}
    return {"artifactLocation": artifact, **region}


def _logical(finding: Finding) -> dict[str, Any]:
    if not finding.provision:
        return {}
    name = f"{finding.document_id}/{finding.provision}"
    return {"logicalLocations": [{"fullyQualifiedName": name, "name": finding.citation, "kind": "element"}]}


def _properties(finding: Finding) -> Iterator[tuple[str, Any]]:
    yield "origin", finding.origin
    if finding.page:
        yield "page", finding.page


def _unread(files: Sequence[CheckedFile]) -> dict[str, Any]:
    said = [{"level": "error", "message": {"text": file.error}} for file in files if file.error]
    return {"toolExecutionNotifications": said} if said else {}
