"""Crossing: where a mean changes sign along a ladder of values, with an interval.

All values meet the same futures, so the differences between neighbours are known far better than
the means themselves. Between two values the mean is taken to be straight. The interval is that of
resampled futures (Efron, Ann. Statist. 7, 1979); where a resample crosses nowhere its crossing is
beyond the ladder's end, infinitely far.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
RESAMPLES = 1000


class Crossing(NamedTuple):
    """How far along the ladder the sign changes, 0 its first value and 1 its last; inf nowhere."""

    at: float
    low: float
    high: float


def crossing(answers: Array, usual: float, rng: np.random.Generator) -> Crossing:
    """Where the mean first has another sign than `usual`, on steps as long as one another.

    Args:
        answers: `[values, futures]`, from today's value on; no NaN.
        usual: the sign that it has today; the crossing is 0 where the first value has it no more.
    """
    count = answers.shape[1]
    drawn = rng.integers(0, count, (RESAMPLES, count))
    means = np.sign(usual) * answers[:, drawn].mean(axis=2)
    low, high = np.quantile(_first(means), (0.025, 0.975), method="inverted_cdf")
    at = _first(np.sign(usual) * answers.mean(axis=1, keepdims=True))
    return Crossing(float(at[0]), float(low), float(high))


def _first(means: Array) -> Array:
    """How far along the first sign change of each column lies, `[columns]` of `[values, columns]`.

    Means are above nought where the sign is the usual one.
    """
    steps = len(means) - 1
    over = means <= 0
    place = np.argmax(over, axis=0)
    column = np.arange(means.shape[1])
    before, after = means[np.maximum(place - 1, 0), column], means[place, column]
    part = np.divide(before, before - after, out=np.zeros_like(before), where=before > after)
    at = np.where(place > 0, (place - 1 + part) / steps, 0.0)
    return np.where(over.any(axis=0), at, np.inf)
