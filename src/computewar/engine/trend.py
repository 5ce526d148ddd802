"""Trends: growth that slows as a field grows up."""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY

Array = NDArray[np.float64]


def slowed(time: Array | float, slowing: Array) -> Array:
    """Units of time at the first pace that `time` amounts to, when the pace fades, `[]` or `[B]`.

    A pace that loses the share s of itself in each unit covers 1 + (1 − s) + (1 − s)² + … =
    (1 − (1 − s)^time) / s, which is `time` itself where s is 0. Negative times go back alike.
    """
    share = np.maximum(slowing, TINY)
    return np.asarray(-np.expm1(time * np.log1p(-share)) / share)
