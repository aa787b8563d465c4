"""Lines that the command writes for people."""

from __future__ import annotations

import click


def complain(line: str) -> None:
    """Write a line to stderr, with the name of the command before it."""
    click.echo(f"perwal: {line}", err=True)
