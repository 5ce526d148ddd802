"""Rows: one row a thing, its name above its mark: a dot on its interval, a bar, a box, limits."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from computewar.report.html.chart import (
    AXIS,
    LEFT,
    RIGHT,
    Box,
    Chart,
    Dot,
    Group,
    Label,
    Line,
    Mark,
    Scale,
    axis,
    fitted,
    shortened,
)

HEIGHT = 40  # pixels of a row
NAME, MARK = 15, 28  # down to the name's base line, and to the mark
ROOM = 46  # signs that a row's name and figure have on a phone
BAR = 10
NONE = math.nan


@dataclass(frozen=True, slots=True)
class Row:
    """A thing with a value, its interval `low` to `high`, and what is written at its end.

    `inner` is a narrower interval, drawn as a box; `look` is `one`, `two`, `three` or `grey`, and
    `open` draws a hollow dot, so that nothing hangs on the colour alone.
    """

    name: str
    text: str
    value: float
    low: float = NONE
    high: float = NONE
    inner: tuple[float, float] | None = None
    look: str = "one"
    open: bool = False


def rows(
    title: str,
    about: str,
    given: Sequence[Row],
    *,
    name: str,
    unit: str = "",
    nought: float | None = None,
    bars: bool = False,
    scale: Scale | None = None,
    keys: tuple[tuple[str, str], ...] = (),
) -> Chart:
    """A chart of rows over one axis, which counts `name` in `unit`.

    `nought` is a value marked from top to bottom; `bars` begin at it, else at 0.
    """
    ends = [end for row in given for end in (row.value, row.low, row.high, *(row.inner or ()))]
    always = ([] if nought is None else [nought]) + ([0.0] if bars and nought is None else [])
    scale = scale or fitted(ends, *always)
    bottom = HEIGHT * len(given) + 6
    groups = [axis(scale, bottom, unit, name)]
    if nought is not None:
        at = scale.at(nought)
        groups.append(Group((Line(at, 0, at, bottom, "nought"),)))
    start = (nought or 0.0) if bars else None
    groups += [_row(row, HEIGHT * k, scale, start) for k, row in enumerate(given)]
    return Chart(title, about, bottom + AXIS, tuple(groups), keys)


def _row(row: Row, top: int, scale: Scale, start: float | None) -> Group:
    """One row's marks; `start` is where its bar begins, None without bars."""
    y = top + MARK
    marks: list[Mark] = [*_names(row, top)]
    if start is not None and math.isfinite(row.value):
        x1, x2 = sorted((scale.at(start), scale.at(row.value)))
        marks.append(Box(x1, y - BAR / 2, x2 - x1, BAR, f"bar {row.look}"))
    if math.isfinite(row.low) and math.isfinite(row.high):
        look = f"whisker {row.look if start is None else 'dark'}"
        marks.append(Line(scale.at(row.low), y, scale.at(row.high), y, look))
    if row.inner and all(map(math.isfinite, row.inner)):
        x1, x2 = map(scale.at, row.inner)
        marks.append(Box(x1, y - BAR / 2, x2 - x1, BAR, f"inner {row.look}"))
    if start is None and math.isfinite(row.value):
        marks.append(Dot(scale.at(row.value), y, f"{row.look}{' open' if row.open else ''}"))
    return Group(tuple(marks), f"{row.name}: {row.text}" if row.text else row.name)


def _names(row: Row, top: int) -> tuple[Label, Label]:
    """What stands above a mark: the name at the left, the figure at the right."""
    name = shortened(row.name, max(ROOM - len(row.text), 12))
    return Label(0, top + NAME, name, "row"), Label(100, top + NAME, row.text, "figure", "end")


@dataclass(frozen=True, slots=True)
class Limited:
    """A figure with an interval and the limits within which it should lie; each has its scale."""

    name: str
    text: str
    value: float
    low: float
    high: float
    least: float
    most: float
    holds: bool


def limited(
    title: str, about: str, given: Sequence[Limited], keys: tuple[tuple[str, str], ...] = ()
) -> Chart:
    """A chart of figures within limits, a band a row; no axis, since each has its own measure."""
    groups = [_limited(one, HEIGHT * k) for k, one in enumerate(given)]
    return Chart(title, about, HEIGHT * len(given) + 6, tuple(groups), keys)


def _limited(one: Limited, top: int) -> Group:
    y, look = top + MARK, "one" if one.holds else "two"
    scale = _around(one)
    row = Row(one.name, one.text, one.value)
    marks: list[Mark] = [*_names(row, top), Line(LEFT, y, RIGHT, y, "grid")]
    if math.isfinite(one.least) or math.isfinite(one.most):
        x1 = scale.at(one.least) if math.isfinite(one.least) else LEFT
        x2 = scale.at(one.most) if math.isfinite(one.most) else RIGHT
        marks.append(Box(x1, y - BAR / 2, x2 - x1, BAR, "band"))
    if math.isfinite(one.low) and math.isfinite(one.high):
        marks.append(Line(scale.at(one.low), y, scale.at(one.high), y, f"whisker {look}"))
    if math.isfinite(one.value):
        marks.append(Dot(scale.at(one.value), y, look if one.holds else f"{look} open"))
    return Group(tuple(marks), f"{one.name}: {one.text}")


def _around(one: Limited) -> Scale:
    """A scale that shows limits and interval with some room on both sides."""
    ends = (one.least, one.most, one.value, one.low, one.high)
    known = [end for end in ends if math.isfinite(end)] or [0.0]
    low, high = min(known), max(known)
    room = (high - low) / 4 or abs(low) / 2 or 1.0
    return Scale(low - room, high + room)
