"""NSGA-II: points of a unit cube bred towards a front, by pymoo; nothing else knows pymoo's ways.

(Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II",
IEEE Trans. Evol. Comp. 6, 2002; Blank and Deb, "pymoo", IEEE Access 8, 2020.)
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.lab.table import library

Array = NDArray[np.float64]
Worth = Callable[[Array], Array]


class Generation(NamedTuple):
    """What was tried together: places in the unit cube `[P, D]`, and their worth `[P, M]`."""

    places: Array
    worth: Array


def generations(
    worth: Worth, first: Array, directions: int, count: int, seed: int
) -> Iterator[Generation]:
    """`count` generations towards the front of what `worth` gives, where more is better throughout.

    `worth` takes places `[P, D]` in the unit cube and gives `[P, directions]`, finite; it is asked
    once a generation. `first` `[P, D]` is the first generation, and its size that of the others.
    The same seed breeds the same.

    Raises:
        InputError: pymoo is not installed.
    """
    library("pymoo", "pareto")
    from pymoo.algorithms.moo.nsga2 import NSGA2
    from pymoo.core.problem import Problem

    cube = Problem(n_var=first.shape[1], n_obj=directions, xl=0.0, xu=1.0)
    strategy = NSGA2(pop_size=len(first), sampling=first)
    strategy.setup(cube, termination=("n_gen", count), seed=seed, verbose=False)
    while strategy.has_next():
        asked = strategy.ask()
        places = asked.get("X")
        found = Generation(places, worth(places))
        asked.set("F", -found.worth)
        strategy.tell(infills=asked)
        yield found


def scattered(first: Array, count: int, seed: int) -> Array:
    """A place `[D]` and `count − 1` others by Latin hypercube, `[count, D]`."""
    luck = np.random.default_rng(seed)
    shape = (count - 1, len(first))
    strata = luck.permuted(np.tile(np.arange(count - 1), (len(first), 1)), axis=1).T
    return np.vstack([first, (strata + luck.random(shape)) / (count - 1)])
