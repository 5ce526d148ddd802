"""Rows on a page to read: label, value, and a note that goes on below where the line is full."""

from collections.abc import Sequence

from textual.content import Content

from computewar.report.row import Row
from computewar.tui.table import TONES, Cell, fit, note, styled, wrapped
from computewar.tui.widgets.lines import Spot

GAP, NARROW, WATCH = 2, 66, "! "
"""Blanks between columns · columns below which a note does not stand under the value ·
what marks a value to watch where there is no colour."""


def row_lines(rows: Sequence[Row], width: int) -> list[Spot | Cell]:
    """Rows as lines with aligned labels and values; a line can be asked where it comes from."""
    if not rows:
        return []
    note([(row.label, row.value, row.change, row.note) for row in rows])
    left = max(len(row.label) for row in rows)
    short = [len(_told(row)) for row in rows if len(_told(row)) <= width // 4]
    middle = max(short, default=0)
    return [line for row in rows for line in _row(row, left, middle, width)]


def _told(row: Row) -> str:
    """The value, marked where it is to be watched."""
    return WATCH + row.value if row.tone == "bad" else row.value


def _row(row: Row, left: int, middle: int, width: int) -> list[Spot | Cell]:
    """One row: the line to point at, then what of it did not fit."""
    style = f"bold {TONES[row.tone]}".strip()
    note = "  ".join(part for part in (row.change, row.note) if part)
    first = Content.assemble(fit(row.label, left), " " * GAP, _value(_told(row), middle, style))
    whole = Content.assemble(first, " " * GAP, styled(note, "$muted"))
    if whole.cell_length <= width:
        return [Spot(whole.rstrip(), row.key, row.firm)]
    if first.cell_length <= width:
        return [Spot(first, row.key, row.firm), *_below(note, left + GAP, width, "$muted")]
    below = [*_below(_told(row), GAP, width, style), *_below(note, GAP, width, "$muted")]
    return [Spot(fit(row.label, width).rstrip(), row.key, row.firm), *below]


def _below(text: str, indent: int, width: int, style: str) -> list[Content]:
    """A text on lines of its own."""
    blank = min(indent, 2 * GAP) if width < NARROW else indent
    lines = wrapped(text, width - blank, "", style) if text else []
    return [Content(" " * blank) + line for line in lines]


def _value(text: str, width: int, style: str) -> Content:
    """A value, right-aligned in its column; a longer one runs on."""
    value = styled(text, style)
    return value if value.cell_length > width else fit(value, width, right=True)
