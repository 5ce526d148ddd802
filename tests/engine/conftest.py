"""The flagship scenario, and games of it, for the tests of the engine."""

import numpy as np
import pytest

from computewar.engine.game import new_game
from computewar.inputs.scenario import load_scenario


@pytest.fixture(scope="session")
def story():
    """The scenario `terafab-2026`."""
    return load_scenario("terafab-2026")


@pytest.fixture
def game(story):
    """`game(futures=4, seed=1, first=0)`: the flagship at its start."""

    def make(futures=4, seed=1, first=0):
        return new_game(story, seed, first, futures)

    return make


@pytest.fixture(scope="session")
def equal():
    """Whether two states are the same to the bit."""

    def same(one, two):
        pairs = ((value, getattr(two, name)) for name, value in one.arrays().items())
        return one.turn == two.turn and all(np.array_equal(a, b) for a, b in pairs)

    return same
