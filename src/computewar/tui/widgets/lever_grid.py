"""The grid of levers: one line a lever, one column a firm, and amounts set by keys in place.

It shows what it is given and says what is wanted; the screen asks the session.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from computewar.tui.table import fit, styled
from computewar.tui.widgets import amount
from computewar.words import _

if TYPE_CHECKING:
    from computewar.report.levers import Setting

LABEL, VALUE, EFFECT, BOUNDS = 23, 11, 17, 24
CHANGED, ADVISED, CUT = "*", "◇", "!"


@dataclass(frozen=True, slots=True)
class Line:
    """One lever over the firms of a side: its settings, None where a firm is not offered it."""

    label: str
    cells: tuple["Setting | None", ...]
    marks: tuple[str, ...]  # changed, advised, cut, or nothing
    notes: tuple[str, ...]  # the effect at once
    bounds: tuple[str, ...] = ()


class LeverGrid(Widget, can_focus=True):
    """The levers of a page with a cursor; typing, steps and bounds change the one under it."""

    class Wanted(Message):
        """A value that the player wants for the lever under the cursor."""

        def __init__(self, one: "Setting", value: float) -> None:
            super().__init__()
            self.one, self.value = one, value

    class Moved(Message):
        """The cursor stands elsewhere."""

    class Refused(Message):
        """What was typed is no number."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.lines: Sequence[Line] = ()
        self.firms: Sequence[str] = ()
        self.row = self.column = self.top = 0
        self.wanted = 0  # the column chosen by hand, kept across lines that do not offer it
        self.typed = ""

    def show(self, lines: Sequence[Line], firms: Sequence[str]) -> None:
        """Show these levers, painting only what changed; the cursor stays where it can."""
        was, top = self.lines, self.top
        self.lines = lines
        self.row = min(self.row, max(len(lines) - 1, 0))
        self._settle()
        same_page = [line.label for line in was] == [line.label for line in lines]
        if same_page and self.firms == firms and top == self.top:
            changed = [k for k, line in enumerate(lines) if line != was[k]]
            self._repaint(self.row, *changed)
        else:
            self.refresh()
        self.firms = firms

    def go_to(self, lever: str) -> bool:
        """Put the cursor on a lever, in whichever column offers it; False if it is not here."""
        for row, line in enumerate(self.lines):
            offered = [k for k, one in enumerate(line.cells) if one and one.lever == lever]
            if offered:
                self.row = row
                self.column = self.column if self.column in offered else offered[0]
                self.wanted = self.column
                self._settle()
                self.refresh()
                return True
        return False

    @property
    def current(self) -> "Setting | None":
        """The setting under the cursor."""
        return self.lines[self.row].cells[self.column] if self.lines else None

    def other_firm(self) -> None:
        """Move the cursor to the next firm that has this lever."""
        columns = len(self.firms)
        for step in range(1, columns + 1):
            column = (self.column + step) % columns
            if self.lines and self.lines[self.row].cells[column]:
                self.column = self.wanted = column
                break
        self._settle()
        self._repaint(self.row)

    def _settle(self) -> None:
        """Keep the cursor on a lever that is offered, and in sight."""
        self.typed = ""
        cells = self.lines[self.row].cells if self.lines else ()
        if self.wanted < len(cells) and cells[self.wanted]:
            self.column = self.wanted
        elif self.lines and not self.current:
            self.column = next((k for k, one in enumerate(cells) if one), 0)
        self.top = max(min(self.top, self.row), self.row - self._room + 1)
        self.post_message(self.Moved())

    # keys

    def on_key(self, event: Key) -> None:
        """Take the keys that are the grid's own; the rest go on to the screen."""
        if self._typing(event) or self._moving(event.key) or self._altering(event.key):
            event.stop()
            event.prevent_default()

    def _typing(self, event: Key) -> bool:
        if event.character and event.character in amount.TYPED and self._takes_numbers():
            self.typed += event.character
        elif self.typed and event.key == "backspace":
            self.typed = self.typed[:-1]
        elif self.typed and event.key == "enter":
            self._accept()
        elif self.typed and event.key == "escape":
            self.typed = ""
        else:
            return False
        self._repaint(self.row)
        return True

    def _takes_numbers(self) -> bool:
        return self.current is not None

    def _accept(self) -> None:
        one, text, self.typed = self.current, self.typed, ""
        value = amount.read(one, text) if one else None
        if one is None or value is None:
            self.post_message(self.Refused(text))
        else:
            self.post_message(self.Wanted(one, value))

    def _moving(self, key: str) -> bool:
        if key not in ("up", "down") or not self.lines:
            return False
        if self.typed:
            self._accept()
        before, top = self.row, self.top
        self.row = (self.row + (1 if key == "down" else -1)) % len(self.lines)
        self._settle()
        if top == self.top:
            self._repaint(before, self.row)
        else:
            self.refresh()
        return True

    def _repaint(self, *rows: int) -> None:
        """Paint some lines only: a move costs a terminal on a slow line next to nothing."""
        room = self.size.height
        lines = [row - self.top + 1 for row in rows if 0 <= row - self.top < room]
        self.refresh(*(Region(0, line, self.size.width, 1) for line in lines))

    def _altering(self, key: str) -> bool:
        one = self.current
        steps = {"left": -1, "right": 1, "shift+left": -amount.STRIDE, "shift+right": amount.STRIDE}
        if one is None or key not in (*steps, "home", "end", "space"):
            return False
        if key == "space":
            key = "right"
        ends = {"home": one.low, "end": one.high}
        value = ends[key] if key in ends else amount.stepped(one, steps[key])
        self.typed = ""
        if value != one.value:
            self.post_message(self.Wanted(one, value))
        return True

    def targets(self) -> list[tuple[tuple[int, int], Callable[[], None]]]:
        """Where the cursor can go, x and y, and what goes there."""
        return [
            ((LABEL + 1 + column * self._pitch if column else 0, row - self.top + 1),
             partial(self._point, row, column))
            for row, line in enumerate(self.lines[: self.top + self._room])
            for column, one in enumerate(line.cells)
            if one and row >= self.top
        ]  # fmt: skip

    def _point(self, row: int, column: int) -> None:
        self.row, self.column, self.wanted = row, column, column
        self._settle()
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse points; at the cursor ◂ is a step less, ▸ a step more."""
        row, first = event.y - 1 + self.top, LABEL + 1
        if not self.top <= row < min(len(self.lines), self.top + self._room):
            return
        column, x = divmod(max(event.x - first, 0), self._pitch)
        column = min(column, len(self.firms) - 1) if event.x >= first else self.wanted
        if (row, column) == (self.row, self.column) and event.x >= first:
            stride = "shift+" if event.shift else ""
            if x in (0, 1) or VALUE <= x <= VALUE + 1:
                self._altering(stride + ("left" if x < VALUE else "right"))
        elif self.lines[row].cells[column] or event.x < first:
            self._point(row, column)

    # drawing

    @property
    def _room(self) -> int:
        """How many levers are in sight, below the head and above the count of the others."""
        room = max(self.size.height - 1, 1)
        return room if len(self.lines) <= room else max(room - 1, 1)

    @property
    def _effects(self) -> bool:
        return self.size.width >= self._end

    @property
    def _bounded(self) -> bool:
        return self._effects and self.size.width >= self._end + BOUNDS

    @property
    def _end(self) -> int:
        return LABEL + 1 + len(self.firms) * (VALUE + 2 + EFFECT)

    @property
    def _pitch(self) -> int:
        return VALUE + 2 + (EFFECT if self._effects else 0)

    def render(self) -> Content:
        """The head of the columns and the lines in sight, those out of sight counted."""
        shown = self.lines[self.top : self.top + self._room]
        drawn = [self._head(), *(self._drawn(self.top + k, line) for k, line in enumerate(shown))]
        if rest := len(self.lines) - len(shown):
            drawn.append(styled(_("+{} more ↑↓").format(rest), "$muted"))
        return Content("\n").join(drawn)

    def _head(self) -> Content:
        parts = [fit("", LABEL + 1)]
        for firm in self.firms:
            parts.append(fit(styled(firm, "bold $muted"), VALUE, right=True))
            note = _("cash at once") if self._effects else ""
            parts.append(fit(styled(note, "$faint"), self._pitch - VALUE, right=True))
        if self._bounded:
            parts.append(fit(styled(_("least and most"), "$faint"), BOUNDS, right=True))
        return Content("").join(parts)

    def _drawn(self, row: int, line: Line) -> Content:
        here = row == self.row
        mark = styled("▸", "$primary") if here else Content(" ")
        label = fit(styled(line.label, "bold" if here else ""), LABEL)
        cells = [self._cell(line, k, here and k == self.column) for k in range(len(line.cells))]
        if self._bounded and line.bounds:
            said = line.bounds[self.column] or line.bounds[0]
            cells.append(fit(styled(said, "$faint"), BOUNDS, right=True))
        return Content("").join([mark, label, *cells])

    def _cell(self, line: Line, column: int, here: bool) -> Content:
        one, mark = line.cells[column], line.marks[column]
        if one is None:
            return fit(styled("·", "$faint"), VALUE, right=True) + fit("", self._pitch - VALUE)
        text = f"{self.typed}▏" if here and self.typed else amount.brief(one)
        style = "bold $primary" if mark in (CHANGED, ADVISED) else "$foreground"
        if not mark and not one.value:
            style = "$muted"
        if here:
            style = "bold $block-cursor-foreground on $block-cursor-background"
        value = fit(styled(text, style), VALUE, right=True)
        after = fit(styled(mark, "bold $warning" if mark == CUT else "$primary"), 1)
        after = after + styled("▸" if here else " ", "$primary")
        if here:
            value = (value if value.plain[0] != " " else Content("◂") + value[1:]).stylize(style)
        if not self._effects:
            return value + after
        effect = styled(line.notes[column], "$muted")
        return value + after + fit(effect, EFFECT, right=True)
