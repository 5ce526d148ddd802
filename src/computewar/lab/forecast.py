"""Forecast: the fan of futures that a side may expect from the plan on its screen.

It starts from `belief` and nothing else, plays the plan on as standing orders, seats each rival's
strategy as the scenario names it (who really sits there nobody knows; for one that looks ahead
`lookahead.SAFE`), and takes the quantiles of what follows, quarter by quarter.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import ratio, total
from computewar.engine.belief import believed
from computewar.engine.game import Decider, Game, play
from computewar.engine.observation import Observation, held
from computewar.engine.outcomes import OUTCOMES
from computewar.engine.world import settled
from computewar.strategies.lookahead import leaders

Array = NDArray[np.float64]
Plans = Sequence[Mapping[str, Array]]
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
SEED, FUTURES, TURNS = 1, 500, 8
NONE: Mapping[str, Array] = MappingProxyType({})
STOCKS = ("debt", "power")
"""Figures of the State that are no outcome, and that a player wants to look ahead to."""


@dataclass(frozen=True, eq=False)
class Fan:
    """Quantiles of what a side may expect: `series[name]` is `[5, T + 1]`, one row a level."""

    side: str
    futures: int
    quarters: tuple[str, ...]  # T + 1 names, today's first
    series: Mapping[str, Array]
    ends: Mapping[str, Array] = field(default_factory=dict)  # every future's last value, `[B]`

    def median(self, name: str) -> Array:
        """The middle of a series, `[T + 1]`."""
        return self.series[name][LEVELS.index(0.5)]

    def above(self, base: "Fan", name: str) -> float:
        """The share of futures that end above the same ones of `base`, draws as half; else NaN."""
        one, other = self.ends.get(name), base.ends.get(name)
        if one is None or other is None or one.shape != other.shape:
            return np.nan
        return float((np.sign(one - other).mean() + 1) / 2)


def forecast(
    seen: Observation,
    plan: Mapping[str, Array],
    futures: int = FUTURES,
    turns: int = TURNS,
    seed: int = SEED,
    *,
    fixed: Mapping[str, Array] = NONE,
    cancelled: Callable[[], bool] = lambda: False,
) -> Fan | None:
    """What `plan` (lever → `[f, 1]`) may bring over `turns` quarters; None once `cancelled()`.

    Series are those of `measured`. Levers that act once act in the first quarter. `fixed` gives
    some numbers of the world from now on, see `led`.

    Raises:
        DecisionError: a plan that no rule allows, or a rival's strategy that fails.
    """
    kept = []
    for game in _ahead(seen, (plan,), futures, turns, seed, fixed):  # none is held any longer
        kept.append(measured(game, seen.side))
        if cancelled():
            return None
    whole = np.array([[step[name] for step in kept] for name in kept[0]])
    spans = np.quantile(whole, LEVELS, axis=-1)
    quarters = tuple(seen.scenario.quarter(seen.turn + k) for k in range(len(kept)))
    series = {name: spans[:, k] for k, name in enumerate(kept[0])}
    return Fan(seen.side, futures, quarters, series, kept[-1])


def led(
    seen: Observation,
    plans: Plans,
    futures: int,
    turns: int,
    seed: int = SEED,
    *,
    fixed: Mapping[str, Array] = NONE,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Game] | None:
    """The believed game now and after each quarter; `plans` are the side's, one a quarter.

    After the last of them its orders stand. The same seed gives the same futures. `fixed` has
    numbers `[]` or `[B]` that hold from now on, named as in `engine.world.draw`; what is believed
    of today is as it was. None once `cancelled()`; DecisionError as `forecast`.
    """
    games = []
    for game in _ahead(seen, plans, futures, turns, seed, fixed):
        games.append(game)
        if cancelled():
            return None
    return games


def _ahead(
    seen: Observation, plans: Plans, futures: int, turns: int, seed: int, fixed: Mapping[str, Array]
) -> Iterator[Game]:
    """The games of `led`, one after the other."""
    others = leaders(seen.scenario)
    game = believed(seen, futures, seed, others)
    if fixed:
        game = replace(game, world=settled(game.world, fixed))
    yield game
    yield from play(game, others | {seen.side: _leader(plans, seen.turn)}, turns)


def _leader(plans: Plans, first: int) -> Decider:
    """The plans from the turn `first` on; after the last one it stands as it is."""

    def decide(seen: Observation) -> Mapping[str, Array]:
        at = seen.turn - first
        return plans[at] if at < len(plans) else {}

    return decide


def measured(game: Game, side: str) -> dict[str, Array]:
    """Everything that is looked ahead to, `[B]` each, in the units of `engine.outcomes`.

    `OUTCOME FIRM` for each own firm, and `debt FIRM` ($bn) and `power FIRM` (MW); the side's own
    `score`, `sovereignty` and `compute_share`.
    """
    state, scenario = game.state, game.scenario
    own = {firm: game.world.firms.index(firm) for firm in scenario.sides[side].firms}
    place = list(scenario.sides).index(side)
    found: dict[str, Array] = {}
    for name, outcome in OUTCOMES.items():
        if name == "compute_share":
            whole = held(state)
            found[name] = ratio(total(whole[list(own.values())]), total(whole))
        elif outcome.of == "side":
            found[name] = outcome.measure(game.start, state, game.world)[place]
        else:
            figure = outcome.measure(game.start, state, game.world)
            found |= {f"{name} {firm}": figure[row] for firm, row in own.items()}
    stocks = {name: getattr(state, name) for name in STOCKS}
    return found | {
        f"{name} {firm}": stock[row] for name, stock in stocks.items() for firm, row in own.items()
    }
