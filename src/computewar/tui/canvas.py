"""The canvas: what stands in the terminal, so that only what is another is sent.

Textual sends each region that was touched, changed or not: 13 KB for a cursor that moves in a long
list. Over a slow line that is felt.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.cells import cell_len
from rich.control import Control
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

GAP = 8  # cells alike between two that are not: cheaper to send than to jump over
Cell = tuple[str, object]
Piece = tuple[int, int, Strip]
"""Where a strip begins, column and row, and the strip."""


class Strokes(CompositorUpdate):
    """What is left to send of an update."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces

    def __rich_console__(self, console: Any, options: Any) -> Iterator[Any]:
        """The same for Rich."""
        for x, y, strip in self.pieces:
            yield Control.move_to(x, y).segment
            yield from strip

    def render_segments(self, console: Any) -> str:
        """Moves of the cursor and what is written there."""
        return "".join(
            f"{Control.move_to(x, y).segment.text}{strip.render(console)}"
            for x, y, strip in self.pieces
        )


class Canvas:
    """The cells that were sent, row by row; what is not known is None."""

    def __init__(self) -> None:
        self.rows: dict[int, list[Cell | None]] = {}

    def clear(self) -> None:
        """Know nothing, as after another size."""
        self.rows.clear()

    def spared(self, update: object) -> object | None:
        """An update without what stands there already; None where nothing is left."""
        if isinstance(update, LayoutUpdate):
            strokes = [one for piece in _lines(update) for one in self._strokes(*piece)]
        elif isinstance(update, ChopsUpdate):
            strokes = [one for piece in _chops(update) for one in self._strokes(*piece)]
        else:
            self.clear()
            return update
        return Strokes(strokes) if strokes else None

    def _strokes(self, x: int, y: int, strip: Strip) -> list[Piece]:
        """What of a strip is another than what stands there; it stands there from now on."""
        row = self.rows.setdefault(y, [])
        row.extend([None] * (x + strip.cell_length - len(row)))
        cells = _cells(strip)
        stood = row[x : x + strip.cell_length]
        row[x : x + strip.cell_length] = cells or [None] * strip.cell_length
        if cells is None:
            return [(x, y, strip)]
        if stood == cells:
            return []
        return [(x + first, y, strip.crop(first, last)) for first, last in _runs(stood, cells)]


def _cells(strip: Strip) -> list[Cell | None] | None:
    """A strip cell by cell; None where a sign is wider than a cell."""
    cells: list[Cell | None] = []
    for text, style, control in strip:
        if control or cell_len(text) != len(text):
            return None
        cells += [(sign, style) for sign in text]
    return cells


def _runs(stood: Sequence[Cell | None], cells: Sequence[Cell | None]) -> list[tuple[int, int]]:
    """Stretches that differ, those with a small gap between them as one."""
    runs: list[tuple[int, int]] = []
    for at, (old, new) in enumerate(zip(stood, cells, strict=True)):
        if old is not None and old == new:
            continue
        if runs and at - runs[-1][1] <= GAP:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _lines(update: LayoutUpdate) -> Iterator[Piece]:
    for y, line in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in line:
            yield x, y, strip
            x += strip.cell_length


def _chops(update: ChopsUpdate) -> Iterator[Piece]:
    for y, first, last in update.spans:
        line: Mapping[int, Strip | None] = update.chops[y]
        for end, (x, strip) in zip(update.chop_ends[y], line.items(), strict=False):
            if strip is None or x >= last or end <= first:
                continue
            whole = x >= first and end <= last
            yield x, y, strip if whole else strip.crop(0, min(end, last) - x)
