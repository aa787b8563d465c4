"""Lines that the command writes for people."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click


class Named(click.Path):
    """A path that has a name: an empty one, mostly a variable that is not set, would mean this very folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path. Raises click.BadParameter for an empty one."""
        if not str(value):
            self.fail("is empty; leave the option out, or name a file or folder", param, ctx)
        return Path(os.fsdecode(super().convert(value, param, ctx)))


def counted(count: int, what: str) -> str:
    """How many of something: "1 file", "2 files"."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def complain(line: str) -> None:
    """Write a line to stderr, with the name of the command before it."""
    click.echo(f"perwal: {line}", err=True)
