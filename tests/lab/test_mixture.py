"""Mixtures: each future has one of the strategies, the same for whoever meets it."""

import numpy as np
import pytest

from computewar.engine.game import last, new_game, play
from computewar.inputs.error import InputError
from computewar.lab import mixture as lab
from computewar.strategies import find

FUTURES = 16


def _cash(story, openai):
    """Openai's cash at the end of the short game, `[futures]`."""
    seats = {side: find(held.strategy) for side, held in story.sides.items()}
    seats["openai"] = openai
    start = new_game(story, 1, 0, FUTURES)
    row = list(story.firms).index("openai")
    return last(play(start, seats), start).state.cash[row]


def test_each_future_is_played_by_one_of_the_strategies(story):
    mixed = _cash(story, lab.mixture(["buyer", "cautious"], [3, 1]))
    pure = [_cash(story, find(name)) for name in ("buyer", "cautious")]
    of_buyer, of_cautious = (mixed == one for one in pure)
    assert (of_buyer | of_cautious).all()
    assert of_buyer.sum() > of_cautious.sum() > 0


def test_shares_are_made_to_add_up_and_what_has_none_is_left_out():
    one = lab.mixture(["buyer", "builder", "renter"], [3, 0, 1])
    assert one.specs == ("buyer", "renter")
    assert one.shares == (0.75, 0.25)
    assert one.spec == "75% buyer + 25% renter"


@pytest.mark.parametrize(("specs", "shares"), [([], None), (["a"], [0]), (["a", "b"], [1, -1])])
def test_a_mixture_of_nothing_is_refused(specs, shares):
    with pytest.raises(InputError, match="has no shares"):
        lab.mixture(specs, shares)


def test_both_sides_mix_as_their_table_says(story):
    plans = {"musk": ["buyer", "builder"], "openai": ["buyer", "renter"]}
    found = lab.nash_mixtures(story, plans, futures=2)
    assert set(found) == {"musk", "openai"}
    for side, one in found.items():
        assert set(one.specs) <= set(plans[side])
        assert np.isclose(sum(one.shares), 1)


def test_who_is_not_named_is_held_as_asked(story):
    assert lab.opposing(story, "musk", {"openai": ["buyer"]}, "nash") == {"openai": "buyer"}
    two = lab.opposing(story, "musk", {"openai": ["buyer", "renter"]})["openai"]
    assert two.shares == (0.5, 0.5)
    assert lab.opposing(story, "musk", {}) == {}
    assert len(lab.opposing(story, "musk", {}, "field")["openai"].specs) > 5
