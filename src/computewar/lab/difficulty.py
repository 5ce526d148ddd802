"""Difficulty measured: how often somebody who plays by rules of thumb wins at each level.

Every level and every opponent meets the same futures, so that two of them are compared future by
future. Levels are tuned as strategies are: who sits opposite is chosen by what `measured` says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, Unpack

import numpy as np
from numpy.typing import NDArray

from computewar.engine.difficulty import at_level
from computewar.inputs.catalogue import LEVELS
from computewar.inputs.level import Level, level_of
from computewar.inputs.scenario import Scenario
from computewar.lab.compare import How
from computewar.lab.experiment import Experiment, Group, Lineup
from computewar.lab.results import win_shares
from computewar.lab.run import perform
from computewar.lab.stopping import Interval, student, wilson

Array = NDArray[np.float64]
PLAYER = "rule_of_thumb"
TRUST = 0.95


class Case(NamedTuple):
    """What is measured: a level, the side of the player, and who holds the other playable sides.

    Without an opponent these are held as the level says.
    """

    level: str
    side: str
    opponent: str = ""


@dataclass(frozen=True, eq=False)
class Rate:
    """How a case came out: 1 for each future the player won, ½ where nobody did, 0 if another."""

    case: Case
    level: Level
    opponents: Mapping[str, str]  # side → who held it
    wins: Array  # [futures], NaN where a game failed

    @property
    def share(self) -> float:
        """The share of games won."""
        return float(self._known.mean()) if len(self._known) else np.nan

    @property
    def interval(self) -> Interval:
        """Wilson's interval of the share, 95 %."""
        return wilson(self._known, TRUST)

    @property
    def as_meant(self) -> bool:
        """Whether the share is what the level aims at."""
        low, high = self.level.aim
        return low <= self.share <= high

    @property
    def _known(self) -> Array:
        return self.wins[np.isfinite(self.wins)]


class Fall(NamedTuple):
    """From one level to the next: how much rarer the player's wins become, over paired futures."""

    side: str
    easier: str
    harder: str
    change: float
    interval: Interval

    @property
    def falls(self) -> bool:
        """Whether the harder level is won more rarely."""
        return self.change < 0


def cases(scenario: Scenario, sides: Sequence[str] = (), levels: Sequence[str] = ()) -> list[Case]:
    """Every level with every side that can be played, or with those named."""
    return [Case(level, side) for side in sides or scenario.playable for level in levels or LEVELS]


def measured(
    scenario: Scenario,
    asked: Sequence[Case],
    *,
    player: str = PLAYER,
    futures: int = 200,
    seed: int = 1,
    first: int = 0,
    **how: Unpack[How],
) -> tuple[Rate, ...]:
    """The player's rate of wins in each case, over the same futures `seed.first` and on.

    Args:
        scenario: as loaded, at the standard level.
        how: `progress`, `workers`, `failures`, as for `perform`.

    Raises:
        InputError: a level or side that is not there. StrategyError: an opponent that is not.
        DecisionError: a strategy that fails.
    """
    stories = {level: at_level(scenario, level) for level in dict.fromkeys(c.level for c in asked)}
    lineups = [_lineup(stories[case.level], case, player) for case in asked]
    groups = tuple(
        Group(stories[case.level], lineup) for case, lineup in zip(asked, lineups, strict=True)
    )
    results = perform(Experiment(groups, seed, first, futures), **how)
    rivals = {case.side: [n for n in scenario.playable if n != case.side] for case in asked}
    won = {side: win_shares(results.columns, side, others) for side, others in rivals.items()}
    return tuple(
        Rate(
            case, level_of(scenario, case.level),
            {name: str(lineups[k][name]) for name in rivals[case.side]},
            won[case.side][k * futures : (k + 1) * futures],
        )
        for k, case in enumerate(asked)
    )  # fmt: skip


def _lineup(story: Scenario, case: Case, player: str) -> Lineup:
    """Who plays a case."""
    held = story.strategies
    if case.opponent:
        held |= dict.fromkeys(story.playable, case.opponent)
    return held | {case.side: player}


def falls(rates: Sequence[Rate]) -> tuple[Fall, ...]:
    """How the rate changes from each level to the next, side by side."""
    found = []
    for side in dict.fromkeys(rate.case.side for rate in rates):
        own = sorted(
            (rate for rate in rates if rate.case.side == side),
            key=lambda rate: LEVELS.index(rate.case.level),
        )
        for easier, harder in pairwise(own):
            gaps = harder.wins - easier.wins
            gaps = gaps[np.isfinite(gaps)]
            change = float(gaps.mean()) if len(gaps) else np.nan
            names = side, easier.case.level, harder.case.level
            found.append(Fall(*names, change, student(gaps, TRUST)))
    return tuple(found)


def nearest_to_aim(rates: Sequence[Rate]) -> dict[tuple[str, str], Rate]:
    """Side and level → of the cases measured there, the one nearest to the middle of the aim."""
    best: dict[tuple[str, str], Rate] = {}
    for rate in rates:
        key = rate.case.side, rate.case.level
        if key not in best or _miss(rate) < _miss(best[key]):
            best[key] = rate
    return best


def _miss(rate: Rate) -> float:
    return abs(rate.share - sum(rate.level.aim) / 2)
