"""Contest: candidates for one seat, each on the same futures against the same others.

All are played as one experiment, so that hundreds of plans share batches. What a plan is worth is
between 0 and 1: half of it whether it won, half how far it was ahead or behind, which tells good
plans apart in fewer games than wins alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from computewar.inputs.error import InputError, nearest
from computewar.inputs.scenario import Scenario
from computewar.lab.candidate import Candidate
from computewar.lab.experiment import Experiment, Group, Lineup
from computewar.lab.results import Results, win_shares
from computewar.lab.run import perform
from computewar.lab.stopping import Interval, wilson
from computewar.lab.tasks import Workers

Array = NDArray[np.float64]
POINTS = 4.0
"""Points of lead at which the half that tells how far ahead a plan was is at 0.73."""
VALIDATION, HELD_OUT = 1_000_000, 2_000_000
"""Where the futures begin that choose among the best, and those that are looked at once."""


@dataclass(frozen=True, eq=False)
class Contest:
    """A seat of a scenario, who holds the others, and the seed of the futures.

    `others` holds every side but `side`; `first` is the first training future. `workers` None is
    one process, for candidates are no strategies by name. `errors` gathers what went wrong.
    """

    scenario: Scenario
    side: str
    others: Lineup
    seed: int = 1
    first: int = 0
    workers: Workers = None
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.side not in self.scenario.sides:
            cure = nearest(self.side, self.scenario.sides)
            raise InputError(self.side, "", "there is no such side", cure)

    @property
    def rivals(self) -> tuple[str, ...]:
        """The other sides that can be played: whom the seat wins or loses against."""
        return tuple(side for side in self.scenario.playable if side != self.side)


@dataclass(frozen=True, eq=False)
class Scores:
    """What came of candidates, `[N, futures]`: 1 won, 0 lost, ½ level; points of lead.

    A game that failed is NaN in both.
    """

    wins: Array
    leads: Array

    @property
    def worth(self) -> Array:
        """What each game is worth to a search, 0–1, `[N, futures]`; a game that failed nothing."""
        ahead = 1 / (1 + np.exp(-np.clip(self.leads / POINTS, -50, 50)))
        return np.nan_to_num((self.wins + ahead) / 2)


def contest(
    scenario: Scenario,
    side: str,
    others: Lineup | None = None,
    *,
    seed: int = 1,
    first: int = 0,
    workers: Workers = None,
) -> Contest:
    """A contest for a seat; sides without a strategy are held by the scenario's own."""
    held = scenario.strategies | dict(others or {})
    held.pop(side, None)
    return Contest(scenario, side, held, seed, first, workers)


def contested(
    ring: Contest, candidates: Sequence[Candidate], futures: int, start: int = 0
) -> Scores:
    """Play every candidate on the futures from number `first + start` on."""
    groups = tuple(Group(ring.scenario, {**ring.others, ring.side: one.seat}) for one in candidates)
    experiment = Experiment(groups, ring.seed, ring.first + start, futures)
    results = perform(experiment, workers=ring.workers or 1, failures="rows")
    ring.errors.extend(results.failed)
    return scores(results, ring, len(candidates))


def scores(results: Results, ring: Contest, count: int) -> Scores:
    """Wins and leads of `count` candidates, rows candidate by candidate."""
    columns, rivals = results.columns, ring.rivals
    best = np.max([columns[f"score {side}"] for side in rivals], axis=0) if rivals else 0.0
    won = win_shares(columns, ring.side, rivals)
    lead = columns[f"score {ring.side}"] - best
    return Scores(won.reshape(count, -1), lead.reshape(count, -1))


def share(wins: Array, level: float = 0.95) -> tuple[float, Interval]:
    """Mean of a candidate's wins `[futures]` with Wilson's interval; failed games left out."""
    known = wins[np.isfinite(wins)]
    mean = float(known.mean()) if len(known) else float("nan")
    return mean, wilson(known, level)
