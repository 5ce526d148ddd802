"""Naming: a line to type a name in, over the page."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from computewar.sessions.branch import LONGEST
from computewar.tui import actions
from computewar.tui.room import Room
from computewar.tui.table import heading
from computewar.tui.widgets.footer import KeyFooter


class NamingScreen(ModalScreen[str | None]):
    """Gives what was typed, or None."""

    CSS_PATH = "naming.tcss"
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("naming")

    def __init__(self, room: Room, title: str, name: str) -> None:
        super().__init__(name="naming")
        self.room, self.heading, self.old = room, title, name

    def compose(self) -> ComposeResult:
        """What is named, and its name now."""
        with Vertical(classes="sheet"):
            yield Static(heading(self.heading))
            yield Input(self.old, max_length=LONGEST, id="typed")
        yield KeyFooter(self.room, "naming")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give it back."""
        event.stop()
        if self.is_current:
            self.dismiss(event.value)

    def do_back(self) -> None:
        """Leave the name as it is."""
        if self.is_current:
            self.dismiss(None)
