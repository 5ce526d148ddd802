"""The forecast: the fan of futures under the plan on screen, against the orders that stood.

Any outcome can be looked ahead to. Charts are turned over like pages, as many as there is room for;
the one that is pointed at stands beside the levers, too.
"""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.events import Click
from textual.screen import Screen

from computewar.report.prospects import Prospect
from computewar.tui import actions, flow
from computewar.tui.room import Room
from computewar.tui.screens.picker import Choice, PickerScreen
from computewar.tui.widgets.fan_chart import FanChart
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.header import GameHeader
from computewar.tui.widgets.outlook import Outlook, offered
from computewar.words import _

CHARTS = 4  # on a page where there is room


class ForecastScreen(Screen[None]):
    """One chart at 80 columns, four where there is room."""

    CSS_PATH = "forecast.tcss"
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("forecast")

    def __init__(self, room: Room) -> None:
        super().__init__(name="forecast")
        self.room = room

    def compose(self) -> ComposeResult:
        """The charts, and their figures beside them."""
        yield GameHeader(self.room, _("Forecast"))
        with Horizontal(id="middle"):
            with Container(id="charts"):
                for k in range(CHARTS):
                    yield FanChart(self.room, f"chart{k}")
            yield Outlook(self.room, "outlook")
        yield KeyFooter(self.room, "forecast")

    def on_mount(self) -> None:
        """Draw what is known; reckon what is not."""
        self.show_forecast()
        self._look_ahead()

    def _look_ahead(self) -> None:
        app: Any = self.app
        app.look_ahead()

    @property
    def at(self) -> int:
        """The number of the prospect pointed at, among those offered."""
        names = [one.name for one in offered(self.room)]
        return names.index(self.room.prospect) if self.room.prospect in names else 0

    def show_forecast(self) -> None:
        """Draw a page of charts from the room's forecast."""
        known = offered(self.room)
        at = self.at
        first = at - at % CHARTS
        for k, chart in enumerate(self.query(FanChart)):
            there = first + k < len(known)
            chart.set_class(first + k == at, "-shown")
            chart.set_class(not there, "-none")
            if there:
                chart.show(*_titled(known[first + k], first + k, at, len(known)))
        self.query_one(Outlook).refresh()

    def on_click(self, event: Click) -> None:
        """A chart that is clicked is the one pointed at."""
        charts = list(self.query(FanChart))
        if event.widget in charts:
            place = self.at - self.at % CHARTS + charts.index(event.widget)
            self._point(offered(self.room)[place].name)

    def do_series(self, key: str) -> None:
        """The chart before or after."""
        known = offered(self.room)
        step = 1 if key == "right" else -1
        self._point(known[(self.at + step) % len(known)].name)

    def do_outcome(self) -> None:
        """Any of all outcomes, from a list."""
        known = offered(self.room)

        def go(chosen: str | None) -> None:
            if chosen:
                self._point(chosen)

        choices = [Choice(one.name, one.title, _about(one, self.room)) for one in known]
        title = _("What the plan may bring: any outcome")
        self.app.push_screen(PickerScreen(self.room, title, choices), go)

    def _point(self, name: str) -> None:
        self.room.prospect = name
        self.show_forecast()

    def do_horizon(self) -> None:
        """Eight quarters, or to the end."""
        self.room.to_the_end = not self.room.to_the_end
        self._look_ahead()

    def do_source(self) -> None:
        """The rule behind the series shown."""
        from computewar.tui.screens.why import WhyScreen

        one = offered(self.room)[self.at]
        self.app.push_screen(WhyScreen(self.room, one.key, one.firm))

    def do_back(self) -> None:
        """To the plan."""
        flow.show(self.app, self.room, "capital")


def _titled(one: Prospect, place: int, at: int, count: int) -> tuple[str, str, str]:
    """A series with its title: the one pointed at is marked and says how many there are."""
    title = f"▸ {one.title} · {place + 1}/{count}" if place == at else one.title
    return one.name, title, one.unit


def _about(one: Prospect, room: Room) -> str:
    """Median and span at the end, as far as they are known."""
    fan = room.fan
    if fan is None or one.name not in fan.series:
        return _("being reckoned …")
    low, middle, high = (one.text(fan.series[one.name][k][-1]) for k in (0, 2, 4))
    text = _("{} in {}; 5–95 %: {} … {}")
    return text.format(middle, fan.quarters[-1], low, high)
