"""Criteria: by what a strategy may be chosen where nobody knows which future comes.

Each takes payoffs `[S, N]` of strategies in futures, more is better, and gives every strategy a
value `[S]`. They differ in what they look at (one future or all) and in what they fear (a bad end,
or having done worse than was possible); McPhail et al., "Robustness metrics: how are they
calculated, when should they be used and why do they give different results?", Earth's Future 6,
2018, compare them. None divides by anything that can be nought.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.lab.comparison import ROUNDING

Array = NDArray[np.float64]
TAIL = 0.1
"""The share of futures that is looked at as the worst, and left beyond the quantile of regret."""
SEED = 1963


class Asked(NamedTuple):
    """What the criteria must be told, besides payoffs."""

    alpha: float = 0.5
    """Hurwicz's optimism: the weight of the best future, 0–1; that of the worst is the rest."""
    aversion: float = 1.0
    """What a standard deviation costs, in units of the mean."""
    level: float = 50.0
    """The payoff that satisfies."""
    states: int = 5
    """States of the world for Starr's domain."""
    draws: int = 4096
    """Beliefs drawn for it: a share of one half is known to 0.8 points."""


class Criterion(NamedTuple):
    """A criterion: how it values strategies, whether `more` of it is better, and its kind.

    `kind` is `payoff` (in the outcome's unit, its sign turned where less is better), `regret` (in
    the outcome's unit, always 0 or more) or `share` (0–1).
    """

    value: Callable[[Array, Asked], Array]
    more: bool
    kind: str


def regrets(payoffs: Array) -> Array:
    """What each strategy lost against the best of them in the same future, `[S, N]`, 0 or more."""
    return np.asarray(payoffs.max(axis=0) - payoffs)


def worst_share(payoffs: Array, share: float = TAIL) -> Array:
    """The mean over a strategy's own worst futures, `[S]`; of a future that is cut, the part."""
    ordered = np.sort(payoffs, axis=1)
    reach = share * ordered.shape[1]
    whole = int(reach)
    summed = ordered[:, :whole].sum(axis=1)
    if whole < ordered.shape[1]:
        summed = summed + (reach - whole) * ordered[:, whole]
    return np.asarray(summed / reach)


def states(payoffs: Array, count: int) -> Array:
    """The futures in `count` groups of one size, from the harshest to the kindest, `[S, count]`.

    How kind a future is says the mean of all strategies in it, so that a state is the same for all
    of them. Each strategy has its mean in the group; a future that is cut by an edge, or as kind as
    one beyond it, counts in both by its part.
    """
    kindness = payoffs.mean(axis=0)
    order = np.argsort(kindness, kind="stable")
    last = np.flatnonzero(np.append(np.diff(kindness[order]) > ROUNDING, True)) + 1
    ends = np.append(0, last)
    sums = np.cumsum(np.pad(payoffs[:, order], ((0, 0), (1, 0))), axis=1)[:, ends]
    edges = np.linspace(0, payoffs.shape[1], count + 1)
    cut = np.array([np.interp(edges, ends, row) for row in sums])
    return np.diff(cut, axis=1) / (payoffs.shape[1] / count)


def starr(payoffs: Array, count: int, draws: int) -> Array:
    """In what share of all beliefs about `count` states each strategy has the best mean, `[S]`.

    A belief is a chance for each state, all beliefs alike (Dirichlet 1, …, 1), drawn from a seed
    of its own; who is level shares. (Starr, "Product design and decision theory", Prentice-Hall
    1963; Schneller and Sphicas, Theory and Decision 15, 1983.) Of the futures themselves it would
    say nothing: over a thousand states nearly all beliefs are nearly even, and the mean decides.
    """
    expected = states(payoffs, count) @ _beliefs(count, draws)
    best = expected >= expected.max(axis=0) - ROUNDING
    return np.asarray((best / best.sum(axis=0)).mean(axis=1))


@lru_cache(maxsize=8)
def _beliefs(count: int, draws: int) -> Array:
    """Chances of states, `[count, draws]`, each column adding up to 1."""
    return np.random.default_rng(SEED).dirichlet(np.ones(count), size=draws).T


CRITERIA: dict[str, Criterion] = {
    "maximin": Criterion(lambda p, a: p.min(axis=1), True, "payoff"),
    "maximax": Criterion(lambda p, a: p.max(axis=1), True, "payoff"),
    "hurwicz": Criterion(
        lambda p, a: a.alpha * p.max(axis=1) + (1 - a.alpha) * p.min(axis=1), True, "payoff"
    ),
    "laplace": Criterion(lambda p, a: p.mean(axis=1), True, "payoff"),
    "mean_sd": Criterion(
        lambda p, a: p.mean(axis=1) - a.aversion * p.std(axis=1), True, "payoff"
    ),
    "worst_tenth": Criterion(lambda p, a: worst_share(p), True, "payoff"),
    "regret": Criterion(lambda p, a: regrets(p).max(axis=1), False, "regret"),
    "regret_90": Criterion(
        lambda p, a: np.quantile(regrets(p), 1 - TAIL, axis=1), False, "regret"
    ),
    "satisficing": Criterion(
        lambda p, a: (p >= a.level - ROUNDING).mean(axis=1), True, "share"
    ),
    "starr": Criterion(lambda p, a: starr(p, a.states, a.draws), True, "share"),
}  # fmt: skip
"""The criteria by key: Wald's maximin, maximax, Hurwicz, Laplace's equal chances, mean less some
standard deviations (Markowitz's mean and variance in one unit), the mean of the worst tenth,
Savage's regret and its 90th percentile, Simon's satisficing, Starr's domain."""
