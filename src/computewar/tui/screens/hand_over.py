"""The hand-over: a sealed page between two people at one keyboard."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from computewar.tui import actions, flow
from computewar.tui.room import Room
from computewar.tui.table import heading
from computewar.tui.theme import badge
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.header import GameHeader
from computewar.words import _


class HandOverScreen(Screen[None]):
    """Shows nothing of either side's books."""

    CSS_PATH = "hand_over.tcss"
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("hand_over")

    def __init__(self, room: Room) -> None:
        super().__init__(name="hand_over")
        self.room = room

    def compose(self) -> ComposeResult:
        """Who shall sit down, and who shall look away."""
        side = self.room.session.scenario.sides[self.room.side]
        yield GameHeader(self.room, _("Hand-over"))
        with Vertical(id="sealed"):
            yield Static(heading(f"{badge(self.room.side).shape}  {_(side.label)}"))
            yield Static(_("Take the keyboard; the other side looks away."), id="who")
            yield Static(_("Enter opens your books."), classes="muted")
        yield KeyFooter(self.room, "hand_over")

    def do_go_on(self) -> None:
        """Open the books of this side."""
        flow.show(self.app, self.room, flow.first_page(self.room))
