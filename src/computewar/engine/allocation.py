"""Allocation: ordered sums, shares and queues, the arithmetic of "not enough for all".

Sums over a leading axis go through `total`, which adds row by row: numpy's own sum pairs rows
differently at one future than at a thousand and so changes last digits.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
TINY = 1e-12


def total(rows: Array) -> Array:
    """The sum over the first axis, rows added in order: `[N, …]` → `[…]`.

    Where several futures lie side by side numpy's own sum adds row by row too, and faster (a test
    holds it to that); on a single column it pairs them.
    """
    side_by_side = rows.shape[-1] > 1 and rows.strides[-1] == rows.itemsize
    if side_by_side and rows.ndim > 1 and rows.strides[0]:
        return np.asarray(np.add.reduce(rows, axis=0))
    if rows.shape[-1] > 1 and not rows.strides[-1]:  # a view of the same number for all futures
        return np.broadcast_to(total(rows[..., :1]), rows.shape[1:])
    return np.asarray(np.add.accumulate(rows, axis=0)[-1])


def ratio(part: Array, whole: Array | float) -> Array:
    """`part / whole`, and 0 where the whole is nought."""
    some = np.greater(whole, TINY)
    if some.all():  # the same digits, in half the time
        return np.asarray(part / whole)
    noughts = np.zeros(np.broadcast(part, whole).shape)
    return np.divide(part, whole, out=noughts, where=some)


def shares(weights: Array) -> Array:
    """Weights `[N, …]` as shares of one over the first axis; equal shares where all are nought."""
    whole = total(weights)
    some = whole > TINY
    if some.all():  # the same digits, in a third of the time
        return np.asarray(weights / whole)
    return np.where(some, weights / np.maximum(whole, TINY), 1 / len(weights))


def fill(want: Array, weight: Array, supply: Array, rounds: int = 4) -> Array:
    """Share `supply` `[B]` among wishes `[F, B]` by weight, none getting more than it wants.

    What one firm leaves is shared again among the others (water-filling), `rounds` times; nothing
    is handed out beyond the supply. Firms without a wish get nothing.
    """
    claim = weight * (want > 0)
    level = np.maximum(supply, 0) / np.maximum(total(claim), TINY)
    met = claim * level
    got = np.minimum(met, want)
    left = supply - total(got) > TINY * supply
    again = np.flatnonzero(left & (met < want).any(axis=0))
    if rounds == 1 or not len(again):
        return got
    rest = [rows.take(again, axis=-1) for rows in (want, claim, supply, level)]
    for _ in range(1, rounds):
        rest[-1] = _poured(*rest)
    level[again] = rest[-1]
    return np.minimum(claim * level, want)


def _poured(want: Array, claim: Array, supply: Array, level: Array) -> Array:
    """The level `[B]` to which claims are met, raised by a round: firms have claim · level.

    What is left is shared among the claims of those who want more.
    """
    met = claim * level
    left = np.maximum(supply - total(np.minimum(met, want)), 0)
    return level + left / np.maximum(total(claim * (met < want)), TINY)


def cleared(asked: Array, steep: Array | float) -> Array:
    """The part of an offer that is sold, 0–1, where its price rises with it: the market's clearing.

    `asked` is what money buys at the easy price, over the offer. Part y costs 1 + steep·y times
    that price, so y·(1 + steep·y) = asked: the root of a quadratic, at most all of it.
    """
    return np.minimum(2 * asked / (1 + np.sqrt(1 + 4 * steep * asked)), 1)


def smoothstep(x: Array) -> Array:
    """0 below 0, 1 above 1, a smooth rise between: Hermite's cubic."""
    x = np.clip(x, 0, 1)
    return x * x * (3 - 2 * x)
