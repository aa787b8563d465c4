"""A line plot as SVG, written by hand: the same figures give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from msgspec import Struct

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 210, 44, 56
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#7f3c8d", "#8c6d31")
"""Told apart by readers who see red and green alike (Okabe and Ito), and two more."""


class Series(Struct, frozen=True):
    """One line of the plot: its name, its values at each x, and whether it is drawn bold."""

    name: str
    values: Sequence[float]
    bold: bool = False


class Plot(Struct, frozen=True):
    """What is drawn: title, names of the axes, the x of all series, and the ends of the axis of y.

    The axis of y has a rule every `step`. `x_labels` are what stands below each x where it is not its own value.
    """

    title: str
    x_name: str
    y_name: str
    xs: Sequence[float]
    series: Sequence[Series]
    low: float
    high: float = 1.0
    step: float = 0.1
    x_labels: Sequence[str] = ()

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point lies in the picture."""
        across = (x - min(self.xs)) / (max(self.xs) - min(self.xs))
        up = (y - self.low) / (self.high - self.low)
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)


def draw(plot: Plot) -> str:
    """The picture as a file's text."""
    parts = [*_frame(plot), *_x_axis(plot), *_y_axis(plot), *_lines(plot), "</svg>"]
    return "\n".join(parts) + "\n"


def _frame(plot: Plot) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'role="img" font-family="sans-serif" font-size="12">'
    )
    yield f"<title>{escape(plot.title)}</title>"
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
    yield _text(LEFT, 24, plot.title, 'font-size="14" font-weight="bold"')


def _x_axis(plot: Plot) -> Iterator[str]:
    for x, label in zip(plot.xs, plot.x_labels or [f"{x:g}" for x in plot.xs], strict=True):
        at, bottom = plot.place(x, plot.low)
        yield _rule((at, bottom), (at, bottom + 5), "#333333")
        yield _text(at, bottom + 19, label, 'text-anchor="middle"')
    yield _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, plot.x_name, 'text-anchor="middle"')


def _y_axis(plot: Plot) -> Iterator[str]:
    first = round(plot.low / plot.step)
    for count in range(first, round(plot.high / plot.step) + 1):
        left, at = plot.place(min(plot.xs), count * plot.step)
        yield _rule((left, at), (WIDTH - RIGHT, at), "#dddddd" if count > first else "#333333")
        yield _text(left - 8, at + 4, f"{count * plot.step:.1f}", 'text-anchor="end"')
    middle = (TOP + HEIGHT - BOTTOM) / 2
    yield _text(18, middle, plot.y_name, f'text-anchor="middle" transform="rotate(-90 18 {middle:.1f})"')


def _lines(plot: Plot) -> Iterator[str]:
    for index, series in enumerate(plot.series):
        colour = "#000000" if series.bold else COLOURS[index % len(COLOURS)]
        width = 3.5 if series.bold else 1.5
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(plot.place, plot.xs, series.values))
        yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width}"/>'
        at, left = TOP + 14 + 20 * index, WIDTH - RIGHT + 16
        yield _rule((left, at), (left + 22, at), colour, width)
        yield _text(left + 30, at + 4, series.name, 'font-weight="bold"' if series.bold else "")


def _rule(start: tuple[float, float], end: tuple[float, float], colour: str, width: float = 1) -> str:
    ends = f'x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width}"/>'


def _text(x: float, y: float, words: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}"{" " if more else ""}{more}>{escape(words)}</text>'
