"""Tree: boxes as the leaves of a classification tree (CART).

Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees", 1984, as scikit-learn
grows them: each split is the one that leaves the purest halves (Gini). Its leaves fill the space
and do not overlap; of PRIM's boxes there is one at a time, cut on all sides.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from computewar.lab.boxes import LEAST, LOWER, UPPER, Box, Cut, moved, whole
from computewar.lab.table import library

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
LEAVES = 8
"""Leaves at most: more than a page's worth nobody reads, and the small ones are luck."""


def leaves(x: Array, y: Mask, most: int = 4, least: float = LEAST, seed: int = 1) -> list[Box]:
    """The leaves of a tree grown on points `[N, D]` and cases of interest `[N]`, left to right.

    Args:
        most: how many splits lie above a leaf at most.
        least: the share of all points that a leaf holds at least.
        seed: settles which of two equal splits is taken.

    Raises:
        InputError: scikit-learn is not installed.
    """
    library("sklearn", "lab")
    from sklearn.tree import DecisionTreeClassifier

    grown = DecisionTreeClassifier(
        max_depth=most,
        min_samples_leaf=max(1, int(np.ceil(least * len(y)))),
        max_leaf_nodes=LEAVES,
        random_state=seed,
    ).fit(x, y)
    return list(_below(grown.tree_, 0, whole(x.shape[1])))


def _below(tree: Any, node: int, box: Box) -> Iterator[Box]:
    """The leaves below a node whose points lie in the box."""
    left, right = int(tree.children_left[node]), int(tree.children_right[node])
    if left < 0:
        yield box
        return
    column, limit = int(tree.feature[node]), float(tree.threshold[node])
    nothing = np.zeros(0, dtype=bool)
    yield from _below(tree, left, moved(box, Cut(column, UPPER, limit, nothing)))
    above = float(np.nextafter(limit, np.inf))  # the right branch begins behind the limit
    yield from _below(tree, right, moved(box, Cut(column, LOWER, above, nothing)))
