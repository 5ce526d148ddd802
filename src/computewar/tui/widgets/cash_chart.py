"""The chart of cash: the quarters played as a line, the futures of the plan on screen as a fan.

Marked as the fan chart is: ● what was and the median of what may come, dark shade the middle half,
light shade 5–95 %; │ stands between yesterday and tomorrow.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from textual_plotext import PlotextPlot

from computewar.tui.room import Room
from computewar.tui.theme import ink
from computewar.tui.widgets.fan_chart import draw, span
from computewar.words import _, number

if TYPE_CHECKING:
    from computewar.lab.forecast import Fan

TICKS, WIDE = 4, 50


class CashChart(PlotextPlot):
    """The cash of one own firm, past and future."""

    can_focus = False
    DEFAULT_CSS = "CashChart { width: 1fr; height: 1fr; margin-right: 2; }"

    def __init__(self, room: Room, firm: str, id: str) -> None:
        super().__init__(id=id)
        self.room, self.firm = room, firm

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.show_forecast()

    def show_forecast(self) -> None:
        """Draw what was, and what may come as far as it is reckoned."""
        self.plt.clear_figure()
        whole, base, now = told(self.room, self.firm)
        name = f"cash {self.firm}"
        if len(whole.quarters) > 1:
            inks, size = ink(self.app.get_css_variables()), (self.size.width, self.size.height)
            draw(self.plt, whole, base, name, size, inks)
            if 0 < now < len(whole.quarters) - 1:
                self.plt.vertical_line(now, color=inks.quiet)
        self._frame(whole, base, now)
        self.refresh()

    def _frame(self, whole: "Fan", base: "Fan | None", now: int) -> None:
        plot: Any = self.plt
        low, high = span(whole, base, f"cash {self.firm}")
        low = min(low, 0.0)
        plot.ylim(low, high)
        marks = [low + (high - low) * k / (TICKS - 1) for k in range(TICKS)]
        plot.yticks(marks, [number(mark, "$bn", 2) for mark in marks])
        last = len(whole.quarters) - 1
        if last:
            ends = {0, last} if now == last else {now, last}
            places = sorted({0, now, last} if self.size.width >= WIDE else ends)
            plot.xticks(places, [whole.quarters[k] for k in places])
        reckoned = last > now or self.room.session.finished
        title = _("Cash, {}") if reckoned else _("Cash, {}: futures being reckoned …")
        plot.title(title.format(_(self.room.label(self.firm))))
        plot.frame(False)


def told(room: Room, firm: str) -> "tuple[Fan, Fan | None, int]":
    """A fan over all quarters, that of the orders that stood, and which quarter is now.

    In the quarters played all levels are what was; without a forecast of this moment they end now.
    """
    from computewar.lab.forecast import LEVELS, Fan

    name, views = f"cash {firm}", room.views
    was = [float(seen.cash[seen.firms.index(firm), 0]) for seen in views]
    now, scenario = len(was) - 1, room.session.scenario
    past = np.tile(np.array(was), (len(LEVELS), 1))
    quarters = tuple(scenario.quarter(turn) for turn in range(now + 1))
    plain = Fan(room.side, 0, quarters, {name: past})
    fan, base = current(room), room.base
    if fan is None or name not in fan.series:
        return plain, None, now
    return _longer(plain, fan, name), _longer(plain, base, name) if base else None, now


def current(room: Room) -> "Fan | None":
    """The room's forecast if it starts from this turn."""
    fan = room.fan
    here = room.session.scenario.quarter(room.session.turn)
    return fan if room.open and fan is not None and fan.quarters[0] == here else None


def _longer(past: "Fan", fan: "Fan", name: str) -> "Fan":
    """What was, and then a forecast."""
    series = np.concatenate([past.series[name][:, :-1], fan.series[name]], axis=1)
    return replace(fan, quarters=(*past.quarters[:-1], *fan.quarters), series={name: series})
