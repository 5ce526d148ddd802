"""Half: one half of the futures, to search on or to measure on, with honest intervals.

Rows that belong together (a future that several cases of a design share) stay in one half, and
count in an interval as far as they differ: its size is that of as many independent rows as would
make the spread between units.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from computewar.lab.boxes import Box, holds
from computewar.lab.discovery import Measured
from computewar.lab.stopping import Interval, wilson

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Units = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Half:
    """Rows to search or to measure on; `units` says which belong together, `rest` what is left."""

    x: Array
    y: Mask
    units: Units
    rest: Mask

    def left(self, boxes: Iterable[Box]) -> "Half":
        """The same without what some boxes hold."""
        rest = self.rest.copy()
        for box in boxes:
            rest &= ~holds(box, self.x)
        return Half(self.x, self.y, self.units, rest)

    def measured(self, inside: Mask, level: float) -> Measured:
        """What some rows `[N]` hold of all."""
        y, units = self.y, self.units
        dense = interval(y[inside], units[inside], level)
        covered = interval(inside[y], units[y], level)
        of_all, of_cases = (float(v.mean()) if len(v) else np.nan for v in (y[inside], inside[y]))
        counts = int(inside.sum()), int(y[inside].sum()), float(inside.mean())
        return Measured(*counts, of_all, *dense, of_cases, *covered)

    def of(self, box: Box, level: float) -> Measured:
        """What a box holds of what is left."""
        return self.measured(holds(box, self.x) & self.rest, level)


def halves(x: Array, y: Mask, units: Units, seed: int) -> tuple[Half, Half]:
    """Two random halves of the units: rows `[N, D]`, cases of interest `[N]`."""
    rows = drawn(units, np.random.default_rng([seed, 0]))
    return of_rows(x, y, units, rows), of_rows(x, y, units, ~rows)


def of_rows(x: Array, y: Mask, units: Units, rows: Mask) -> Half:
    """Some rows, all of which are left."""
    return Half(x[rows], y[rows], units[rows], np.ones(int(rows.sum()), dtype=bool))


def drawn(units: Units, rng: np.random.Generator) -> Mask:
    """The rows `[N]` of a random half of the units."""
    names = np.unique(units)
    return np.isin(units, rng.permutation(names)[: len(names) // 2])


def interval(values: Mask, units: Units, level: float) -> Interval:
    """Wilson's interval of a share of values `[N]`, as wide as units make it."""
    share = float(values.mean()) if len(values) else np.nan
    size = independent(values, units)
    return wilson(np.full(size, share), level)


def independent(values: Mask, units: Units) -> int:
    """How many independent values would know their share as well as these `[N]` of some units.

    By the variance of a ratio of totals over units (Cochran, Sampling Techniques, 1977, ch. 6); at
    most all, at least as many as there are units where they all agree.
    """
    names, place = np.unique(units, return_inverse=True)
    count, n = len(names), len(values)
    if count in (0, n):
        return n
    if count == 1:
        return 1
    share = float(values.mean())
    excess = np.bincount(place, values - share)
    variance = count / (count - 1) * float((excess**2).sum()) / n**2
    alone = share * (1 - share)
    return min(n, max(1, round(alone / variance))) if alone * variance > 0 else count
