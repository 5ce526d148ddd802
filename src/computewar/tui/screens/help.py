"""Help: every key of a page, made from the registry."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from computewar.tui import actions, keynames
from computewar.tui.action import Action
from computewar.tui.room import Room
from computewar.tui.table import fit, heading, styled, wrapped
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.lines import Lines
from computewar.words import _

KEYS, LABEL = 10, 18


class HelpScreen(ModalScreen[None]):
    """All keys of the page beneath."""

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("help")

    def __init__(self, room: Room, page: str) -> None:
        super().__init__(name="help")
        self.room, self.page = room, page

    def compose(self) -> ComposeResult:
        """The list; it scrolls."""
        with VerticalScroll(classes="sheet"):
            yield Lines(lambda width: key_lines(self.room, self.page, width), id="keys")
        yield KeyFooter(self.room, "help")

    def do_back(self) -> None:
        """Close."""
        self.dismiss()


def key_lines(room: Room, page: str, width: int) -> list[Content]:
    """Keys, name and meaning of every action of a page; what cannot be done now is greyed."""
    lines = [heading(_("Keys of this page")), Content("")]
    for action in actions.on(page):
        if action.team and room.joined is None:
            continue
        lines += _key_line(action, room, width)
    notes = (
        _("ctrl+p opens the palette: every action by name, and the colours."),
        _("Marks: * changed this quarter, ◇ filled in by the advisor, ! cut by the purse."),
    )
    return [*lines, Content(""), *(line for note in notes for line in wrapped(note, width))]


def _key_line(action: Action, room: Room, width: int) -> list[Content]:
    able = action.enabled(room)
    keys = fit(
        styled(keynames.shown_keys(action.id, room), "bold $primary" if able else "$faint"), KEYS
    )
    label = fit(styled(action.name(room), "bold" if able else "$faint"), LABEL)
    told = wrapped(action.help, width - KEYS - LABEL, "", "$muted")
    blank = Content(" " * (KEYS + LABEL))
    return [(keys + label if k == 0 else blank) + line for k, line in enumerate(told)]
