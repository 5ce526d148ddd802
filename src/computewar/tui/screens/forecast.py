"""The forecast: the fan of futures under the plan on screen, against the orders that stood."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.screen import Screen

from computewar.tui import actions, flow
from computewar.tui.room import Room
from computewar.tui.widgets.fan_chart import FanChart
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.header import GameHeader
from computewar.tui.widgets.outlook import Outlook, series
from computewar.words import _


class ForecastScreen(Screen[None]):
    """One chart at 80 columns, all of them where there is room."""

    CSS_PATH = "forecast.tcss"
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("forecast")

    def __init__(self, room: Room) -> None:
        super().__init__(name="forecast")
        self.room, self.shown, self.all = room, 0, series(room)

    def compose(self) -> ComposeResult:
        """The charts, and their figures beside them."""
        yield GameHeader(self.room, _("Forecast"))
        with Horizontal(id="middle"):
            with Container(id="charts"):
                for k in range(len(self.all)):
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

    def show_forecast(self) -> None:
        """Draw every chart from the room's forecast."""
        for k, (name, label, unit) in enumerate(self.all):
            chart = self.query_one(f"#chart{k}", FanChart)
            chart.show(name, label, unit)
            chart.set_class(k == self.shown, "-shown")
        self.query_one(Outlook).refresh()

    def do_series(self, key: str) -> None:
        """The chart before or after."""
        self.shown = (self.shown + (1 if key == "right" else -1)) % len(self.all)
        self.show_forecast()

    def do_horizon(self) -> None:
        """Eight quarters, or to the end."""
        self.room.to_the_end = not self.room.to_the_end
        self._look_ahead()

    def do_source(self) -> None:
        """The rule behind the series shown."""
        from computewar.tui.screens.why import WhyScreen

        name, _space, firm = self.all[self.shown][0].partition(" ")
        self.app.push_screen(WhyScreen(self.room, name, firm))

    def do_back(self) -> None:
        """To the plan."""
        flow.show(self.app, self.room, "capital")
