"""Ends: what the low or high end of one number, or another reading of it, would do to a forecast.

The number is fixed from this quarter on, in the very futures that it is compared with; what is past
stays as it was rehearsed. What only set the start moves nothing any more.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.belief import believed
from computewar.engine.game import play
from computewar.engine.observation import Observation
from computewar.engine.world import START, settled
from computewar.inputs.scenario import Scenario
from computewar.lab.forecast import SEED, measured
from computewar.lab.uncertain import Quantity, quantities
from computewar.strategies.lookahead import leaders

Array = NDArray[np.float64]
Medians = Mapping[str, float]
LOW, HIGH = "low", "high"


class Trial(NamedTuple):
    """A value that a number is tried at, in its unit: `end` is LOW, HIGH or a reading's option."""

    end: str
    value: float


@dataclass(frozen=True)
class Effect:
    """What each trial of a number moves of the median at the end of the forecast."""

    name: str
    quarter: str
    futures: int
    trials: tuple[Trial, ...]
    moved: Mapping[str, tuple[float, ...]]  # series of a forecast → change, one a trial


def trials(name: str, scenario: Scenario) -> tuple[Trial, ...]:
    """What a number can be tried at: the ends of its range, then what other readings would set.

    `name` as in `uncertain.quantities`; none for a figure of the start, which play has left behind,
    and for what is no number of the scenario.
    """
    one = _quantity(name, scenario)
    if one is None:
        return ()
    value, low, high = one.number.span
    found = [Trial(LOW, low), Trial(HIGH, high)] if low < high else []
    return (*found, *(trial for trial in _readings(one, scenario) if trial.value != value))


def _quantity(name: str, scenario: Scenario) -> Quantity | None:
    found = {one.name: one for one in quantities(scenario) if not one.name.startswith(START)}
    return found.get(name)


def _readings(one: Quantity, scenario: Scenario) -> tuple[Trial, ...]:
    name, _dot, firm = one.name.partition(".")
    parameter = scenario.numbers[name]
    if firm or not parameter.switch:
        return ()
    chosen = scenario.readings[parameter.switch]
    options = parameter.readings.items()
    return tuple(Trial(option, other.value) for option, other in options if option != chosen)


def effect(
    seen: Observation,
    plan: Mapping[str, Array],
    name: str,
    futures: int,
    turns: int,
    *,
    base: Medians | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Effect | None:
    """What `trials` of a number would do to the forecast of `plan`; None once `cancelled()`.

    Deterministic; series as `forecast.measured`. `base` spares reckoning `medians` of the same
    question again. DecisionError as `forecast`.
    """
    tried, places = trials(name, seen.scenario), _places(name, seen.scenario)
    base = base or medians(seen, plan, futures, turns, cancelled=cancelled)
    others = []
    for one in tried:
        values = dict.fromkeys(places, np.asarray(one.value))
        found = medians(seen, plan, futures, turns, values, cancelled=cancelled)
        if base is None or found is None:
            return None
        others.append(found)
    if base is None:
        return None
    moved = {key: tuple(other[key] - base[key] for other in others) for key in base}
    return Effect(name, seen.scenario.quarter(seen.turn + turns), futures, tried, moved)


def _places(name: str, scenario: Scenario) -> tuple[str, ...]:
    """What has to be fixed: the number, or its value of each firm that has none of its own."""
    one = _quantity(name, scenario)
    if one is None or not one.sharing or len(one.sharing) == len(scenario.firms):
        return (name,)
    return tuple(f"{name}.{firm}" for firm in one.sharing)


def medians(
    seen: Observation,
    plan: Mapping[str, Array],
    futures: int,
    turns: int,
    values: Mapping[str, Array] | None = None,
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> Medians | None:
    """The median of each series at the end of the forecast, with some numbers at these values."""
    others = leaders(seen.scenario)
    game = believed(seen, futures, SEED, others)
    game = replace(game, world=settled(game.world, values or {}))

    def decide(now: Observation) -> Mapping[str, Array]:
        return plan if now.turn == seen.turn else {}

    for later in play(game, others | {seen.side: decide}, turns):
        if cancelled():
            return None
        game = later
    return {key: float(np.median(figure)) for key, figure in measured(game, seen.side).items()}
