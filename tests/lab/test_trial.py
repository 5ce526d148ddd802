"""A trial changes what it is told to and nothing else."""

import numpy as np
import pytest

from computewar.engine.game import new_game, play
from computewar.engine.mechanics import gpu_market
from computewar.inputs.scenario import load_scenario
from computewar.lab.trial import SEED, Trial


def test_nothing_changed_is_the_game_under_its_standing_orders():
    trial = Trial(3).play(2)
    *_, game = play(new_game(load_scenario("terafab-2026"), SEED, 0, 3), {}, 2)
    for name, value in game.state.arrays().items():
        assert np.array_equal(getattr(trial.state, name), value), name


def test_a_figure_put_stands_for_one_firm_alone():
    plain, changed = Trial(2), Trial(2).put("xai", cash=99)
    assert (changed.of("cash", "xai") == 99).all()
    assert np.array_equal(changed.of("cash", "tesla"), plain.of("cash", "tesla"))


def test_what_all_share_is_put_for_all():
    assert (Trial(2).put(None, strait=3).state.strait == 3).all()


def test_an_order_stands_and_a_mechanic_acts_alone():
    trial = Trial(2).put("xai", cash=100).order("xai", gpu_spend=10).act(gpu_market, 2)
    assert trial.state.turn == 2
    assert trial.mean("spent", "xai") > 10


def test_mechanics_run_in_the_order_of_the_turn_whatever_they_are_named_in():
    one, two = (Trial(2).run(*names) for names in (("talent", "fab"), ("fab", "talent")))
    assert np.array_equal(one.state.staff, two.state.staff)
    assert one.state.turn == 0


def test_an_unknown_number_is_named():
    with pytest.raises(KeyError, match="fab_cots"):
        Trial(1, numbers={"fab_cots": 1})
