"""Comparison: what came of playing strategies on one seat over the same futures.

Every pair of strategies in every outcome: the mean of the paired differences with an interval, in
what share of the futures the better one was better, and how much narrower the interval is than
that of games played apart. With more than two strategies the level of each pair's interval is
raised for the number of pairs (Bonferroni): all hold together, whichever strategy is the best.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from computewar.engine.outcomes import OUTCOMES
from computewar.lab.stopping import Interval

Array = NDArray[np.float64]
Column = Mapping[str, Array]  # strategy → [futures]
Rule = Callable[[Array, float], Interval]

ROUNDING = 1e-9  # a smaller difference is none


@dataclass(frozen=True)
class Pair:
    """Two strategies compared in one outcome, all in its unit.

    `mean` is what `one`, the better, has more than `other` (less, where less is better), with its
    interval `low` to `high`. Of the `futures` that both ended, `one` did better in a share of
    `better` and as well in one of `even`. `narrower` is the interval's width over that of as many
    futures played apart.
    """

    outcome: str
    one: str
    other: str
    futures: int
    mean: float
    low: float
    high: float
    better: float
    even: float
    narrower: float

    @property
    def known(self) -> bool:
        """Whether the interval says which of the two is better."""
        return Interval(self.low, self.high).excludes_nought


@dataclass(frozen=True, eq=False)
class Comparison:
    """Strategies compared on `side`, futures from `seed.first` on.

    `columns` has every outcome by strategy, `[futures]`, NaN where a future failed; `pairs` has
    every pair in every outcome. With `until_known` the intervals hold at every look. `errors` says
    what went wrong, by strategy, a line each future that failed; these are left out of every pair.
    """

    scenario: str
    side: str
    others: Mapping[str, str]
    seed: int
    first: int
    level: float
    until_known: bool
    columns: Mapping[str, Column]
    pairs: tuple[Pair, ...]
    errors: Mapping[str, Sequence[str]]

    @property
    def strategies(self) -> tuple[str, ...]:
        """What the strategies are called, in the order they were named."""
        return tuple(self.columns[self.outcomes[0]])

    @property
    def futures(self) -> int:
        """How many futures each strategy met."""
        return len(self.columns[self.outcomes[0]][self.strategies[0]])

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The outcomes compared; the first decides who is the winner."""
        return tuple(self.columns)

    @property
    def winner(self) -> str | None:
        """The strategy known to be better than every other in the first outcome, if one is."""
        return winner(self.pairs, self.outcomes[0], self.strategies)

    def means(self, outcome: str) -> dict[str, float]:
        """The mean of an outcome by strategy, over the futures that it ended."""
        return {name: _mean(values) for name, values in self.columns[outcome].items()}

    def best(self, outcome: str) -> str:
        """The strategy with the best mean in an outcome."""
        signed = {name: sign(outcome) * mean for name, mean in self.means(outcome).items()}
        return max(signed, key=lambda name: np.nan_to_num(signed[name], nan=-np.inf))


def pairs_of(columns: Mapping[str, Column], level: float, rules: Mapping[str, Rule]) -> list[Pair]:
    """Every pair of strategies in every outcome; `rules` gives the interval of each outcome."""
    found = []
    for outcome, values in columns.items():
        couples = list(combinations(values, 2))
        each = 1 - (1 - level) / len(couples)
        found += [pair(outcome, a, b, values, each, rules[outcome]) for a, b in couples]
    return found


def pair(outcome: str, a: str, b: str, values: Column, level: float, rule: Rule) -> Pair:
    """Two strategies in one outcome, the better in the first place."""
    both = np.isfinite(values[a]) & np.isfinite(values[b])
    plain = sign(outcome) * (values[a][both] - values[b][both])
    gap = np.where(np.abs(plain) > ROUNDING, plain, 0.0)
    if _mean(gap) < 0:
        return pair(outcome, b, a, values, level, rule)
    low, high = rule(gap, level)
    return Pair(
        outcome, a, b, len(gap), _mean(gap), low, high,
        better=_mean(np.where(gap > 0, 1.0, 0.0)),
        even=_mean(np.where(gap == 0, 1.0, 0.0)),
        narrower=_narrower(gap, values[a][both], values[b][both]),
    )  # fmt: skip


def winner(pairs: tuple[Pair, ...], outcome: str, strategies: tuple[str, ...]) -> str | None:
    """Who is known to be better than all others in an outcome."""
    beaten = dict.fromkeys(strategies, 0)
    for one in pairs:
        beaten[one.one] += one.outcome == outcome and one.low > 0
    return next((n for n, count in beaten.items() if count == len(strategies) - 1), None)


def sign(outcome: str) -> int:
    """1 where more of an outcome is better, −1 where less is."""
    known = OUTCOMES.get(outcome.split()[0])
    return -1 if known and known.better == "less" else 1


def _narrower(gap: Array, a: Array, b: Array) -> float:
    """The spread of paired differences over that of unpaired ones; NaN where nothing varies."""
    if len(gap) < 2:
        return np.nan
    apart = float(a.var(ddof=1) + b.var(ddof=1)) ** 0.5
    return float(gap.std(ddof=1)) / apart if apart > 0 else np.nan


def _mean(values: Array) -> float:
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else np.nan
