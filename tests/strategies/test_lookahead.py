"""Look-ahead: a choice is worth what playing it comes to, game by game."""

from dataclasses import replace

import numpy as np
import pytest

from computewar.engine.belief import believed
from computewar.engine.game import last, play
from computewar.engine.selection import picked
from computewar.strategies import find
from computewar.strategies.lookahead import Choice, Prospect, Table, leader, leaders, margin
from computewar.strategies.variation import Variation

TABLE = Table(("buyer:premium=0.1", "cautious"), (Variation("gpu_premium", "place", 0.5),))
SAMPLES, TURNS = 2, 2


def choice(plans, made=False):
    return Choice(np.array(plans), np.full((1, len(plans)), made))


@pytest.fixture
def prospect(later, story):
    """What the musk side believes of four games."""
    game = believed(later.observe("musk"), SAMPLES, 1, leaders(story))
    return Prospect(game, SAMPLES, "musk", TABLE, TURNS)


def test_a_choice_is_worth_the_margin_that_playing_its_plan_leads_to(prospect, story):
    worth = prospect.worth(np.arange(4), choice([0] * 4), np.arange(SAMPLES))
    deciders = leaders(story) | {"musk": find(TABLE.plans[0]).decide}
    end = last(play(prospect.game, deciders, TURNS), prospect.game)
    np.testing.assert_allclose(worth.ravel(), margin(end, "musk"))


def test_a_choice_is_worth_the_same_alone_and_beside_others(prospect):
    games, plans = np.array([2, 0, 2, 3]), [1, 0, 0, 1]
    together = prospect.worth(games, choice(plans), np.arange(SAMPLES))
    for n, (game, plan) in enumerate(zip(games, plans, strict=True)):
        alone = replace(prospect, game=picked(prospect.game, SAMPLES * game + np.arange(SAMPLES)))
        assert (alone.worth(np.array([0]), choice([plan]), np.arange(SAMPLES)) == together[n]).all()


def test_samples_can_be_played_one_at_a_time(prospect):
    both = prospect.worth(np.arange(4), choice([0] * 4), np.arange(SAMPLES))
    one = prospect.worth(np.arange(4), choice([0] * 4), np.array([1]))
    assert np.array_equal(one[:, 0], both[:, 1])


def test_a_variation_is_made_on_top_of_the_plan(later):
    view = later.observe("musk")
    plain, made = (TABLE.led(choice([0] * 4, how), view.turn)(view) for how in (False, True))
    assert (plain["gpu_premium"] == 0.1).all()
    assert (made["gpu_premium"] == 0.5).all()


def test_what_acts_once_is_done_in_the_first_quarter_alone(later):
    view = later.observe("openai")
    table = Table(("incumbent",), (Variation("announce_compute", "place", 1.0),))
    now, before = (
        table.led(choice([0] * 4, True), turn)(view) for turn in (view.turn, view.turn - 1)
    )
    assert (now["announce_compute"] == 1).all()
    assert "announce_compute" not in before


def test_a_margin_is_over_the_best_other_side_that_is_played(later):
    one, two = (margin(later, side) for side in ("musk", "openai"))
    assert np.array_equal(one, -two)


def test_a_side_led_by_a_planner_is_taken_to_be_led_by_a_plan():
    assert leader("planner") is not find("planner").decide
    assert leader("planner").func is find("balanced").decide.func
    assert leader("buyer") is leader("buyer")
