"""The capital screen: where this quarter's money goes, and what it leads to.

The first page has the levers of first rank, the others one area each; beside them the forecast,
below them the lever under the cursor and the purse. Every change is in the save before it is shown.
"""

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen

from computewar.engine.lever import LeverError
from computewar.report import levers
from computewar.report.levers import Setting
from computewar.report.purse import purse
from computewar.tui import actions, flow
from computewar.tui.room import Room
from computewar.tui.screens import capital_lines
from computewar.tui.widgets import amount
from computewar.tui.widgets.fan_chart import FanChart
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.header import GameHeader
from computewar.tui.widgets.lever_grid import LeverGrid
from computewar.tui.widgets.lines import Lines
from computewar.tui.widgets.outlook import Outlook, series
from computewar.words import _, number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from computewar.tui.screens.why import WhyScreen

FIRST, PURSE = "", "purse"


class CapitalScreen(Screen[None]):
    """Levers, forecast and purse of the side at the keyboard."""

    CSS_PATH = "capital.tcss"
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("capital")

    def __init__(self, room: Room) -> None:
        super().__init__(name="capital")
        self.room = room
        self.areas = (FIRST, *levers.areas())
        self.area = FIRST
        self.orders: Mapping[str, Any] = {}

    def compose(self) -> ComposeResult:
        """Tabs, grid and outlook, the lever under the cursor, the purse."""
        yield GameHeader(self.room, _("Capital"))
        yield Lines(self._tabs, id="tabs")
        with Horizontal(id="middle"):
            with Vertical(id="left"):
                yield LeverGrid("grid")
                yield FanChart(self.room, "chart")
            yield Outlook(self.room, "outlook")
        yield Lines(self._detail, id="detail")
        yield Lines(self._purse, id="purse")
        yield KeyFooter(self.room, "capital")

    def on_mount(self) -> None:
        """Show the page that was asked for, and look ahead."""
        self.seen = self.room.seen
        if self.room.lever:
            self.area = self._area_of(self.room.lever)
        self.query_one(LeverGrid).focus()
        self.renew()
        self._look_ahead()

    def on_screen_resume(self) -> None:
        """The keys belong to the grid."""
        self.query_one(LeverGrid).focus()

    # what is shown

    def renew(self) -> None:
        """Take orders and levers afresh from the session."""
        self.orders = self.room.session.orders(self.room.side)
        grid = self.query_one(LeverGrid)
        firms = [_(self.room.label(firm)) for firm in self.room.firms]
        grid.show(capital_lines.grid(self.room, self.seen, self.orders, self.area), firms)
        if self.room.lever:
            grid.go_to(self.room.lever)
            self.room.lever = ""
        self._renew_text()

    def _renew_text(self) -> None:
        for lines in self.query(Lines):
            lines.renew()
        self.query_one(KeyFooter).refresh()
        self.query_one(Outlook).refresh()

    def show_forecast(self) -> None:
        """A forecast is ready: its figures, and the cash of the firm under the cursor."""
        self.query_one(Outlook).refresh()
        one = self.query_one(LeverGrid).current
        firm = one.firm if one else self.room.firms[0]
        shown = next(line for line in series(self.room) if line.firm in ("", firm))
        self.query_one(FanChart).show(shown.name, shown.label, shown.unit)

    def _tabs(self, width: int) -> list[Content]:
        return [capital_lines.tabs(self.areas, self.area, width)]

    def _detail(self, width: int) -> list[Content]:
        grid = self.query_one(LeverGrid)
        found: list[Content] = []
        if one := grid.current:
            advised = self.room.session.advised(self.room.side)
            note = grid.lines[grid.row].notes[grid.column] if self.area == PURSE else ""
            granted = _("granted {}").format(note) if note else ""
            found = capital_lines.detail(one, advised, self.room, width, granted)
        return [*found, *[Content("")] * (capital_lines.DETAIL - len(found))]

    def _purse(self, width: int) -> list[Content]:
        purses = [purse(self.seen, self.orders, firm) for firm in self.room.firms]
        told = capital_lines.order_lines if self.area == PURSE else capital_lines.purse_lines
        return [line for one in purses for line in told(one, self.room, width)]

    # what the keys do

    def on_lever_grid_moved(self) -> None:
        """Another lever: another explanation, perhaps another firm's cash."""
        self.query_one("#detail", Lines).renew()
        if self.room.fan is not None and self.query_one(FanChart).display:
            self.show_forecast()

    def on_lever_grid_refused(self, event: LeverGrid.Refused) -> None:
        """Say what would be a number."""
        self.notify(_("'{}' is no number; type one such as 12.5").format(event.text))

    def on_lever_grid_wanted(self, event: LeverGrid.Wanted) -> None:
        """Set a lever."""
        app: Any = self.app
        app.safely(self._set, event.one, event.value)

    def _set(self, one: Setting, value: float) -> None:
        session, side = self.room.session, self.room.side
        if not one.low <= value <= one.high:
            asked = number(value, one.unit)
            raise LeverError(
                _("{} takes {}, not {}").format(one.label, levers.bounds_text(one), asked)
            )
        if one.kind == "share":
            group = [
                levers.setting(self.seen, self.orders, one.firm, name)
                for name in capital_lines.group_of(one)
            ]
            session.set_shares(side, one.firm, amount.rebalanced(group, one.lever, value))
        else:
            session.set(side, one.firm, one.lever, value)
        self._changed()

    def _changed(self) -> None:
        self.renew()
        if self.room.session.scenario.guide:
            self.query_one(GameHeader).renew()
        self._look_ahead()

    def _look_ahead(self) -> None:
        app: Any = self.app
        app.look_ahead()

    def do_firm(self) -> None:
        """The other firm."""
        self.query_one(LeverGrid).other_firm()

    def do_undo(self) -> None:
        """Take back the last change."""
        self.room.session.undo(self.room.side)
        self._changed()

    def do_redo(self) -> None:
        """Do it again."""
        self.room.session.redo(self.room.side)
        self._changed()

    def do_reset(self) -> None:
        """Drop the plan."""
        self.room.session.reset(self.room.side)
        self._changed()

    def do_horizon(self) -> None:
        """Eight quarters, or to the end."""
        self.room.to_the_end = not self.room.to_the_end
        self._look_ahead()

    def do_page(self, key: str) -> None:
        """The page of an F-key."""
        page = actions.PAGES.index(key)
        if page < len(self.areas):
            self._turn_to(self.areas[page])

    def do_page_next(self) -> None:
        """The next page."""
        self._turn_to(self.areas[(self.areas.index(self.area) + 1) % len(self.areas)])

    def do_page_before(self) -> None:
        """The page before."""
        self._turn_to(self.areas[self.areas.index(self.area) - 1])

    def _turn_to(self, area: str) -> None:
        self.area = area
        grid = self.query_one(LeverGrid)
        grid.row = grid.top = 0
        self.renew()

    def _area_of(self, lever: str) -> str:
        on_first = {
            one.lever
            for firm in self.room.firms
            for one in levers.page(self.seen, self.room.session.orders(self.room.side), firm)
        }
        return FIRST if lever in on_first else capital_lines.area_of(lever)

    def do_advisor(self) -> None:
        """Let a strategy fill in the plan."""
        from computewar.tui.screens.advisor import choose_advisor

        choose_advisor(self.app, self.room, self._changed)

    def do_source(self) -> None:
        """Where the lever's bounds and rule come from."""
        one = self.query_one(LeverGrid).current
        if one:
            self.app.push_screen(_source(self.room, one))

    def do_back(self) -> None:
        """To the board."""
        flow.show(self.app, self.room, "board")


def _source(room: Room, one: Setting) -> "WhyScreen":
    from computewar.tui.screens.why import WhyScreen

    return WhyScreen(room, one.lever, one.firm)
