"""Positions of the flagship as a side sees them."""

from dataclasses import replace

import numpy as np
import pytest

from computewar.engine.game import last, new_game, play
from computewar.inputs.scenario import load_scenario
from computewar.strategies import find

QUARTERS = 3


@pytest.fixture(scope="session")
def story():
    """The scenario `terafab-2026`."""
    return load_scenario("terafab-2026")


@pytest.fixture(scope="session")
def later(story):
    """The flagship of four futures after some quarters."""
    deciders = {side: find(held.strategy) for side, held in story.sides.items()}
    start = new_game(story, 1, 0, 4)
    return last(play(start, deciders, QUARTERS), start)


@pytest.fixture
def seen(later):
    """`seen(side="musk", **fields)`: what a side sees, with State fields of all firms replaced.

    A field takes a number, or `[X, F, B]` and the like; a mapping by firm changes those alone.
    """

    def make(side="musk", **fields):
        new = {}
        for name, value in fields.items():
            new[name] = getattr(later.state, name).copy()
            if isinstance(value, dict):
                for firm, one in value.items():
                    new[name][..., list(later.scenario.firms).index(firm), :] = one
            else:
                new[name][...] = np.asarray(value, dtype=np.float64)
        return replace(later, state=later.state.evolve(**new)).observe(side)

    return make
