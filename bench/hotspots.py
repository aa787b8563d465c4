"""Where the CPU goes when regulations with a text layer are converted: the functions with the most time of their own.

By cProfile over a second pass, the caches full. Profiling makes Python's own functions look dearer than they are, and
calls into libraries cheaper: for figures see bench.speed.

python -m bench.hotspots [--every N]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from cProfile import Profile
from pathlib import Path
from types import CodeType

from msgspec import Struct

from bench.corpus import CORPUS
from bench.speed import documents, measure
from tests.shared import ROOT

SHOWN = 30


class Hot(Struct, frozen=True):
    """A function: where it is, its calls, its seconds without and with those of what it calls."""

    name: str
    calls: int
    own: float
    whole: float


def profiled(paths: Sequence[Path]) -> list[Hot]:
    """The functions of a second pass, those with the most time of their own first."""
    measure(paths, peers=False)
    profile = Profile()
    profile.enable()
    measure(paths, peers=False)
    profile.disable()
    found = [Hot(_name(one.code), one.callcount, one.inlinetime, one.totaltime) for one in profile.getstats()]
    return sorted(found, key=lambda one: -one.own)


def _name(code: CodeType | str) -> str:
    """`pipeline/parse.py parse`, or what a function of a library in C is called."""
    if isinstance(code, str):
        return code.strip("<>")
    path = Path(code.co_filename)
    own = path.relative_to(ROOT) if path.is_relative_to(ROOT / "pipeline") else Path(*path.parts[-2:])
    return f"{own} {code.co_qualname}"


def table(found: Sequence[Hot]) -> Iterator[str]:
    """The shares of the functions in the time of all."""
    total = sum(one.own for one in found)
    yield "| function | calls | own time, % | with what it calls, % |\n|---|---|---|---|"
    for one in found[:SHOWN]:
        yield f"| `{one.name}` | {one.calls:,} | {100 * one.own / total:.1f} | {100 * one.whole / total:.1f} |"


def main() -> None:
    """Prints the table, in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take one of so many documents")
    options = parser.parse_args()
    if not CORPUS.is_dir():
        print("no corpus: the folder shared/ beside the repository is not here")
        return
    print("\n".join(table(profiled(documents(options.every)))))


if __name__ == "__main__":
    main()
