"""The paths chart: one figure on two branches, quarter by quarter, ● against ▲."""

from collections.abc import Sequence
from typing import Any

from textual_plotext import PlotextPlot

from computewar.report.prospects import SHAPELESS, Prospect
from computewar.tui.theme import BADGES
from computewar.words import number

SHAPES = ("●", "▲")
TICKS = 4
SMALL = 1e-9


class PathsChart(PlotextPlot):
    """Two courses of one figure."""

    can_focus = False

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.about: Prospect | None = None
        self.paths: Sequence[Sequence[float]] = ()
        self.quarters: Sequence[str] = ()

    def show(
        self, about: Prospect, paths: Sequence[Sequence[float]], quarters: Sequence[str]
    ) -> None:
        """Draw a figure's course on both branches; `quarters` names as many as the longer has."""
        self.about, self.paths, self.quarters = about, paths, quarters
        self.redraw()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.redraw()

    def redraw(self) -> None:
        """Draw afresh."""
        self.plt.clear_figure()
        if self.about is not None:
            draw(self.plt, self.about, self.paths, self.quarters)
        self.refresh()


def draw(
    plot: Any, about: Prospect, paths: Sequence[Sequence[float]], quarters: Sequence[str]
) -> None:
    """Both courses, the second first, so that the first lies above it where they are one."""
    colours = [_rgb(badge.colour) for badge in BADGES.values()]
    marked = list(zip(paths, SHAPES, colours, strict=False))
    for path, shape, colour in reversed(marked):
        plot.plot(list(range(len(path))), list(path), marker=shape, color=colour)
    low, high = span(paths)
    marks = [low + (high - low) * k / (TICKS - 1) for k in range(TICKS)]
    unit = "index" if about.unit in SHAPELESS else about.unit
    plot.ylim(low, high)
    plot.yticks(marks, [number(mark, unit, 2).removesuffix(" H100e") for mark in marks])
    last = len(quarters) - 1
    places = sorted({0, last // 2, last} if last > 2 else {0, last})
    plot.xlim(0, max(last, 1))
    plot.xticks(places, [quarters[k] for k in places])
    plot.title(about.label)
    plot.frame(False)


def span(paths: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Least and most of all courses."""
    values = [value for path in paths for value in path]
    low, high = min(values), max(values)
    return (low, high) if high - low > SMALL * (1 + abs(high)) else (low - 0.5, high + 0.5)


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
    return red, green, blue
