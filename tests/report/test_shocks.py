"""Shocks: what begins, goes on and ends, and what hangs on it."""

import numpy as np
import pytest

from computewar.engine.game import Game
from computewar.report.shocks import shocks


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
