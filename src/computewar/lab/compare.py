"""Compare: strategies on one seat, future by future over the same luck.

All strategies meet the same futures, with the other seats held alike, so that what differs between
two of them is their own doing: the mean of paired differences is known far better than the
difference of two means. Futures are a number fixed beforehand, or as many as it takes until the
winner is known (`stopping`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypedDict, Unpack

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Decider
from computewar.engine.outcomes import OUTCOMES
from computewar.inputs.error import InputError, nearest
from computewar.inputs.scenario import Scenario
from computewar.lab.comparison import Comparison, Rule, pairs_of
from computewar.lab.experiment import Experiment, Group, Lineup
from computewar.lab.results import Results
from computewar.lab.run import Failures, Progress, perform
from computewar.lab.stopping import Interval, betting, looks, student
from computewar.lab.tasks import Workers

Array = NDArray[np.float64]
Strategies = Sequence[str | Decider] | Mapping[str, str | Decider]

DEFAULT = ("score", "win")
HIGHEST = {"score": 100.0, "win": 1.0}  # all outcomes begin at 0; a share ends at 1


class How(TypedDict, total=False):
    """How games are played: these go to `perform` as they are."""

    progress: Progress | None
    workers: Workers
    failures: Failures


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
    **how: Unpack[How],
) -> Comparison:
    """Play strategies on `side` over the same futures, `others` holding seats, and compare them.

    `outcomes`: `score`, `win`, any of `OUTCOMES`, or one of a firm as in `cash xai`; the first
    decides. With `until_known` at most `futures` are played, and intervals hold at every look.
    `how` is `progress`, `workers`, `failures`, as for `perform`.

    Raises:
        InputError: an outcome or side that is not there, fewer than two strategies, or an outcome
            without bounds and `until_known`.
    """
    seats = named(strategies)
    columns = {outcome: column_of(outcome, side, scenario) for outcome in outcomes}
    rules: dict[str, Rule] = {name: betted(name) if until_known else student for name in columns}
    rest = scenario.strategies | dict(others or {})
    groups = tuple(Group(scenario, rest | {side: one}) for one in seats.values())
    held = {name: called(one) for name, one in rest.items() if name != side}
    asked = partial(Comparison, scenario.name, side, held, seed, first, level, until_known)
    found = {outcome: dict.fromkeys(seats, np.zeros(0)) for outcome in columns}
    errors: dict[str, list[str]] = {name: [] for name in seats}
    for results in _played(groups, seed, first, looks(futures) if until_known else (futures,), how):
        _gather(found, errors, results, columns)
        answer = asked(found, tuple(pairs_of(found, level, rules)), errors)
        if answer.winner:
            break
    return answer


def _played(
    groups: tuple[Group, ...], seed: int, first: int, schedule: Iterable[int], how: How
) -> Iterator[Results]:
    """The futures of every group up to each number of the schedule, since the one before."""
    schedule, start = tuple(schedule), 0
    for until in schedule:
        experiment = Experiment(groups, seed, first + start, until - start)
        told = _told(how.get("progress"), start * len(groups), schedule[-1] * len(groups))
        part: How = {**how, "progress": told}
        yield perform(experiment, **part)
        start = until


def _told(progress: Progress | None, before: int, whole: int) -> Progress | None:
    """Progress of a part that begins when some games are done, told as part of all."""
    return progress and (lambda done, _part: progress(before + done, whole))


def _gather(
    found: dict[str, dict[str, Array]],
    errors: dict[str, list[str]],
    results: Results,
    columns: Mapping[str, str],
) -> None:
    """Add results to what was found, outcome by outcome and strategy by strategy."""
    for outcome, column in columns.items():
        parts = results.columns[column].reshape(len(errors), -1)
        for name, part in zip(errors, parts, strict=True):
            found[outcome][name] = np.append(found[outcome][name], part)
    said = results.columns["error"].reshape(len(errors), -1)
    for name, texts in zip(errors, said, strict=True):
        errors[name] += [text for text in texts.tolist() if text]


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
    right = list(scenario.firms) if of_firm else scenario.playable
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
