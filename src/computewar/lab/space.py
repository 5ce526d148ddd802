"""Space: what a side sees and may do, as plain vectors, for learners.

An action has one entry in [−1, 1] for each knob, that is for each lever that is offered to a firm
of the side: 0 leaves it at what the scenario's firm begins with, 1 asks for the most and −1 for the
least; of a lever that spends, the most is the firm's purse. Choices and flags are rounded, shares
of a group brought to a sum of one. So nothing in the box is illegal, and zeros are a sound start.

What is seen are the figures that strategies may ask of the own firms (`strategies.sight`) and what
anyone can tell of the rivals, each as sign(x)·ln(1 + |x|), which keeps dollars and shares alike in
reach of a learner.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from computewar.engine.lever import Lever, groups
from computewar.engine.observation import Observation
from computewar.engine.orders import bounds, levers, tables
from computewar.inputs.scenario import Scenario
from computewar.strategies.sight import OF_RIVALS, figure, figures, of_rivals

Array = NDArray[np.float64]
NOTHING = 1e-12


@dataclass(frozen=True, eq=False)
class Space:
    """The vectors of one side; InputError or KeyError for a side that is not in the scenario."""

    scenario: Scenario
    side: str

    @cached_property
    def firms(self) -> tuple[str, ...]:
        """The side's own firms."""
        return self.scenario.sides[self.side].firms

    @cached_property
    def levers(self) -> Mapping[str, Lever]:
        """The levers that are offered to one of the firms at least."""
        span = bounds(self.scenario, self.side)
        known = levers(self.scenario)
        return {name: known[name] for name, (low, high) in span.items() if (high > low).any()}

    @cached_property
    def knobs(self) -> tuple[tuple[str, str], ...]:
        """(lever, firm) of each entry of an action, in its order."""
        span = bounds(self.scenario, self.side)
        return tuple(
            (name, firm)
            for name in self.levers
            for row, firm in enumerate(self.firms)
            if span[name][1][row, 0] > span[name][0][row, 0]
        )

    @cached_property
    def seen(self) -> tuple[str, ...]:
        """`FIGURE FIRM` of each entry of what is seen, in its order."""
        rivals = [firm for firm in self.scenario.firms if firm not in self.firms]
        own = [f"{name} {firm}" for name in sorted(figures()) for firm in self.firms]
        return (*own, *(f"{name} {firm}" for name in OF_RIVALS for firm in rivals))

    def look(self, seen: Observation) -> NDArray[np.float32]:
        """What is seen, `[B, len(self.seen)]`."""
        whole = (len(self.firms), seen.cash.shape[-1])
        own = [np.broadcast_to(figure(seen, name), whole) for name in sorted(figures())]
        rows = np.concatenate([*own, *(of_rivals(seen, name) for name in OF_RIVALS)])
        return (np.sign(rows) * np.log1p(np.abs(rows))).astype(np.float32).T

    def act(self, action: Array, seen: Observation) -> dict[str, Array]:
        """An action `[B, len(self.knobs)]` as settings of the side's levers, `[f, B]` each.

        Raises:
            ValueError: a wrong shape, or an entry that is no number from −1 to 1; says which.
        """
        self._check(action, seen.cash.shape[-1])
        given = {name: np.zeros(seen.cash.shape) for name in self.levers}
        for column, (name, firm) in zip(action.T, self.knobs, strict=True):
            given[name][self.firms.index(firm)] = column
        orders = {name: self._setting(name, at, seen) for name, at in given.items()}
        for names in groups(self.levers.values()).values():
            orders |= self._shares(names, orders)
        return orders

    def _check(self, action: Array, futures: int) -> None:
        shape = (futures, len(self.knobs))
        if np.shape(action) != shape:
            raise ValueError(f"an action of {self.side} has the shape {np.shape(action)}; {shape}")
        bad = ~(np.abs(action) <= 1)
        if bad.any():
            row, column = (int(index[0]) for index in np.nonzero(bad))
            name, firm = self.knobs[column]
            entry = f"{name} of {firm} is {action[row, column]:g}"
            raise ValueError(f"an action of {self.side}: {entry}; it takes −1 to 1")

    def _setting(self, name: str, at: Array, seen: Observation) -> Array:
        """A lever `[f, B]` that stands `at` −1 to 1 between its least, its default and its most."""
        low, high = seen.bounds[name]
        first = list(self.scenario.firms).index(self.firms[0])
        default = tables(self.scenario)[name][2][first : first + len(self.firms)]
        if self.levers[name].spends:
            high = np.clip(np.maximum(seen.free, default), low, high)
        value = default + np.where(at > 0, at * (high - default), at * (default - low))
        return np.rint(value) if self.levers[name].kind in ("choice", "flag") else value

    def _shares(self, names: list[str], orders: Mapping[str, Array]) -> dict[str, Array]:
        """The levers of a group, brought to a sum of one: evenly where all are nought."""
        whole = sum(orders[name] for name in names)
        even = 1 / len(names)
        return {
            name: np.where(whole > NOTHING, orders[name] / np.maximum(whole, NOTHING), even)
            for name in names
        }
