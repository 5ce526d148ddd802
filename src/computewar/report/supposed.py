"""The world as a side may suppose it: every number at its central value, for its own firms.

What the pages reckon beforehand (what a round can bring, what a chip needs) comes from the same
public functions of the mechanics as the turn, with these numbers; the turn's own draws stay hidden.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from computewar.engine.keyed import Keyed
from computewar.engine.observation import Observation
from computewar.engine.world import World
from computewar.inputs.scenario import Scenario

Array = NDArray[np.float64]


def supposed(seen: Observation) -> World:
    """A World of one future at central values; firms' numbers `[f, 1]` in the order of `seen`."""
    return _world(Keyed(seen.scenario), seen.firms)


@lru_cache(maxsize=8)
def _world(keyed: Keyed, firms: tuple[str, ...]) -> World:
    numbers = {name: _value(keyed.scenario, name, firms) for name in keyed.scenario.numbers}
    return World(keyed.scenario, np.zeros(1, dtype=np.uint64), numbers)


def _value(scenario: Scenario, name: str, firms: tuple[str, ...]) -> Array:
    parameter = scenario.numbers[name]
    common = parameter.read(scenario.readings)
    value = 0.0 if common is None else common.value
    if not parameter.firms:
        return np.asarray(value)
    found = [parameter.firms[firm].value if firm in parameter.firms else value for firm in firms]
    return np.array(found)[:, None]
