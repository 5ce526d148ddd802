"""Luck's share, against an analysis of variance done by hand."""

import numpy as np
import pytest

from computewar.inputs.scenario import load_scenario
from computewar.lab.depth import luck as rule
from computewar.lab.depth.luck import luck, share


def test_luck_is_what_is_not_between_the_pairs():
    """Means 2 and 6, all 4: between 2 · (2² + 2²) = 16; within 1 + 1 + 4 + 4 = 10."""
    assert share(np.array([[1.0, 3.0], [4.0, 8.0]])) == pytest.approx(10 / 26)


def test_without_luck_its_share_is_nought_and_without_skill_one():
    assert share(np.array([[5.0, 5.0], [9.0, 9.0]])) == 0
    assert share(np.array([[5.0, 9.0], [5.0, 9.0]])) == 1
    assert np.isnan(share(np.ones((2, 3))))


def test_a_future_that_counts_twice_is_two_futures():
    scores = np.array([[1.0, 3.0], [4.0, 8.0]])
    twice = share(scores, np.array([2.0, 1.0]))
    assert twice == pytest.approx(share(scores[:, [0, 0, 1]]))


def test_a_gate_a_side_says_over_which_set_it_is_measured(monkeypatch):
    monkeypatch.setattr(rule, "rungs", lambda quick: ("random", "balanced", "planner"))
    found = luck(load_scenario("terafab-2026", horizon=2), futures=6, workers=1)
    assert [gate.side for gate in found] == ["musk", "openai"]
    for gate in found:
        assert gate.games == 2 * 2 * 6
        assert 0 <= gate.low <= gate.high <= 100
        assert gate.note == "all pairs of random, balanced"
