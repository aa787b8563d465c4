"""Findings that a repository knows of, in a file that is committed: only new ones make its check fail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from pipeline.emit.atomic import replacing
from pipeline.errors import PerwalError
from pipeline.rules.findings import Finding

VERSION = 1


class Known(Struct, frozen=True, order=True):
    """A finding that is known. All but the fingerprint is there for people to read."""

    document_id: str
    provision: str
    rule: str
    message: str
    fingerprint: str


class Baseline(Struct, frozen=True):
    """The findings that are known."""

    findings: Sequence[Known] = ()
    version: int = VERSION

    def new(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that are not known yet."""
        known = {one.fingerprint for one in self.findings}
        return [finding for finding in findings if finding.fingerprint not in known]

    def gone(self, findings: Iterable[Finding]) -> list[Known]:
        """What is known, in the regulations that were checked, and is found no more."""
        found = list(findings)
        prints, documents = {one.fingerprint for one in found}, {one.document_id for one in found}
        return [one for one in self.findings if one.document_id in documents and one.fingerprint not in prints]


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises PerwalError when there is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Baseline)
    except FileNotFoundError:
        raise PerwalError(str(path), "there is no such baseline", "write it with --update-baseline") from None
    except (OSError, msgspec.MsgspecError) as error:
        raise PerwalError(str(path), f"is no baseline ({error})", "write it anew with --update-baseline") from None


def write_baseline(path: Path, findings: Iterable[Finding]) -> None:
    """Write these findings as known, one a line. Raises OutputError when it cannot."""
    known = sorted(Known(one.document_id, one.provision, one.rule, one.message, one.fingerprint) for one in findings)
    lines = ",\n".join("  " + msgspec.json.encode(one).decode() for one in known)
    with replacing(path) as file:
        file.write(f'{{\n "version": {VERSION},\n "findings": [\n{lines}\n ]\n}}\n')
