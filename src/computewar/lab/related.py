"""Related: which of the numbers that futures draw go along with what came of them.

Rank correlations (Spearman, Am. J. Psychol. 15, 1904) of futures that were played anyway, which
costs no game more. They find what moves an outcome steadily one way, and nothing of what acts
together with another number or both ways: that is the work of `sensitivity`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
FEWEST = 10  # futures below which no correlation says anything


@dataclass(frozen=True)
class Related:
    """The numbers that go along with a measure of `futures` futures, the closest first.

    `found` has each number's rank correlation where it is farther from nought than `bound`, which
    chance passes once in twenty tries with all `numbers` together (Bonferroni).
    """

    futures: int
    numbers: int
    bound: float
    found: Mapping[str, float]


def related(values: Array, drawn: Mapping[str, Array], level: float = 0.95) -> Related:
    """The drawn numbers (name → `[N]`) that values `[N]` go along with; NaN values are left out."""
    known = np.isfinite(values)
    futures, mine = int(known.sum()), ranks(values[known])
    varied = {name: column[known] for name, column in drawn.items()}
    z = NormalDist().inv_cdf(1 - (1 - level) / 2 / max(len(varied), 1))
    bound = min(z / max(futures - 1, 1) ** 0.5, 1.0)
    if futures < FEWEST:
        return Related(futures, len(varied), 1.0, {})
    rho = {name: correlation(mine, ranks(column)) for name, column in varied.items()}
    order = sorted(rho, key=lambda name: -abs(rho[name]))
    found = {name: rho[name] for name in order if abs(rho[name]) > bound}
    return Related(futures, len(varied), bound, found)


def ranks(values: Array) -> Array:
    """The ranks of values `[N]` from 0 on; equal ones share the mean of theirs."""
    _once, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    shared: Array = last - (counts + 1) / 2
    return shared[place]


def correlation(one: Array, other: Array) -> float:
    """Pearson's correlation of two columns `[N]`; 0 where one of them does not vary."""
    a, b = one - one.mean(), other - other.mean()
    size = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum()) / size if size > 0 else 0.0
