"""Forks: two lines of play of one side from where they part, in futures that meet both.

What was known at the parting is believed (`engine.belief`); each line's decisions are played again
from there and its last orders stand after that, both in the same futures, so that what is left is
what the decisions did and not luck. A difference that is known to be one is then asked which single
number would turn it: the numbers that go with it most are put to both ends of their ranges, and
every other reading of the documents is taken, in futures that did not choose them.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Game
from computewar.engine.observation import Observation
from computewar.engine.world import START, World, draw
from computewar.inputs.scenario import Scenario
from computewar.lab.depth.variants import readings
from computewar.lab.forecast import NONE, SEED, Plans, led, measured
from computewar.lab.stopping import Interval, student
from computewar.lab.uncertain import Quantity, uncertain

Array = NDArray[np.float64]
FUTURES, TRIES, LIKELY = 500, 200, 4
LEVEL = 0.95
OUTCOME = "score"


class Parted(NamedTuple):
    """Where two lines part: what the side saw there, and its decisions from there on."""

    seen: Observation
    one: Plans
    other: Plans
    turns: int  # quarters that are played on from there


class Turn(NamedTuple):
    """A number at an end of its range, or another reading: the difference under it.

    `turned` says that the other line is known to be the better there, and `at` where on the way
    from today's value the two are level; NaN for a reading and where nothing turns.
    """

    name: str
    unit: str
    value: float
    end: float
    mean: float
    turned: bool
    at: float


class Settled(NamedTuple):
    """How two lines differ in the score at the end, one less the other, and what turns it."""

    futures: int
    mean: float
    span: Interval
    above: float  # the share of futures in which the one is the better, draws as half
    tried: tuple[Turn, ...] | None  # what turns it first; None while it is looked for


Cancelled = Callable[[], bool]


def settled(
    parted: Parted,
    futures: int = FUTURES,
    tries: int = TRIES,
    *,
    told: Callable[[Settled], None] = lambda _found: None,
    cancelled: Cancelled = lambda: False,
) -> Settled | None:
    """Which line is the better and what would turn that; None once `cancelled()`.

    Args:
        tries: the futures in which each number and reading is tried, after that.
        told: is given the difference as soon as it is known.

    Raises:
        DecisionError: a decision cannot be played.
    """
    met = _met(parted, futures, SEED, cancelled=cancelled)
    if met is None:
        return None
    difference, start = met
    mean, span = float(difference.mean()), student(difference, LEVEL)
    above = float((np.sign(difference).mean() + 1) / 2)
    first = Settled(futures, mean, span, above, None if span.excludes_nought else ())
    told(first)
    if not span.excludes_nought:
        return first
    found = _tried(parted, _likeliest(start, difference), tries, cancelled)
    if found is None:
        return None
    return first._replace(tried=tuple(sorted(found, key=lambda turn: _order(turn, mean))))


def _met(
    parted: Parted,
    futures: int,
    seed: int,
    fixed: Mapping[str, Array] = NONE,
    *,
    cancelled: Cancelled,
) -> tuple[Array, Game] | None:
    """The difference in every future `[B]`, and the game at the parting; None once cancelled."""
    ends: list[Array] = []
    start = None
    for plans in (parted.one, parted.other):
        games = led(
            parted.seen, plans, futures, parted.turns, seed, fixed=fixed, cancelled=cancelled
        )
        if games is None:
            return None
        start = games[0]
        ends.append(measured(games[-1], parted.seen.side)[OUTCOME])
    return None if start is None else (ends[0] - ends[1], start)


def _likeliest(start: Game, difference: Array) -> list[Quantity]:
    """The uncertain numbers that go with the difference most, a few."""
    return [
        one
        for one, _strength in sorted(
            _strengths(start, difference), key=lambda pair: -pair[1]
        )[:LIKELY]
    ]  # fmt: skip


def _strengths(start: Game, difference: Array) -> Iterator[tuple[Quantity, float]]:
    """Every number of the rules with the size of its correlation with the difference."""
    off = difference - difference.mean()
    for one in uncertain(start.scenario):
        if one.name.startswith(START):
            continue  # what happened at the start is known or has passed
        name, _dot, firm = one.name.partition(".")
        values = start.world[name]
        if values.ndim == 2:
            values = values[start.world.firms.index(firm or one.sharing[0])]
        varied = values - values.mean()
        size = float(np.sqrt((varied**2).sum() * (off**2).sum()))
        if size > 0:
            yield one, abs(float((varied * off).sum())) / size


def _tried(
    parted: Parted, numbers: list[Quantity], futures: int, cancelled: Cancelled
) -> list[Turn] | None:
    """Every number at its ends and every other reading, in fresh futures."""
    fresh = SEED + 1
    base = _met(parted, futures, fresh, cancelled=cancelled)
    if base is None:
        return None
    cases = [*_of_numbers(numbers, parted.seen.scenario), *_of_readings(base[1].world)]
    level = 1 - (1 - LEVEL) / max(len(cases), 1)
    found = []
    for name, unit, value, end, fixed in cases:
        met = _met(parted, futures, fresh, fixed, cancelled=cancelled)
        if met is None:
            return None
        found.append(_turn(name, unit, (value, end), base[0], met[0], level))
    return found


Case = tuple[str, str, float, float, Mapping[str, Array]]
"""Name, unit, today's value, the end tried, and the numbers that it fixes."""


def _of_numbers(numbers: list[Quantity], scenario: Scenario) -> Iterator[Case]:
    """Each number at both ends of its range."""
    for one in numbers:
        value, *ends = one.number.span
        for end in ends:
            if end != value:
                yield one.name, one.unit, value, end, _fixed(one, end, scenario)


def _of_readings(world: World) -> Iterator[Case]:
    """The numbers of every other reading of the documents, drawn as there."""
    for name, story in readings(world.scenario):
        switch = name.partition("=")[0]
        moved = {key for key, one in story.numbers.items() if one.switch == switch}
        if moved:
            there = draw(story, world.seeds)
            yield name, "", np.nan, np.nan, {key: there[key] for key in moved}


def _fixed(one: Quantity, end: float, scenario: Scenario) -> dict[str, Array]:
    """What is fixed where the number has this value; for each firm that shares it, if some do."""
    whole = len(one.sharing) in (0, len(scenario.firms))
    names = [one.name] if whole else [f"{one.name}.{firm}" for firm in one.sharing]
    return dict.fromkeys(names, np.asarray(end))


def _turn(
    name: str, unit: str, tried: tuple[float, float], base: Array, there: Array, level: float
) -> Turn:
    """The difference under a case, and where on the way to it the sign turns."""
    usual, mean = float(base.mean()), float(there.mean())
    value, end = tried
    turned = usual * mean < 0 and student(there, level).excludes_nought
    at = value + (end - value) * usual / (usual - mean) if turned else np.nan
    return Turn(name, unit, value, end, mean, turned, float(at))


def _order(turn: Turn, mean: float) -> tuple[bool, float]:
    """What turns the sign first, then what leaves least of the difference."""
    return not turn.turned, np.sign(mean) * turn.mean
