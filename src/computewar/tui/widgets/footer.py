"""The footer: what the keys do here, the most needed first, and how many more there are."""

from textual.content import Content
from textual.events import Resize
from textual.widget import Widget

from computewar.tui import actions, keynames
from computewar.tui.actions import Action
from computewar.tui.room import Room
from computewar.words import _

GAP = 3


class KeyFooter(Widget):
    """One line of keys, made from the registry; what does not fit is counted."""

    can_focus = False
    DEFAULT_CSS = """
    KeyFooter {
        dock: bottom; height: 1; background: $panel; padding: 0 1; link-style: none;
        link-color: $foreground; link-background-hover: $line; link-color-hover: $foreground;
    }
    """

    def __init__(self, room: Room, screen: str) -> None:
        super().__init__()
        self.room, self.on_screen = room, screen

    def render(self) -> Content:
        """The hints that fit into the width there is."""
        return hints(self.room, self.on_screen, self.size.width)

    def on_resize(self, _event: Resize) -> None:
        """Choose the hints afresh."""
        self.refresh()


def hints(room: Room, screen: str, width: int) -> Content:
    """The hints of a screen in at most `width` columns, those left out counted."""
    offered = [a for a in actions.footed(screen) if a.enabled(room)]
    for kept in range(len(offered), -1, -1):
        line = _line(offered[:kept], len(offered) - kept, room)
        if line.cell_length <= width or not kept:
            return line
    return Content("")


def _line(shown: list[Action], more: int, room: Room) -> Content:
    parts = [_hint(action, room) for action in shown]
    if more:
        text = _("+{} more {}").format(more, keynames.shown_keys("help", room))
        parts.append(Content.from_markup("[@click=app.act('help','')]$text[/]", text=text))
    return Content(" " * GAP).join(parts)


def _hint(action: Action, room: Room) -> Content:
    keys = keynames.shown_keys(action.id, room)
    hint = Content(f"{keys} {action.name(room)}")
    if not action.own:
        hint = hint.stylize(f"@click=app.act('{action.id}','{action.keys[0]}')")
    return hint.stylize("bold $primary", 0, len(keys))
