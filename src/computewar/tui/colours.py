"""Colours: how legible a text is on its ground, and how far colours are apart for every eye.

Contrast is that of the Web Content Accessibility Guidelines 2 (1 to 21); what an eye without one of
its three receptors sees is reckoned as Viénot, Brettel and Mollon (1999) do.
"""

from collections.abc import Iterable
from functools import lru_cache
from math import dist

from textual.color import Color

LEGIBLE = 4.5
STEP = 0.05
BLACK, WHITE = Color(0, 0, 0), Color(255, 255, 255)
EYES = {  # what is left of red, green and blue in linear light
    "full": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "no green": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "no blue": ((1.0, 0.1446, -0.1446), (0.0, 0.8592, 0.1408), (0.0, 0.8592, 0.1408)),
}


def _linear(colour: Color) -> list[float]:
    parts = [part / 255 for part in colour.rgb]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def _shown(part: float) -> float:
    held = min(max(part, 0.0), 1.0)
    return 255 * (12.92 * held if held <= 0.0031308 else 1.055 * held ** (1 / 2.4) - 0.055)


def _light(colour: Color) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """How far text of one colour stands out from the other: 1 not at all, 21 black on white."""
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


def seen(colour: Color, eye: str) -> list[float]:
    """Red, green and blue (0 to 255) of a colour as an eye of `EYES` sees it."""
    linear = _linear(colour)
    return [_shown(sum(w * p for w, p in zip(row, linear, strict=True))) for row in EYES[eye]]


def distance(one: Color, other: Color) -> float:
    """How far two colours are apart (0 to 441) for the eye that tells them apart least."""
    return min(dist(seen(one, eye), seen(other, eye)) for eye in EYES)


@lru_cache(256)
def legible(text: Color, grounds: tuple[Color, ...]) -> Color:
    """The colour nearest to `text` that can be read on every one of the grounds.

    It goes towards white on dark grounds, towards black on light ones; a colour that lets the
    ground through is first what it is on the first of them.
    """
    solid = grounds[0].blend(text, text.a, 1.0)
    aim = WHITE if _light(grounds[0]) < 0.18 else BLACK
    steps = (solid.blend(aim, min(k * STEP, 1.0)) for k in range(round(1 / STEP) + 1))
    return next((one for one in steps if _least(one, grounds) >= LEGIBLE), aim)


def _least(text: Color, grounds: Iterable[Color]) -> float:
    return min(contrast(text, ground) for ground in grounds)
