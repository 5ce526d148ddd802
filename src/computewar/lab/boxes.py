"""Boxes: regions of many numbers in which something happens more often, found by PRIM.

The patient rule induction method (Friedman and Fisher, "Bump hunting in high-dimensional data",
Statistics and Computing 9, 1999) peels: of all ways to cut a small share `alpha` of the points off
one side of the box, the one is taken which leaves most cases of interest to a point; again and
again, until the box is small. Each box on the way is a compromise between coverage and density
(Bryant and Lempert, "Thinking inside the box", Technol. Forecast. Soc. Change 77, 2010). Then it
pastes: sides are moved out again as long as the density grows.

Where columns hold few values one cut may take far more than another, so that what counts is the
gain of density by point that is cut (Kwakkel and Jaxa-Rozen, Environ. Model. Softw. 79, 2016); of
columns without ties it is the same cut.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

ALPHA, LEAST = 0.05, 0.05
UPPER, LOWER = 0, 1


class Box(NamedTuple):
    """The points with `low <= x <= high` in every column, `[D]` each; ±∞ where there is no limit.

    Limits are in the units of the columns.
    """

    low: Array
    high: Array

    @property
    def restricted(self) -> tuple[int, ...]:
        """The columns that have a limit."""
        return tuple(np.flatnonzero(np.isfinite(self.low) | np.isfinite(self.high)).tolist())


class Figures(NamedTuple):
    """How many points `[N]` and cases of interest are in a box, and in all."""

    points: int
    cases: int
    all_points: int
    all_cases: int

    @property
    def density(self) -> float:
        """The share of cases of interest among the box's points; NaN of an empty box."""
        return self.cases / self.points if self.points else np.nan

    @property
    def coverage(self) -> float:
        """The share of all cases of interest that the box holds; NaN where there are none."""
        return self.cases / self.all_cases if self.all_cases else np.nan

    @property
    def mass(self) -> float:
        """The share of all points that the box holds."""
        return self.points / self.all_points if self.all_points else np.nan


class Cut(NamedTuple):
    """A side of a box moved in or out: column, side, the new limit, and what the box then holds."""

    column: int
    side: int
    limit: float
    points: Mask


def whole(columns: int) -> Box:
    """The box without limits."""
    return Box(np.full(columns, -np.inf), np.full(columns, np.inf))


def holds(box: Box, x: Array) -> Mask:
    """Which of the points `[N, D]` lie in the box, `[N]`."""
    inside = np.ones(len(x), dtype=bool)
    for column in box.restricted:
        inside &= (x[:, column] >= box.low[column]) & (x[:, column] <= box.high[column])
    return inside


def figures(box: Box, x: Array, y: Mask) -> Figures:
    """What of the points `[N, D]` and cases of interest `[N]` lies in the box."""
    inside = holds(box, x)
    counts = (inside.sum(), y[inside].sum(), len(y), y.sum())
    return Figures(*map(int, counts))


def prim(
    x: Array, y: Mask, alpha: float = ALPHA, least: float = LEAST, most: int | None = None
) -> list[Box]:
    """The boxes of one search among points `[N, D]` for cases of interest `[N]`, from whole to end.

    Args:
        alpha: the share of the box's points that a step cuts off, or puts on.
        least: the share of all points that a box holds at least.
        most: how many columns may be restricted; any if not said.
    """
    box, found = whole(x.shape[1]), [whole(x.shape[1])]
    order = np.argsort(np.ascontiguousarray(x.T), axis=1, kind="stable")
    inside = np.ones(len(y), dtype=bool)
    while cut := _peel(box, x, y, order, inside, alpha, least * len(y), most):
        box, inside = moved(box, cut), cut.points
        order = order[inside[order]].reshape(len(order), -1)
        found.append(box)
    while put := _paste(box, x, y, inside, alpha):
        box, inside = moved(box, put), put.points
        found.append(box)
    return found


def moved(box: Box, cut: Cut) -> Box:
    """The box with one side moved."""
    low, high = box.low.copy(), box.high.copy()
    (high if cut.side == UPPER else low)[cut.column] = cut.limit
    return Box(low, high)


def _peel(
    box: Box, x: Array, y: Mask, order: NDArray[np.intp], inside: Mask,
    alpha: float, least: float, most: int | None,
) -> Cut | None:  # fmt: skip
    """The best cut; None where none leaves enough points and a higher density.

    `order` `[D, n]` are the box's points in the order of each column.
    """
    n = order.shape[1]
    values = x[order, np.arange(len(order))[:, None]]
    first, last = values[:, int((n - 1) * alpha)], values[:, int(np.ceil((n - 1) * (1 - alpha)))]
    below = (values <= first[:, None]).sum(axis=1)  # points that a cut from below takes
    under = (values < last[:, None]).sum(axis=1)  # points that a cut from above leaves
    cases = np.concatenate([np.zeros((len(order), 1)), np.cumsum(y[order], axis=1)], axis=1)
    rows = np.arange(len(order))
    left = np.stack([under, n - below])
    kept = np.stack([cases[rows, under], cases[:, -1] - cases[rows, below]])
    gain = _gain(left, kept, n, float(y[inside].sum()))
    free = np.array([np.isinf(box.high), np.isinf(box.low)])
    new = free.all(axis=0) & np.ones((2, 1), dtype=bool)
    barred = new & (most is not None and len(box.restricted) >= (most or 0))
    gain[(left < least) | barred | ~(gain > 0)] = -np.inf
    best = _first_best(gain, new)
    if best is None:
        return None
    column, side = best
    edge = int(under[column] if side == UPPER else below[column])
    limit = float(values[column, edge - 1] + values[column, edge]) / 2
    points = inside.copy()
    points[order[column, edge:] if side == UPPER else order[column, :edge]] = False
    return Cut(column, side, limit, points)


def _gain(left: Array, kept: Array, n: int, cases: float) -> Array:
    """What a point cut adds to the density, by what is left of points and cases of interest."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((kept / left - cases / n) / (n - left))


def _first_best(gain: Array, new: Mask) -> tuple[int, int] | None:
    """Column and side of the greatest gain `[2, D]`; of equals one that restricts no new column."""
    order = np.lexsort((new.T.ravel(), -gain.T.ravel()))
    column, side = divmod(int(order[0]), 2)
    return (column, side) if np.isfinite(gain[side, column]) else None


def _paste(box: Box, x: Array, y: Mask, inside: Mask, alpha: float) -> Cut | None:
    """The side whose moving out by a share of the points raises the density most; None if none."""
    found, best = None, 0.0
    density = float(y[inside].mean())
    for column in box.restricted:
        for side, limits in ((UPPER, box.high), (LOWER, box.low)):
            if np.isinf(limits[column]):
                continue
            put = _wider(box, x, column, side, max(1, round(alpha * int(inside.sum()))))
            more = int(put.points.sum() - inside.sum())
            gain = (float(y[put.points].mean()) - density) / more if more else 0.0
            if gain > best:
                found, best = put, gain
    return found


def _wider(box: Box, x: Array, column: int, side: int, count: int) -> Cut:
    """One side moved out by the `count` points next to it."""
    sign = 1.0 if side == UPPER else -1.0
    edge = sign * np.inf
    limit = box.high[column] if side == UPPER else box.low[column]
    open_box = moved(box, Cut(column, side, edge, np.zeros(0, dtype=bool)))
    there = holds(open_box, x)
    beyond = np.sort(sign * x[there, column])
    beyond = beyond[beyond > sign * limit]
    if len(beyond) > count:
        further = beyond[beyond > beyond[count - 1]]
        edge = sign * float(beyond[count - 1] + further[0]) / 2 if len(further) else edge
    reached = there & (sign * x[:, column] <= sign * edge)
    return Cut(column, side, edge, reached)


def quasi_p(box: Box, x: Array, y: Mask) -> dict[int, float]:
    """How likely as many cases of interest were if a restriction did nothing, column → chance.

    One-sided binomial test against the density of the box without this column's limits (Bryant and
    Lempert 2010). "Quasi", as the same points that it is tested on have chosen the limits.
    """
    from scipy.special import bdtrc

    found, own = {}, figures(box, x, y)
    for column in box.restricted:
        rest = figures(without(box, column), x, y)
        found[column] = float(bdtrc(own.cases - 1, own.points, rest.density))
    return found


def without(box: Box, column: int) -> Box:
    """The box without the limits of one column."""
    low, high = box.low.copy(), box.high.copy()
    low[column], high[column] = -np.inf, np.inf
    return Box(low, high)
