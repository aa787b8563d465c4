"""All benches that need nothing but the repository and, for accuracy, the folder shared/ beside it."""

from __future__ import annotations

from bench import accuracy, cold
from tests.shared import SHARED


def main() -> None:
    """Prints all tables, in Markdown."""
    if SHARED.is_dir():
        accuracy.main()
        print()
    cold.main()


if __name__ == "__main__":
    main()
