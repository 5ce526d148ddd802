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
Measure = Callable[[State, Actions, World], Array]


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
    rule: Rule, firms: NDArray[np.bool_], state: State, actions: Actions, world: World
) -> State:
    """The state after `rule` for the firms that `firms` `[F]` marks.

    For a rule that would leave the others as they are, and whatever all firms share.
    """
    rows = span(np.flatnonzero(firms))
    if rows is None:
        return state
    return state.joined(rule(state.of_firms(rows), Rows(actions, rows), world.of_firms(rows)))


def amount_for(
    measure: Measure, firms: NDArray[np.bool_], state: State, actions: Actions, world: World
) -> Array:
    """What `measure` gives `[F, B]` for the firms that `firms` `[F]` marks, 0 for the others."""
    amount = np.zeros_like(state.cash)
    rows = span(np.flatnonzero(firms))
    if rows is not None:
        amount[rows] = measure(state.of_firms(rows), Rows(actions, rows), world.of_firms(rows))
    return amount


def anywhere(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which firms `[F]` a mask `[F, B]` marks in any future."""
    return np.asarray(mask.any(axis=1))


def with_allies(firms: NDArray[np.bool_], world: World) -> NDArray[np.bool_]:
    """The firms marked `[F]`, and those of their sides."""
    return np.asarray(firms | (world.allies[firms] > 0).any(axis=0))


def span(rows: NDArray[np.intp]) -> slice | None:
    """The run of rows from the first to the last of `rows`, None where there are none.

    A row too many costs less than rows that do not lie side by side.
    """
    return slice(int(rows[0]), int(rows[-1]) + 1) if len(rows) else None
