"""Strengths: known ones are found again."""

import numpy as np
import pytest
from scipy.optimize import minimize

from computewar.lab.strengths import POINTS, strengths


def _expected(row, column):
    """The share of games that a row of one strength wins against a column of another."""
    return 1 / (1 + np.exp((column - row) / POINTS))


@pytest.fixture
def table():
    """Known strengths of five rows and seven columns, and the shares they make."""
    rng = np.random.default_rng(2)
    rows, columns = rng.normal(0, 150, 5), rng.normal(0, 150, 7)
    middle = np.concatenate([rows, columns]).mean()
    shares = np.array([[_expected(a, b) for b in columns] for a in rows])
    return rows - middle, columns - middle, shares


def test_known_strengths_are_found_again(table):
    rows, columns, shares = table
    found = strengths(shares, np.full(shares.shape, 200.0))
    assert found[0] == pytest.approx(rows, abs=0.5)
    assert found[1] == pytest.approx(columns, abs=0.5)


def test_and_from_games_within_their_luck(table):
    rows, columns, shares = table
    wins = np.random.default_rng(5).binomial(400, shares) / 400
    found = strengths(wins, np.full(shares.shape, 400.0))
    assert np.abs(found[0] - rows).max() < 40
    assert np.abs(found[1] - columns).max() < 40


def test_they_make_the_games_likeliest(table):
    """Against a general optimiser of the same likelihood."""
    _, _, shares = table
    wins = np.random.default_rng(8).binomial(50, shares) / 50

    def surprise(x):
        gap = (x[:5, None] - x[None, 5:]) / POINTS
        return (wins * np.log1p(np.exp(-gap)) + (1 - wins) * np.log1p(np.exp(gap))).sum()

    best = minimize(surprise, np.zeros(12), tol=1e-9).x
    found = np.concatenate(strengths(wins, np.full(shares.shape, 50.0)))
    assert found == pytest.approx(best - best.mean(), abs=1.0)


def test_who_always_wins_is_strong_but_not_without_end():
    shares = np.array([[1.0, 1.0], [0.5, 0.5]])
    rows, _ = strengths(shares, np.full((2, 2), 100.0))
    assert 200 < rows[0] - rows[1] < 5000


def test_a_pair_without_games_says_nothing():
    shares = np.array([[0.6, np.nan], [0.5, 0.5]])
    games = np.array([[100.0, 0.0], [100.0, 100.0]])
    rows, columns = strengths(shares, games)
    assert _expected(rows[0], columns[0]) == pytest.approx(0.6, abs=0.01)


def test_ten_to_one_is_four_hundred_points():
    rows, columns = strengths(np.array([[10 / 11]]), np.full((1, 1), 1000.0))
    assert rows[0] - columns[0] == pytest.approx(400, abs=0.1)
