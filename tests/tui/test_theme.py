"""Themes: legible text, and two sides that nobody mixes up."""

import itertools

import pytest

from computewar.tui.theme import BADGES, OTHER, THEMES, badge, completed

BLIND = {  # what is left of red, green and blue in linear light (Viénot and others, 1999)
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "no green": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
    "no blue": ((1, 0.1446, -0.1446), (0, 0.8592, 0.1408), (0, 0.8592, 0.1408)),
}
LIMIT = 60  # of 441, between the two accents


def _linear(colour):
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def _shown(linear):
    clipped = [min(max(p, 0), 1) for p in linear]
    return [
        255 * (12.92 * p if p <= 0.0031308 else 1.055 * p ** (1 / 2.4) - 0.055) for p in clipped
    ]


def _contrast(one, two):
    light = [
        sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), _linear(c), strict=True))
        for c in (one, two)
    ]
    return (max(light) + 0.05) / (min(light) + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_stands_out_from_the_night(theme):
    colours = [theme.foreground, theme.primary, theme.warning, theme.error, theme.success]
    for colour in (*colours, theme.variables["muted"], theme.variables["faint"]):
        assert _contrast(colour, theme.background) >= 4.5, colour
    assert _contrast(theme.foreground, theme.panel) >= 4.5
    assert _contrast(theme.variables["block-cursor-foreground"], theme.primary) >= 4.5


@pytest.mark.parametrize("eye", BLIND)
def test_the_two_sides_can_be_told_apart_by_every_eye(eye):
    seen = []
    for one in BADGES.values():
        linear = _linear(one.colour)
        seen.append(
            _shown([sum(w * p for w, p in zip(row, linear, strict=True)) for row in BLIND[eye]])
        )
    distance = sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5
    assert distance > LIMIT


def test_every_side_has_a_shape_of_its_own():
    shapes = [one.shape for one in (*BADGES.values(), OTHER)]
    assert all(a != b for a, b in itertools.combinations(shapes, 2))
    assert badge("meta") == OTHER


def test_a_theme_of_others_lends_its_colours_to_our_names():
    found = completed(
        {"foreground-muted": "grey", "panel": "blue", "surface": "black", "faint": "x"}
    )
    assert (found["muted"], found["line"], found["sheet"]) == ("grey", "blue", "black")
    assert found["faint"] == "x"
