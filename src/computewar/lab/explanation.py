"""Explanation: in which part of the space of numbers the cases of interest lie, and how surely.

Boxes are searched on one half of the futures and measured on the other, which had no part in
choosing them: what is told of them is not what the search has read into luck. A tree (CART) is
grown on the same half and measured on the same other, the level of each leaf's interval raised for
their number. The search is done again on random halves of
all futures, to tell which numbers come again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from computewar.lab.boxes import Box, figures, holds, quasi_p
from computewar.lab.covering import FEW, again, chosen, covering, lifted, options, screened, shown
from computewar.lab.discovery import Compromise, Explanation, Restriction, Search, Told
from computewar.lab.half import Half, halves
from computewar.lab.suspects import Table
from computewar.lab.tree import leaves

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Units = NDArray[np.intp]
OFTEN = 0.25
"""The share of the random halves from which on a number is named that is in no box."""


def explain(table: Table, y: Mask, units: Units, search: Search) -> Explanation | None:
    """Search boxes of cases of interest `[N]` in a table of N rows, and measure them.

    Rows of one unit `[N]` (a future that several cases of a design share) stay in one half. None
    where a half has fewer than FEW cases, or others.
    """
    one, other = halves(table.x, y, units, search.seed)
    if min(part.sum() for half in (one, other) for part in (half.y, ~half.y)) < FEW:
        return None
    found = options(one, search)
    rule = chosen(found, one)
    rows = shown(found, rule, one)
    best = rows[search.box - 1] if search.box and search.box <= len(rows) else rule
    boxes = covering(one, search, best) if best else []
    often = again(table.x, y, units, search)
    told = tuple(
        _told(box, one.left(boxes[:k]), other.left(boxes[:k]), table, search, often[k])
        for k, box in enumerate(boxes)
    )
    held = [box for box, its in zip(boxes, told, strict=True) if its.known]
    grown = _grown(one, search)
    each = replace(search, level=1 - (1 - search.level) / max(len(grown), 1))  # Bonferroni
    leaf = tuple(_told(box, one, other, table, each, None) for box in grown)
    return Explanation(
        search=search,
        suspects=len(table.suspects),
        screened=tuple(table.suspects[k].column for k in screened(one.x, one.y, search.among)),
        base=other.measured(np.ones(len(other.y), dtype=bool), search.level),
        compromises=tuple(
            _compromise(k, box, box is best, one, other, table, search.level)
            for k, box in enumerate(rows, 1)
        ),
        boxes=told,
        together=other.measured(_union(held, other), search.level),
        leaves=leaf,
        tree=other.measured(_union(grown, other), search.level),
        also=_also(often, boxes, table),
    )


def _told(
    box: Box, one: Half, other: Half, table: Table, search: Search, often: Array | None
) -> Told:
    """A box with its figures in both halves, of what earlier boxes have left of each."""
    x, y = one.x[one.rest], one.y[one.rest]
    there, cases = other.x[other.rest], other.y[other.rest]
    by_luck, checked = quasi_p(box, x, y), quasi_p(box, there, cases)
    restrictions = tuple(
        Restriction(
            table.suspects[k], float(box.low[k]), float(box.high[k]), _alone(box, k, table),
            by_luck[k], checked[k], np.nan if often is None else float(often[k]),
        )
        for k in sorted(box.restricted, key=lambda k: by_luck[k])
    )  # fmt: skip
    base = float(cases.mean()) if len(cases) else np.nan
    return Told(restrictions, one.of(box, search.level), other.of(box, search.level), base)


def _alone(box: Box, column: int, table: Table) -> float:
    """The share of all rows within the limits of one column."""
    values = table.x[:, column]
    return float(((values >= box.low[column]) & (values <= box.high[column])).mean())


def _compromise(
    number: int, box: Box, is_chosen: bool, one: Half, other: Half, table: Table, level: float
) -> Compromise:
    names = tuple(table.suspects[k].column for k in box.restricted)
    return Compromise(number, names, one.of(box, level), other.of(box, level), is_chosen)


def _grown(one: Half, search: Search) -> list[Box]:
    """The leaves of a tree in which cases are denser than in all, densest first."""
    columns = screened(one.x, one.y, search.among)
    grown = leaves(one.x[:, columns], one.y, search.most, search.least, search.seed)
    full = [lifted(box, columns, one.x.shape[1]) for box in grown]
    density = {id(box): figures(box, one.x, one.y).density for box in full}
    dense = [box for box in full if box.restricted and density[id(box)] > one.y.mean()]
    return sorted(dense, key=lambda box: -density[id(box)])


def _union(boxes: Iterable[Box], half: Half) -> Mask:
    """Which rows lie in any of the boxes."""
    inside = np.zeros(len(half.y), dtype=bool)
    for box in boxes:
        inside |= holds(box, half.x)
    return inside


def _also(often: Array, boxes: Sequence[Box], table: Table) -> tuple[tuple[str, float], ...]:
    """The numbers that come OFTEN in random halves and are in no box, the oftenest first."""
    named = {k for box in boxes for k in box.restricted}
    most = often.max(axis=0)
    kept = [k for k in np.argsort(-most, kind="stable").tolist() if most[k] >= OFTEN]
    return tuple((table.suspects[k].column, float(most[k])) for k in kept if k not in named)
