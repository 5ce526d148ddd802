"""The course chart: lines of firms over quarters in braille, each with a letter, and a scrubber.

The letter of a firm stands on its line where the scrubber is and at the line's end, so that lines
are told apart without colour; beside the chart stand the figures of the quarter.
"""

from collections.abc import Iterator, Sequence
from math import log10

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from computewar.report.history import Course, Track
from computewar.tui.room import Room
from computewar.tui.table import fit, styled
from computewar.tui.theme import BADGES
from computewar.words import number

DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
BRAILLE, SCALE, LEAST, GAP = 0x2800, 8, 8, 2
LEGEND = 28
Cell = tuple[str, str]  # sign and style


class CourseChart(Widget):
    """One headline over all quarters so far, with a scrubber on one of them."""

    can_focus = False
    DEFAULT_CSS = "CourseChart { height: 1fr; padding: 0 1; }"

    class Scrubbed(Message):
        """The mouse chose a quarter."""

        def __init__(self, turn: int) -> None:
            super().__init__()
            self.turn = turn

    def __init__(self, room: Room, course: Course, quarters: Sequence[str], at: int) -> None:
        super().__init__(id="chart")
        self.room, self.course, self.quarters, self.at = room, course, quarters, at

    def show(self, course: Course, at: int) -> None:
        """Another headline, or another quarter."""
        self.course, self.at = course, at
        self.refresh()

    def render(self) -> Content:
        """Scale, lines and legend; the quarters below."""
        size = (self.size.width, max(self.size.height, 3))
        return Content("\n").join(chart(self.room, self.course, self.quarters, self.at, size))

    def on_click(self, event: Click) -> None:
        """The quarter under the mouse."""
        width = plot_width(self.size.width)
        place = event.x - self.styles.padding.left - SCALE
        if 0 <= place < width:
            last = max(len(self.quarters) - 1, 1)
            self.post_message(self.Scrubbed(round(place / max(width - 1, 1) * last)))


def plot_width(width: int) -> int:
    """Columns for the lines themselves."""
    return max(width - SCALE - LEGEND - GAP, LEAST)


def chart(
    room: Room, course: Course, quarters: Sequence[str], at: int, size: tuple[int, int]
) -> list[Content]:
    """A chart of `size` columns and rows, as lines of text."""
    width, height = plot_width(size[0]), size[1] - 1
    letters = letters_of([one.label for one in course.tracks])
    cells = [[(" ", "") for _column in range(width)] for _row in range(height)]
    column = _column(at, len(quarters), width)
    for line in cells:
        line[column] = ("│", "$muted")
    order = sorted(course.tracks, key=lambda one: one.own)
    low, high = span(course)
    for one in order:
        style = style_of(room, one)
        levels = [_level(value, low, high, steep=course.steep) for value in one.values]
        _draw(cells, levels, style)
    for one in order:
        levels = [_level(value, low, high, steep=course.steep) for value in one.values]
        style = f"bold {style_of(room, one)}".strip()
        for place in {at, len(levels) - 1}:
            row = round((1 - levels[place]) * (height - 1))
            cells[row][_column(place, len(levels), width)] = (letters[one.label], style)
    legend = list(_legend(room, course, letters, at))
    rows = [
        Content.assemble(
            _tick(course, k, height), *(styled(sign, style) for sign, style in _runs(row)),
            " " * GAP, legend[k] if k < len(legend) else "",
        )
        for k, row in enumerate(cells)
    ]  # fmt: skip
    return [*rows, _quarters(quarters, at, width)]


def style_of(room: Room, one: Track) -> str:
    """The accent for an own line, the other side's for a player's, quiet for all others."""
    if one.own:
        return "$primary"
    sides = room.session.scenario.sides
    side = one.who if one.who in sides else room.session.scenario.side_of[one.who]
    return f"$side-{side}" if side in BADGES and sides[side].playable else "$muted"


def letters_of(labels: Sequence[str]) -> dict[str, str]:
    """A letter a label: its first one that no label before it has."""
    found: dict[str, str] = {}
    for label in labels:
        free = (sign.upper() for sign in label if sign.isalnum() and sign.isascii())
        spare = (chr(code) for code in range(ord("A"), ord("Z") + 1))
        taken = set(found.values())
        found[label] = next(sign for sign in (*free, *spare) if sign not in taken)
    return found


def span(course: Course) -> tuple[float, float]:
    """Least and most that the chart shows; from nothing where the scale is even."""
    values = [value for one in course.tracks for value in one.values]
    low, high = min(values), max(values)
    if not course.steep:
        low = min(low, 0.0)
    return (low, high) if high - low > 1e-9 else (low - 0.5, high + 0.5)


def _level(value: float, low: float, high: float, *, steep: bool) -> float:
    """How high a value stands, 0–1."""
    if steep:
        return (log10(value) - log10(low)) / (log10(high) - log10(low))
    return (value - low) / (high - low)


def _column(place: int, count: int, width: int) -> int:
    return round(place * (width - 1) / (count - 1)) if count > 1 else 0


def _draw(cells: list[list[Cell]], levels: Sequence[float], style: str) -> None:
    """A line from level to level in dots, two a column and four a row."""
    height, width = 4 * len(cells), 2 * len(cells[0])
    before: int | None = None
    for x in range(width if len(levels) > 1 else 1):
        place = x * (len(levels) - 1) / (width - 1)
        k = min(int(place), len(levels) - 2) if len(levels) > 1 else 0
        part = place - k
        level = levels[k] * (1 - part) + (levels[k + 1] * part if part else 0.0)
        y = round((1 - level) * (height - 1))
        first, last = sorted((y, y if before is None else before))
        for dot in range(first, last + 1):
            _dot(cells, x, dot, style)
        before = y


def _dot(cells: list[list[Cell]], x: int, y: int, style: str) -> None:
    sign, _style = cells[y // 4][x // 2]
    old = ord(sign) - BRAILLE if ord(sign) >= BRAILLE else 0
    cells[y // 4][x // 2] = (chr(BRAILLE + (old | DOTS[x % 2][y % 4])), style)


def _runs(row: Sequence[Cell]) -> Iterator[Cell]:
    """Neighbours of one style as one."""
    text, style = "", ""
    for sign, own in row:
        if own != style and text:
            yield text, style
            text = ""
        text, style = text + sign, own
    yield text, style


def _tick(course: Course, row: int, height: int) -> Content:
    """The scale at the first, the middle and the last row."""
    if row not in (0, height // 2, height - 1):
        return Content(" " * SCALE)
    low, high = span(course)
    part = 1 - row / max(height - 1, 1)
    value = low * (high / low) ** part if course.steep else low + (high - low) * part
    return fit(styled(f"{_short(value, course.unit)} ", "$muted"), SCALE, right=True)


def _short(value: float, unit: str) -> str:
    return number(value, unit, 2).removesuffix(" H100e").partition("/")[0]


def _legend(room: Room, course: Course, letters: dict[str, str], at: int) -> Iterator[Content]:
    """Each line's letter, name and figure at the scrubber, largest first, and its change."""
    for one in sorted(course.tracks, key=lambda track: -track.values[at]):
        style = style_of(room, one)
        name = styled(f"{letters[one.label]} {one.label}", f"bold {style}" if one.own else style)
        value = styled(_short(one.values[at], course.unit), "bold")
        step = _change(course, one, at)
        yield Content.assemble(
            fit(name, 13),
            " ",
            fit(value, 7, right=True),
            fit(styled(step, "$muted"), 7, right=True),
        )


def _change(course: Course, one: Track, at: int) -> str:
    """Against the quarter before: points of a share or score, else per cent."""
    if not at:
        return ""
    now, old = one.values[at], one.values[at - 1]
    if course.unit in ("share", "index"):
        size = 100 if course.unit == "share" else 1
        return number(size * (now - old), "", 2, signed=True) if abs(now - old) > 1e-9 else ""
    if old <= 0 or abs(now - old) <= 1e-9 * abs(old):
        return ""
    return number(now / old - 1, "share", 2, signed=True)


def _quarters(quarters: Sequence[str], at: int, width: int) -> Content:
    """The first, the last and the scrubbed quarter, the scrubbed one before all."""
    long = len(quarters[0])
    start = min(max(_column(at, len(quarters), width) - long // 2, 0), width - long)
    line = Content.assemble(" " * start, styled(quarters[at], "bold"))
    if start > long:
        line = Content.assemble(
            styled(quarters[0], "$muted"), " " * (start - long), styled(quarters[at], "bold")
        )
    if line.cell_length + 1 + long <= width and len(quarters) > 1:
        line = Content.assemble(
            line, " " * (width - line.cell_length - long), styled(quarters[-1], "$muted")
        )
    return Content.assemble(" " * SCALE, line)
