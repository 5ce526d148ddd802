"""Front: of points where more is better in each direction, those that no other beats.

One point beats another that is nowhere better and somewhere worse.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.lab.comparison import ROUNDING
from computewar.lab.table import library

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


def beaten(points: Array) -> Flags:
    """Which of the points `[P, M]` some other beats, `[P]`."""
    as_good = np.all(points[None] >= points[:, None] - ROUNDING, axis=2)
    better = np.any(points[None] > points[:, None] + ROUNDING, axis=2)
    return np.asarray(np.any(np.logical_and(as_good, better), axis=1))


def scaled(points: Array) -> Array:
    """The points, each direction from 0, its least, to 1, its most; 0 where all are even."""
    low, span = points.min(axis=0), np.ptp(points, axis=0)
    return (points - low) / np.where(span > ROUNDING, span, 1.0)


def knee(points: Array) -> int:
    """Which point of a front `[P, M]` bulges most: the farthest beyond the plane through its ends.

    (Das, "On characterizing the 'knee' of the Pareto curve", Structural Optimization 18, 1999;
    the plane is that of even weights on the front's own scale, which in two directions is the line
    through its ends.) Of several the first.
    """
    return int(np.argmax(scaled(points).sum(axis=1).round(12)))


def hypervolume(points: Array, reference: Array) -> float:
    """The volume between a reference point `[M]` and the points `[P, M]`, by pymoo's indicator.

    What any of them beats and the reference does not (Zitzler and Thiele, "Multiobjective
    evolutionary algorithms", IEEE Trans. Evol. Comp. 3, 1999), in the product of the units; a point
    that is not better than the reference in every direction adds nothing.

    Raises:
        InputError: pymoo is not installed.
    """
    library("pymoo", "pareto")
    from pymoo.indicators.hv import HV

    inside = points[(points > reference).all(axis=1)]
    return float(HV(ref_point=-reference)(-inside)) if len(inside) else 0.0


def room(volume: float, reference: Array, best: Array) -> float:
    """A volume as a share of the box from a reference to the best `[M]`; NaN where it has none."""
    box = float(np.prod(np.maximum(best - reference, 0.0)))
    return volume / box if box > 0 else float("nan")


def spread(points: Array, count: int) -> list[int]:
    """Which `count` points of a front keep most of its volume, taken one by one, in their order.

    Measured on the front's own scale from a tenth below its ends, so that these count, too.
    """
    table, left, taken = scaled(points), list(range(len(points))), list[int]()
    below = np.full(points.shape[1], -0.1)
    while left and len(taken) < count:
        gains = [hypervolume(table[[*taken, one]], below) for one in left]
        taken.append(left.pop(int(np.argmax(gains))))
    return sorted(taken)
