"""How far from the left edge of its column a line begins: pages of a booklet and mirrored margins made comparable."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Sequence

from pipeline.model import Box, Line

_OUTLIER = 60.0
"""Points from the usual left edge beyond which a run of lines says nothing of the edge."""


class Indents:
    """Indents of the lines of a document, in points; none for a text without pages."""

    def __init__(self, lines: Sequence[Line]) -> None:
        runs = list(_runs(lines))
        edges: dict[tuple[int, int], list[float]] = {}
        for key, run in runs:
            edges.setdefault(key, []).append(min(box.x0 for line in run if (box := line.box)))
        usual = {key: _usual_edge(found) for key, found in edges.items()}
        self._edge = {line.start: usual[key] for key, run in runs for line in run}

    def of(self, line: Line, x: float) -> float | None:
        """The indent of a place on a line."""
        edge = self._edge.get(line.start)
        return None if edge is None else x - edge


def _usual_edge(edges: list[float]) -> float:
    middle = statistics.median_low(edges)
    return min(edge for edge in edges if abs(edge - middle) <= _OUTLIER)


def _runs(lines: Iterable[Line]) -> Iterator[tuple[tuple[int, int], list[Line]]]:
    """Columns: runs of lines that go down a page, keyed by their place on the page and the parity of its number."""
    run: list[Line] = []
    column = 0
    above: Box | None = None
    for line in lines:
        if line.box is None or line.page is None:
            continue
        new_page = not run or run[-1].page != line.page
        new_column = above is not None and line.box.y1 < above.y0 and not new_page
        if run and (new_page or new_column):
            yield _key(run, column), run
            run, column = [], 0 if new_page else column + 1
        run.append(line)
        above = line.box
    if run:
        yield _key(run, column), run


def _key(run: list[Line], column: int) -> tuple[int, int]:
    return column, (run[0].page or 0) % 2
