"""Shocks: what begins, goes on and ends, and what hangs on it."""

from itertools import pairwise

import numpy as np
import pytest

from computewar.engine.game import Game
from computewar.report.shocks import shocks, states


@pytest.fixture
def world_with(start):
    """The start under shared figures changed."""

    def make(**fields):
        changed = start.state.evolve(**fields)
        return Game(start.world, start.start, changed, start.orders).observe("musk")

    return make


def _keys(before, after):
    return {key: tone for key, _, _, tone in shocks(before, after)}


@pytest.mark.parametrize("name", ["strait", "shortage"])
def test_a_crisis_is_told_when_it_begins_goes_on_and_ends(world_with, name):
    calm, crisis = world_with(), world_with(**{name: np.array([3.0])})
    assert _keys(calm, crisis) == {name: "bad"}
    assert _keys(crisis, crisis) == {name: "bad"}
    assert _keys(crisis, calm) == {name: "good"}
    assert _keys(calm, calm) == {}


def test_a_crisis_of_the_strait_says_what_hangs_on_it(world_with):
    told = next(shocks(world_with(), world_with(strait=np.array([3.0]))))[1]
    assert "of xAI's supply" in told


def test_only_a_foundry_that_is_much_dearer_is_news(world_with, start):
    dearer = start.state.foundry_price * np.array([[1.1], [1.01], [1.0]])
    found = [text for _, text, *_ in shocks(world_with(), world_with(foundry_price=dearer))]
    assert found == ["TSMC raises its prices by 10%."]


def test_a_review_is_told_when_it_begins_and_ends(altered):
    calm, looked_into = altered("xai"), altered("xai", review=2.0)
    seen = [game.observe("musk") for game in (calm, looked_into, calm)]
    told = [[line[3] for line in states(*pair, "xai")] for pair in pairwise(seen)]
    assert told == [["bad"], ["good"]]
    assert not list(states(seen[1], seen[1], "xai"))


def test_a_grant_is_paid_or_late(altered):
    owed = np.zeros(12)
    owed[0] = 3.0
    building = altered("tesla", fab_begun=1.0, grants=owed).observe("musk")
    paid = altered("tesla", fab_begun=1.0).observe("musk")
    assert [line[3] for line in states(building, paid, "tesla")] == ["good"]
    assert [line[3] for line in states(building, building, "tesla")] == ["bad"]
    assert "$3.00bn" in next(states(building, paid, "tesla"))[1]
