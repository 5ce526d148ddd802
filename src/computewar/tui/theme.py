"""Themes: a board-room at night or by day, one accent a side, shapes as well as hues.

Sky blue and vermillion stay apart for every kind of colour-blindness; ● and ▲ where there is no
colour at all. Themes of others are offered too, their colours moved until all text can be read.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from textual.color import Color, ColorParseError
from textual.theme import Theme

from computewar.tui.colours import distance, legible

NIGHT, DAY = "computewar", "computewar-light"
APART = 60.0  # of 441, between good and bad and between the two sides
GROUNDS = ("background", "surface", "panel", "sheet")
TEXTS = (
    "foreground", "muted", "faint", "primary", "secondary", "accent", "warning", "error", "success",
)  # fmt: skip
"""Colours of text, each of which is to be read on each of `GROUNDS`."""
GOOD_AND_BAD = {True: ("#7FE8DC", "#FF9E64"), False: ("#005F6B", "#9A3008")}
"""What stands for good and bad where a dark or light theme's own two look alike to some eye."""


class Badge(NamedTuple):
    """How a side is marked: its accents by night and by day, its shape, the ends of its themes."""

    colour: str
    shape: str
    by_day: str
    theme: str = ""


BADGES = {
    "musk": Badge("#56B4E9", "●", "#005F99", "-musk"),
    "openai": Badge("#E8701A", "▲", "#8F2D00", "-openai"),
}
OTHER = Badge("#C9B27C", "■", "#6B5510")


class Ink(NamedTuple):
    """What a chart is drawn with: red, green and blue of each."""

    ground: tuple[int, int, int]
    text: tuple[int, int, int]
    quiet: tuple[int, int, int]
    accent: tuple[int, int, int]


def ink(variables: Mapping[str, str]) -> Ink:
    """The colours of charts in a theme; ours where nobody knows its own."""
    names = ("background", "foreground", "muted", "primary")
    try:
        return Ink(*(Color.parse(completed(variables)[name]).rgb for name in names))
    except ColorParseError:
        night = (THEMES[0].background, THEMES[0].foreground, "#8C97A5", OTHER.colour)
        return Ink(*(Color.parse(str(one)).rgb for one in night))


def badge(side: str) -> Badge:
    """The mark of a side; one mark for all that nobody plays."""
    return BADGES.get(side, OTHER)


def _night(name: str, accent: str) -> Theme:
    return Theme(
        name=name, primary=accent, secondary="#8FA3B8", accent=accent, warning="#E6C35C",
        error="#F0907A", success="#7FD6C2", foreground="#D6DCE4", background="#0D1117",
        surface="#0D1117", panel="#1F2328", dark=True,
        variables={"muted": "#8C97A5", "faint": "#838E9B", "line": "#353B43", "sheet": "#16191D"},
    )  # fmt: skip


def _day(name: str, accent: str) -> Theme:
    return Theme(
        name=name, primary=accent, secondary="#4A5A6A", accent=accent, warning="#6B4E00",
        error="#9A3008", success="#005F6B", foreground="#1F252C", background="#FAF8F3",
        surface="#FAF8F3", panel="#ECEBE8", dark=False,
        variables={"muted": "#525C66", "faint": "#5F6973", "line": "#CDCBC6", "sheet": "#F4F3F0"},
    )  # fmt: skip


_MARKS = (OTHER, *BADGES.values())
THEMES = (
    *(_night(NIGHT + one.theme, one.colour) for one in _MARKS),
    *(_day(DAY + one.theme, one.by_day) for one in _MARKS),
)


def worn(theme: str, side: str = "") -> str:
    """The theme in which a side plays where the player chose `theme`: ours have its accent."""
    ours = next((one for one in (DAY, NIGHT) if theme.startswith(one)), "")
    return ours + badge(side).theme if ours else theme


def offered(themes: Iterable[str]) -> list[str]:
    """The themes to choose from: ours once each; those of the sides come by themselves."""
    return sorted({worn(theme) for theme in themes})


def reckoned(theme: Theme) -> bool:
    """Whether the theme says its colours, so that what is legible can be reckoned."""
    return not theme.name.startswith("ansi")


def completed(variables: Mapping[str, str]) -> dict[str, str]:
    """A theme's colours with ours by name where it has none, all text legible on every ground.

    The cursor is text of the ground on a block of the accent; `side-NAME` is the accent of a side.
    """
    stand_in = {
        "muted": "foreground-muted", "faint": "foreground-muted", "line": "panel",
        "sheet": "surface",
    }  # fmt: skip
    found = {ours: variables[theirs] for ours, theirs in stand_in.items()} | dict(variables)
    try:
        grounds = tuple(Color.parse(found[name]) for name in GROUNDS)
        texts = {name: legible(Color.parse(found[name]), grounds) for name in TEXTS}
    except ColorParseError:  # the terminal's own colours, which nobody knows
        return found
    dark = grounds[0].brightness < 0.5
    if distance(texts["success"], texts["error"]) < APART:
        pair = GOOD_AND_BAD[dark]
        texts["success"], texts["error"] = (legible(Color.parse(one), grounds) for one in pair)
    sides = {
        f"side-{side}": legible(Color.parse(one.colour if dark else one.by_day), grounds)
        for side, one in BADGES.items()
    }
    cursor = {"block-cursor-foreground": grounds[0].hex,
              "block-cursor-background": texts["primary"].hex}  # fmt: skip
    return found | {name: one.hex for name, one in (texts | sides).items()} | cursor
