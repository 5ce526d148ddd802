"""Strengths: one number a strategy, from who won against whom.

Bradley and Terry: a row of strength a wins against a column of strength b in a share 1 / (1 + 10 **
((b − a) / 400)), in the points known from chess (Bradley and Terry, Biometrika 39, 1952; Elo,
1978). A strategy has a strength of its own on each side, since sides are unlike. A small prior
keeps a strategy that always won finite (Caron and Doucet, J. Comput. Graph. Stat. 21, 2012).
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
POINTS = 400 / np.log(10)
PRIOR = 1e-3


def strengths(shares: Array, games: Array) -> tuple[Array, Array]:
    """Strengths of rows `[R]` and columns `[C]` in points, 0 their common mean.

    Args:
        shares: the rows' share of wins `[R, C]`, draws half.
        games: how many games each pair played `[R, C]`; a pair that played none says nothing.
    """
    from choix import ilsr_pairwise_dense

    rows, columns = shares.shape
    won = np.zeros((rows + columns, rows + columns))
    won[:rows, rows:] = np.nan_to_num(shares) * games
    won[rows:, :rows] = (np.nan_to_num(1 - shares) * games).T
    found = POINTS * np.asarray(ilsr_pairwise_dense(won, alpha=PRIOR))
    return found[:rows] - found.mean(), found[rows:] - found.mean()
