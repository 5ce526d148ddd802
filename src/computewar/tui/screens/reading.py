"""Reading: any page that only tells something, with a cursor for the source of what it tells."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from computewar.tui import actions, flow, pages
from computewar.tui.room import Room
from computewar.tui.table import Cell, styled
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.header import GameHeader
from computewar.tui.widgets.lines import Lines, Spot


class ReadingScreen(Screen[None]):
    """One page of `tui.pages`."""

    AUTO_FOCUS = ""
    CSS_PATH = "reading.tcss"
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("reading")

    def __init__(self, room: Room, page: str) -> None:
        super().__init__(name="reading")
        self.room, self.page, self.told = room, page, pages.page(page)

    def compose(self) -> ComposeResult:
        """The question, pictures if the page has any, and the lines; all of it scrolls."""
        yield GameHeader(self.room, actions.PAGE_NAMES[self.page])
        with VerticalScroll(classes="body", can_focus=False):
            yield Static(styled(self.told.QUESTION, "$muted"), id="question")
            if charts := getattr(self.told, "charts", None):
                yield from charts(self.room)
            yield Lines(self._lines, points=True, id="text")
        yield KeyFooter(self.room, "reading")

    def on_mount(self) -> None:
        """The cursor on the first line that has a source."""
        self.query_one(Lines).focus(scroll_visible=False)

    def _lines(self, width: int) -> Sequence[Spot | Cell]:
        found: Sequence[Spot | Cell] = self.told.lines(self.room, width)
        return found

    def on_lines_pointed(self) -> None:
        """Question and pictures come back into sight with the first line."""
        if self.query_one(Lines).at == 0:
            self.query_one(VerticalScroll).scroll_home(animate=False)

    def show_forecast(self) -> None:
        """A forecast is ready: pictures and lines may tell of it."""
        for picture in self.query("*"):
            if show := getattr(picture, "show_forecast", None):
                show()
        self.query_one(Lines).renew()

    def do_source(self) -> None:
        """The rule and the numbers behind the line."""
        from computewar.tui.screens.why import WhyScreen

        spot = self.query_one(Lines).current
        if spot:
            self.app.push_screen(WhyScreen(self.room, spot.key, spot.firm))

    def do_back(self) -> None:
        """To the board."""
        flow.show(self.app, self.room, "board")
