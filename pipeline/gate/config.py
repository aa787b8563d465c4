"""What a repository wants of `perwal check`: perwal.toml or [tool.perwal] in pyproject.toml, here or above."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from pipeline.errors import PerwalError
from pipeline.rules.findings import Finding
from pipeline.rules.texts import Language, texts

FailOn = Literal["error", "warning", "info", "never"]
_RANK: dict[str, int] = {"info": 0, "warning": 1, "error": 2, "never": 3}


class Config(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What is checked, and what makes the check fail.

    `select` and `ignore` hold codes or their beginnings (PW4); a finding counts if a selected code is the longest that
    fits it. `fail_on` is the least severity that gives exit code 1. `baseline` is a file of findings that are known.
    """

    select: Sequence[str] = ("PW",)
    ignore: Sequence[str] = ()
    fail_on: FailOn = "warning"
    lang: Language = "id"
    baseline: str = ""

    def wants(self, code: str) -> bool:
        """Whether findings of a rule are shown."""
        return _longest(self.select, code) > _longest(self.ignore, code)

    def fails(self, finding: Finding) -> bool:
        """Whether a finding makes the check fail."""
        return _RANK[finding.severity] >= _RANK[self.fail_on]


def load_config(folder: Path) -> tuple[Config, Path | None]:
    """The configuration for a folder, and the folder that it was found in; None where there is none.

    Raises PerwalError when it cannot be read, or holds what is not known.
    """
    for place in (folder, *folder.parents):
        for path, table in ((place / "perwal.toml", ()), (place / "pyproject.toml", ("tool", "perwal"))):
            if path.is_file() and (found := _table(path, table)) is not None:
                return _config(path, found), place
    return Config(), None


def check_codes(codes: Sequence[str], where: str) -> None:
    """Raises PerwalError for a code that fits no rule."""
    for code in codes:
        if not any(known.startswith(code) for known in texts()):
            raise PerwalError(where, f"no rule begins with {code!r}", "perwal rule lists them all")


def _longest(codes: Sequence[str], code: str) -> int:
    return max((len(one) for one in codes if code.startswith(one)), default=-1)


def _table(path: Path, keys: Sequence[str]) -> dict[str, Any] | None:
    try:
        found: Any = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PerwalError(str(path), f"cannot be read ({error})", "correct it") from None
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else None


def _config(path: Path, table: dict[str, Any]) -> Config:
    try:
        config = msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        known = ", ".join(name.replace("_", "-") for name in Config.__struct_fields__)
        raise PerwalError(str(path), str(error), f"known are {known}") from None
    if not config.select:
        raise PerwalError(str(path), "select names no rule", "leave it out, or give codes such as PW2")
    check_codes([*config.select, *config.ignore], str(path))
    return config
