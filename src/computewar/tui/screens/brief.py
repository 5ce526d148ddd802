"""Our brief: who the team is, what it wants, how a round goes, and the keys that it needs most."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from computewar.tui import actions, flow
from computewar.tui.room import Room
from computewar.tui.screens.brief_lines import brief_lines
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.header import GameHeader
from computewar.tui.widgets.lines import Lines
from computewar.words import _


class BriefScreen(Screen[None]):
    """One page that scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("brief")

    def __init__(self, room: Room) -> None:
        super().__init__(name="brief")
        self.room = room

    def compose(self) -> ComposeResult:
        """All of it is lines."""
        yield GameHeader(self.room, _("Our brief"))
        with VerticalScroll(classes="body"):
            yield Lines(lambda width: brief_lines(self.room, width), id="text")
        yield KeyFooter(self.room, "brief")

    def do_go_on(self) -> None:
        """Back to the table."""
        self.do_back()

    def do_back(self) -> None:
        """Back to the table."""
        flow.show(self.app, self.room, "team")
