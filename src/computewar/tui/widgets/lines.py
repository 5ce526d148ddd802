"""Lines: a page of text made for the width there is, some of whose lines can be pointed at."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from computewar.tui.table import Cell, fit, shortened, styled


class Spot(NamedTuple):
    """A line that can be pointed at: what it speaks of, and of which firm."""

    text: Cell
    key: str = ""
    firm: str = ""
    place: int = -1  # its number among things listed, where the page needs it


Make = Callable[[int], Sequence[Spot | Cell]]


class Lines(Widget):
    """Text made by `make(width)`; with `points`, a cursor goes through lines that have a key.

    With `tall` a line pointed at brings all that stands below it into sight, up to the next one.
    """

    DEFAULT_CSS = "Lines { height: auto; width: 1fr; }"

    class Pointed(Message):
        """The cursor stands on another line."""

        def __init__(self, spot: Spot) -> None:
            super().__init__()
            self.spot = spot

    class Taken(Message):
        """The line under the cursor was clicked once more."""

        def __init__(self, spot: Spot) -> None:
            super().__init__()
            self.spot = spot

    def __init__(
        self, make: Make, *, points: bool = False, tall: bool = False, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.make, self.points, self.tall, self.at = make, points, tall, 0
        self.can_focus = points
        self._made: tuple[int, list[Spot]] | None = None

    def spots(self, width: int) -> list[Spot]:
        """All lines at a width."""
        if self._made is None or self._made[0] != width:
            made = [one if isinstance(one, Spot) else Spot(one) for one in self.make(width)]
            self._made = (width, made)
        return self._made[1]

    def renew(self) -> None:
        """Make the text again; the page is laid out afresh only if its height changes."""
        if self._made is None:
            self.refresh(layout=True)
            return
        width, before = self._made
        self._made = None
        self.refresh(layout=len(self.spots(width)) != len(before))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines."""
        return len(self.spots(width - self._margin))

    @property
    def _margin(self) -> int:
        return 2 if self.points else 0

    def _targets(self) -> list[int]:
        spots = self.spots(self.size.width - self._margin)
        return [k for k, spot in enumerate(spots) if spot.key]

    @property
    def current(self) -> Spot | None:
        """The line that the cursor points at."""
        targets = self._targets()
        if not (self.points and targets):
            return None
        return self.spots(self.size.width - self._margin)[targets[min(self.at, len(targets) - 1)]]

    def on_key(self, event: Key) -> None:
        """Move the cursor with the arrow keys."""
        steps = {"up": -1, "down": 1}
        if self.points and event.key in steps and self._targets():
            event.stop()
            event.prevent_default()
            self.point(self.at + steps[event.key])

    def point(self, at: int) -> None:
        """Point at a line by its number among those that have a key, and bring it into sight."""
        targets = self._targets()
        if not targets:
            return
        self.at = at % len(targets)
        row = targets[self.at]
        top = 0 if self.at == 0 else row
        ends = [*targets, len(self.spots(self.size.width - self._margin))]
        self.scroll_visible_row(top, ends[self.at + 1] - 1 if self.tall else row)
        self.refresh()
        self.post_message(self.Pointed(self.spots(self.size.width - self._margin)[row]))

    def scroll_visible_row(self, top: int, row: int) -> None:
        """Scroll the container so that the rows from `top` to `row` can be seen."""
        if self.parent is not None and isinstance(self.parent, Widget):
            offset = self.virtual_region.y
            region = Region(0, offset + top, self.size.width, row - top + 1)
            self.parent.scroll_to_region(region, animate=False)

    def targets(self) -> list[tuple[tuple[int, int], Callable[[], None]]]:
        """Where the cursor can go, x and y, and what goes there."""
        return [((0, y), partial(self.point, k)) for k, y in enumerate(self._targets())]

    def on_click(self, event: Click) -> None:
        """Point where the mouse points; a line pointed at already is taken."""
        targets = self._targets()
        if not self.points or event.y not in targets or event.style.meta.get("@click"):
            return
        here = self.has_focus and min(self.at, len(targets) - 1) == targets.index(event.y)
        self.point(targets.index(event.y))
        if here and self.current:
            self.post_message(self.Taken(self.current))

    def render(self) -> Content:
        """The lines, the one pointed at marked."""
        width = self.size.width - self._margin
        drawn = [_within(spot.text, width) for spot in self.spots(width)]
        if not self.points:
            return Content("\n").join(shortened(drawn, self.size.height))
        targets = self._targets()
        here = targets[min(self.at, len(targets) - 1)] if targets else -1
        mark = styled("▸ ", "bold $primary" if self.has_focus else "$muted")
        return Content("\n").join(
            (mark if k == here else Content("  ")) + line for k, line in enumerate(drawn)
        )


def _within(cell: Cell, width: int) -> Content:
    """A line that is too long ends in … instead of breaking the page."""
    content = cell if isinstance(cell, Content) else Content(cell)
    return fit(content, width) if content.cell_length > width else content
