"""Difficulty: a scenario as it is at a level, with other opponents and a kinder or harsher world.

Nothing is hidden and nobody cheats: seats are held by strategies of the library, and the numbers of
a harsh world are drawn from the harsh part of their own documented range, for all firms alike.
"""

from collections.abc import Mapping

import numpy as np

from computewar.engine.world import quantile
from computewar.inputs.catalogue import STANDARD
from computewar.inputs.error import InputError, nearest
from computewar.inputs.level import End, Level, level_of, levels_file, read_levels
from computewar.inputs.parameter import TAIL, Number, Parameter
from computewar.inputs.scenario import Scenario, Side

LEAST = 0.02
"""A range is cut to this share of its probability at least, for a range has two ends."""


def at_level(scenario: Scenario, name: str) -> Scenario:
    """The scenario, as loaded, at a level; at the standard level the very same.

    Raises:
        InputError: no such level, or one that names a number or side which is not there.
    """
    if name == STANDARD and name not in scenario.difficulty:
        return scenario
    level = level_of(scenario, name)
    sides = {key: _seated(level, key, side) for key, side in scenario.sides.items()}
    changed = {"level": name, "sides": sides, "numbers": _numbers(scenario, level)}
    fields = {key: getattr(scenario, key) for key in Scenario.model_fields}
    return Scenario(**{**fields, **changed})


def _seated(level: Level, name: str, side: Side) -> Side:
    general = level.opponent if side.playable else level.rivals
    return side.model_copy(update={"strategy": level.seats.get(name) or general or side.strategy})


def _numbers(scenario: Scenario, level: Level) -> Mapping[str, Parameter]:
    """The numbers, those that harshness moves cut to a part of their range."""
    moved: dict[str, Parameter] = {}
    for key, end in read_levels(levels_file()).world.items() if level.harshness else ():
        if key not in scenario.numbers:
            cure = nearest(key, scenario.numbers)
            raise InputError(levels_file(), f"world.{key}", "is no parameter", cure)
        moved[key] = _harsh(scenario.numbers[key], end, level.harshness)
    return {**scenario.numbers, **moved}


def _harsh(parameter: Parameter, end: End, harshness: float) -> Parameter:
    """A parameter with each of its numbers cut alike."""

    def cut(numbers: Mapping[str, Number]) -> dict[str, Number]:
        return {key: part(number, end, harshness) for key, number in numbers.items()}

    number = parameter.number and part(parameter.number, end, harshness)
    update = {"number": number, "readings": cut(parameter.readings), "firms": cut(parameter.firms)}
    return parameter.model_copy(update=update)


def part(number: Number, end: End, harshness: float) -> Number:
    """A number drawn from a part of its own distribution; a number without a range as it is.

    Args:
        end: the end of the range that is harsh.
        harshness: −1 to 1, the share of the range's probability that is cut off at the kind end;
            below nought at the harsh end.
    """
    if not number.uncertain or not harshness:
        return number
    width = max(1 - abs(harshness), LEAST)
    to_high = (end == "high") == (harshness > 0)
    first = 1 - width if to_high else 0.0
    ends = quantile(number, TAIL + (1 - 2 * TAIL) * (first + width * np.array([0.0, 1.0])))
    low, value, high = (float(x) for x in ends[0] + np.ptp(ends) * np.array([TAIL, 0.5, 1 - TAIL]))
    why = f"{number.why}; from its {end if harshness > 0 else 'kind'} end at this difficulty"
    update = {"low": low, "value": value, "high": high, "shape": "uniform", "why": why}
    return number.model_copy(update=update)
