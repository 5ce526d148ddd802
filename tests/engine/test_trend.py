"""Trends: growth that slows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.engine.trend import slowed


@given(st.floats(-8, 80))
def test_without_slowing_time_is_time(time):
    assert slowed(time, np.asarray(0.0)) == pytest.approx(time, abs=1e-8)


@given(st.floats(0.001, 0.5), st.integers(0, 40))
def test_each_unit_counts_less_than_the_one_before_by_the_share(share, time):
    by_hand = sum((1 - share) ** k for k in range(time))
    assert slowed(time, np.asarray(share)) == pytest.approx(by_hand)


def test_futures_may_differ():
    assert slowed(2, np.array([0.0, 0.5])) == pytest.approx([2, 1.5])
