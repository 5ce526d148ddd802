"""Trees: scores of numbers from futures played as ever, with no design.

Boosted trees of two splits learn the answer from what each future drew (Friedman, Ann. Statist. 29,
2001, and Comput. Statist. Data Anal. 38, 2002). `share` is the part of their gain that a number has
(all together 1); `lost` the R² that they lose on futures they have not seen where the number's
values are shuffled among these, with a 95 % interval (Breiman, Machine Learning 45, 2001).

What they cannot explain is luck, and what they have not learnt: the R² on futures held out bounds
what the scores can say.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.lab.stopping import student
from computewar.lab.table import library

Array = NDArray[np.float64]
LEARNING = {
    "n_estimators": 1000, "learning_rate": 0.05, "max_depth": 2, "subsample": 0.5,
    "max_features": 0.05, "min_samples_leaf": 5,
}  # fmt: skip
"""Measured on 3,072 futures of the flagship with 292 numbers: R² on others .50 in 5 s; with deeper
trees .47 and .48; extremely randomised trees .30 to .34 in 5 to 20 s."""
HELD = 0.25  # of the futures are held out
MOST, REPEATS = 60, 5  # numbers shuffled, and how often


class Score(NamedTuple):
    """A number's scores; `lost` and its interval are NaN where it was not shuffled."""

    share: float
    lost: float
    lost_low: float
    lost_high: float

    @property
    def known(self) -> bool:
        """Whether shuffling it surely costs."""
        return self.lost_low > 0


class Forest(NamedTuple):
    """Scores in the order of the numbers; R² on futures `learnt` from and on those `held` out."""

    scores: tuple[Score, ...]
    fit: float
    fit_held: float
    learnt: int
    held: int


def forest(drawn: Array, answers: Array, seed: int) -> Forest:
    """What trees make of numbers `[futures, numbers]` and the answers `[futures]`.

    Futures that failed (NaN) are left out; the last quarter is held out. InputError without
    scikit-learn.
    """
    library("sklearn", "lab")
    from sklearn.ensemble import GradientBoostingRegressor

    ended = ~np.isnan(answers)
    x, y = drawn[ended].astype(np.float32), answers[ended]
    cut = len(y) - int(len(y) * HELD)
    made = GradientBoostingRegressor(**LEARNING, random_state=seed).fit(x[:cut], y[:cut])
    shares = np.asarray(made.feature_importances_)
    lost = {
        int(k): _lost(made, x[cut:], y[cut:], int(k), np.random.default_rng([seed, int(k)]))
        for k in np.argsort(-shares, kind="stable")[:MOST]
    }
    unasked = (np.nan, np.nan, np.nan)
    scores = tuple(Score(float(s), *lost.get(k, unasked)) for k, s in enumerate(shares))
    fit, fit_held = (_fit(made, x[part], y[part]) for part in (slice(cut), slice(cut, None)))
    return Forest(scores, fit, fit_held, cut, len(y) - cut)


def _lost(
    made: Any, x: NDArray[np.float32], y: Array, place: int, rng: np.random.Generator
) -> tuple[float, float, float]:
    """The R² lost where one number is shuffled, and its interval over the futures `[n]`."""
    usual, worse = (y - made.predict(x)) ** 2, np.zeros(len(y))
    for _ in range(REPEATS):
        shuffled = x.copy()
        shuffled[:, place] = rng.permutation(shuffled[:, place])
        worse += (y - made.predict(shuffled)) ** 2 / REPEATS
    loss = (worse - usual) / (float(y.var()) or 1.0)
    return float(loss.mean()), *student(loss, 0.95)


def _fit(made: Any, x: NDArray[np.float32], y: Array) -> float:
    """R², 0 where nothing varies."""
    spread = float(y.var())
    return 1 - float(((y - made.predict(x)) ** 2).mean()) / spread if spread else 0.0
