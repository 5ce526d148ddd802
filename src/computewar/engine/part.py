"""Part: a rule reckoned for some firms or some cells alone, where it touches nobody else.

Few firms build plants, pledge shares or sell cars, and accidents are rare; reckoning such rules for
all firms in all futures would be most of a turn's time. The results are the same to the bit.
"""

from collections.abc import Callable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from computewar.engine.lever import Actions
from computewar.engine.state import State
from computewar.engine.world import World

Array = NDArray[np.float64]
Cells = tuple[NDArray[np.intp], ...]  # firms and futures in which something happens
Rule = Callable[[State, Actions, World], State]


class Rows(Mapping[str, Array]):
    """Some firms' rows of arrays `[F, B]` by name, taken when they are looked at."""

    def __init__(self, whole: Mapping[str, Array], rows: slice | list[int]) -> None:
        self._whole, self._rows = whole, rows

    def __getitem__(self, name: str) -> Array:
        return self._whole[name][self._rows]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self._whole)


def cells(mask: NDArray[np.bool_]) -> Cells:
    """Where `mask` `[…, F, B]` is true, as index arrays `[n]` a axis: for what happens rarely."""
    return np.unravel_index(np.flatnonzero(mask), mask.shape)


def put(field: Array, where: Cells, values: Array | float) -> Array:
    """A copy of `field` `[…, F, B]` with `values` in some cells (firms, futures)."""
    firms, futures = where
    if not len(firms):
        return field
    new = field.copy()
    new[..., firms, futures] = values
    return new


def for_firms(
    rule: Rule, concerned: NDArray[np.bool_], state: State, actions: Actions, world: World
) -> State:
    """The state after `rule` for the firms that `concerned` `[F, B]` touches in any future.

    For a rule that would leave the others as they are, and whatever all firms share.
    """
    rows = span(np.flatnonzero(concerned.any(axis=1)))
    if rows is None:
        return state
    part = rule(state.of_firms(rows), Rows(actions, rows), world.of_firms(rows))
    return state.joined(part)


def span(rows: NDArray[np.intp]) -> slice | None:
    """The shortest evenly stepped run of rows that holds all of `rows`, None where there are none."""
    if not len(rows):
        return None
    step = int(np.gcd.reduce(np.diff(rows))) if len(rows) > 1 else 1
    return slice(int(rows[0]), int(rows[-1]) + 1, step)
