"""Standings: what a table says, on tables made up by hand."""

import numpy as np
import pytest

from computewar.lab.results import Results
from computewar.lab.standings import mean_gains
from computewar.lab.standings import standings as whole_standings
from computewar.lab.tournament import Tournament

FUTURES = 100


def standings(table, by="win"):
    """With few draws, to be quick."""
    return whole_standings(table, by, draws=20)


def table(shares, seed=1):
    """A tournament in which rows win with these chances."""
    shares = np.asarray(shares, dtype=float)
    luck = np.random.default_rng(seed).random((*shares.shape, FUTURES))
    wins = 1.0 * (luck < shares[:, :, None])
    rows = tuple("abcdefghijkl"[: shares.shape[0]])
    columns = tuple("ABCDEFGHIJKL"[: shares.shape[1]])
    none = Results(1, 0, {}, {})
    return Tournament("s", ("x", "y"), rows, columns, {}, wins, 20 * wins - 10, none)


def test_pennies_are_mixed_evenly_and_both_are_in_the_support():
    found = standings(table([[0.9, 0.1], [0.1, 0.9]]))
    for one in (*found.rows, *found.columns):
        assert one.mixture == pytest.approx(0.5, abs=0.1)
        assert one.support == 1
        assert one.low < one.mean < one.high
    assert found.value_low < found.value < found.value_high
    assert found.value == pytest.approx(0.5, abs=0.1)
    assert 0 < found.exploitable < 0.2


def test_a_strategy_that_always_wins_is_the_whole_mixture():
    found = standings(table([[1, 1], [0, 0.5]]))
    best, other = found.rows
    assert (best.mixture, best.support, best.regret) == (1, 1, 0)
    assert (other.mixture, other.regret) == (0, 1)
    assert best.strength > other.strength
    assert found.exploitable == 0


def test_columns_are_told_from_their_own_side():
    found = standings(table([[0.8, 0.2]], seed=3))
    weak, strong = found.columns
    assert weak.mean < 0.5 < strong.mean
    assert weak.strength < strong.strength
    assert weak.regret > strong.regret == pytest.approx(0)
    assert found.answers_of_columns.tolist() == [[False, True]]
    assert found.answers_of_rows.tolist() == [[True, True]]


def test_by_score_the_unit_is_points_of_lead():
    by_win, by_score = (standings(table([[0.7, 0.4], [0.2, 0.6]]), by) for by in ("win", "score"))
    assert by_score.matrix == pytest.approx(20 * by_win.matrix - 10)
    assert by_score.rows[0].mean == pytest.approx(20 * by_win.rows[0].mean - 10)
    assert by_score.columns[0].mean == pytest.approx(20 * by_win.columns[0].mean - 10)
    assert by_score.rows[0].mixture == pytest.approx(by_win.rows[0].mixture)
    assert by_score.rows[0].strength == by_win.rows[0].strength


def test_standings_are_the_same_each_time():
    assert standings(table([[0.7, 0.4], [0.2, 0.6]])).rows == (
        standings(table([[0.7, 0.4], [0.2, 0.6]])).rows
    )


def test_games_that_failed_are_left_out():
    holed = table([[0.7, 0.4], [0.2, 0.6]])
    wins, leads = holed.wins.copy(), holed.leads.copy()
    wins[0, 1, :50] = leads[0, 1, :50] = np.nan
    whole = Tournament("s", ("x", "y"), holed.rows, holed.columns, {}, wins, leads, holed.results)
    found = standings(whole)
    assert found.matrix[0, 1] == pytest.approx(holed.wins[0, 1, 50:].mean())
    assert np.isfinite(found.exploitable)


def test_a_pair_without_games_is_said():
    gains = np.full((1, 2, 3), 0.5)
    gains[0, 1] = np.nan
    with pytest.raises(ValueError, match="no game that ended"):
        mean_gains(gains)
