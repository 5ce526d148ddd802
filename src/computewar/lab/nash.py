"""Nash: how strategies should be mixed in a game of two sides, where one wins what the other loses.

Rows choose to make the value large, columns to make it small. The best mixture of rows is a linear
programme: the greatest value that it reaches whatever the columns do (von Neumann, "Zur Theorie der
Gesellschaftsspiele", Math. Ann. 100, 1928; Dantzig, 1951). Exploitability is what the best answers
of both sides to a pair of mixtures gain together; it is nought at a Nash equilibrium, and there
only (Lanctot et al., "A unified game-theoretic approach to multiagent reinforcement learning",
NeurIPS 2017: NashConv).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
LEAST = 1e-9  # a smaller share of a mixture is none


class Equilibrium(NamedTuple):
    """Mixtures `[R]` and `[C]`, shares that add up to 1, and the game's value to the rows."""

    rows: Array
    columns: Array
    value: float


def equilibrium(game: Array) -> Equilibrium:
    """A Nash equilibrium of a game `[R, C]` of the rows' gains; one of many where several are.

    The columns' mixture is the dual of the rows' programme.
    """
    from scipy.optimize import linprog

    count, answers = game.shape
    found = linprog(
        np.append(np.zeros(count), -1.0),  # variables: the rows' mixture, and what it is sure of
        A_ub=np.hstack([-game.T, np.ones((answers, 1))]),
        b_ub=np.zeros(answers),
        A_eq=np.append(np.ones(count), 0.0)[None, :],
        b_eq=[1.0],
        bounds=[(0, 1)] * count + [(None, None)],
        method="highs",
    )
    rows, columns = _mixture(found.x[:count]), _mixture(-found.ineqlin.marginals)
    return Equilibrium(rows, columns, float(found.x[count]))


def _mixture(shares: Array) -> Array:
    kept = np.where(shares > LEAST, shares, 0.0)
    return kept / kept.sum()


def exploitability(game: Array, rows: Array, columns: Array) -> float:
    """What best answers to the mixtures `[R]` and `[C]` gain for both sides, in the game's unit."""
    return float((game @ columns).max() - (rows @ game).min())


def regrets(game: Array, value: float) -> tuple[Array, Array]:
    """How far each pure strategy falls short of the value against its best answer, `[R]`, `[C]`."""
    return value - game.min(axis=1), game.max(axis=0) - value
