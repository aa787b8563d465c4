"""How far from the left edge of its column a line begins: pages of a booklet and mirrored margins made comparable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from pipeline.model import Box, Line

_FEW = 0.05
"""Part of the lines that may begin left of the edge: labels of the preamble, tables, what was misread."""
_BIN = 3.0
"""Points within which lines are counted as beginning at one place."""
_PEAKS = 6
"""Of so many places, where the most lines begin, one page has what the other has too."""
_BETTER = 0.1
"""Part of the lines that must coincide beyond those that do as the pages lie, for one to be shifted."""

Key = tuple[int, int]
Begins = Counter[int]
Run = list[tuple[int, float]]
"""Where lines of a column begin: in the source text, and how far from the left."""


class Indents:
    """Indents of the lines of a document, in points; none for a text without pages."""

    def __init__(self, lines: Sequence[Line]) -> None:
        runs = list(_runs(lines))
        shifts = _shifts(runs)
        usual = _usual_edge([x - shifts[key] for key, run in runs for _, x in run])
        edges = {key: usual + shift for key, shift in shifts.items()}
        self._edge = {start: edges[key] for key, run in runs for start, _ in run}

    def of(self, line: Line, x: float) -> float | None:
        """The indent of a place on a line."""
        edge = self._edge.get(line.start)
        return None if edge is None else x - edge


def _usual_edge(begins: Sequence[float]) -> float:
    """The leftmost place where more than a few lines begin."""
    enough = _FEW * len(begins)
    return next((x for at, x in enumerate(sorted(begins)) if at >= enough), 0.0)


def _shifts(runs: Iterable[tuple[Key, Run]]) -> dict[Key, float]:
    """How far each kind of column lies right of the one with the most lines: the way that most lines coincide."""
    begins: dict[Key, Begins] = {}
    for key, run in runs:
        begins.setdefault(key, Counter()).update(round(x / _BIN) for _, x in run)
    if not begins:
        return {}
    fullest = max(begins.values(), key=Counter.total)
    return {key: _shift(found, fullest) * _BIN for key, found in begins.items()}


def _shift(found: Begins, reference: Begins) -> int:
    """The shift in bins under which the beginnings of two kinds of columns coincide best; none unless it helps."""
    enough = _coinciding(found, reference, 0) + _BETTER
    if enough >= 1:
        return 0
    peaks = product(found.most_common(_PEAKS), reference.most_common(_PEAKS))
    shifts = {one - other for (one, _), (other, _) in peaks}
    most, best = max((_coinciding(found, reference, shift), shift) for shift in shifts)
    return best if most > enough else 0


def _coinciding(found: Begins, reference: Begins, shift: int) -> float:
    """The part of the lines that begin at a place, give or take a bin, where as large a part of the others does."""
    lines, others = found.total(), reference.total()
    return sum(
        min(count / lines, sum(reference[at - shift + near] for near in (-1, 0, 1)) / others)
        for at, count in found.items()
    )


def _runs(lines: Iterable[Line]) -> Iterator[tuple[Key, Run]]:
    """Columns: runs of lines that go down a page, keyed by their place on the page and the parity of its number."""
    run: Run = []
    column = page = 0
    above: Box | None = None
    for line in lines:
        if line.box is None or line.page is None or not line.cell_x:
            continue
        new_page = not run or page != line.page
        new_column = above is not None and line.box.y1 < above.y0 and not new_page
        if run and (new_page or new_column):
            yield (column, page % 2), run
            run, column = [], 0 if new_page else column + 1
        run.append((line.start, line.cell_x[0]))
        above, page = line.box, line.page
    if run:
        yield (column, page % 2), run
