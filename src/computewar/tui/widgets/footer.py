"""The footer: what the keys do here, the most needed first, and how many more there are."""

from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import OptionList

from computewar.tui import actions, keynames
from computewar.tui.action import Action
from computewar.tui.room import Room
from computewar.tui.table import fit
from computewar.words import _, ngettext

GAP, NARROW = 3, 72


class KeyFooter(Widget):
    """One line of keys, made from the registry; what does not fit is counted.

    So are the lines of the page that stand below its edge.
    """

    can_focus = False
    DEFAULT_CSS = """
    KeyFooter {
        dock: bottom; height: 1; background: $panel; padding: 0 1; link-style: none;
        link-color: $foreground; link-background-hover: $line; link-color-hover: $foreground;
    }
    """

    def __init__(self, room: Room, screen: str) -> None:
        super().__init__()
        self.room, self.on_screen, self.below = room, screen, 0
        self.watched: set[Widget] = set()

    def render(self) -> Content:
        """The hints that fit into the width there is, and at the right end what is below."""
        width = self.size.width
        below = further(self.below, brief=width < NARROW)
        if not below:
            return hints(self.room, self.on_screen, width)
        left = width - below.cell_length - 1
        return fit(hints(self.room, self.on_screen, left), left + 1) + below

    def on_resize(self, _event: Resize) -> None:
        """Choose the hints afresh."""
        self.refresh()

    def on_mount(self) -> None:
        """Look at whatever scrolls on this page, when it is laid out and when it moves."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._look)

    def _look(self, _change: object = None) -> None:
        """Count what is below, and say it where it has changed."""
        if not self.is_attached:
            return
        for area in self.areas - self.watched:
            self.watched.add(area)
            self.watch(area, "scroll_y", self._look, init=False)
        was, self.below = self.below, max(map(_below, self.areas), default=0)
        if was != self.below:
            self.refresh()

    @property
    def areas(self) -> set[Widget]:
        """What scrolls on this page."""
        return {
            one for one in self.screen.query("*")
            if one.display and (isinstance(one, OptionList) or one.styles.overflow_y == "auto")
        }  # fmt: skip

    def action_further(self) -> None:
        """A click on the count of lines below: a page on."""
        for area in filter(_below, self.areas):
            area.scroll_page_down(animate=False)


def _below(area: Widget) -> int:
    """The lines below the edge of what scrolls."""
    return max(round(area.max_scroll_y - area.scroll_y), 0)


def further(lines: int, *, brief: bool = False) -> Content:
    """How many lines are below; nothing where none is."""
    if not lines:
        return Content("")
    text = ngettext("{} line below ▾", "{} lines below ▾", lines).format(lines)
    text = f"{lines} ▾" if brief else text
    return Content.from_markup("[@click=further()]$text[/]", text=f"+{text}")


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
    """Keys and name; a click does it, and where there are several keys, each is its own."""
    shown = keynames.shown_keys(action.id, room)
    keys = room.keys.get(action.id, action.keys)
    parts = [keynames.shown_key(key, room) for key in keys]
    if "".join(parts) != shown:
        parts, keys = [shown], action.keys[:1]
    linked = [
        Content(part).stylize("bold $primary").stylize(f"@click={_click(action, k)}")
        for k, part in enumerate(parts)
    ]
    name = Content(f" {action.name(room)}").stylize(f"@click={_click(action, len(parts) - 1)}")
    return Content("").join([*linked, name])


def _click(action: Action, k: int) -> str:
    """What a click on the key of this number does."""
    if action.own:  # a list or a field takes it as if it was typed
        return f"app.simulate_key('{action.keys[k]}')"
    return f"app.act('{action.id}','{action.keys[k]}')"
