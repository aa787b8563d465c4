"""Lines that the command writes for people."""

from __future__ import annotations

import click


def counted(count: int, what: str) -> str:
    """How many of something: "1 file", "2 files"."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def complain(line: str) -> None:
    """Write a line to stderr, with the name of the command before it."""
    click.echo(f"perwal: {line}", err=True)
