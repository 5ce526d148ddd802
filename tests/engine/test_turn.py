"""The turn: each mechanic once, in the published order, and the calendar last."""

import numpy as np

from computewar.engine.lever import groups
from computewar.engine.state import blank
from computewar.engine.turn import LEVERS, SPENDING, TURN, freeze, stages, step


def test_every_mechanic_acts_once_in_the_published_order(game):
    start = game(2)
    names = [name for name, _ in stages(start.state, start.orders, start.world)]
    own = [mechanic.__name__.rpartition(".")[2] for mechanic in TURN]
    assert names == ["cards", "purse", *own, "ending"]
    assert len(set(names)) == len(names)


def test_a_step_is_the_last_of_its_stages(game, equal):
    start = game(3)
    *_, (_, after) = stages(start.state, start.orders, start.world)
    assert equal(after, step(start.state, start.orders, start.world))
    assert after.turn == 1


def test_no_lever_is_spent_beyond_what_the_purse_granted(game, story):
    start = game(3)
    orders = dict(start.orders)
    for name in SPENDING:
        orders[name] = np.full_like(orders[name], story.bounds[name].max)
    settled = dict(stages(start.state, orders, start.world))["purse"]
    asked = sum(orders[name] for name in SPENDING)
    free = np.maximum(start.state.cash - start.state.dues, 0)
    assert np.allclose(settled.cut, np.maximum(asked - free, 0))


def test_lever_names_are_unique_and_groups_have_partners():
    plain = [lever.name for mechanic in TURN for lever in mechanic.LEVERS]
    assert len(plain) == len(set(plain))
    assert set(SPENDING) <= set(plain)
    assert all(len(names) > 1 for names in groups(LEVERS.values()).values())


def test_every_spending_lever_has_a_priority():
    assert {f"priority_{name}" for name in SPENDING} <= set(LEVERS)


def test_a_game_that_is_over_stays_as_it_was():
    old = blank(2, 3).evolve(over=np.array([False, True, False]))
    new = old.evolve(cash=old.cash + 9, mood=old.mood + 1, staff=old.staff + 2, turn=1)
    kept = freeze(old, new)
    assert kept.cash[0].tolist() == [9, 0, 9]
    assert kept.mood.tolist() == [1, 0, 1]
    assert kept.staff[2, 1].tolist() == [2, 0, 2]
    assert kept.turn == 1
