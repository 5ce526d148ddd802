"""Scales, ticks and texts of charts."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from computewar.report.html.chart import (
    LEFT,
    RIGHT,
    Scale,
    axis,
    fitted,
    shortened,
    step_of,
    tick_texts,
    ticks,
)  # fmt: skip

VALUES = some.lists(some.floats(-1e9, 1e9).map(lambda x: round(x, 3)), min_size=1, max_size=5)


@given(VALUES)
def test_all_values_stand_between_the_ends_in_their_order(values):
    scale = fitted(values)
    places = [scale.at(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(LEFT <= place <= RIGHT for place in places)
    assert 1 <= len(ticks(scale)) <= 12


def test_ends_are_round_and_what_is_no_number_is_left_out():
    assert fitted([0.13, 2.31, math.nan, math.inf]) == Scale(0.0, 2.5)
    assert fitted([math.nan]) == pytest.approx(Scale(0.0, 1.0))
    assert fitted([3.0], 0.0) == Scale(0.0, 3.0)
    assert step_of(0, 10) == 2


def test_ticks_have_as_many_decimals_as_their_step():
    assert tick_texts([-0.5, 0.0, 0.5]) == ["−0.5", "0.0", "0.5"]
    assert tick_texts([0.0, 0.25, 0.5], "share") == ["0%", "25%", "50%"]
    assert tick_texts([0.0, 5.0], "$bn") == ["$0", "$5.0bn"]


def test_an_axis_has_a_line_and_a_text_a_tick_and_its_name():
    marks = axis(Scale(0, 1), 100, "", "points").marks
    assert [mark.text for mark in marks if mark.kind == "label"][-1] == "points"
    assert sum(mark.kind == "line" for mark in marks) == 6


def test_a_long_text_loses_its_middle():
    assert shortened("balanced:fab=.3", 9) == "bala…b=.3"
    assert shortened("short", 9) == "short"
