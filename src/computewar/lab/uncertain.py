"""Uncertain: the numbers in which the futures of a scenario differ, and what each future drew.

Draws hang on nothing but the seed (`engine.world`), so that a future's numbers can be told without
playing it, whatever was played there: this is what the lab relates outcomes to.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine import chance
from computewar.engine.world import START, draw, start_number
from computewar.inputs.parameter import Number, Parameter
from computewar.inputs.scenario import Scenario

Array = NDArray[np.float64]


class Quantity(NamedTuple):
    """A number that the rules read: its name, its unit, its value with range and sources.

    `name` is `NAME`, `NAME.FIRM` where a firm has its own, and `start NAME` or `start NAME.FIRM`
    for a figure of the start: what `engine.world.draw` can be given fixed. `sharing` are the firms
    that a number without a firm in its name is for.
    """

    name: str
    unit: str
    number: Number
    sharing: tuple[str, ...] = ()


def quantities(scenario: Scenario) -> tuple[Quantity, ...]:
    """Every number that the rules read under the scenario's readings, then every start figure."""
    return (*_of(scenario.numbers, scenario, ""), *_of(scenario.starts, scenario, START))


def uncertain(scenario: Scenario) -> tuple[Quantity, ...]:
    """Those of them in which the scenario's futures differ."""
    return tuple(one for one in quantities(scenario) if one.number.uncertain)


def _of(
    parameters: Mapping[str, Parameter], scenario: Scenario, before: str
) -> Iterator[Quantity]:  # fmt: skip
    for name, parameter in parameters.items():
        common = parameter.read(scenario.readings)
        own = {firm: one for firm, one in parameter.firms.items() if firm in scenario.firms}
        rest = tuple(firm for firm in scenario.firms if firm not in own)
        if common is not None and rest:
            yield Quantity(before + name, parameter.unit, common, rest)
        for firm, number in own.items():
            yield Quantity(f"{before}{name}.{firm}", parameter.unit, number)


def drawn(scenario: Scenario, seed: int, futures: NDArray[np.integer]) -> dict[str, Array]:
    """What the futures `seed.k`, k in `futures` `[N]`, drew: name as in `uncertain` → `[N]`.

    In each number's own unit.
    """
    world = draw(scenario, chance.seeds_of(seed, futures))
    found: dict[str, Array] = {}
    for one in uncertain(scenario):
        name, _dot, firm = one.name.removeprefix(START).partition(".")
        values = start_number(world, name) if one.name.startswith(START) else world[name]
        row = world.firms.index(firm or one.sharing[0])
        found[one.name] = np.asarray(values[row] if values.ndim == 2 else values)
    return found
