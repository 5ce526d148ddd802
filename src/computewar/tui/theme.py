"""Themes: a board-room at night, one accent a side, shapes as well as hues.

Sky blue and vermillion stay apart for every kind of colour-blindness; ● and ▲ where there is no
colour at all.
"""

from collections.abc import Mapping
from typing import NamedTuple

from textual.theme import Theme

NIGHT = "computewar"


class Badge(NamedTuple):
    """How a side is marked: its accent, its shape, the theme in which it plays."""

    colour: str
    shape: str
    theme: str


BADGES = {
    "musk": Badge("#56B4E9", "●", "computewar-musk"),
    "openai": Badge("#D55E00", "▲", "computewar-openai"),
}
OTHER = Badge("#C9B27C", "■", NIGHT)


def badge(side: str) -> Badge:
    """The mark of a side; one mark for all that nobody plays."""
    return BADGES.get(side, OTHER)


def _night(name: str, accent: str) -> Theme:
    return Theme(
        name=name,
        primary=accent,
        secondary="#8FA3B8",
        accent=accent,
        warning="#E6C35C",
        error="#F0907A",
        success="#7CC4A4",
        foreground="#D6DCE4",
        background="#0D1117",
        surface="#0D1117",
        panel="#1A222C",
        dark=True,
        variables={
            "muted": "#8C97A5",
            "faint": "#7A8592",
            "line": "#2A3441",
            "sheet": "#121820",
            "block-cursor-foreground": "#0D1117",
            "block-cursor-background": accent,
        },
    )


THEMES = (
    _night(NIGHT, OTHER.colour),
    _night(BADGES["musk"].theme, BADGES["musk"].colour),
    _night(BADGES["openai"].theme, BADGES["openai"].colour),
)


def completed(variables: Mapping[str, str]) -> dict[str, str]:
    """A theme's colours, with ours by name under a theme that has none of them."""
    stand_in = {
        "muted": "foreground-muted", "faint": "foreground-muted", "line": "panel",
        "sheet": "surface",
    }  # fmt: skip
    return {ours: variables[theirs] for ours, theirs in stand_in.items()} | dict(variables)
