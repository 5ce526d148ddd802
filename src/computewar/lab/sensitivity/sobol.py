"""Sobol: what part of the answer's variance each number makes, alone and with the others.

`first` is the part that would be gone on average if the number were known, `total` the part that
would be left if all others were (Sobol, 1993; Homma and Saltelli, 1996). They are estimated from
two samples A and B and, for each factor, A with that one factor's column from B: `first` as in
Saltelli et al. (Comput. Phys. Commun. 181, 2010), `total` as in Jansen (1999). Intervals are the
middle 95 % of resampled rows.

A factor may be a group: all numbers that are not asked singly, or luck, whose column is the future
itself. So luck's part is told apart from what the numbers make.
"""

import warnings
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Kind = TypeVar("Kind", np.float64, np.intp)
RESAMPLES = 500
EDGE = 1e-9  # a distribution without ends is not asked for them


class Share(NamedTuple):
    """Parts of the variance, 0 to 1, with 95 % intervals; estimates may fall a little outside."""

    first: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float

    @property
    def known(self) -> bool:
        """Whether it makes any part of the variance at all."""
        return self.total_low > 0


class Plan(NamedTuple):
    """Which sample each factor's column is from, `[factors + 2, factors]`, False A and True B.

    The first row is A, the second B, then one a factor.
    """

    from_b: NDArray[np.bool_]

    def column(self, factor: int, a: NDArray[Kind], b: NDArray[Kind]) -> NDArray[Kind]:
        """A factor's values in all cases, `[(factors + 2) × points]`."""
        return np.concatenate([b if other else a for other in self.from_b[:, factor]])


def plan(factors: int) -> Plan:
    """The plan of so many factors."""
    one = np.eye(factors, dtype=bool)
    ends = np.array([[False] * factors, [True] * factors])
    return Plan(np.concatenate([ends, one]))


def points(count: int, factors: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Samples A and B, `[points, factors]` each, of scrambled Sobol points; best a power of two."""
    from scipy.stats import qmc

    sequence = qmc.Sobol(2 * factors, scramble=True, rng=rng)
    with warnings.catch_warnings():  # other counts than powers of two are allowed, if less even
        warnings.simplefilter("ignore", UserWarning)
        both = sequence.random(count).clip(EDGE, 1 - EDGE)
    return both[:, :factors], both[:, factors:]


def shares(answers: Array, rng: np.random.Generator) -> list[Share]:
    """The shares of each factor from the answers `[factors + 2, points]` in the plan's order.

    Points at which a game failed (NaN) are left out.
    """
    answers = answers[:, ~np.isnan(answers).any(axis=0)]
    count = answers.shape[1]
    drawn = [_indices(answers[:, rng.integers(0, count, count)]) for _ in range(RESAMPLES)]
    low, high = np.quantile(np.array(drawn), (0.025, 0.975), axis=0)
    found = zip(_indices(answers).T, low.T, high.T, strict=True)
    return [
        Share(*(float(part[k]) for k in (0, 1) for part in (own, least, most)))
        for own, least, most in found
    ]


def _indices(answers: Array) -> Array:
    """First and total indices, `[2, factors]`; nought where nothing varies."""
    centred = answers - answers[:2].mean()
    a, b, mixed = centred[0], centred[1], centred[2:]
    variance = float(centred[:2].var())
    if variance == 0:
        return np.zeros((2, len(mixed)))
    first = (b * (mixed - a)).mean(axis=1)
    total = ((a - mixed) ** 2).mean(axis=1) / 2
    return np.stack([first, total]) / variance
