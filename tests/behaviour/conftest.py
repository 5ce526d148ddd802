"""The flagship in a few futures, with figures and orders changed for one firm.

`trial(futures=32)` stands at the flagship's start with central numbers replaced where given; it is
changed by `put` (figures of the State) and `order` (levers), and moved on by one mechanic or by
whole quarters. Two trials of one seed have the same luck.
"""

from dataclasses import replace

import numpy as np
import pytest

from computewar.engine.game import new_game
from computewar.engine.state import THIRD
from computewar.engine.turn import TURN, step
from computewar.inputs.scenario import load_scenario


class Trial:
    """A position that a test changes and moves on; everything is by firm name."""

    def __init__(self, game):
        self.world, self.state = game.world, game.state
        self.orders = {name: np.array(value) for name, value in game.orders.items()}

    def row(self, firm):
        return self.world.firms.index(firm)

    def put(self, firm, **fields):
        """Set figures of one firm, or with firm None what all share."""
        for name, value in fields.items():
            new = getattr(self.state, name).copy()
            if firm is None:
                new[...] = value
            else:
                new[..., self.row(firm), :] = value
            self.state = self.state.evolve(**{name: new})
        return self

    def order(self, firm, **levers):
        for name, value in levers.items():
            self.orders[name][self.row(firm)] = value
        return self

    def act(self, mechanic, quarters=1):
        """Let one mechanic act alone, its money granted as ordered."""
        for _ in range(quarters):
            self.state = mechanic.advance(self.state, self.orders, self.world)
            self.state = self.state.evolve(turn=self.state.turn + 1)
        return self

    def run(self, *names):
        """Let the mechanics of these names act, in the order of the turn; the quarter stays."""
        for mechanic in TURN:
            if mechanic.__name__.rpartition(".")[2] in names:
                self.state = mechanic.advance(self.state, self.orders, self.world)
        return self

    def play(self, quarters=1):
        """Whole turns under standing orders."""
        for _ in range(quarters):
            self.state = step(self.state, self.orders, self.world)
        return self

    def of(self, name, firm):
        """A figure of one firm, `[B]` or `[X, B]`."""
        value = getattr(self.state, name)
        return value[:, self.row(firm)] if name in THIRD else value[self.row(firm)]

    def mean(self, name, firm):
        return float(np.mean(self.of(name, firm)))


@pytest.fixture
def trial():
    """`trial(futures=32, readings={}, **numbers)`: the flagship at its start."""

    def make(futures=32, readings=None, **numbers):
        game = new_game(load_scenario("terafab-2026", readings=readings), 7, 0, futures)
        given = {name: np.asarray(float(value)) for name, value in numbers.items()}
        world = replace(game.world, numbers={**game.world.numbers, **given}, parts={}, fates={})
        return Trial(replace(game, world=world))

    return make
