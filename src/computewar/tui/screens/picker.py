"""The picker: one of several things, each with a line and what it means."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from computewar.tui import actions
from computewar.tui.room import Room
from computewar.tui.table import heading, styled, wrapped
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.lines import Lines


class Choice(NamedTuple):
    """What can be picked: its id, its line, what it is about, a key that takes it at once."""

    id: str
    label: str
    about: str = ""
    key: str = ""


class PickerScreen(ModalScreen[str | None]):
    """A list over the page; gives the id chosen, or None."""

    CSS_PATH = "picker.tcss"
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("picker")

    def __init__(self, room: Room, title: str, choices: Sequence[Choice], at: str = "") -> None:
        super().__init__(name="picker")
        self.at = at  # the id that the cursor begins on; else the first
        self.room, self.heading, self.choices = room, title, choices
        self.given = False

    def compose(self) -> ComposeResult:
        """Title, list, and what the line under the cursor is about."""
        with Vertical(classes="sheet"):
            yield Static(heading(self.heading))
            yield OptionList(
                *(Option(styled(one.label), id=one.id) for one in self.choices), id="choices"
            )
            yield Lines(self._about, id="about")
        yield KeyFooter(self.room, "picker")

    def on_mount(self) -> None:
        """The cursor in the list."""
        found = self.query_one("#choices", OptionList)
        found.focus()
        ids = [one.id for one in self.choices]
        found.highlighted = ids.index(self.at) if self.at in ids else 0 if ids else None

    def _about(self, width: int) -> list[Content]:
        at = self.query_one(OptionList).highlighted
        return [] if at is None else wrapped(self.choices[at].about, width, "", "$muted")

    def on_option_list_option_highlighted(self) -> None:
        """Say what it is about."""
        self.query_one("#about", Lines).renew()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give it back; a second enter that comes too late gives nothing."""
        self._give(event.option_id)

    def on_key(self, event: Key) -> None:
        """Take what has that key."""
        chosen = next((one.id for one in self.choices if one.key == event.key), None)
        if chosen is not None:
            event.stop()
            event.prevent_default()
            self._give(chosen)

    def do_back(self) -> None:
        """Choose nothing."""
        self._give(None)

    def _give(self, chosen: str | None) -> None:
        if self.is_current and not self.given:
            self.given = True
            self.dismiss(chosen)
