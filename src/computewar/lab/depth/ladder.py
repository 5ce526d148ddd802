"""Ladder: whether skill pays, rung by rung: each must beat the one below.

Sides are unlike, so a match is played both ways over the same futures: the upper rung holds one
seat, then the other. Its share of wins over both seats together is the gate of a step, since there
what a seat is worth cancels. From one seat alone a rung must besides beat the one below for a chain
of some rungs; where the seat itself is worth little to weak players, the chain begins higher up.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Unpack

import numpy as np
from numpy.typing import NDArray

from computewar.inputs.scenario import Scenario
from computewar.lab.casting import block_size
from computewar.lab.compare import How
from computewar.lab.depth import HELD_OUT, LEVEL
from computewar.lab.depth.gate import Gate, percent
from computewar.lab.experiment import Experiment, Group
from computewar.lab.results import win_shares
from computewar.lab.run import perform
from computewar.lab.stopping import student, wilson
from computewar.lab.tournament import pair_of_sides
from computewar.words import _

Array = NDArray[np.float64]

FUTURES = 200  # games a seat
LEAST = 60.0  # % of the games that a rung wins against the one below
CHAIN = 4  # rungs, from each seat
BOTTOM = ("random", "greedy", "rule_of_thumb")
BUDGETS: Mapping[bool, Sequence[int]] = {True: (16, 64), False: (64, 256)}
"""Future-turns a decision of the planners, the shallow and the deep one, if quick and if not."""
CHUNK = 128
"""Rows of planners played together at most: with small budgets they pay twice as well as 64."""


class Step(NamedTuple):
    """A rung and the one below, and what the upper has of each game from each seat `[2, N]`."""

    upper: str
    lower: str
    shares: Array  # 1 a win, ½ no winner, 0 a loss

    @property
    def name(self) -> str:
        """What the gate of the step is called."""
        return f"rung {self.upper}"

    def from_seat(self, seat: int) -> tuple[float, float, float]:
        """The upper rung's share of wins from one seat, with the ends of its interval, %."""
        return percent(self.shares[seat], wilson(self.shares[seat], LEVEL))

    def from_both(self) -> tuple[float, float, float]:
        """Its share over both seats; a future is one value, for both its games have one luck."""
        pairs = self.shares.mean(axis=0)
        return percent(pairs, student(pairs, LEVEL))


def rungs(quick: bool) -> tuple[str, ...]:
    """The ladder from below, as strategies are written."""
    return (*BOTTOM, *(f"planner:budget={budget}" for budget in BUDGETS[quick]))


def ladder(
    scenario: Scenario,
    seed: int = HELD_OUT,
    futures: int = FUTURES,
    quick: bool = False,
    **how: Unpack[How],
) -> tuple[Gate, ...]:
    """That each rung beats the one below, a gate a step; and the chain from each seat, a gate each.

    InputError for a scenario that has no two sides to be played.
    """
    sides = pair_of_sides(scenario, ())
    found = steps(scenario, sides, rungs(quick), seed, futures, **how)
    return (*(_step(sides, one) for one in found), *(_chain(found, sides, k) for k in (0, 1)))


def steps(
    scenario: Scenario,
    sides: tuple[str, str],
    names: Sequence[str],
    seed: int,
    futures: int,
    **how: Unpack[How],
) -> tuple[Step, ...]:
    """Every rung of `names` against the one below, both ways, over the same futures."""
    pairs = zip(names[1:], names, strict=False)
    return tuple(
        Step(upper, lower, _match(scenario, sides, (upper, lower), seed, futures, how))
        for upper, lower in pairs
    )


def _match(
    scenario: Scenario,
    sides: tuple[str, str],
    pair: tuple[str, str],
    seed: int,
    futures: int,
    how: How,
) -> Array:
    """What the first of a pair has of its games from each of the two seats, `[2, futures]`."""
    (a, b), rest = sides, scenario.strategies
    ways = [dict(zip(sides, order, strict=True)) for order in (pair, pair[::-1])]
    experiment = Experiment(tuple(Group(scenario, rest | w) for w in ways), seed, 0, futures)
    table = perform(experiment, max(CHUNK, block_size(experiment)), **how).columns
    wins = (win_shares(table, *seats).reshape(2, futures) for seats in ((a, [b]), (b, [a])))
    return np.array([held[k] for k, held in enumerate(wins)])


def _step(sides: tuple[str, str], step: Step) -> Gate:
    share, low, high = step.from_both()
    claim = _("wins of {} against {}, both ways").format(step.upper, step.lower)
    told = (f"{side} {step.from_seat(k)[0]:.0f}%" for k, side in enumerate(sides))
    note = _("from each seat: {}").format(", ".join(told))
    games = step.shares.size
    return Gate(step.name, "", claim, "%", share, low, high, games, least=LEAST, note=note)


def _chain(found: Sequence[Step], sides: tuple[str, str], seat: int) -> Gate:
    """How many rungs in a row beat the one below from a seat: by estimate and interval's ends."""
    shares = [step.from_seat(seat) for step in found]
    counts = [_longest([share[k] >= LEAST for share in shares]) for k in range(3)]
    ends = zip(found, shares, strict=True)
    note = ", ".join(f"{s.upper} {mid:.0f}% ({low:.0f}–{high:.0f})" for s, (mid, low, high) in ends)
    claim = _("rungs in a row that each win {}% against the one below").format(round(LEAST))
    games = sum(step.shares[seat].size for step in found)
    middle, low, high = map(float, counts)
    return Gate(
        "chain", sides[seat], claim, _("rungs"), middle, low, high, games, least=CHAIN, note=note
    )


def _longest(climbed: Sequence[bool]) -> int:
    """Rungs of the longest run of steps that were climbed; one rung stands without any."""
    best = run = 0
    for step in climbed:
        run = run + 1 if step else 0
        best = max(best, run)
    return best + 1
