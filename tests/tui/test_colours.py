"""Colours: contrast and distance as others reckon them, and text moved until it can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from textual.color import Color

from computewar.tui.colours import BLACK, EYES, LEGIBLE, WHITE, contrast, distance, legible, seen

COLOURS = some.tuples(*[some.integers(0, 255)] * 3).map(lambda rgb: Color(*rgb))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#FFFFFF", 21), ("#777777", "#FFFFFF", 4.48), ("#0000FF", "#FFFFFF", 8.59),
     ("#123456", "#123456", 1)],
)  # fmt: skip
def test_contrast_is_that_of_the_guidelines(one, other, ratio):
    found = contrast(Color.parse(one), Color.parse(other))
    assert found == pytest.approx(ratio, abs=0.01)
    assert found == contrast(Color.parse(other), Color.parse(one))


def test_red_and_green_fall_together_for_who_lacks_red_or_green_and_not_for_others():
    red, green = Color(200, 60, 60), Color(90, 140, 40)
    gaps = {
        eye: sum((a - b) ** 2 for a, b in zip(seen(red, eye), seen(green, eye), strict=True)) ** 0.5
        for eye in EYES
    }
    assert min(gaps["full"], gaps["no blue"]) > 80
    assert distance(red, green) == min(gaps["no red"], gaps["no green"]) < 50


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("grey", [0, 90, 255])
def test_every_eye_sees_grey_as_it_is(eye, grey):
    assert seen(Color(grey, grey, grey), eye) == pytest.approx([grey] * 3, abs=1)


@given(COLOURS, COLOURS)
def test_a_colour_is_moved_until_it_can_be_read(text, ground):
    assert contrast(legible(text, (ground,)), ground) >= LEGIBLE


def test_what_can_be_read_already_stays():
    assert legible(Color(200, 210, 220), (BLACK,)) == Color(200, 210, 220)
    assert legible(WHITE.with_alpha(0.6), (BLACK,)) == Color(153, 153, 153)
