"""Findings that a repository knows of, in a file that is committed: only new ones make its check fail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from pipeline.emit.atomic import replacing
from pipeline.errors import PerwalError
from pipeline.rules.findings import CheckedFile, Finding

VERSION = 1
Wants = Callable[[str], bool]
"""Whether the findings of a rule, by its code, were asked for."""


class Known(Struct, frozen=True, order=True):
    """A finding that is known. All but the fingerprint is there for people to read."""

    document_id: str
    provision: str
    rule: str
    message: str
    fingerprint: str
    parts: tuple[str, ...] = ()


class Baseline(Struct, frozen=True):
    """The findings that are known."""

    findings: Sequence[Known] = ()
    version: int = VERSION

    def new(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that are not known yet. One that tells several faults is known if each of them is."""
        known = _faults(self.findings)
        return [finding for finding in findings if not known.issuperset(_faults([finding]))]

    def gone(self, files: Iterable[CheckedFile], wants: Wants) -> list[Known]:
        """What is known of the regulations and rules that were checked, and is found no more, or not all of it."""
        listed = list(files)
        found = _faults(finding for file in listed for finding in file.findings)
        return [one for one in self._about(listed, wants) if not found.issuperset(_faults([one]))]

    def beside(self, files: Iterable[CheckedFile], wants: Wants) -> list[Known]:
        """What is known of other regulations and other rules than those that were checked."""
        about = set(self._about(files, wants))
        return [one for one in self.findings if one not in about]

    def _about(self, files: Iterable[CheckedFile], wants: Wants) -> list[Known]:
        documents = {file.regulation.document_id for file in files if file.regulation}
        return [one for one in self.findings if one.document_id in documents and wants(one.rule)]


def _faults(findings: Iterable[Known | Finding]) -> set[str]:
    """What findings are known by: the faults that one tells together, or else itself."""
    return {fault for one in findings for fault in one.parts or (one.fingerprint,)}


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises PerwalError when there is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Baseline)
    except FileNotFoundError:
        raise PerwalError(str(path), "there is no such baseline", "write it with --update-baseline") from None
    except IsADirectoryError:
        raise PerwalError(str(path), "is a folder, not a baseline", "give the name of a file") from None
    except (OSError, msgspec.MsgspecError) as error:
        raise PerwalError(
            str(path), f"is no baseline ({error})", "delete it and write it anew with --update-baseline"
        ) from None


def updated(path: Path, files: Iterable[CheckedFile], wants: Wants) -> Baseline:
    """Write what was found as known; what is known of other regulations and rules stays. Gives what is written.

    Raises PerwalError when the file is there and no baseline, OutputError when it cannot be written.
    """
    listed = list(files)
    before = read_baseline(path) if path.exists() else Baseline()
    found = [finding for file in listed for finding in file.findings]
    known = [Known(one.document_id, one.provision, one.rule, one.message, one.fingerprint, one.parts) for one in found]
    baseline = Baseline(sorted({*before.beside(listed, wants), *known}))
    lines = ",\n".join("  " + msgspec.json.encode(one).decode() for one in baseline.findings)
    with replacing(path) as file:
        file.write(f'{{\n "version": {VERSION},\n "findings": [\n{lines}\n ]\n}}\n')
    return baseline
