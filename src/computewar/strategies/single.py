"""Single: strategies written for one game at a time, with plain numbers, played in batches.

`@one_by_one` hands `decide` one future after another as a `Single`, whose figures are numbers by
firm (`seen.cash["tesla"]`) or, where all firms share them, numbers (`seen.mood`); it gives back
`{lever: number}` for all own firms or `{lever: {firm: number}}`. Whatever it leaves out stands.

A loop over futures costs: 15 to 20 µs a game and turn, where `balanced` takes 1 and the turn itself
20 (512 games at once, one core).
"""

from collections.abc import Callable, Mapping
from functools import cached_property, wraps
from typing import Any

import numpy as np
from numpy.typing import NDArray

from computewar.engine.deck import deck
from computewar.engine.observation import Observation
from computewar.strategies import sight
from computewar.strategies.wishes import Plan, before

Array = NDArray[np.float64]
Numbers = Mapping[str, float]
Wishes = Mapping[str, float | Numbers]
Known = dict[str, list[Any]]


class Single:
    """What a side sees of one future of a batch, as numbers; names are those of `sight`.

    `known` keeps what was reckoned for the whole batch, for the futures that come after.
    """

    def __init__(self, batch: Observation, future: int, known: Known | None = None) -> None:
        self._batch, self._future = batch, future
        self._known: Known = {} if known is None else known
        self.firms, self.rivals = batch.firms, batch.rivals
        self.turn, self.turns_left = batch.turn, batch.turns_left

    def __getattr__(self, name: str) -> dict[str, float] | float:
        """A figure of the own firms by firm, or the one number that all share."""
        try:
            rows = self._rows(name, lambda: sight.figure(self._batch, name))
        except KeyError:
            raise AttributeError(f"there is no figure '{name}'") from None
        one = rows[self._future] if not isinstance(rows[0], list) else None
        return self._by_firm(rows, self.firms) if one is None else one

    def rival(self, name: str) -> dict[str, float]:
        """A figure of the rivals as shown (`sight.OF_RIVALS`), by firm."""
        rows = self._rows(f"rival {name}", lambda: sight.of_rivals(self._batch, name))
        return self._by_firm(rows, self.rivals)

    def stands(self, lever: str) -> dict[str, float]:
        """What a lever will be if nothing is said of it, by firm."""
        rows = self._rows(f"stands {lever}", lambda: before(self._batch, lever))
        return self._by_firm(rows, self.firms)

    def limit(self, lever: str, firm: str, wish: float) -> float:
        """A wish within the lever's bounds for a firm."""
        spans = self._rows(f"limit {lever}", lambda: np.hstack(self._batch.bounds[lever]))
        low, high = spans[self.firms.index(firm)]
        return float(min(max(wish, low), high))

    def expected(self, number: str) -> float:
        """The published value of a number."""
        return self._batch.expected(number)

    def uniform(self, label: str) -> dict[str, float]:
        """The side's private chance in (0, 1), by firm, its own a turn and label."""
        rows = self._rows(f"uniform {label}", lambda: self._batch.uniform(label))
        return self._by_firm(rows, self.firms)

    @cached_property
    def cards(self) -> tuple[tuple[str, str], ...]:
        """The cards to answer, as (firm, card); the answer is the lever `card.NAME`."""
        cards = deck(self._batch.scenario).cards
        slots = self._batch.own.card_slots[:, :, self._future].T
        return tuple(
            (firm, cards[int(number)].name)
            for firm, row in zip(self.firms, slots, strict=True)
            for number in row
            if number >= 0
        )

    def _rows(self, key: str, reckon: Callable[[], Array]) -> list[Any]:
        """What was reckoned of the batch under a key, as lists, reckoned once."""
        if key not in self._known:
            self._known[key] = reckon().tolist()
        return self._known[key]

    def _by_firm(self, rows: list[Any], firms: tuple[str, ...]) -> dict[str, float]:
        return {firm: row[self._future] for firm, row in zip(firms, rows, strict=True)}


def one_by_one(decide: Callable[..., Wishes]) -> Callable[..., Plan]:
    """Make a strategy of a function that decides for one game, `decide(seen, **settings)`.

    `seen` is a Single. Settings keep their names, bounds and defaults. A lever that it sets in some
    futures only stands in the others; a number out of bounds is refused as of any strategy.
    """

    @wraps(decide)
    def batch(seen: Observation, **settings: float) -> Plan:
        plan: Plan = {}
        known: Known = {}
        for future in range(seen.cash.shape[-1]):
            for lever, wish in decide(Single(seen, future, known), **settings).items():
                if lever not in plan:
                    plan[lever] = _stands(seen, lever)
                _put(plan[lever], seen.firms, future, lever, wish)
        return plan

    return batch


def _stands(seen: Observation, lever: str) -> Array:
    """What stands, to be written over, `[f, B]`; a lever that is none is told by the rules."""
    return before(seen, lever).copy() if lever in seen.bounds else np.zeros_like(seen.cash)


def _put(
    rows: Array, firms: tuple[str, ...], future: int, lever: str, wish: float | Numbers
) -> None:
    if not isinstance(wish, Mapping):
        rows[:, future] = wish
        return
    for firm, value in wish.items():
        if firm not in firms:
            raise ValueError(f"{lever} names '{firm}'; the firms here are {', '.join(firms)}")
        rows[firms.index(firm), future] = value
