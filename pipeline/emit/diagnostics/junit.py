"""Findings as JUnit XML, which GitLab, Jenkins and others show as tests: a suite a file, a case a broken rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree

from pipeline.emit.diagnostics.wording import Wording
from pipeline.rules.findings import CheckedFile, Finding

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(files: Sequence[CheckedFile], wording: Wording) -> str:
    """One document with all files; a file without findings has one case, which passes.

    A rule of which no finding fails passes too: what it found is told as output of its case.
    """
    suites = ElementTree.Element("testsuites", name="perwal")
    for file in files:
        _suite(suites, file, wording)
    for count in ("tests", "failures", "errors"):
        suites.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    ElementTree.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(suites, encoding="unicode") + "\n"


def _suite(suites: ElementTree.Element, file: CheckedFile, wording: Wording) -> None:
    by_rule = sorted(file.findings, key=lambda finding: finding.rule)
    cases = [(code, list(found)) for code, found in groupby(by_rule, key=lambda finding: finding.rule)]
    failed, unread = sum(any(map(wording.fails, found)) for _, found in cases), bool(file.error)
    counts = {"tests": str(max(1, len(cases))), "failures": str(failed), "errors": str(int(unread))}
    suite = ElementTree.SubElement(suites, "testsuite", {"name": _text(file.path), **counts})
    for code, found in cases:
        case = _case(suite, file, f"{code} {found[0].name}")
        if first := next(filter(wording.fails, found), None):
            told = ElementTree.SubElement(case, "failure", type=first.severity, message=_text(first.message))
        else:
            told = ElementTree.SubElement(case, "system-out")
        told.text = _text("\n".join(_line(finding, wording) for finding in found))
    if unread:
        ElementTree.SubElement(_case(suite, file, "membaca"), "error", message=_text(file.error))
    elif not cases:
        _case(suite, file, "perwal check")


def _case(suite: ElementTree.Element, file: CheckedFile, name: str) -> ElementTree.Element:
    path = _text(file.path)
    return ElementTree.SubElement(suite, "testcase", name=name, classname=path, file=path)


def _line(finding: Finding, wording: Wording) -> str:
    return f"{finding.file}:{finding.line or 1}{wording.page(finding)}: {finding.message} {finding.suggestion}"


def _text(text: str) -> str:
    """Without the characters that XML 1.0 does not allow."""
    return _NOT_XML.sub("\ufffd", text)
