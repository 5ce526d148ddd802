"""Nash: games worked by hand, and another solver's answer on random ones."""

import nashpy
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from computewar.lab.nash import equilibrium, exploitability, regrets

PENNIES = np.array([[1.0, -1.0], [-1.0, 1.0]])
ROCK = np.array([[0.0, -1.0, 1.0], [1.0, 0.0, -1.0], [-1.0, 1.0, 0.0]])
DOMINATED = np.array([[3.0, 2.0], [1.0, 0.0], [2.0, 1.0]])
UNEVEN = np.array([[2.0, -1.0], [-1.0, 1.0]])

BY_HAND = {
    "matching pennies": (PENNIES, [0.5, 0.5], [0.5, 0.5], 0),
    "rock paper scissors": (ROCK, [1 / 3] * 3, [1 / 3] * 3, 0),
    "a dominant row": (DOMINATED, [1, 0, 0], [0, 1], 2),
    "two by two": (UNEVEN, [0.4, 0.6], [0.4, 0.6], 0.2),
    "one by one": (np.array([[7.0]]), [1], [1], 7),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_games_worked_by_hand(name):
    game, rows, columns, value = BY_HAND[name]
    found = equilibrium(game)
    assert found.rows == pytest.approx(rows)
    assert found.columns == pytest.approx(columns)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize("seed", range(20))
def test_random_games_as_nashpy_solves_them(seed):
    rng = np.random.default_rng(seed)
    game = rng.normal(size=rng.integers(2, 17, 2))
    rows, columns = nashpy.Game(game).linear_program()
    found = equilibrium(game)
    assert found.rows == pytest.approx(rows, abs=1e-7)
    assert found.columns == pytest.approx(columns, abs=1e-7)
    assert found.value == pytest.approx(rows @ game @ columns)


@settings(max_examples=40)
@given(arrays(float, st.tuples(st.integers(1, 6), st.integers(1, 6)), elements=st.floats(-9, 9)))
def test_nobody_gains_by_leaving_an_equilibrium(game):
    rows, columns, value = equilibrium(game)
    assert rows.sum() == pytest.approx(1)
    assert columns.sum() == pytest.approx(1)
    assert exploitability(game, rows, columns) == pytest.approx(0, abs=1e-7)
    row_gap, column_gap = regrets(game, value)
    assert min(row_gap.min(), column_gap.min()) >= -1e-7


def test_what_best_answers_gain():
    assert exploitability(PENNIES, np.array([1.0, 0.0]), np.array([1.0, 0.0])) == 2
    assert exploitability(PENNIES, np.array([1.0, 0.0]), np.array([0.5, 0.5])) == 1
    row_gap, column_gap = regrets(DOMINATED, 2.0)
    assert row_gap.tolist() == [0, 2, 1]
    assert column_gap.tolist() == [1, 0]
