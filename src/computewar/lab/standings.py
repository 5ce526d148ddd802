"""Standings: what a tournament says of each strategy, and how sure that is.

Means over a row or column, the Nash mixture and its support, how exploitable a strategy is alone,
strengths. Uncertainty is that of the futures: they are drawn again with replacement, the same for
all pairs, since all pairs met the same luck (Efron, Ann. Statist. 7, 1979).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from computewar.lab.nash import equilibrium, exploitability, regrets
from computewar.lab.stopping import middle, resampled, student
from computewar.lab.strengths import strengths
from computewar.lab.tournament import Measure, Tournament

Array = NDArray[np.float64]
DRAWS = 200


@dataclass(frozen=True)
class Standing:
    """A strategy on its side, in shares of wins or points of lead, from its own side's view.

    `mean`, `low`, `high` over the field against it; `mixture` its part in the Nash mixture, and
    `support` how often it has a part when futures are drawn again; `regret` how much it falls short
    of the value against its best answer; `strength` in points (Bradley and Terry), always of wins.
    """

    side: str
    strategy: str
    mean: float
    low: float
    high: float
    mixture: float
    support: float
    regret: float
    strength: float


@dataclass(frozen=True, eq=False)
class Standings:
    """Standings of both sides' strategies and of the whole table.

    `matrix` `[R, C]` has the rows' mean gains; `value` is what the rows gain where both sides mix
    as Nash, 95 % of it with futures drawn again within `value_low` to `value_high`; `exploitable`
    what best answers gain against these mixtures when futures are drawn again, on average: nought
    would be a table without luck.
    """

    by: Measure
    matrix: Array
    rows: tuple[Standing, ...]
    columns: tuple[Standing, ...]
    value: float
    value_low: float
    value_high: float
    exploitable: float

    @property
    def answers_of_rows(self) -> NDArray[np.bool_]:
        """Where a row is a best answer to the column, `[R, C]`."""
        return self.matrix >= self.matrix.max(axis=0, keepdims=True)

    @property
    def answers_of_columns(self) -> NDArray[np.bool_]:
        """Where a column is a best answer to the row, `[R, C]`."""
        return self.matrix <= self.matrix.min(axis=1, keepdims=True)


def standings(
    table: Tournament, by: Measure = "win", level: float = 0.95, draws: int = DRAWS
) -> Standings:
    """What a tournament says, by shares of wins or by points of lead.

    ValueError where some pair has no game that ended.
    """
    gains = table.gains(by)
    matrix, again = mean_gains(gains)[0], mean_gains(gains, resampled(table.futures, draws))
    nash, others = equilibrium(matrix), [equilibrium(one) for one in again]
    low, high = middle([one.value for one in others], level)
    loose = [exploitability(one, nash.rows, nash.columns) for one in again]
    (of_rows, of_columns), (row_gap, column_gap) = _strong(table), regrets(matrix, nash.value)
    in_rows = np.array([one.rows > 0 for one in others]).mean(axis=0)
    in_columns = np.array([one.columns > 0 for one in others]).mean(axis=0)
    theirs = (1 - gains if by == "win" else -gains).swapaxes(0, 1)
    rows = np.array([nash.rows, in_rows, row_gap, of_rows])
    columns = np.array([nash.columns, in_columns, column_gap, of_columns])
    return Standings(
        by, matrix,
        _standing(table.sides[0], table.rows, gains, level, rows),
        _standing(table.sides[1], table.columns, theirs, level, columns),
        nash.value, low, high, float(np.mean(loose)),
    )  # fmt: skip


def _strong(table: Tournament) -> tuple[Array, Array]:
    """Strengths `[R]` and `[C]`, always of wins."""
    played: Array = np.isfinite(table.wins).sum(axis=2).astype(np.float64)
    return strengths(mean_gains(table.wins)[0], played)


def _standing(
    side: str, names: tuple[str, ...], gains: Array, level: float, figures: Array
) -> tuple[Standing, ...]:
    """The standings of a side: games `[K, opponents, futures]`, other figures `[4, K]`."""
    return tuple(
        Standing(side, name, *_over_futures(games, level), *map(float, rest))
        for name, games, rest in zip(names, gains, figures.T, strict=True)
    )


def mean_gains(gains: Array, weights: Array | None = None) -> Array:
    """Means of `[R, C, futures]` over futures that count `weights` `[K, futures]`, `[K, R, C]`.

    Without weights each future counts once, and K is 1.

    ValueError where some pair has no game that ended.
    """
    known = np.isfinite(gains)
    if not known.any(axis=2).all():
        raise ValueError("a pair has no game that ended")
    weights = np.ones((1, gains.shape[2])) if weights is None else weights
    counts = np.tensordot(weights, 1.0 * known, axes=(1, 2))
    whole = np.tensordot(weights, np.where(known, gains, 0.0), axes=(1, 2))
    plain: Array = np.nanmean(gains, axis=2)  # where a draw has none of a pair's games
    return np.where(counts > 0, whole / np.maximum(counts, 1), plain)


def _over_futures(gains: Array, level: float) -> tuple[float, float, float]:
    """A strategy's mean over the field, `[opponents, futures]`, with Student's interval.

    A future is one value, for all opponents met the same luck in it.
    """
    met = np.isfinite(gains).any(axis=0)
    values: Array = np.nanmean(gains[:, met], axis=0)
    mean = float(values.mean())
    return mean, *student(values, level)
