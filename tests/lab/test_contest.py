"""Contests: candidates meet the same futures and the same others."""

import numpy as np
import pytest

from computewar.inputs.error import InputError
from computewar.lab.candidate import candidate
from computewar.lab.contest import Scores, contest, contested, share
from computewar.lab.run import simulate

PLANS = [candidate("buyer"), candidate("cautious")]


def test_candidates_together_are_as_each_alone(story):
    ring = contest(story, "musk", {"openai": "renter"})
    both = contested(ring, PLANS, 6, 2)
    alone = [contested(ring, [plan], 6, 2) for plan in PLANS]
    assert (both.leads == np.vstack([one.leads for one in alone])).all()


def test_wins_and_leads_are_those_of_the_run(story):
    found = contested(contest(story, "musk", {"openai": "renter"}, seed=3), PLANS[:1], 6)
    columns = simulate(story, {"musk": "buyer", "openai": "renter"}, 6, 3).columns
    level = 1 - columns["win musk"] - columns["win openai"]
    assert (found.wins[0] == columns["win musk"] + level / 2).all()
    assert (found.leads[0] == columns["score musk"] - columns["score openai"]).all()


def test_a_win_is_worth_more_than_a_loss_and_a_failed_game_nothing():
    worth = Scores(np.array([[1, 1, 0, np.nan]]), np.array([[9.0, 1, -1, np.nan]])).worth[0]
    assert 1 > worth[0] > worth[1] > 0.5 > worth[2] > worth[3] == 0


def test_shares_of_wins_come_with_wilsons_interval():
    mean, reach = share(np.array([1, 1, 0.5, 0, np.nan]))
    assert mean == 0.625
    assert 0 < reach.low < mean < reach.high < 1


def test_a_side_that_is_none_is_said(story):
    with pytest.raises(InputError, match="no such side"):
        contest(story, "elon")
