"""Keys: every action that can have another key; press one, and it has it or says why not."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click, Key
from textual.screen import ModalScreen
from textual.widgets import Static

from computewar.tui import actions, keymap, keynames, preferences
from computewar.tui.action import Action
from computewar.tui.room import Room
from computewar.tui.table import fit, heading, styled, wrapped
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.lines import Lines, Spot
from computewar.words import _

KEY, LABEL = 7, 20


class KeysScreen(ModalScreen[None]):
    """A list of actions; enter waits for a key."""

    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("keys")

    def __init__(self, room: Room) -> None:
        super().__init__(name="keys")
        self.room = room

    def compose(self) -> ComposeResult:
        """The list; it scrolls."""
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Lines(self._lines, points=True, id="keys")
        yield KeyFooter(self.room, "keys")

    def on_mount(self) -> None:
        """The cursor on the first."""
        self.query_one(Lines).focus(scroll_visible=False)

    def _lines(self, width: int) -> list[Spot | Content]:
        told = _("Take a line, then press the key that it shall have; * is a key that you gave.")
        found: list[Spot | Content] = [heading(_("Keys")), *wrapped(told, width, "", "$muted")]
        for action in actions.ACTIONS:
            if not action.own:
                found += key_lines(action, self.room, width)
        return found

    def do_rebind(self) -> None:
        """Wait for a key for the line under the cursor."""
        spot = self.query_one(Lines).current
        if spot:
            label = named(actions.BY_ID[spot.key], spot.place)
            self.app.push_screen(
                CaptureScreen(label), lambda key: self._put(spot.key, spot.place, key)
            )

    def _put(self, name: str, place: int, key: str | None) -> None:
        if key is None:
            return
        app: Any = self.app
        try:
            keys = keymap.given(name, place, key, self.room.keys)
        except ValueError as error:
            self.notify(str(error), severity="error")
            return
        app.safely(preferences.rebind, app, name, keys)
        self._renew()

    def do_restore(self) -> None:
        """The key that the action came with, if no other has it now."""
        spot = self.query_one(Lines).current
        if not spot or spot.key not in self.room.keys:
            return
        app: Any = self.app
        own = {name: keys for name, keys in self.room.keys.items() if name != spot.key}
        if taken := keymap.clash(spot.key, actions.BY_ID[spot.key].keys, own):
            self.notify(taken, severity="error")
            return
        app.safely(preferences.rebind, app, spot.key, None)
        self._renew()

    def _renew(self) -> None:
        self.query_one(Lines).renew()
        self.query_one(KeyFooter).refresh()

    def do_back(self) -> None:
        """Close."""
        self.dismiss()


class CaptureScreen(ModalScreen[str | None]):
    """Waits for one key; gives its name, or None for escape or a click."""

    CSS_PATH = "settings.tcss"

    def __init__(self, label: str) -> None:
        super().__init__(name="capture")
        self.label, self.given = label, False

    def compose(self) -> ComposeResult:
        """What the key is for."""
        with Vertical(classes="sheet"):
            yield Static(heading(_("Press the key for: {}").format(self.label)))
            yield Static(_("Escape leaves it as it is."), classes="muted")

    def on_key(self, event: Key) -> None:
        """Give it back."""
        event.stop()
        event.prevent_default()
        self._give(None if event.key == "escape" else event.key)

    def on_click(self, _event: Click) -> None:
        """Leave it as it is."""
        self._give(None)

    def _give(self, key: str | None) -> None:
        if not self.given:  # a second key that comes too late gives nothing
            self.given = True
            self.dismiss(key)


def named(action: Action, place: int) -> str:
    """What a key of an action is for; those of several are counted."""
    return action.label if len(action.keys) == 1 else f"{action.label} {place + 1}"


def key_lines(action: Action, room: Room, width: int) -> list[Spot]:
    """A line for each key of an action: the key, what it does, on which pages."""
    pages = ", ".join(actions.PAGE_NAMES[page] for page in action.screens)
    found = []
    for place, key in enumerate(room.keys.get(action.id, action.keys)):
        mark = "*" if key != action.keys[place] else ""
        parts = [
            fit(styled(f"{keynames.shown_key(key, room)}{mark}", "bold $primary"), KEY),
            fit(styled(named(action, place)), LABEL),
            fit(styled(pages, "$muted"), max(width - KEY - LABEL, 0)),
        ]
        found.append(Spot(Content("").join(parts), action.id, place=place))
    return found
