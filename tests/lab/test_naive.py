"""The naive forecast and the score: what their papers say of them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.lab.naive import Interval, naive, past_errors, score, spread

POSITIVE = st.floats(0.01, 100)


def test_steady_growth_goes_on_without_doubt():
    series = [(0, 1.0), (1, 2.0), (2, 4.0), (3, 8.0), (4, 16.0)]
    found = naive(series, 6, pooled=1.0)
    assert found == pytest.approx(Interval(64, 64, 64))


def test_a_single_value_has_no_trend():
    assert naive([(0, 1.0)], 4, pooled=0.1) is None


def test_a_short_series_takes_the_errors_of_all():
    near, far = (naive([(0, 1.0), (1, 2.0)], end, pooled=0.2) for end in (2, 6))
    assert near.low < 4.0 < near.high
    assert far.fan > near.fan


def test_past_errors_are_those_of_forecasts_from_what_was_known():
    assert past_errors([(0, 1.0), (1, 2.0), (5, 32.0)]) == pytest.approx([0.0])
    assert past_errors([(0, 1.0), (1, 1.0), (5, math.e)]) == pytest.approx([0.5])
    assert spread([3.0, 4.0]) == pytest.approx(math.sqrt(12.5))


@given(low=POSITIVE, wide=st.floats(1, 5), value=POSITIVE, scale=POSITIVE)
def test_the_score_has_no_scale(low, wide, value, scale):
    one = Interval(low, low, low * wide)
    scaled = Interval(low * scale, low * scale, low * wide * scale)
    assert score(scaled, value * scale) == pytest.approx(score(one, value), abs=1e-9)


@given(low=POSITIVE, wide=st.floats(1, 5), value=POSITIVE)
def test_the_score_is_the_width_and_a_fine_for_what_lies_outside(low, wide, value):
    found = Interval(low, low, low * wide)
    fine = 20 * max(math.log(low / value), math.log(value / (low * wide)), 0)
    assert score(found, value) == pytest.approx(math.log(wide) + fine, abs=1e-9)


def test_an_interval_that_reaches_nought_is_infinitely_wide():
    assert Interval(0, 1, 2).fan == math.inf
    assert score(Interval(-1, 1, 2), 1) == math.inf
