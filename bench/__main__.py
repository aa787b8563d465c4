"""All benches, one below the other. Those that need the folder shared/ beside the repository say so without it."""

from __future__ import annotations

from bench import (
    accuracy,
    batch,
    charts,
    cold,
    corpus,
    damage,
    defects,
    findings,
    growth,
    hotspots,
    memory,
    metadata,
    organisation,
    scans,
    sentences,
    speed,
    structure,
)
from tests.shared import SHARED

_TABLES = (
    corpus,
    organisation,
    findings,
    sentences,
    scans,
    charts,
    metadata,
    damage,
    speed,
    hotspots,
    growth,
    memory,
    cold,
    batch,
)


def main() -> None:
    """Prints all tables, in Markdown; takes about three quarters of an hour."""
    if SHARED.is_dir():
        accuracy.main()
        print()
    structure.main()
    for bench in _TABLES:
        print()
        bench.main()
    print()
    defects.main()


if __name__ == "__main__":
    main()
