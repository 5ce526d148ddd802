"""Themes: legible text in each that is offered, and two sides that nobody mixes up."""

import itertools

import pytest
from rich.color import Color as Painted
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from computewar.tui import theme as themes
from computewar.tui.colours import contrast, distance
from computewar.tui.theme import BADGES, GROUNDS, OTHER, TEXTS, THEMES, badge, completed, ink, worn

SHIPPED = [one for one in (*THEMES, *BUILTIN_THEMES.values()) if themes.reckoned(one)]
TWO = pytest.mark.parametrize("theme", SHIPPED, ids=lambda theme: theme.name)
SIDES = tuple(f"side-{side}" for side in BADGES)
PAIRS = [*itertools.product((*TEXTS, *SIDES), GROUNDS), ("foreground", "line"),
         ("block-cursor-foreground", "block-cursor-background")]  # fmt: skip
"""Every text that is ever painted, and what it is painted on."""


def colours(theme):
    """All colours of a theme as the app has them, by name."""
    found = completed(theme.to_color_system().generate() | theme.variables)
    names = {name for pair in PAIRS for name in pair}
    return {name: Color.parse(found[name]) for name in names}


@TWO
def test_all_text_stands_out_from_every_ground(theme):
    found = colours(theme)
    faint = [pair for pair in PAIRS if contrast(*(found[name] for name in pair)) < 4.5]
    assert faint == []


@TWO
def test_good_and_bad_can_be_told_apart_by_every_eye(theme):
    found = colours(theme)
    assert distance(found["success"], found["error"]) >= 60


@TWO
def test_the_sides_of_a_chart_can_be_told_apart_by_every_eye(theme):
    found = colours(theme)
    assert distance(*(found[name] for name in SIDES)) > 60


@TWO
def test_a_chart_is_drawn_in_the_colours_of_its_theme(theme):
    found = ink(theme.to_color_system().generate() | theme.variables)
    assert contrast(Color(*found.text), Color(*found.ground)) >= 4.5
    assert contrast(Color(*found.accent), Color(*found.ground)) >= 4.5
    assert distance(Color(*found.text), Color(*found.ground)) > 60


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_ours_are_legible_with_256_colours_too(theme):
    found = {name: _quantised(one) for name, one in colours(theme).items()}
    faint = [pair for pair in PAIRS if contrast(*(found[name] for name in pair)) < 4.4]
    assert faint == []


def _quantised(colour):
    """The nearest of 256 colours, as it is sent."""
    sent = Painted.from_rgb(*colour.rgb).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
    return Color(sent.red, sent.green, sent.blue)


@pytest.mark.parametrize("accent", ["colour", "by_day"])
def test_the_two_sides_can_be_told_apart_by_every_eye(accent):
    assert distance(*(Color.parse(getattr(one, accent)) for one in BADGES.values())) > 89


def test_every_side_has_a_shape_of_its_own():
    shapes = [one.shape for one in (*BADGES.values(), OTHER)]
    assert all(a != b for a, b in itertools.combinations(shapes, 2))
    assert badge("meta") == OTHER


def test_a_theme_of_ours_takes_the_side_s_accent_others_stay():
    names = {one.name for one in THEMES}
    for ours in (themes.NIGHT, themes.DAY):
        for side in ("", "musk", "openai", "meta"):
            assert worn(ours, side) in names
            assert worn(worn(ours, side)) == ours
    assert worn("nord", "musk") == "nord"
    assert themes.offered([*names, "nord"]) == ["computewar", "computewar-light", "nord"]


def test_the_terminal_s_own_colours_are_not_offered_since_nobody_knows_them():
    unknown = [name for name, one in BUILTIN_THEMES.items() if not themes.reckoned(one)]
    assert unknown == ["ansi-dark", "ansi-light"]
    assert ink(BUILTIN_THEMES[unknown[0]].to_color_system().generate()).ground == (13, 17, 23)


def test_a_theme_of_others_lends_its_colours_to_our_names():
    nord = BUILTIN_THEMES["nord"].to_color_system().generate()
    found = completed(nord)
    assert (found["line"], found["sheet"]) == (nord["panel"], nord["surface"])
    assert completed({**nord, "faint": "#FFFFFF"})["faint"] == "#FFFFFF"
