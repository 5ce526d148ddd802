"""Stopping: intervals for a mean, some for a single look and one that holds at every look.

`student` is the usual interval of a number of futures fixed beforehand. `betting` may be looked at
after every block of futures: somebody who does not believe that the mean is m bets on it, and would
hardly ever grow rich were it true (Ville's inequality), so every m at which the bets would have
grown `2 / (1 − level)` fold is ruled out. It holds for every distribution between known bounds and
rests on no approximation: rare disasters, which matched futures of like strategies are full of,
fool it no oftener than it says (Waudby-Smith and Ramdas, "Estimating means of bounded random
variables by betting", J. R. Statist. Soc. B 86, 2024: their diversified Kelly bettor).
"""

from collections.abc import Iterator, Sequence
from statistics import NormalDist
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

FRACTIONS = (0.98, 0.5, 0.25, 0.125, 0.0625, 0.03125, 0.015625)
"""Shares of what could be lost that are staked; large ones find a difference that hardly varies."""
PURSES = (1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9, 1 / 9, 1 / 9)
"""The part of the first money that stands behind each; power at the lab's sizes chose it."""
FIRST, MOST = 256, 2048
TINY = 1e-9
STEPS = 30  # bisections: the bounds are found to 2⁻³⁰ of their span


class Interval(NamedTuple):
    """Where a mean may lie, in the unit of the values."""

    low: float
    high: float

    @property
    def excludes_nought(self) -> bool:
        """Whether the sign of the mean is known."""
        return self.low > 0 or self.high < 0


def student(values: Array, level: float) -> Interval:
    """Student's interval of the mean of values `[N]`, N fixed beforehand; NaN below two values."""
    if len(values) < 2:
        return Interval(np.nan, np.nan)
    mean, error = float(values.mean()), float(values.std(ddof=1)) / len(values) ** 0.5
    reach = _quantile(level, len(values) - 1) * error
    return Interval(mean - reach, mean + reach)


def wilson(values: Array, level: float) -> Interval:
    """Wilson's interval of a share of values `[N]` of 0, ½ and 1; NaN where there are none.

    (Wilson, J. Am. Statist. Assoc. 22, 1927; with draws as half it is on the safe side.)
    """
    count = len(values)
    if not count:
        return Interval(np.nan, np.nan)
    z, share = NormalDist().inv_cdf((1 + level) / 2), float(values.mean())
    middle = (share + z**2 / (2 * count)) / (1 + z**2 / count)
    spread = (share * (1 - share) / count + z**2 / (4 * count**2)) ** 0.5
    reach = z * spread / (1 + z**2 / count)
    return Interval(max(middle - reach, 0.0), min(middle + reach, 1.0))


def resampled(count: int, draws: int) -> Array:
    """How often each of `count` values comes when as many are drawn with replacement.

    `[draws, count]`, the same draws each time: the bootstrap (Efron, Ann. Statist. 7, 1979).
    """
    counts = np.random.default_rng(1).multinomial(count, np.full(count, 1 / count), size=draws)
    return counts.astype(np.float64)


def middle(
    values: Sequence[float] | Array, level: float, method: Literal["linear", "nearest"] = "linear"
) -> Interval:
    """The ends of the middle `level` of values, such as those of resampled futures."""
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2], method=method)
    return Interval(float(low), float(high))


def _quantile(level: float, freedom: int) -> float:
    """Two-sided quantile of Student's t, 1 % off at 9 degrees of freedom, less above.

    (Abramowitz and Stegun 26.7.5.)
    """
    z = NormalDist().inv_cdf((1 + level) / 2)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3


def betting(values: Array, bound: float, level: float) -> Interval:
    """Interval of the mean of values `[N]` between −bound and bound, which holds at every look.

    The chance that it ever misses the mean, however long and often one looks, is 1 − level at most,
    if the values are independent and alike in distribution. It holds the mean of the values, too.
    """
    if not len(values):
        return Interval(-bound, bound)
    units = values / bound
    return Interval(bound * _least(units, level), -bound * _least(-units, level))


def _least(units: Array, level: float) -> float:
    """The least mean in [−1, 1] that is not ruled out as too small by values `[N]`, by bisection.

    The wealth of who bets on more than m falls as m grows.
    """
    low, high = -1.0, float(units.mean())
    need = float(np.log(2 / (1 - level)))
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if wealth(units, middle) >= need else (low, middle)
    return low


def wealth(units: Array, mean: float) -> Array:
    """Log of what 1 has grown to, `[…]`, by betting that values `[…, N]` exceed `mean`.

    Values and mean lie in [−1, 1].
    """
    stakes = np.array(FRACTIONS)[:, None] / max(mean + 1, TINY)
    grown = np.log1p(stakes * (units[..., None, :] - mean)).sum(axis=-1) + np.log(PURSES)
    most = grown.max(axis=-1)
    return np.asarray(most + np.log(np.exp(grown - most[..., None]).sum(axis=-1)))


def looks(most: int) -> Iterator[int]:
    """Futures played at each look, up to `most`: twice as many each, later 2,048 more."""
    played = 0
    while played < most:
        played = min(most, played + min(MOST, max(FIRST, played)))
        yield played
