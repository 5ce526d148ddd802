"""The fan chart: the span of futures as shading, the median as a line, quarter by quarter.

Light shade 5–95 %, dark shade 25–75 %, ● the median under the plan on screen, - what stood before;
all of it legible without colour.
"""

from typing import TYPE_CHECKING, Any

from textual_plotext import PlotextPlot

from computewar.report.prospects import SHAPELESS
from computewar.tui.room import Room
from computewar.tui.theme import Ink, ink
from computewar.words import number

if TYPE_CHECKING:
    from computewar.lab.forecast import Fan

TICKS = 5
Rgb = tuple[int, int, int]
Points = tuple[list[float], list[float]]


class FanChart(PlotextPlot):
    """One series of the room's forecast."""

    can_focus = False

    def __init__(self, room: Room, id: str) -> None:
        super().__init__(id=id)
        self.room = room
        self.series = ("", "", "")

    def show(self, name: str, label: str, unit: str) -> None:
        """Draw a series of the forecast that the room has now."""
        self.series = (name, label, unit)
        self.redraw()

    def on_mount(self) -> None:
        """Other colours, another picture."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.redraw())

    def on_resize(self) -> None:
        """Shade for the new size."""
        self.redraw()

    def redraw(self) -> None:
        """Draw afresh from the room's forecasts."""
        self.plt.clear_figure()
        fan, (name, label, unit) = self.room.fan, self.series
        if fan is not None and name in fan.series:
            size = (self.size.width, self.size.height)
            draw(self.plt, fan, self.room.base, name, size, ink(self.app.get_css_variables()))
            _frame(self.plt, fan, self.room.base, name, label, unit)
        self.refresh()


def draw(
    plot: Any, fan: "Fan", base: "Fan | None", name: str, size: tuple[int, int], inks: Ink
) -> None:
    """Shades, medians and what stood before."""
    rows = fan.series[name]
    low, high = span(fan, base, name)
    columns, lines = max(2 * size[0], 16), max(size[1] - 2, 4)
    step = (high - low) / (2 * lines)
    plot.scatter(*_shade(rows[0], rows[4], columns, step), marker="░", color=_dim(inks, 0.45))
    plot.scatter(*_shade(rows[1], rows[3], columns, step), marker="▒", color=_dim(inks, 0.75))
    if base is not None and len(base.quarters) == len(fan.quarters):
        plot.plot(*_line(base.median(name), columns), marker="─", color=inks.quiet)
    plot.plot(*_line(fan.median(name), columns), marker="●", color=inks.text)


def span(fan: "Fan", base: "Fan | None", name: str) -> tuple[float, float]:
    """Least and most that a chart shows."""
    low, high = float(fan.series[name][0].min()), float(fan.series[name][-1].max())
    if base is not None and len(base.quarters) == len(fan.quarters):
        low, high = (
            min(low, float(base.median(name).min())),
            max(high, float(base.median(name).max())),
        )
    return (low, high) if high - low > 1e-9 else (low - 0.5, high + 0.5)


def _dim(inks: Ink, part: float) -> Rgb:
    pairs = zip(inks.ground, inks.accent, strict=True)
    red, green, blue = (round(low + (high - low) * part) for low, high in pairs)
    return red, green, blue


def _at(values: Any, place: float) -> float:
    """A series between its quarters."""
    k = min(int(place), len(values) - 2)
    part = place - k
    return float(values[k] * (1 - part) + values[k + 1] * part)


def _places(count: int, columns: int) -> list[float]:
    return [k * (count - 1) / (columns - 1) for k in range(columns)]


def _shade(lower: Any, upper: Any, columns: int, step: float) -> Points:
    found: Points = ([], [])
    for place in _places(len(lower), columns):
        low, high = _at(lower, place), _at(upper, place)
        count = int((high - low) / step) + 1
        found[0].extend([place] * count)
        found[1].extend(low + k * step for k in range(count))
    return found


def _line(values: Any, columns: int) -> Points:
    places = _places(len(values), columns)
    return places, [_at(values, place) for place in places]


def _frame(plot: Any, fan: "Fan", base: "Fan | None", name: str, label: str, unit: str) -> None:
    low, high = span(fan, base, name)
    marks = [low + (high - low) * k / (TICKS - 1) for k in range(TICKS)]
    unit = "index" if unit in SHAPELESS else unit
    plot.ylim(low, high)
    plot.yticks(marks, [number(mark, unit, 2) for mark in marks])
    last = len(fan.quarters) - 1
    quarters = sorted({0, last // 2, last})
    plot.xticks(quarters, [fan.quarters[k] for k in quarters])
    plot.title(label)
    plot.frame(False)
