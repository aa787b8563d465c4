"""One identity a regulation: where several files claim the same, the later ones get a number."""

from __future__ import annotations

from collections.abc import Container

LONGEST = 200
"""Characters of an identity: it becomes the name of a file."""


def free_identity(claimed: str, taken: Container[str]) -> str:
    """The identity of a file: what it claims, with a number from ~2 on where files before it have that."""
    count, free = 1, claimed
    while free in taken:
        count += 1
        free = f"{claimed}~{count}"
    return free
