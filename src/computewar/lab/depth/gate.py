"""Gate: what a good game must show, the figure that was measured, and whether it does.

A gate holds when the whole interval of its figure lies within its limits; a figure without an
interval (a count of what there is) is its own interval.
"""

from dataclasses import dataclass
from math import inf, isfinite

import numpy as np
from numpy.typing import NDArray

from computewar.lab.stopping import Interval

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate, measured.

    `name` is short and stable, `side` the side that it is about ("" for the whole game), `claim`
    what must hold, in words. `estimate`, `low`, `high` are in `unit` (95 % unless the claim says
    otherwise), and `least` and `most` the limits between which they must lie; `games` is how many
    games were played for it, `note` what else a reader wants to know.
    """

    name: str
    side: str
    claim: str
    unit: str
    estimate: float
    low: float
    high: float
    games: int
    least: float = -inf
    most: float = inf
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the whole interval is within the limits; a figure that is not one never holds."""
        known = isfinite(self.low) and isfinite(self.high)
        return known and self.least <= self.low and self.high <= self.most


def percent(shares: Array, ends: Interval) -> tuple[float, float, float]:
    """The mean of shares `[N]` of 0 to 1 with the ends of its interval, %; NaN where N is 0."""
    mean = float(shares.mean()) if len(shares) else np.nan
    return 100 * mean, 100 * ends.low, 100 * ends.high
