"""Courses: lines quarter by quarter, each named at its end, as a room reads them from afar."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from computewar.report.html.chart import (
    AXIS,
    LEFT,
    Chart,
    Dot,
    Group,
    Label,
    Line,
    Mark,
    Scale,
    Trace,
    fitted,
    shortened,
    tick_texts,
    ticks,
)

TOP, DEEP = 16, 210  # pixels above the drawing, and of it
END, SIDE = 74.0, 75.5  # per cent: where the lines end, and where their names begin
APART, LONGEST = 17, 15  # pixels between two names, and signs of one
MOST = 7  # quarters that are named below


@dataclass(frozen=True, slots=True)
class Course:
    """A line: its name, its value at each quarter, the class of its style."""

    name: str
    values: tuple[float, ...]
    look: str = "one"


def courses(
    title: str,
    about: str,
    given: Sequence[Course],
    quarters: Sequence[str],
    unit: str = "",
    most: int = MOST,
) -> Chart:
    """Lines over `quarters`, one value each; what is not finite is left out.

    At `most` so many quarters are named below.
    """
    scale = fitted(value for one in given for value in one.values)
    bottom = TOP + DEEP
    groups = [_ground(scale, unit, bottom), _quarters(quarters, bottom, most)]
    groups += [_line(one, scale, len(quarters), bottom) for one in given]
    groups.append(Group(tuple(_names(given, scale, bottom))))
    return Chart(title, about, bottom + AXIS - 14, tuple(groups))


def _down(scale: Scale, value: float, bottom: int) -> float:
    return bottom - DEEP * (value - scale.low) / (scale.high - scale.low)


def _across(place: int, count: int) -> float:
    return LEFT + (END - LEFT) * (place / (count - 1) if count > 1 else 1.0)


def _ground(scale: Scale, unit: str, bottom: int) -> Group:
    """Lines across at round values, each with its text on it."""
    values = ticks(scale)
    marks: list[Mark] = []
    for value, text in zip(values, tick_texts(values, unit), strict=True):
        y = _down(scale, value, bottom)
        marks += [Line(0, y, END, y, "grid"), Label(0, y - 3, text, "tick")]
    return Group(tuple(marks))


def _quarters(quarters: Sequence[str], bottom: int, most: int) -> Group:
    """The names of some quarters, the last among them."""
    last = len(quarters) - 1
    step = math.ceil(len(quarters) / most)
    return Group(
        tuple(
            Label(
                _across(k, len(quarters)), bottom + 18, text, "tick",
                "middle" if k < last else "end",  # beside it a line's name may stand
            )
            for k, text in enumerate(quarters)
            if (last - k) % step == 0
        )
    )  # fmt: skip


def _line(one: Course, scale: Scale, count: int, bottom: int) -> Group:
    places = tuple(
        (_across(k, count), _down(scale, value, bottom))
        for k, value in enumerate(one.values)
        if math.isfinite(value)
    )
    marks: list[Mark] = [Trace(places, f"trace {one.look}")] if len(places) > 1 else []
    marks += [Dot(*place, one.look) for place in places[-1:]]
    return Group(tuple(marks), one.name)


def _names(given: Sequence[Course], scale: Scale, bottom: int) -> list[Label]:
    """The names at the lines' ends, moved apart where they would lie on one another."""
    known = [one for one in given if one.values and math.isfinite(one.values[-1])]
    order = sorted(known, key=lambda one: -one.values[-1])
    wanted = [_down(scale, one.values[-1], bottom) + 4 for one in order]
    places: list[float] = []
    for y in wanted:
        places.append(max(y, places[-1] + APART) if places else y)
    lowest = bottom + 4.0
    for k in reversed(range(len(places))):  # up again where they ran out below
        places[k] = min(places[k], lowest)
        lowest = places[k] - APART
    return [
        Label(SIDE, y, shortened(one.name, LONGEST), f"end-name {one.look}")
        for y, one in zip(places, order, strict=True)
    ]
