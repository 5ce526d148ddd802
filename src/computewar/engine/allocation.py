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
    summed = np.asarray(rows[0])
    for row in rows[1:]:
        summed = summed + row
    return summed


def ratio(part: Array, whole: Array | float) -> Array:
    """`part / whole`, and 0 where the whole is nought."""
    some = np.greater(whole, TINY)
    if some.all():  # the same digits, in half the time
        return np.asarray(part / whole)
    return np.asarray(part / np.maximum(whole, TINY) * some)


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
    got, left, least = np.zeros_like(want), supply, np.abs(supply) * TINY
    for _ in range(rounds):
        claim = weight * (got < want)
        share = ratio(left * (left > least), total(claim))
        if not share.any():  # neither goods nor wishes are left: more rounds would change nothing
            break
        got = np.minimum(got + claim * share, want)
        left = supply - total(got)
    return got


def smoothstep(x: Array) -> Array:
    """0 below 0, 1 above 1, a smooth rise between: Hermite's cubic."""
    x = np.clip(x, 0, 1)
    return x * x * (3 - 2 * x)
