"""Crossing: where a line changes its sign is found, with an interval that holds it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from computewar.lab.sensitivity.crossing import crossing


def line(zero, futures=100, spread=2.0, seed=1):
    """Answers on six rungs whose means cross nought at `zero` of the way, luck common to all."""
    luck = np.random.default_rng(seed).normal(0, spread, futures)
    rungs = np.linspace(0, 1, 6)[:, None]
    return zero - rungs + luck - luck.mean()


@settings(max_examples=15)
@given(st.floats(0.05, 0.95), st.sampled_from([1.0, -1.0]))
def test_a_line_is_crossed_where_it_is_nought(zero, way):
    found = crossing(way * line(zero), way, np.random.default_rng(1))
    assert found.at == pytest.approx(zero, abs=1e-9)
    assert found.low <= found.at <= found.high


def test_the_interval_holds_the_true_crossing_in_most_samples():
    held = 0
    for seed in range(40):
        luck = np.random.default_rng(seed).normal(0, 0.5, 200)
        answers = 0.5 - np.linspace(0, 1, 6)[:, None] + luck
        found = crossing(answers, 1, np.random.default_rng(seed))
        held += found.low <= 0.5 <= found.high
    assert held >= 35


def test_what_crosses_nowhere_is_beyond_the_end():
    found = crossing(line(3), 1, np.random.default_rng(1))
    assert found == (np.inf, np.inf, np.inf)
    some = crossing(line(0.97), 1, np.random.default_rng(1))
    assert some.high == np.inf


def test_what_has_the_other_sign_already_is_crossed_at_once():
    assert crossing(line(-1), 1, np.random.default_rng(1)).at == 0
