"""A game of the flagship by its own strategies, and positions made from it by hand."""

import numpy as np
import pytest

from computewar.engine.game import Game, new_game, play
from computewar.engine.turn import SPENDING
from computewar.inputs.scenario import load_scenario
from computewar.strategies import find


@pytest.fixture(scope="session")
def games():
    """Every position of a game of the flagship: the start and 20 quarters."""
    scenario = load_scenario("terafab-2026")
    game = new_game(scenario, 5)
    seats = {name: find(side.strategy) for name, side in scenario.sides.items()}
    return [game, *play(game, seats)]


@pytest.fixture(scope="session")
def start(games):
    """The flagship before its first turn."""
    return games[0]


@pytest.fixture
def altered(start):
    """`altered(firm, game=start, **fields)`: the position with a firm's figures changed.

    A field with a third axis takes one value for all of it, or a list.
    """

    def make(firm, game=start, **fields):
        row = game.world.firms.index(firm)
        new = {}
        for name, value in fields.items():
            new[name] = getattr(game.state, name).copy()
            new[name][..., row, 0] = value
        return Game(game.world, game.start, game.state.evolve(**new), game.orders)

    return make


@pytest.fixture
def orders(start):
    """`orders(side, game=start, firm="", **levers)`: what stands, with a firm's levers changed."""

    def make(side, game=start, firm="", **levers):
        seen = game.observe(side)
        found = {name: value.copy() for name, value in seen.standing.items()}
        for name, value in levers.items():
            found[name][seen.firms.index(firm) if firm else slice(None)] = value
        return found

    return make


@pytest.fixture
def unspent(orders):
    """Orders of a side that spend nothing."""

    def make(side, game=None):
        found = orders(side, game) if game else orders(side)
        return found | {name: np.zeros_like(found[name]) for name in SPENDING}

    return make
