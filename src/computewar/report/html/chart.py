"""Chart: a drawing as data, places across in per cent of the width and down in pixels.

So a chart fills a phone, a screen or a sheet of paper, while its text keeps its size. The template
writes it as SVG. Numbers run from left to right in every language.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

from computewar.words import number

LEFT, RIGHT = 4.0, 96.0  # per cent: half of a tick's text must fit beside it
AXIS = 40  # pixels below a drawing for ticks and what they count
STEPS = (1, 2, 5, 10)
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; `look` is its class in the style."""

    kind: ClassVar[str] = "line"
    x1: float
    y1: float
    x2: float
    y2: float
    look: str


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    kind: ClassVar[str] = "box"
    x: float
    y: float
    width: float
    height: float
    look: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A round mark."""

    kind: ClassVar[str] = "dot"
    x: float
    y: float
    look: str


@dataclass(frozen=True, slots=True)
class Label:
    """A text; `y` is its base line."""

    kind: ClassVar[str] = "label"
    x: float
    y: float
    text: str
    look: str = ""
    anchor: Anchor = "start"


@dataclass(frozen=True, slots=True)
class Trace:
    """A line through points (per cent, pixels)."""

    kind: ClassVar[str] = "trace"
    points: tuple[tuple[float, float], ...]
    look: str


Mark = Line | Box | Dot | Label | Trace


class Group(NamedTuple):
    """Marks that belong together, and what a pointer that rests on them is told."""

    marks: tuple[Mark, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing `height` pixels high; `about` says in words what it shows, for who cannot see it.

    `keys` explain the marks: a class of the style, and what it stands for.
    """

    kind: ClassVar[str] = "chart"
    title: str
    about: str
    height: int
    groups: tuple[Group, ...]
    keys: tuple[tuple[str, str], ...] = ()


class Scale(NamedTuple):
    """The values that the left and the right end stand for."""

    low: float
    high: float

    def at(self, value: float) -> float:
        """Where a value stands, in per cent; the ends for what lies beyond."""
        share = (value - self.low) / (self.high - self.low)
        return LEFT + (RIGHT - LEFT) * min(max(share, 0.0), 1.0)


def fitted(values: Iterable[float], *always: float) -> Scale:
    """The scale on which all finite values stand, and `always`, between round ends."""
    known = [value for value in (*values, *always) if math.isfinite(value)] or [0.0, 1.0]
    low, high = min(known), max(known)
    if low == high:
        low, high = low - (abs(low) / 2 or 0.5), high + (abs(high) / 2 or 0.5)
    step = step_of(low, high)
    return Scale(math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step)


def step_of(low: float, high: float, count: int = 5) -> float:
    """The round step that cuts low to high into about `count` parts."""
    rough = (high - low) / count
    power: float = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in STEPS if step * power >= rough * (1 - 1e-9))


def ticks(scale: Scale) -> list[float]:
    """The round values of a scale, its ends among them."""
    step = step_of(scale.low, scale.high)
    first, last = math.ceil(scale.low / step - 1e-6), math.floor(scale.high / step + 1e-6)
    return [k * step for k in range(first, last + 1)]


def tick_texts(values: Sequence[float], unit: str = "") -> list[str]:
    """Ticks as text, all with as many decimals; a share in per cent, money with its scale."""
    if unit and unit != "share":
        return [number(value, unit, 2) for value in values]
    sized = [100 * value if unit == "share" else value for value in values]
    step = abs(sized[1] - sized[0]) if len(sized) > 1 else 1.0
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    ending = "%" if unit == "share" else ""
    return [f"{v + 0.0:,.{decimals}f}".replace("-", "−") + ending for v in sized]


def axis(scale: Scale, bottom: int, unit: str, name: str, top: int = 0) -> Group:
    """Ticks below a drawing that ends at `bottom`, thin lines up from them, and what they count."""
    values = ticks(scale)
    marks: list[Mark] = []
    for value, text in zip(values, tick_texts(values, unit), strict=True):
        x = scale.at(value)
        marks.append(Line(x, top, x, bottom, "grid"))
        marks.append(Label(x, bottom + 15, text, "tick", "middle"))
    marks.append(Label(50, bottom + 33, name, "name", "middle"))
    return Group(tuple(marks))


def shortened(text: str, width: int) -> str:
    """A text of at most `width` signs; what is too long loses its middle."""
    if len(text) <= width:
        return text
    head = (width - 1 + 1) // 2
    return f"{text[:head]}…{text[len(text) - (width - 1 - head) :]}"
