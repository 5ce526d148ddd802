"""Plots with two axes: how often a value comes, and lines or points over a measure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

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
    Trace,
    axis,
    fitted,
    step_of,
    tick_texts,
    ticks,
)

Array = NDArray[np.float64]
TOP, DEEP = 32, 150  # pixels above the drawing, for what its marks are called; and of the drawing
BINS = 36


def histogram(
    title: str,
    about: str,
    values: Array,
    *,
    name: str,
    unit: str = "",
    marked: Sequence[tuple[float, str]] = (),
) -> Chart:
    """How often values `[N]` come, in bins of round width; what is not finite is left out.

    `marked` values have a line and a word above it.
    """
    known = values[np.isfinite(values)]
    edges = bins(known)
    counts, _edges = np.histogram(known, edges)
    scale = Scale(float(edges[0]), float(edges[-1]))
    most = max(int(counts.max()), 1)
    bottom = TOP + DEEP
    groups = [axis(scale, bottom, unit, name, TOP)]
    for count, (low, high) in zip(counts.tolist(), pairwise(edges), strict=True):
        x1, x2, tall = scale.at(low), scale.at(high), DEEP * count / most
        said = f"{' – '.join(tick_texts([float(low), float(high)], unit))}: {count}"
        gap = 0.15
        column = Box(x1 + gap, bottom - tall, max(x2 - x1 - 2 * gap, gap), tall, "bar one")
        groups.append(Group((column,), said))
    groups += [_marked(scale.at(value), word, bottom) for value, word in marked]
    return Chart(title, about, bottom + AXIS, tuple(groups))


def _marked(x: float, word: str, bottom: int) -> Group:
    anchor, aside = ("end", -1.0) if x > 50 else ("start", 1.0)
    label = Label(x + aside, TOP - 8, word, "tick", anchor)  # type: ignore[arg-type]
    return Group((Line(x, TOP - 18, x, bottom, "nought"), label))


def bins(values: Array) -> Array:
    """The edges of about `BINS` bins of round width that hold all values; 0 is an edge."""
    if not len(values):
        return np.array([0.0, 1.0])
    low, high = float(values.min()), float(values.max())
    if low == high:
        low, high = low - (abs(low) / 2 or 0.5), high + (abs(high) / 2 or 0.5)
    step = step_of(low, high, BINS)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    edges: Array = step * np.arange(first, max(last, first + 1) + 1, dtype=np.float64)
    return edges


@dataclass(frozen=True, slots=True)
class Series:
    """Points (x, y) in the measure's units, joined or not; `words` may name some of them.

    `look` is as in `rows.Row`; `open` draws hollow dots.
    """

    points: tuple[tuple[float, float], ...]
    name: str = ""
    look: str = "one"
    joined: bool = True
    open: bool = False
    words: tuple[str, ...] = ()


def curve(
    title: str,
    about: str,
    given: Sequence[Series],
    *,
    across: str,
    up: str,
    units: tuple[str, str] = ("", ""),
    scales: tuple[Scale | None, Scale | None] = (None, None),
) -> Chart:
    """Lines and points over two axes, named `across` and `up`, in `units`."""
    points = [point for one in given for point in one.points]
    wide = scales[0] or fitted(x for x, _y in points)
    tall = scales[1] or fitted(y for _x, y in points)
    bottom = TOP + DEEP + 40
    groups = [axis(wide, bottom, units[0], across, TOP), _upward(tall, bottom, units[1], up)]
    groups += [_series(one, wide, tall, bottom) for one in given]
    keys = tuple((f"{one.look}{' open' if one.open else ''}", one.name) for one in given)
    return Chart(title, about, bottom + AXIS, tuple(groups), keys if len(given) > 1 else ())


def _up(scale: Scale, value: float, bottom: int) -> float:
    """How far down a value of the upward axis stands, in pixels."""
    return bottom - (scale.at(value) - LEFT) / (RIGHT - LEFT) * (bottom - TOP)


def _upward(scale: Scale, bottom: int, unit: str, name: str) -> Group:
    """Lines across at round values, each with its text on it, and the axis' name on top."""
    values = ticks(scale)
    marks: list[Mark] = [Label(0, TOP - 20, name, "name")]
    for value, text in zip(values, tick_texts(values, unit), strict=True):
        y = _up(scale, value, bottom)
        marks += [Line(LEFT, y, RIGHT, y, "grid"), Label(0, y - 2, text, "tick")]
    return Group(tuple(marks))


def _series(one: Series, wide: Scale, tall: Scale, bottom: int) -> Group:
    named = zip(one.points, one.words or [""] * len(one.points), strict=True)
    known = [(point, word) for point, word in named if all(map(math.isfinite, point))]
    places = tuple((wide.at(x), _up(tall, y, bottom)) for (x, y), _word in known)
    marks: list[Mark] = [Trace(places, f"trace {one.look}")] if one.joined and places else []
    marks += [Dot(x, y, f"{one.look}{' open' if one.open else ''}") for x, y in places]
    for (x, y), (_point, word) in zip(places, known, strict=True):
        if word:
            anchor, aside = ("end", -1.5) if x > 60 else ("start", 1.5)
            marks.append(Label(x + aside, y - 8, word, "tick", anchor))  # type: ignore[arg-type]
    return Group(tuple(marks), one.name)
