"""Ranking: places with ties, and Kendall's τ by hand and against scipy's."""

import math

import numpy as np
import pytest

from computewar.lab.ranking import ranks, tau


def test_the_most_is_first_and_who_is_level_shares_a_place():
    assert ranks(np.array([3.0, 7.0, 7.0, 1.0])).tolist() == [3, 1, 1, 4]
    assert ranks(np.array([3.0, 7.0, 7.0, 1.0]), more=False).tolist() == [2, 3, 3, 1]


def test_a_difference_of_rounding_is_none():
    assert ranks(np.array([0.1 + 0.2, 0.3])).tolist() == [1, 1]


def test_tau_counts_pairs():
    """Of six pairs one is the other way round: (5 − 1) / 6."""
    assert tau(np.array([1, 2, 3, 4]), np.array([1, 2, 4, 3])) == pytest.approx(4 / 6)
    assert tau(np.array([1, 2, 3]), np.array([3, 2, 1])) == -1


def test_ties_leave_pairs_out_of_one_side():
    """(1, 1, 3) tells two pairs apart, (1, 2, 3) three: 2 / √6."""
    assert tau(np.array([1, 1, 3]), np.array([1, 2, 3])) == pytest.approx(2 / math.sqrt(6))


def test_a_ranking_that_ranks_nobody_agrees_with_none():
    assert math.isnan(tau(np.array([1, 1, 1]), np.array([1, 2, 3])))


SCIPY = [
    ([4, 2, 1, 2], [2, 4, 2, 1], 0.0),
    ([2, 3, 4, 3], [4, 1, 4, 1], 0.0),
    ([3, 2, 1, 3, 2], [3, 2, 1, 3, 2], 1.0),
    ([3, 3, 4, 2, 1], [3, 4, 4, 4, 3], 0.408248290464),
    ([2, 2, 1, 1, 2, 2], [3, 3, 3, 4, 4, 4], 0.0),
    ([4, 2, 4, 4, 1, 2], [3, 3, 3, 1, 2, 1], 0.181818181818),
]
"""`scipy.stats.kendalltau(one, other).statistic` of scipy 1.17.1."""


@pytest.mark.parametrize(("one", "other", "theirs"), SCIPY)
def test_tau_is_scipy_s(one, other, theirs):
    assert tau(np.array(one), np.array(other)) == pytest.approx(theirs)
