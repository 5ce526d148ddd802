"""Seats: who decides for each side, as written on the command line.

`SEAT=NAME[:key=value…][,NAME…]`: a side, and the strategies that shall hold it one after another.
A side that is not named is held by the strategy of the scenario.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from computewar.inputs.error import InputError, nearest
from computewar.inputs.scenario import Scenario
from computewar.strategies import find

MOST = 10_000
"""Line-ups of one run at most: more is a slip, or wants a search."""


def parse(texts: Sequence[str], scenario: Scenario) -> dict[str, list[str]]:
    """Side → the strategies named for it, in order, before anything is played.

    InputError for a wrong side or form, StrategyError for an unknown strategy or setting.
    """
    seats: dict[str, list[str]] = {}
    for text in texts:
        side, equals, names = text.partition("=")
        specs = [spec.strip() for spec in names.split(",")]
        if not equals or not all(specs):
            cure = "write SEAT=STRATEGY, such as musk=builder or musk=builder:patience=.7"
            raise InputError(f"'{text}'", "", "names no seat and strategy", cure)
        if side not in scenario.sides:
            raise InputError(f"'{text}'", "", f"there is no side '{side}'", _right(side, scenario))
        if side in seats:
            cure = f"write {side}={','.join([*seats[side], *specs])} to run one after another"
            raise InputError(f"'{text}'", "", f"the seat '{side}' is taken", cure)
        seats[side] = specs
    known(spec for specs in seats.values() for spec in specs)
    return seats


def known(specs: Iterable[str]) -> None:
    """StrategyError for the first of these that is no strategy, or has no such setting."""
    for spec in specs:
        find(spec)


def _right(side: str, scenario: Scenario) -> str:
    """The cure for a wrong side; a firm is answered with the side that holds it."""
    if side in scenario.side_of:
        return f"{side} belongs to the side '{scenario.side_of[side]}'"
    return nearest(side, scenario.sides)


def lineups(seats: Mapping[str, Sequence[str]], scenario: Scenario) -> list[dict[str, str]]:
    """Every combination of the strategies named, side → strategy, all sides filled.

    InputError for more than MOST.
    """
    choices = [seats.get(side, (spec,)) for side, spec in scenario.strategies.items()]
    if (count := math.prod(map(len, choices))) > MOST:
        problem = f"{count:,} line-ups are more than {MOST:,}"
        raise InputError("SEAT=STRATEGY,…", "", problem, "name fewer strategies")
    return [
        dict(zip(scenario.sides, combination, strict=True)) for combination in product(*choices)
    ]
