"""Selection: futures that are picked go on as they would have gone on where they came from."""

import numpy as np
import pytest

from computewar.engine.game import last, play
from computewar.engine.selection import of_futures, picked, seen_in
from computewar.strategies import find

CHOSEN = np.array([3, 0, 3, 1])


@pytest.fixture
def deciders(story):
    return {side: find(held.strategy) for side, held in story.sides.items()}


@pytest.fixture
def whole(game, deciders):
    """A game of five futures after two quarters."""
    return last(play(game(5), deciders, 2), game(5))


def test_what_is_picked_plays_on_to_the_bit(whole, deciders):
    one, all_ = (last(play(g, deciders, 2), g) for g in (picked(whole, CHOSEN), whole))
    assert (one.world.seeds == whole.world.seeds[CHOSEN]).all()
    for name, value in one.state.arrays().items():
        assert np.array_equal(value, getattr(all_.state, name)[..., CHOSEN]), name
        assert np.array_equal(getattr(one.start, name), getattr(whole.start, name)[..., CHOSEN])
    assert all(np.array_equal(one.orders[n], all_.orders[n][:, CHOSEN]) for n in one.orders)


def test_a_position_picked_is_one_of_its_own(whole):
    there = of_futures(whole.state, CHOSEN)
    assert there.turn == whole.state.turn
    assert (there.cash[:, 0] == whole.state.cash[:, 3]).all()
    assert not np.shares_memory(there.cash, whole.state.cash)


def test_a_side_sees_of_what_is_picked_what_it_saw(whole):
    seen = whole.observe("openai")
    one, two = seen_in(seen, CHOSEN), picked(whole, CHOSEN).observe("openai")
    assert all(np.array_equal(v, getattr(two.own, n)) for n, v in one.own.arrays().items())
    assert all(np.array_equal(one.standing[n], two.standing[n]) for n in two.standing)
    assert all(np.array_equal(one.shown[n], two.shown[n]) for n in two.shown)
    assert np.array_equal(one.uniform("a"), two.uniform("a"))
    assert np.array_equal(one.rival_value, two.rival_value)
