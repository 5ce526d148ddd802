"""A gate holds when its whole interval lies within its limits."""

from math import isnan, nan

import numpy as np
import pytest

from computewar.lab.depth.gate import Gate, percent
from computewar.lab.stopping import Interval


def measured(low: float, high: float) -> Gate:
    middle = (low + high) / 2
    return Gate("field", "musk", "wins at most 65 %", "%", middle, low, high, 200, most=65)


@pytest.mark.parametrize(
    ("low", "high", "holds"), [(55, 64, True), (60, 66, False), (66, 70, False), (nan, 60, False)]
)
def test_a_gate_holds_only_where_its_whole_interval_does(low, high, holds):
    assert measured(low, high).holds is holds


def test_shares_are_told_in_per_cent_with_their_interval():
    assert percent(np.array([1.0, 0.5, 0.0, 0.0]), Interval(0.25, 0.5)) == (37.5, 25, 50)
    assert all(map(isnan, percent(np.empty(0), Interval(nan, nan))))
