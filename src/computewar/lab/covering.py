"""Covering: boxes chosen one after another, each among the futures that those before left.

The search takes the numbers that differ most between cases of interest and others (by the statistic
of Kolmogorov and Smirnov), lets PRIM restrict at most 1, 2, … of them, and chooses one box of all
that it came by: that which holds most of the cases less most of the others (Youden's J, Cancer 3,
1950), and of those within one standard error of it the best with fewest restrictions (Breiman et
al., CART, 1984). A restriction that luck may well have made (quasi-p) is dropped before. The next
box is searched among the futures that are left.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from computewar.lab.boxes import Box, Figures, figures, prim, quasi_p, whole, without
from computewar.lab.discovery import Search
from computewar.lab.half import Half, drawn, of_rows

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Units = NDArray[np.intp]

COVERAGES = (0.75, 0.5, 0.25)
"""At what coverage a box of each number of restrictions is shown, besides the best."""
APART = 0.03
"""Coverage by which two boxes of one number of restrictions differ at least."""
LUCK = 0.05
"""The quasi-p above which a restriction is dropped."""
STRIP = 32
"""Columns that are sorted at a time, so that memory stays bounded."""
FEW = 10
"""Cases, and others, below which there is nothing to search."""


def screened(x: Array, y: Mask, among: int) -> list[int]:
    """The columns of `[N, D]` whose values differ most between cases of interest and others.

    By the greatest distance of the two distributions (Kolmogorov and Smirnov); in their order.
    """
    parts = [_distances(x[:, k : k + STRIP], y) for k in range(0, x.shape[1], STRIP)]
    return sorted(np.argsort(-np.concatenate(parts), kind="stable")[:among].tolist())


def _distances(x: Array, y: Mask) -> Array:
    """How far each column's distribution among cases is from that among others, `[D]`."""
    columns = np.ascontiguousarray(x.T)
    order = np.argsort(columns, axis=1)
    values, mine = np.take_along_axis(columns, order, axis=1), y[order]
    apart = np.cumsum(mine, axis=1) / y.sum() - np.cumsum(~mine, axis=1) / (~y).sum()
    apart[:, :-1][values[:, 1:] == values[:, :-1]] = 0.0  # equal values are one step
    return np.asarray(np.abs(apart).max(axis=1))


def options(half: Half, search: Search) -> list[Box]:
    """Every box that PRIM comes by when it may restrict 1, 2, … numbers; in all columns."""
    x, y = half.x[half.rest], half.y[half.rest]
    if min(y.sum(), (~y).sum()) < FEW:
        return []
    columns = screened(x, y, search.among)
    own = x[:, columns]
    runs = [prim(own, y, search.alpha, search.least, most) for most in range(1, search.most + 1)]
    found = once(pruned(box, own, y) for box in once(box for run in runs for box in run))
    return [lifted(box, columns, x.shape[1]) for box in found if box.restricted]


def once(boxes: Iterable[Box]) -> list[Box]:
    """The boxes, each once."""
    return list({(box.low.tobytes(), box.high.tobytes()): box for box in boxes}.values())


def pruned(box: Box, x: Array, y: Mask) -> Box:
    """The box without the restrictions that luck may have made, the likeliest of them first."""
    chances = quasi_p(box, x, y)
    worst = max(chances, key=lambda k: chances[k], default=None)
    if worst is None or chances[worst] <= LUCK:
        return box
    return pruned(without(box, worst), x, y)


def lifted(box: Box, columns: Sequence[int], count: int) -> Box:
    """A box of some columns as one of all."""
    full = whole(count)
    full.low[list(columns)], full.high[list(columns)] = box.low, box.high
    return full


def youden(box: Figures) -> tuple[float, float]:
    """Coverage of the cases less coverage of the others, and its standard error."""
    others = box.all_points - box.all_cases
    held, taken = box.coverage, (box.points - box.cases) / others
    error = (held * (1 - held) / box.all_cases + taken * (1 - taken) / others) ** 0.5
    return held - taken, error


def chosen(found: Sequence[Box], half: Half) -> Box | None:
    """The box that the rule takes; None where nothing could be peeled."""
    if not found:
        return None
    x, y = half.x[half.rest], half.y[half.rest]
    worth = [youden(figures(box, x, y)) for box in found]
    best, error = max(worth)
    enough = [k for k, (lift, _error) in enumerate(worth) if lift >= best - error]
    fewest = min(len(found[k].restricted) for k in enough)
    own = [k for k in enough if len(found[k].restricted) == fewest]
    return found[max(own, key=lambda k: worth[k][0])]


def shown(found: Sequence[Box], best: Box | None, half: Half) -> list[Box]:
    """Some boxes of each number of restrictions: the best, and those near COVERAGES."""
    held = [figures(box, half.x, half.y) for box in found]
    kept: list[int] = []
    for count in sorted({len(box.restricted) for box in found}):
        own = [k for k, box in enumerate(found) if len(box.restricted) == count]
        wanted = [k for k in own if found[k] is best]
        wanted += [max(own, key=lambda k: youden(held[k])[0])]
        wanted += [min(own, key=lambda k: abs(held[k].coverage - at)) for at in COVERAGES]
        picked: list[int] = []
        for k in wanted:
            if all(abs(held[k].coverage - held[other].coverage) >= APART for other in picked):
                picked.append(k)
        kept += sorted(picked, key=lambda k: -held[k].coverage)
    return [found[k] for k in kept]


def covering(half: Half, search: Search, first: Box | None = None) -> list[Box]:
    """Boxes one after another, each searched among what those before left; `first` if given."""
    boxes: list[Box] = []
    while len(boxes) < search.boxes:
        left = half.left(boxes)
        box = first if first and not boxes else chosen(options(left, search), left)
        if box is None:
            break
        boxes.append(box)
    return boxes


def again(x: Array, y: Mask, units: Units, search: Search) -> Array:
    """How often each column is in the first, second, … box of random halves, `[boxes, D]`.

    Random halves of all rows, each searched as the half was (Bryant and Lempert's reproducibility).
    """
    counts = np.zeros((search.boxes, x.shape[1]))
    for number in range(search.halves):
        rows = drawn(units, np.random.default_rng([search.seed, 1, number]))
        for place, box in enumerate(covering(of_rows(x, y, units, rows), search)):
            counts[place, list(box.restricted)] += 1
    return counts / max(search.halves, 1)
