"""Trials and whole games for the tensions: strategies on the seats, some levers held."""

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Decider
from computewar.engine.observation import Observation
from computewar.inputs.scenario import Scenario, load_scenario
from computewar.lab.run import simulate
from computewar.lab.trial import Trial
from computewar.strategies import find

Array = NDArray[np.float64]
Held = Mapping[str, Mapping[str, float]]  # firm → lever → value
FUTURES, SEED = 64, 7


@cache
def story(horizon: int | None = None, readings: tuple[tuple[str, str], ...] = ()) -> Scenario:
    """The flagship, with another horizon or other readings."""
    return load_scenario("terafab-2026", horizon=horizon, readings=dict(readings))


def trial(**numbers: float) -> Trial:
    """The flagship's start in 64 futures."""
    return Trial(FUTURES, scenario=story(), numbers=numbers, seed=SEED)


def holding(spec: str, held: Held) -> Decider:
    """A strategy whose firms keep some levers at given values."""
    decide = find(spec)

    def decider(seen: Observation) -> Mapping[str, Array]:
        plan = dict(decide(seen))
        for firm, levers in held.items():
            for name, value in levers.items() if firm in seen.firms else ():
                row = np.array(
                    np.broadcast_to(plan.get(name, seen.standing[name]), seen.cash.shape)
                )
                row[seen.firms.index(firm)] = value
                plan[name] = seen.limit(name, row)
        return plan

    return decider


def played(
    musk: str = "balanced", *, horizon: int | None = None, held: Held | None = None
) -> dict[str, Array]:
    """Every outcome `[B]` of a game in which the musk side plays `musk`."""
    scenario = story(horizon)
    seats = {name: find(side.strategy) for name, side in scenario.sides.items()}
    return simulate(scenario, {**seats, "musk": holding(musk, held or {})}, FUTURES, SEED).columns
