"""Trial: a scenario in many futures with some figures, numbers and orders changed.

Two trials of one seed have the same luck, so their difference is what was changed. It is moved on
by whole turns under standing orders, or by single mechanics alone, their money taken as granted.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import ModuleType
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from computewar.engine.game import new_game
from computewar.engine.state import THIRD
from computewar.engine.turn import TURN, step
from computewar.inputs.scenario import Scenario, load_scenario

Array = NDArray[np.float64]
SEED = 7


class Trial:
    """A position that is changed and moved on in place; figures and orders are by firm name."""

    def __init__(
        self,
        futures: int = 64,
        *,
        scenario: Scenario | str = "terafab-2026",
        readings: Mapping[str, str] | None = None,
        numbers: Mapping[str, float] | None = None,
        seed: int = SEED,
    ) -> None:
        """A scenario's start; `numbers` have one value in every future.

        `readings` are for a scenario given by its name; a loaded one has its own.

        Raises:
            InputError: an unknown scenario, reading or option.
            KeyError: an unknown number.
        """
        if isinstance(scenario, str):
            scenario = load_scenario(scenario, readings=readings)
        game = new_game(scenario, seed, 0, futures)
        given = {name: np.asarray(float(value)) for name, value in (numbers or {}).items()}
        if unknown := given.keys() - game.world.numbers.keys():
            raise KeyError(f"no such number: {', '.join(sorted(unknown))}")
        drawn = {**game.world.numbers, **given}
        self.world = replace(game.world, numbers=drawn, parts={}, fates={})
        self.state = game.state
        self.orders = {name: np.array(value) for name, value in game.orders.items()}

    def row(self, firm: str) -> int:
        """The firm's row in the arrays; ValueError where it is not in the scenario."""
        return self.world.firms.index(firm)

    def put(self, firm: str | None, **fields: ArrayLike) -> Self:
        """Set figures of one firm, or with firm None of all and of what all share."""
        rows = slice(None) if firm is None else self.row(firm)
        for name, value in fields.items():
            new = getattr(self.state, name).copy()
            new[... if firm is None else (..., rows, slice(None))] = value
            self.state = self.state.evolve(**{name: new})
        return self

    def order(self, firm: str, **levers: ArrayLike) -> Self:
        """Set levers of one firm, standing until changed; bounds are not asked."""
        for name, value in levers.items():
            self.orders[name][self.row(firm)] = value
        return self

    def act(self, mechanic: ModuleType, quarters: int = 1) -> Self:
        """Let one mechanic act alone, a quarter each."""
        for _ in range(quarters):
            self.state = mechanic.advance(self.state, self.orders, self.world)
            self.state = self.state.evolve(turn=self.state.turn + 1)
        return self

    def run(self, *names: str, quarters: int = 0) -> Self:
        """Let the mechanics of these names act in the turn's order; 0 quarters: once, no time."""
        chosen = [m for m in TURN if m.__name__.rpartition(".")[2] in names]
        for _ in range(max(quarters, 1)):
            for mechanic in chosen:
                self.state = mechanic.advance(self.state, self.orders, self.world)
            self.state = self.state.evolve(turn=self.state.turn + (quarters > 0))
        return self

    def play(self, quarters: int = 1) -> Self:
        """Whole turns under standing orders."""
        for _ in range(quarters):
            self.state = step(self.state, self.orders, self.world)
        return self

    def of(self, name: str, firm: str) -> Array:
        """A figure of one firm, `[B]`, or `[X, B]` where the field has a third axis."""
        value = getattr(self.state, name)
        return np.asarray(value[:, self.row(firm)] if name in THIRD else value[self.row(firm)])

    def mean(self, name: str, firm: str) -> float:
        """The mean of a figure of one firm over the futures."""
        return float(np.mean(self.of(name, firm)))
