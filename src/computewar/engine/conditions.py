"""Conditions of cards, weighed in the futures where a card's lot fell.

`figure > t` and its kind are kept as `±figure ≥ edge` (see `deck`), so that one comparison serves
all. A table holds what the deck's conditions ask, a row a figure; each place looks its rows up.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.deck import Deck
from computewar.engine.figures import figure
from computewar.engine.state import State
from computewar.engine.world import World

Array = NDArray[np.float64]
Index = NDArray[np.intp]


def met(state: State, world: World, cards: Deck, which: Index, future: Index) -> Index:
    """The places, of instances `[n]` in futures `[n]`, where all conditions hold; `[m]`, rising."""
    values = asked(state, world, cards).reshape(-1)
    place = cards.asks[:, 0].take(which) * world.futures + future
    left = np.flatnonzero(values.take(place) >= cards.edge[:, 0].take(which))
    which, future = which.take(left), future.take(left)  # fewer: the rest for them
    places = cards.asks[:, 1:].take(which, axis=0) * world.futures + future[:, None]
    good = (values.take(places) >= cards.edge[:, 1:].take(which, axis=0)).all(axis=1)
    return left.compress(good)


def hold(state: State, world: World, cards: Deck) -> NDArray[np.bool_]:
    """Whether all conditions of each instance hold, `[N, B]`."""
    values = asked(state, world, cards)
    return np.asarray((values[cards.asks] >= cards.edge[:, :, None]).all(axis=1))


def asked(state: State, world: World, cards: Deck) -> Array:
    """What the deck's conditions ask, `[figures, B]`, negated where less is wanted."""
    known = {name: figure(state, world, name) for name in cards.asked}
    found = [_row(known[name], row) for name, row, _ in cards.figures]
    values = np.concatenate(found).reshape(len(found), world.futures)
    less = values[cards.less :]
    np.negative(less, out=less)
    return values


def _row(value: Array, row: int) -> Array:
    """A figure `[B]` of the firm asked about, or what all firms share."""
    return value if value.ndim == 1 else np.asarray(value[max(row, 0)])
