"""Jump: a letter on everything that can be pointed at; press it, and the cursor is there.

A widget that can be pointed at offers `targets()`, its places as (x, y) within it with what goes
there; lists of Textual are read here.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Click, Key
from textual.geometry import Offset
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from computewar.tui import actions, keynames
from computewar.tui.room import Room
from computewar.words import _

LETTERS = "asdfghjklqwertyuiopzxcvbnm"  # those under resting fingers first


class Target(NamedTuple):
    """A place on the screen, and what goes there."""

    at: Offset
    go: Callable[[], None]


class JumpScreen(ModalScreen[None]):
    """The letters, over the page as it is."""

    CSS_PATH = "jump.tcss"
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("jump")

    def __init__(self, room: Room, found: Sequence[Target]) -> None:
        super().__init__(name="jump")
        self.room = room
        self.found = dict(zip(labels(len(found)), found, strict=False))
        self.typed = ""

    def compose(self) -> ComposeResult:
        """A label at each place, and what to do."""
        for label, target in self.found.items():
            made = Static(label, classes="label")
            made.styles.offset = (target.at.x, target.at.y)
            yield made
        back = keynames.shown_keys("back", self.room)
        told = _("Press a letter to go there; {} goes back.").format(back)
        yield Static(told, id="told", markup=False)

    def on_key(self, event: Key) -> None:
        """Letters lead on; labels that begin otherwise go."""
        if event.key not in LETTERS or not self.is_current:  # a key too late
            return
        event.stop()
        self.typed += event.key
        if self.typed in self.found:
            self._go(self.found[self.typed])
        elif not any(label.startswith(self.typed) for label in self.found):
            self.dismiss()
        else:
            for label in self.query(".label"):
                label.display = str(label.render()).startswith(self.typed)

    def on_click(self, event: Click) -> None:
        """What lies under a label that is clicked, or nothing."""
        if not self.is_current:
            return
        for label, one in self.found.items():
            if event.screen_y == one.at.y and one.at.x <= event.screen_x < one.at.x + len(label):
                self._go(one)
                return
        self.dismiss()

    def _go(self, target: Target) -> None:
        self.dismiss()
        self.app.call_later(target.go)

    def do_back(self) -> None:
        """Go nowhere."""
        self.dismiss()


def labels(count: int) -> list[str]:
    """As many labels, one letter each while letters last, else two."""
    if count <= len(LETTERS):
        return list(LETTERS[:count])
    return [first + second for first in LETTERS for second in LETTERS][:count]


def targets(screen: Screen[Any]) -> list[Target]:
    """Everything in sight on a page that the cursor can go to, from the top down."""
    found = [one for widget in screen.query("*") for one in _of(screen, widget)]
    return sorted(found, key=lambda one: (one.at.y, one.at.x))


def _of(screen: Screen[Any], widget: Widget) -> Iterator[Target]:
    places = getattr(widget, "targets", None)
    if isinstance(widget, OptionList):
        offered = list(_options(widget))
    elif places is not None and widget.focusable:
        offered = places()
    else:
        return
    seen = screen.find_widget(widget)
    for (x, y), go in offered:
        at = seen.region.offset + widget.gutter.top_left + (x, y)
        if seen.clip.contains_point(at) and seen.region.contains_point(at):
            yield Target(at, partial(_arrive, widget, go))


def _options(menu: OptionList) -> Iterator[tuple[tuple[int, int], Callable[[], None]]]:
    """The options of a list that can be chosen, whether in sight or not."""
    rows = menu._index_to_line  # an option that is too long for its list has several rows
    for index, option in enumerate(menu.options):
        if not option.disabled:
            row = rows.get(index, index) - menu.scroll_offset.y
            yield (0, row), partial(setattr, menu, "highlighted", index)


def _arrive(widget: Widget, go: Callable[[], None]) -> None:
    widget.focus(scroll_visible=False)
    go()
