"""The arrival: the first page of a workshop's seat, until its table is there, or why it is not."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from computewar.tui import actions
from computewar.tui.room import Room
from computewar.tui.widgets.footer import KeyFooter
from computewar.words import _


class ArrivalScreen(Screen[None]):
    """Light, so that it is painted at once."""

    CSS_PATH = "arrival.tcss"
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("arrival")

    def __init__(self, room: Room) -> None:
        super().__init__(name="arrival")
        self.room, self.wrong = room, ""

    def compose(self) -> ComposeResult:
        """One sentence, and another if something is wrong."""
        with Vertical(id="sealed"):
            yield Static(Content(_("You are led to your table …")), id="who")
        yield KeyFooter(self.room, "arrival")

    def say(self, text: str) -> None:
        """Say what is in the way."""
        self.wrong = text
        self.query_one("#who", Static).update(Content(text))
