"""The team's table: where the round stands, who writes, what was committed, what was said."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from computewar.sessions.stage import DISCUSSION, REVEALED
from computewar.tui import actions, flow, team
from computewar.tui.room import Room
from computewar.tui.screens.team_lines import team_lines
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.header import GameHeader
from computewar.tui.widgets.lines import Lines
from computewar.words import _


class TeamScreen(Screen[None]):
    """One page that scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("team")

    def __init__(self, room: Room) -> None:
        super().__init__(name="team")
        self.room = room

    def compose(self) -> ComposeResult:
        """All of it is lines."""
        yield GameHeader(self.room, _("Our table"))
        with VerticalScroll(classes="body"):
            yield Lines(lambda width: team_lines(self.room, width), id="text")
        yield KeyFooter(self.room, "team")

    def on_screen_resume(self) -> None:
        """What was typed over this page stands on it."""
        self.query_one(Lines).renew()

    def do_report(self) -> None:
        """The reports of the round from its first quarter on, or of the last quarter."""
        session = self.room.team
        if session.stage.phase in (REVEALED, DISCUSSION):
            self.room.unread = max(session.turn - session.stage.turn, 0)
        flow.show(self.app, self.room, "report")

    def do_go_on(self) -> None:
        """To what is to be done now."""
        team.onward(self.app, self.room)
