"""Tables: lines of aligned cells, and what does not fit is counted instead of cut off.

Cells are styled texts (`Content`); words stand left, numbers right. Nothing here draws: a widget
shows the lines.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from textual.content import Content

from computewar.words import _

Cell = Content | str
TONES = {"good": "$success", "bad": "$error", "neutral": ""}

_noted: ContextVar[list[list[list[str]]] | None] = ContextVar("noted", default=None)


def styled(text: str, style: str = "") -> Content:
    """`text` as it is, brackets included, in a style."""
    return Content.styled(text, style) if style else Content(text)


def fit(cell: Cell, width: int, *, right: bool = False) -> Content:
    """A cell in exactly `width` columns; what is too long ends in …."""
    content = cell if isinstance(cell, Content) else Content(cell)
    if content.cell_length > width:
        content = content.truncate(max(width, 0), ellipsis=True)
    gap = max(width - content.cell_length, 0)
    return content.pad_left(gap) if right else content.pad_right(gap)


def widths(rows: Iterable[Sequence[Cell]]) -> list[int]:
    """The width of each column that holds the longest of its cells."""
    columns: list[int] = []
    for row in rows:
        for k, cell in enumerate(row):
            wide = (cell if isinstance(cell, Content) else Content(cell)).cell_length
            if k == len(columns):
                columns.append(0)
            columns[k] = max(columns[k], wide)
    return columns


def table(
    rows: Sequence[Sequence[Cell]],
    right: Sequence[int] = (),
    *,
    gap: int = 2,
    spans: Sequence[int] = (),
) -> list[Content]:
    """Rows as lines; the columns numbered in `right` are numbers. `spans` fixes the widths."""
    note(rows)
    columns = spans or widths(rows)
    return [
        join(
            (fit(cell, columns[k], right=k in right) for k, cell in enumerate(row)), " " * gap
        ).rstrip()
        for row in rows
    ]


def note(rows: Iterable[Sequence[Cell]]) -> None:
    """Let whoever listens know the cells of a table that is drawn otherwise."""
    if (notes := _noted.get()) is not None:
        notes.append([[_plain(cell) for cell in row] for row in rows])


@contextmanager
def noted() -> Iterator[list[list[list[str]]]]:
    """The cells of every table that is made meanwhile, in plain text."""
    notes: list[list[list[str]]] = []
    token = _noted.set(notes)
    try:
        yield notes
    finally:
        _noted.reset(token)


def _plain(cell: Cell) -> str:
    return cell.plain if isinstance(cell, Content) else cell


def join(parts: Iterable[Cell], between: str = "\n") -> Content:
    """Parts in one text with `between` in between."""
    cells = [part if isinstance(part, Content) else Content(part) for part in parts]
    return Content(between).join(cells)


def heading(text: str, note: str = "") -> Content:
    """A section's title, and what is to be said about it."""
    first = styled(text, "bold $primary")
    return Content.assemble(first, "  ", styled(note, "$muted")) if note else first


def shortened(lines: Sequence[Content], height: int) -> list[Content]:
    """The lines that fit, the last of them saying how many more there are."""
    if len(lines) <= height:
        return list(lines)
    kept = max(height - 1, 0)
    return [*lines[:kept], styled(_("+{} more").format(len(lines) - kept), "$muted")]


def wrapped(text: str, width: int, indent: str = "", style: str = "") -> list[Content]:
    """`text` broken into lines of at most `width` columns, those after the first indented."""
    lines = textwrap.wrap(text, max(width, 8), subsequent_indent=indent) or [""]
    return [styled(line, style) for line in lines]
