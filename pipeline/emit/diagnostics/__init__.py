"""Findings in the languages of CI. Each writer gives a text; `FORMATS` names them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.emit.diagnostics.annotations import github
from pipeline.emit.diagnostics.junit import junit
from pipeline.emit.diagnostics.plain import as_json, as_text, rdjson
from pipeline.emit.diagnostics.sarif import sarif
from pipeline.emit.diagnostics.wording import Wording
from pipeline.rules.findings import CheckedFile

FORMATS: dict[str, Callable[[Sequence[CheckedFile], Wording], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": sarif,
    "junit": junit,
    "github": github,
    "rdjson": rdjson,
}
