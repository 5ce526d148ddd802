"""Scatter: points in the plane as text, for a look at where they lie."""

from collections.abc import Sequence

WIDE, HIGH = 60, 14


def scatter(
    places: Sequence[tuple[float, float]],
    marks: Sequence[str],
    wide: int = WIDE,
    high: int = HIGH,
) -> list[str]:
    """Lines of a frame with a mark at each place (across, up); of two in one place one moves.

    It moves to the nearest free column, so that every mark is seen as long as its line has room.
    The frame spans the places from the least to the most in each direction.
    """
    columns = _steps([across for across, _up in places], wide)
    rows = _steps([up for _across, up in places], high)
    drawn: dict[tuple[int, int], str] = {}
    for row, column, mark in zip(rows, columns, marks, strict=True):
        free = [place for place in range(wide) if (row, place) not in drawn]
        drawn[row, min(free, key=lambda place: abs(place - column), default=column)] = mark
    lines = [
        "│" + "".join(drawn.get((row, column), " ") for column in range(wide)).rstrip()
        for row in reversed(range(high))
    ]
    return [*lines, "└" + "─" * wide]


def _steps(values: Sequence[float], count: int) -> list[int]:
    """Each value's step of `count` from the least to the most; the middle where all are even."""
    low, span = min(values), max(values) - min(values)
    if not span > 0:
        return [count // 2] * len(values)
    return [round((value - low) / span * (count - 1)) for value in values]
