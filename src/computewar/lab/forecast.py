"""Forecast: the fan of futures that a side may expect from the plan on its screen.

It starts from `belief` and nothing else, plays the plan on as standing orders, seats each rival's
strategy as the scenario names it (who really sits there nobody knows; for one that looks ahead
`lookahead.SAFE`), and takes the quantiles of what follows, quarter by quarter.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import ratio, total
from computewar.engine.belief import believed
from computewar.engine.game import Decider, Game, play
from computewar.engine.observation import Observation, held
from computewar.engine.outcomes import score
from computewar.strategies.lookahead import leaders

Array = NDArray[np.float64]
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
SEED, FUTURES, TURNS = 1, 500, 8


@dataclass(frozen=True, eq=False)
class Fan:
    """Quantiles of what a side may expect: `series[name]` is `[5, T + 1]`, one row a level."""

    side: str
    futures: int
    quarters: tuple[str, ...]  # T + 1 names, today's first
    series: Mapping[str, Array]

    def median(self, name: str) -> Array:
        """The middle of a series, `[T + 1]`."""
        return self.series[name][LEVELS.index(0.5)]


def forecast(
    seen: Observation,
    plan: Mapping[str, Array],
    futures: int = FUTURES,
    turns: int = TURNS,
    seed: int = SEED,
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> Fan | None:
    """What `plan` (lever → `[f, 1]`) may bring over `turns` quarters; None once `cancelled()`.

    Series: `cash FIRM` ($bn), `compute FIRM` (thousand H100e), `value FIRM` ($bn), `compute_share`
    of the side (0–1), `score` of the side. Levers that act once act in the first quarter.

    Raises:
        DecisionError: a plan that no rule allows, or a rival's strategy that fails.
    """
    others = leaders(seen.scenario)
    game = believed(seen, futures, seed, others)
    deciders = others | {seen.side: _steady(plan, seen.turn)}
    kept = [_measured(game, seen.side)]
    for later in play(game, deciders, turns):
        if cancelled():
            return None
        kept.append(_measured(later, seen.side))
    quarters = tuple(game.scenario.quarter(seen.turn + k) for k in range(len(kept)))
    series = {name: np.quantile([step[name] for step in kept], LEVELS, axis=1) for name in kept[0]}
    return Fan(seen.side, futures, quarters, series)


def _steady(plan: Mapping[str, Array], first: int) -> Decider:
    """The plan in the first quarter; after that it stands as it is."""

    def decide(seen: Observation) -> Mapping[str, Array]:
        return plan if seen.turn == first else {}

    return decide


def _measured(game: Game, side: str) -> dict[str, Array]:
    """The series' values now, `[B]` each."""
    state, scenario = game.state, game.scenario
    compute = held(state)
    own = {firm: game.world.firms.index(firm) for firm in scenario.sides[side].firms}
    figures = {"cash": state.cash, "compute": compute, "value": state.value}
    found = {
        f"{name} {firm}": figure[row]
        for name, figure in figures.items()
        for firm, row in own.items()
    }
    found["compute_share"] = ratio(total(compute[list(own.values())]), total(compute))
    found["score"] = score(game.start, state, game.world)[list(scenario.sides).index(side)]
    return found
