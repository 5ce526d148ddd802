"""Ranking: places by value, ties alike, and how far two rankings agree."""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from computewar.lab.comparison import ROUNDING

Array = NDArray[np.float64]
Ranks = NDArray[np.intp]


def ranks(values: Array, more: bool = True) -> Ranks:
    """Places from 1 of values `[S]`, the most first, or with `more` False the least.

    Who is level has the same place, and the places behind are left free: 1, 2, 2, 4.
    """
    signed = values if more else -values
    return 1 + (signed[None, :] > signed[:, None] + ROUNDING).sum(axis=1)


def tau(one: Ranks, other: Ranks) -> float:
    """Kendall's τ-b of two rankings `[S]`: 1 the same, −1 the opposite, NaN where one ranks nobody.

    Pairs in the same order less pairs in the opposite order, over the geometric mean of the pairs
    that each of the two tells apart (Kendall, "The treatment of ties in ranking problems",
    Biometrika 33, 1945).
    """
    pairs = list(combinations(range(len(one)), 2))
    first = [int(np.sign(one[a] - one[b])) for a, b in pairs]
    second = [int(np.sign(other[a] - other[b])) for a, b in pairs]
    told = sum(map(abs, first)) * sum(map(abs, second))
    if not told:
        return float("nan")
    return sum(a * b for a, b in zip(first, second, strict=True)) / float(told) ** 0.5
