"""Decisions against luck."""

import numpy as np
import pytest

from computewar.report.debrief import places
from computewar.report.debrief.places import Run

pytestmark = pytest.mark.heavy


def test_a_score_is_what_is_usual_and_skill_and_luck(found):
    for one in found.places:
        assert one.usual + one.skill + one.luck == pytest.approx(one.score)


def test_the_first_future_is_the_game_that_was_played(found, runs):
    for one in found.places:
        assert runs[one.team].scores[0] == pytest.approx(one.score)
        assert one.same == runs[one.team].usual[0]


def test_futures_are_all_counted_and_quantiles_rise(found):
    for one in found.places:
        assert sum(one.bins) == one.futures
        assert list(one.quantiles) == sorted(one.quantiles)


def test_of_two_teams_one_is_ahead_of_the_other(found):
    ahead = {one.team: one.ahead for one in found.places}
    assert ahead["alpha"]["beta"] + ahead["beta"]["alpha"] == pytest.approx(1)
    assert sorted(one.rank for one in found.places) == [1, 2, 3]


def test_teams_in_one_seat_are_held_against_the_same(runs):
    assert np.array_equal(runs["alpha"].usual, runs["beta"].usual)


def test_a_strategys_own_decisions_have_no_skill_over_themselves(record, runs):
    usual = runs["alpha"].usual
    made = {"alpha": Run(runs["alpha"].wins, usual, usual)}
    [one] = places.places(record, made)
    assert one.skill == 0
    assert "about what" in one.text


@pytest.mark.slow
def test_at_a_table_each_seat_is_held_against_its_own_strategy(shared):
    usual = {one.team: one.usual for one in shared.places}
    assert usual["musk"] != usual["altman"]
    assert {one.rank for one in shared.places} == {1}


def test_luck_is_told_by_its_sign(found):
    for one in found.places:
        told = "Luck brought" in one.text, "Luck took" in one.text
        assert told == (one.luck >= places.SMALL, one.luck <= -places.SMALL)


def test_who_decides_as_the_strategy_does_has_no_skill_beyond_it(machines):
    found = places.places(machines, places.runs(machines, 6))
    assert [(one.skill, one.same == pytest.approx(one.score)) for one in found] == [(0, True)] * 2
