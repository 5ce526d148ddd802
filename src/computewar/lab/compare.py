"""Compare: strategies on one seat, future by future over the same luck.

All strategies meet the same futures, with the other seats held alike, so that what differs between
two of them is their own doing: the mean of paired differences is known far better than the
difference of two means. Futures are a number fixed beforehand, or as many as it takes until the
winner is known (`stopping`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Decider
from computewar.engine.outcomes import OUTCOMES
from computewar.inputs.error import InputError, nearest
from computewar.inputs.scenario import Scenario
from computewar.lab.comparison import Comparison, Pair, Rule, pairs_of, winner
from computewar.lab.experiment import Experiment, Group, Lineup
from computewar.lab.run import perform
from computewar.lab.stopping import Interval, betting, looks, student

Array = NDArray[np.float64]
Progress = Callable[[int, int], None]
Strategies = Sequence[str | Decider] | Mapping[str, str | Decider]

DEFAULT = ("score", "win")
HIGHEST = {"score": 100.0, "win": 1.0}  # all outcomes begin at 0; a share ends at 1


@dataclass(frozen=True, eq=False)
class _Question:
    """What is asked: line-ups by strategy, outcomes with columns and rules of their intervals."""

    scenario: Scenario
    lineups: Mapping[str, Lineup]
    columns: Mapping[str, str]
    rules: Mapping[str, Rule]
    level: float
    seed: int
    first: int

    def played(self, start: int, until: int, progress: Progress | None) -> list[Array]:
        """Each outcome of the futures from `start` to `until`, `[strategies, futures]`."""
        groups = tuple(Group(self.scenario, lineup) for lineup in self.lineups.values())
        experiment = Experiment(groups, self.seed, self.first + start, until - start)
        results = perform(experiment, progress=progress)
        return [results.columns[name].reshape(len(groups), -1) for name in self.columns.values()]


def compare(
    scenario: Scenario,
    side: str,
    strategies: Strategies,
    others: Lineup | None = None,
    *,
    outcomes: Iterable[str] = DEFAULT,
    futures: int = 1000,
    seed: int = 1,
    first: int = 0,
    level: float = 0.95,
    until_known: bool = False,
    progress: Progress | None = None,
) -> Comparison:
    """Play strategies on `side` over the same futures, `others` holding seats, and compare them.

    `outcomes`: `score`, `win`, any of `OUTCOMES`, or one of a firm as in `cash xai`; the first
    decides. With `until_known` at most `futures` are played, and intervals hold at every look.

    Raises:
        InputError: an outcome or side that is not there, fewer than two strategies, or an outcome
            without bounds and `until_known`.
    """
    seats = named(strategies)
    columns = {outcome: column_of(outcome, side, scenario) for outcome in outcomes}
    rules: dict[str, Rule] = {name: betted(name) if until_known else student for name in columns}
    rest = {name: held.strategy for name, held in scenario.sides.items()} | dict(others or {})
    lineups = {name: rest | {side: one} for name, one in seats.items()}
    question = _Question(scenario, lineups, columns, rules, level, seed, first)
    schedule = looks(futures) if until_known else iter([futures])
    table, pairs = _answered(question, schedule, _of(futures * len(seats), progress))
    held = {name: called(one) for name, one in rest.items() if name != side}
    played = len(table[next(iter(columns))][next(iter(seats))])
    return Comparison(
        scenario.name, side, tuple(seats), held, seed, first, played, level, until_known,
        table, pairs,
    )  # fmt: skip


def _answered(
    question: _Question, schedule: Iterator[int], progress: Callable[[int], Progress | None]
) -> tuple[dict[str, dict[str, Array]], tuple[Pair, ...]]:
    """Outcomes and pairs when the winner is known, or at the end of the schedule."""
    names = tuple(question.lineups)
    tables = [np.empty((len(names), 0)) for _ in question.columns]
    found: dict[str, dict[str, Array]] = {}
    pairs: tuple[Pair, ...] = ()
    for until in schedule:
        start = tables[0].shape[1]
        more = question.played(start, until, progress(start * len(names)))
        tables = [np.hstack(both) for both in zip(tables, more, strict=True)]
        found = {
            outcome: dict(zip(names, table, strict=True))
            for outcome, table in zip(question.columns, tables, strict=True)
        }
        pairs = tuple(pairs_of(found, question.level, question.rules))
        if winner(pairs, next(iter(found)), names):
            break
    return found, pairs


def _of(whole: int, progress: Progress | None) -> Callable[[int], Progress | None]:
    """Progress of a block that begins when some games are done, told as part of all."""

    def block(before: int) -> Progress | None:
        return progress and (lambda done, _part: progress(before + done, whole))

    return block


def named(strategies: Strategies) -> dict[str, str | Decider]:
    """Strategies by what they are called; InputError for fewer than two, or one twice."""
    found = once(strategies)
    if len(found) < 2:
        text = next(iter(found), "a comparison")
        raise InputError(text, "", "is compared with nothing", "name two strategies or more")
    return found


def once(strategies: Strategies) -> dict[str, str | Decider]:
    """Strategies by what they are called; InputError for one that is named twice."""
    if isinstance(strategies, Mapping):
        return dict(strategies)
    names = [called(one) for one in strategies]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise InputError(twice, "", "is named twice", "name each strategy once")
    return dict(zip(names, strategies, strict=True))


def called(strategy: str | Decider) -> str:
    """What a strategy is called: its spec, or its function's name."""
    return strategy if isinstance(strategy, str) else getattr(strategy, "__name__", str(strategy))


def column_of(outcome: str, side: str, scenario: Scenario) -> str:
    """The column of an outcome as asked for; InputError for one that is not there.

    An outcome of firms is that of the side's firm; where it has several, the firm must be named.
    """
    if side not in scenario.sides:
        raise InputError(side, "", "there is no such side", nearest(side, scenario.sides))
    name, _, place = outcome.partition(" ")
    if name not in (*OUTCOMES, "win"):
        cure = nearest(name, [*OUTCOMES, "win"])
        raise InputError(outcome, "", "there is no such outcome", cure)
    of_firm = name in OUTCOMES and OUTCOMES[name].of == "firm"
    firms = scenario.sides[side].firms
    seats = [name for name, held in scenario.sides.items() if held.playable]
    right = list(scenario.firms) if of_firm else seats
    own = (firms[0] if len(firms) == 1 else "") if of_firm else side
    if (place or own) in right:
        return f"{name} {place or own}"
    problem = f"is of one {'firm' if of_firm else 'side that can be played'}"
    raise InputError(outcome, "", problem, f"write {' or '.join(f'{name} {p}' for p in right)}")


def betted(outcome: str) -> Rule:
    """The interval of an outcome's differences that holds at every look; InputError if none can."""
    name = outcome.split()[0]
    share = name in OUTCOMES and OUTCOMES[name].unit == "share"
    highest = HIGHEST.get(name, 1.0 if share else 0.0)
    if not highest:
        problem = "has no bounds, so that no interval could hold at every look"
        cure = "choose score, win or a share, or fix the number of futures beforehand"
        raise InputError(outcome, "", problem, cure)
    return partial(_betting, highest)


def _betting(highest: float, values: Array, level: float) -> Interval:
    return betting(values, highest, level)
