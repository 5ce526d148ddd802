"""Choices: a form of lines, each one of several values; ← → change it, digits type."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from computewar.tui.table import fit, styled

LABEL = ((70, 34), (54, 30), (0, 26))  # columns of a label from a width on


@dataclass(frozen=True, slots=True)
class Field:
    """One line: its values with their words and meaning; without values it is typed."""

    key: str
    label: str
    options: Mapping[str, tuple[str, str]]
    value: str
    about: str = ""

    @property
    def shown(self) -> str:
        """The value in words."""
        return self.options[self.value][0] if self.options else f"{self.value}▏"

    @property
    def about_now(self) -> str:
        """What the value means, or else the line."""
        return (self.options[self.value][1] if self.options else "") or self.about


class Choices(Widget, can_focus=True):
    """A form with a cursor."""

    class Changed(Message):
        """A value or the cursor has changed."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, fields: Sequence[Field], id: str) -> None:
        super().__init__(id=id)
        self.fields, self.at = list(fields), 0

    def show(self, fields: Sequence[Field]) -> None:
        """Show another form."""
        self.fields, self.at = list(fields), min(self.at, len(fields) - 1)
        self.refresh(layout=True)

    def value(self, key: str) -> str:
        """The value of a line."""
        return self.values()[key]

    def values(self) -> dict[str, str]:
        """All values by key."""
        return {field.key: field.value for field in self.fields}

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row a line."""
        return len(self.fields)

    def on_key(self, event: Key) -> None:
        """Move, change, type."""
        moves, turns = {"up": -1, "down": 1}, {"left": -1, "right": 1, "space": 1}
        if event.key in moves:
            self._point((self.at + moves[event.key]) % len(self.fields))
        elif event.key in turns:
            self._turn(turns[event.key])
        elif not self._type(event):
            return
        event.stop()
        event.prevent_default()

    def _turn(self, step: int) -> None:
        field = self.fields[self.at]
        if field.options:
            names = list(field.options)
            self._put(names[(names.index(field.value) + step) % len(names)])

    def _type(self, event: Key) -> bool:
        field = self.fields[self.at]
        if field.options:
            return False
        if event.key == "backspace":
            self._put(field.value[:-1])
        elif event.character and event.character in "0123456789.":
            self._put((field.value + event.character)[:24])
        else:
            return False
        return True

    def _put(self, value: str) -> None:
        self.fields[self.at] = replace(self.fields[self.at], value=value)
        self.refresh()
        self.post_message(self.Changed(self.fields[self.at].key))

    def _point(self, at: int) -> None:
        self.at = at
        if isinstance(self.parent, Widget):
            row = Region(0, self.virtual_region.y + at, self.size.width, 1)
            self.parent.scroll_to_region(row, animate=False)
        self.refresh()
        self.post_message(self.Changed(""))

    def targets(self) -> list[tuple[tuple[int, int], Callable[[], None]]]:
        """Where the cursor can go, x and y, and what goes there."""
        return [((0, k), partial(self._point, k)) for k in range(len(self.fields))]

    def on_click(self, event: Click) -> None:
        """Point, and change the line pointed at already."""
        if event.y == self.at:
            self._turn(1)
        elif event.y < len(self.fields):
            self._point(event.y)

    def render(self) -> Content:
        """Every line; the one under the cursor with its arrows."""
        return Content("\n").join(self._line(k) for k in range(len(self.fields)))

    def _line(self, k: int) -> Content:
        field, here = self.fields[k], k == self.at
        columns = next(label for least, label in LABEL if self.size.width >= least)
        label = fit(styled(field.label, "bold" if here else ""), columns)
        value = styled(field.shown, "bold $primary" if here else "$foreground")
        arrows = ("◂ ", " ▸") if here and field.options else ("  ", "")
        mark = styled("▸ ", "bold $primary") if here else Content("  ")
        line = Content.assemble(mark, label, arrows[0], value, arrows[1])
        return fit(line, self.size.width) if line.cell_length > self.size.width else line
