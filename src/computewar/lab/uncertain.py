"""Uncertain: the numbers in which the futures of a scenario differ, and what each future drew.

Draws hang on nothing but the seed (`engine.world`), so that a future's numbers can be told without
playing it, whatever was played there: this is what the lab relates outcomes to.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine import chance
from computewar.engine.world import draw, start_number
from computewar.inputs.parameter import Number, Parameter
from computewar.inputs.scenario import Scenario

Array = NDArray[np.float64]
START = "start"


class Uncertain(NamedTuple):
    """A number that futures draw: its name as `--over` takes it, its unit, range and sources.

    `name` is `NAME`, `NAME.FIRM` where each firm has its own, or `start NAME.FIRM` for a figure of
    the start, which no design can fix.
    """

    name: str
    unit: str
    number: Number

    @property
    def can_be_fixed(self) -> bool:
        """Whether a design can fix it, future by future."""
        return not self.name.startswith(START + " ")


def uncertain(scenario: Scenario) -> tuple[Uncertain, ...]:
    """Every number in which the scenario's futures differ, under its readings, parameters first."""
    return (
        *_of(scenario.numbers, scenario, ""),
        *_of(scenario.starts, scenario, START + " "),
    )


def _of(
    parameters: Mapping[str, Parameter], scenario: Scenario, before: str
) -> Iterator[Uncertain]:
    for name, parameter in parameters.items():
        common = parameter.read(scenario.readings)
        own = {firm: one for firm, one in parameter.firms.items() if firm in scenario.firms}
        rest = common is not None and (not parameter.firms or len(own) < len(scenario.firms))
        if rest and common is not None and common.uncertain:
            yield Uncertain(before + name, parameter.unit, common)
        for firm, number in own.items():
            if number.uncertain:
                yield Uncertain(f"{before}{name}.{firm}", parameter.unit, number)


def drawn(scenario: Scenario, seed: int, futures: NDArray[np.integer]) -> dict[str, Array]:
    """What the futures `seed.k`, k in `futures` `[N]`, drew: name as in `uncertain` → `[N]`.

    In each number's own unit. A number that all share but for some firms is told of those it is
    shared by.
    """
    world = draw(scenario, chance.seeds_of(seed, futures))
    found: dict[str, Array] = {}
    for one in uncertain(scenario):
        name, _dot, firm = one.name.removeprefix(START + " ").partition(".")
        values = world[name] if one.can_be_fixed else start_number(world, name)
        row = world.firms.index(firm) if firm else _sharing(scenario, one)
        found[one.name] = np.asarray(values[row] if values.ndim == 2 else values)
    return found


def _sharing(scenario: Scenario, one: Uncertain) -> int:
    """The row of a firm without a number of its own."""
    name = one.name.removeprefix(START + " ")
    parameter = (scenario.numbers if one.can_be_fixed else scenario.starts)[name]
    return next(row for row, firm in enumerate(scenario.firms) if firm not in parameter.firms)
