"""Tournament: every strategy of one side against every strategy of the other, on the same futures.

Sides are unlike, so a strategy is two: rows hold the first side, columns the second. Every pair
meets the same futures, so that a row or a column is compared like with like.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Unpack

import numpy as np
from numpy.typing import NDArray

from computewar.inputs.error import InputError
from computewar.inputs.scenario import Scenario
from computewar.lab.compare import How, Strategies, called, once
from computewar.lab.experiment import Experiment, Group, Lineup
from computewar.lab.results import Results
from computewar.lab.run import perform
from computewar.lab.stopping import Interval, student, wilson
from computewar.strategies import names

Array = NDArray[np.float64]
Measure = Literal["win", "score"]
FUTURES = 200


@dataclass(frozen=True, eq=False)
class Tournament:
    """The games of each row strategy with each column strategy, over the same futures.

    `wins` `[R, C, futures]` are 1 where the row's side won, ½ where neither of the two did, 0 where
    the column's did; `leads` are its score less the other's, in points. A game that failed is NaN.
    `results` has every outcome of every game, a row each.
    """

    scenario: str
    sides: tuple[str, str]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    others: Mapping[str, str]
    wins: Array
    leads: Array
    results: Results

    @property
    def futures(self) -> int:
        """How many futures each pair met."""
        return self.wins.shape[2]

    @property
    def errors(self) -> dict[str, list[str]]:
        """What went wrong by pair, `row : column`, a line each game that failed."""
        said = self.results.columns["error"].reshape(len(self.rows), len(self.columns), -1)
        return {
            f"{row} : {column}": [text for text in said[k, j].tolist() if text]
            for k, row in enumerate(self.rows)
            for j, column in enumerate(self.columns)
        }

    def gains(self, by: Measure = "win") -> Array:
        """What the rows win of each game, `[R, C, futures]`: shares of a win, or points of lead."""
        return self.wins if by == "win" else self.leads

    def intervals(self, by: Measure = "win", level: float = 0.95) -> tuple[Array, Array]:
        """Low and high end of the mean of each pair, `[R, C]` each: Wilson's of wins, Student's."""
        pairs = self.gains(by).reshape(-1, self.futures)
        ends = np.array([_interval(pair[np.isfinite(pair)], by, level) for pair in pairs])
        low, high = ends.T.reshape(2, len(self.rows), len(self.columns))
        return low, high


def _interval(values: Array, by: Measure, level: float) -> Interval:
    return wilson(values, level) if by == "win" else student(values, level)


def tournament(
    scenario: Scenario,
    seats: Mapping[str, Strategies] | None = None,
    others: Lineup | None = None,
    *,
    futures: int = FUTURES,
    seed: int = 1,
    first: int = 0,
    terms: bool = False,
    **how: Unpack[How],
) -> Tournament:
    """Play every strategy of one side against every strategy of the other.

    Args:
        seats: two sides → their strategies, names or deciders; a side that is left out has `field`.
            Where the scenario has more than two sides that can be played, both are named.
        others: side → strategy of further sides; else they are held by the scenario's own.
        terms: whether the points of each term of the score are measured, too.
        how: `progress`, `workers`, `failures`, as for `perform`.

    Raises:
        InputError: sides that make no pair, or a strategy named twice.
        DecisionError: a strategy that fails; it names side and turn.
    """
    seats = dict(seats or {})
    a, b = sides = pair_of_sides(scenario, tuple(seats))
    rows, columns = (once(seats.get(side) or field(scenario)) for side in sides)
    rest = scenario.strategies | dict(others or {})
    lineups = [rest | {a: row, b: column} for row in rows.values() for column in columns.values()]
    groups = tuple(Group(scenario, lineup, marks=_marks(lineup, sides)) for lineup in lineups)
    results = perform(Experiment(groups, seed, first, futures, terms), **how)
    shape = (len(rows), len(columns), futures)
    won, scored = (_apart(results, measure, sides).reshape(shape) for measure in ("win", "score"))
    held = {name: called(one) for name, one in rest.items() if name not in sides}
    return Tournament(
        scenario.name, sides, tuple(rows), tuple(columns), held, (1 + won) / 2, scored, results
    )


def field(scenario: Scenario) -> list[str]:
    """All plans of the library, but for those that hold sides which nobody can play."""
    held = {side.playable: set[str]() for side in scenario.sides.values()}
    for side in scenario.sides.values():
        held[side.playable].add(side.strategy.partition(":")[0])
    giants = held.get(False, set()) - held.get(True, set())
    return [name for name in names("plan") if name not in giants]


def pair_of_sides(scenario: Scenario, named: tuple[str, ...]) -> tuple[str, str]:
    """The two sides of the table, in the order of the scenario; InputError if they make no pair."""
    playable = scenario.playable
    wrong = [name for name in named if name not in playable]
    if wrong:
        cure = f"name strategies of {' and '.join(playable)}"
        raise InputError(wrong[0], "", "is no side that can be played", cure)
    chosen = [name for name in playable if name in named or len(playable) == 2]
    if len(chosen) == 2:
        return chosen[0], chosen[1]
    if len(playable) < 2:
        cure = "compare the strategies of its side with `computewar compare`"
        raise InputError(scenario.name, "", "has no two sides that can be played", cure)
    cure = f"name the strategies of two of {', '.join(playable)}"
    raise InputError(scenario.name, "", f"has {len(playable)} sides that can be played", cure)


def _marks(lineup: Lineup, sides: tuple[str, str]) -> dict[str, NDArray[np.str_]]:
    return {side: np.array([called(lineup[side])]) for side in sides}


def _apart(results: Results, measure: str, sides: tuple[str, str]) -> Array:
    one, other = (results.columns[f"{measure} {side}"] for side in sides)
    return one - other
