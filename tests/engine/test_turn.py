"""The turn: each mechanic once, in the published order, and the calendar last."""

import numpy as np

from computewar.engine.lever import groups
from computewar.engine.turn import LEVERS, SPENDING, TURN, stages, step


def test_every_mechanic_acts_once_in_the_published_order(game):
    start = game(2)
    names = [name for name, _ in stages(start.state, start.orders, start.world)]
    own = [mechanic.__name__.rpartition(".")[2] for mechanic in TURN]
    assert names == ["purse", *own, "ending"]
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
    _, settled = next(stages(start.state, orders, start.world))
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
