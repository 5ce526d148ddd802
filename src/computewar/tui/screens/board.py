"""The board: where each firm stands, what is under way, what is known of rivals, the news."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from computewar.tui import actions, flow
from computewar.tui.room import Room
from computewar.tui.screens.board_lines import board_lines
from computewar.tui.table import Cell
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.header import GameHeader
from computewar.tui.widgets.lines import Lines, Spot
from computewar.words import _


class BoardScreen(Screen[None]):
    """The position, with a cursor for the source of any number."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("board")

    def __init__(self, room: Room) -> None:
        super().__init__(name="board")
        self.room = room

    def compose(self) -> ComposeResult:
        """One page that scrolls."""
        yield GameHeader(self.room, _("Board"))
        with VerticalScroll(classes="body", can_focus=False):
            yield Lines(self._lines, points=True, id="text")
        yield KeyFooter(self.room, "board")

    def on_mount(self) -> None:
        """The cursor on the first firm."""
        self.query_one(Lines).focus(scroll_visible=False)

    def _lines(self, width: int) -> list[Spot | Cell]:
        return board_lines(self.room, width)

    def do_firm(self) -> None:
        """To the books of the other firm."""
        lines = self.query_one(Lines)
        spots = [spot for spot in lines.spots(lines.size.width - 2) if spot.key]
        own = [k for k, spot in enumerate(spots) if spot.place == 0]
        later = [k for k in own if k > lines.at]
        lines.point((later or own or [0])[0])

    def do_source(self) -> None:
        """The rule and the numbers behind the line."""
        from computewar.tui.screens.why import WhyScreen

        spot = self.query_one(Lines).current
        if spot:
            self.app.push_screen(WhyScreen(self.room, spot.key, spot.firm))

    def do_back(self) -> None:
        """To the plan."""
        flow.show(self.app, self.room, "capital")
