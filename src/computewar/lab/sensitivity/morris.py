"""Morris: elementary effects, a screening of many numbers with few games.

A walk begins at a point of a grid and changes one number after another, each once; every step tells
the effect of one number where the others happen to stand, as change of the answer over the number's
whole range (Morris, "Factorial sampling plans for preliminary computational experiments",
Technometrics 33, 1991). Over many walks `mu` is the mean effect, `sigma` how much it hangs on the
other numbers (or is not linear), `mu_star` the mean size, which effects of both signs do not cancel
(Campolongo, Cariboni and Saltelli, Environ. Model. Softw. 22, 2007).

A game has luck, so each walk has futures of its own, the same for all its steps. What a number
stirs up by luck alone has a size, too, though it has no direction: `noise` is the `mu_star` that
a number without any effect would show with so many futures a walk. An effect is `known` where its
size is above that noise, or its mean is not nought, at 95 % for all numbers together (Bonferroni).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.lab.stopping import student

Array = NDArray[np.float64]
Index = NDArray[np.intp]
LEVELS = 4  # Morris's choice; the step is then 2/3 of the range
RESAMPLES = 500


class Walks(NamedTuple):
    """Walks over the unit cube: `points` `[walks, factors + 1, factors]`.

    `rank` `[walks, factors]` says as which step a factor is changed, `step` by how much.
    """

    points: Array
    rank: Index
    step: Array


class Effect(NamedTuple):
    """What a number does to the answer over its whole range, with 95 % intervals, in its unit."""

    mu: float
    mu_low: float
    mu_high: float
    mu_star: float
    mu_star_low: float
    mu_star_high: float
    sigma: float
    sigma_low: float
    sigma_high: float
    noise: float
    known: bool


def walks(count: int, factors: int, rng: np.random.Generator, levels: int = LEVELS) -> Walks:
    """So many walks, each from a point of the grid, with steps up and down in any order."""
    jump = levels / (2 * (levels - 1))
    at = rng.integers(0, levels, (count, factors))
    step = np.where(at < levels / 2, jump, -jump)
    rank = rng.permuted(np.tile(np.arange(factors), (count, 1)), axis=1)
    done = rank[:, None, :] < np.arange(factors + 1)[None, :, None]
    start = at / (levels - 1)
    return Walks(start[:, None, :] + done * step[:, None, :], rank, step)


def effects(made: Walks, answers: Array) -> Array:
    """Every factor's effect in every walk, `[walks, factors, …]` from `[walks, factors + 1, …]`."""
    row = np.arange(len(made.rank))[:, None]
    change = answers[row, made.rank + 1] - answers[row, made.rank]
    return change / made.step.reshape(*made.step.shape, *[1] * (answers.ndim - 2))


def measured(found: Array, rng: np.random.Generator) -> list[Effect]:
    """The measures of each factor from its effects `[walks, factors, futures]`.

    Intervals are the middle 95 % of so many resamples of the walks. A step with a failed game (NaN)
    is left out; of fewer than two nothing is known.
    """
    level = 1 - 0.05 / found.shape[1]
    return [_effect(found[:, factor], level, rng) for factor in range(found.shape[1])]


def _effect(found: Array, level: float, rng: np.random.Generator) -> Effect:
    """The measures of one factor from its effects `[walks, futures]`."""
    ended = found[~np.isnan(found).any(axis=1)]
    if len(ended) < 2:
        return Effect._make([*[np.nan] * 10, False])
    mean = ended.mean(axis=1)
    size, noise = np.abs(mean), _noise(ended)
    again = mean[rng.integers(0, len(mean), (RESAMPLES, len(mean)))]
    known = student(mean, level).excludes_nought or student(size, level).low > noise
    figures = (
        mean.mean(), *_middle(again.mean(axis=1)),
        size.mean(), *_middle(np.abs(again).mean(axis=1)),
        mean.std(ddof=1), *_middle(again.std(axis=1, ddof=1)), noise,
    )  # fmt: skip
    return Effect._make([*map(float, figures), bool(known)])


def _middle(drawn: Array) -> Array:
    return np.quantile(drawn, (0.025, 0.975))


def _noise(found: Array) -> float:
    """The mean size of what luck leaves in a walk's mean effect, of `[walks, futures]`.

    Luck is taken to be normal; with one future a walk nothing is known of it.
    """
    futures = found.shape[1]
    if futures < 2:
        return np.nan
    error = found.var(axis=1, ddof=1).mean() / futures
    return float(np.sqrt(2 / np.pi * error))
