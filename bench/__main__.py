"""All benches, one below the other. Those that need the folder shared/ beside the repository say so without it."""

from __future__ import annotations

from bench import (
    accuracy,
    charts,
    cold,
    corpus,
    damage,
    defects,
    growth,
    hotspots,
    metadata,
    organisation,
    scans,
    sentences,
    speed,
    structure,
)
from tests.shared import SHARED


def main() -> None:
    """Prints all tables, in Markdown; takes about half an hour."""
    if SHARED.is_dir():
        accuracy.main()
        print()
    structure.main()
    for bench in (corpus, organisation, sentences, scans, charts, metadata, damage, speed, hotspots, growth, cold):
        print()
        bench.main()
    print()
    defects.main()


if __name__ == "__main__":
    main()
