"""Pareto: settings of a strategy that are best in several outcomes at once, and what one costs.

Settings are bred by NSGA-II (`nsga`), all of a generation on the same training futures, which stay
the same throughout, so that none lives on by its luck. Which of them no other beats is told anew on
held-out futures, which no breeding saw; what falls behind there is told, too.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.inputs.error import InputError
from computewar.inputs.scenario import Scenario
from computewar.lab.breeding import bounded
from computewar.lab.candidate import Candidate, candidate
from computewar.lab.compare import called, column_of
from computewar.lab.comparison import sign
from computewar.lab.contest import HELD_OUT, Contest, contest
from computewar.lab.experiment import Experiment, Group, Lineup
from computewar.lab.front import beaten, hypervolume, knee, room, spread
from computewar.lab.nsga import generations, scattered
from computewar.lab.optimise import settled
from computewar.lab.run import Progress, perform
from computewar.lab.stopping import Interval, student
from computewar.lab.tasks import Workers
from computewar.strategies.library import Setting

Array = NDArray[np.float64]
GAMES, REPORTED, MOST = 40_000, 400, 12
"""Training games, held-out futures, settings of the front that are told."""
POPULATION, FUTURES = 32, 96
"""Settings in a generation, and training futures of each."""


class Point(NamedTuple):
    """Settings, and what came of them: outcome → mean on held-out futures, in its unit.

    `intervals` are 95 % of each mean; `gains` are the means of the paired differences to the
    strategy as given with theirs (above 0 is more, not better); `training` the means that bred it.
    """

    candidate: Candidate
    values: Mapping[str, float]
    intervals: Mapping[str, Interval]
    gains: Mapping[str, tuple[float, Interval]]
    training: Mapping[str, float]


@dataclass(frozen=True)
class Pareto:
    """The front of a strategy's settings on `side` in several outcomes.

    `points` is the front on held-out futures, the best in the first outcome first; `fallen` what
    was of the front in training and is beaten there; `points[knee]` is the one that bulges most.
    `reference` is the worst of the first generation, outcome → training mean, against which
    `volumes` is measured after each generation, as a share of what lies between it and the best in
    each outcome (NaN where nothing does); `volume_held_out` is that of `points`.
    """

    scenario: str
    side: str
    others: Mapping[str, str]
    outcomes: tuple[str, ...]
    seed: int
    first: int
    given: Point
    points: tuple[Point, ...]
    fallen: tuple[Point, ...]
    knee: int
    reference: Mapping[str, float]
    volumes: tuple[float, ...]
    volume_held_out: float
    tried: int
    futures: int
    held_out: int
    errors: tuple[str, ...]


class _Bred(NamedTuple):
    """What breeding found: candidate → signed training means, more is better, and its volumes."""

    tried: dict[Candidate, Array]
    reference: Array
    volumes: list[float]


def pareto(
    scenario: Scenario,
    side: str,
    spec: str,
    others: Lineup | None = None,
    *,
    outcomes: Sequence[str],
    games: int = GAMES,
    seed: int = 1,
    first: int = 0,
    reported: int = REPORTED,
    most: int = MOST,
    progress: Progress | None = None,
    workers: Workers = None,
) -> Pareto:
    """Breed the settings of a strategy that have two bounds towards a front of `outcomes`.

    Args:
        outcomes: two or more of `score`, `win`, `OUTCOMES`, or one of a firm as in `cash xai`.
        games: training games at most; `reported` held-out futures of `most` settings come on top.
        seed: of the futures and of the breeding.

    Raises:
        InputError: a side or outcome that is not there, fewer than two outcomes, a strategy without
            settings, games too few for two generations, or pymoo is not installed.
    """
    ring = contest(scenario, side, others, seed=seed, first=first, workers=workers)
    columns = {outcome: column_of(outcome, side, scenario) for outcome in outcomes}
    start, known = _startable(spec)
    rounds = _rounds(columns, games)
    training = rounds * POPULATION * FUTURES
    whole = training + (most + 1) * reported
    bred = _bred(ring, start, known, columns, rounds, progress and (lambda n: progress(n, whole)))
    chosen = list(dict.fromkeys([start, *_chosen(bred, most)]))
    table = measured(
        ring, chosen, columns, reported, HELD_OUT,
        progress and (lambda done, _part: progress(training + done, whole)),
    )  # fmt: skip
    held = {name: called(one) for name, one in ring.others.items()}
    return _told(ring, held, columns, bred, chosen, table)


def _startable(spec: str) -> tuple[Candidate, dict[str, Setting]]:
    """The strategy as given and its settings with two bounds; InputError where it has none."""
    start = candidate(spec)
    known = bounded(start.name)
    if not known:
        cure = "give `decide` settings such as pace: Annotated[float, (0, 1)] = 0.5"
        raise InputError(spec, "", "has no setting with two bounds", cure)
    return start, known


def _rounds(columns: Mapping[str, str], games: int) -> int:
    """How many generations there are games for; InputError for fewer than two, or one outcome."""
    if len(columns) < 2:
        named = ", ".join(columns) or "nothing"
        cure = "name two outcomes or more that pull apart, such as score and own_chips xai"
        raise InputError("--outcome", named, "makes no front", cure)
    rounds = games // (POPULATION * FUTURES)
    if rounds < 2:
        cure = f"give it {2 * POPULATION * FUTURES} or more"
        raise InputError("--games", str(games), "is too few for two generations", cure)
    return rounds


def _bred(
    ring: Contest, start: Candidate, known: Mapping[str, Setting], columns: Mapping[str, str],
    rounds: int, told: Callable[[int], None] | None,
) -> _Bred:  # fmt: skip
    """All settings that were tried, each played once on the training futures."""
    tried, volumes = dict[Candidate, Array](), list[float]()
    signs = np.array([sign(outcome) for outcome in columns])
    place = _place(start, known)
    same = {settled(start, known, place): start}

    def worth(places: Array) -> Array:
        plans = [same.get(plan, plan) for plan in (settled(start, known, x) for x in places)]
        fresh = [plan for plan in dict.fromkeys(plans) if plan not in tried]
        if fresh:
            found = signs * _means(measured(ring, fresh, columns, FUTURES), ring.errors)
            tried.update(zip(fresh, found, strict=True))
        return np.array([tried[plan] for plan in plans])

    reference = np.zeros(len(columns))
    begun = scattered(place, POPULATION, ring.seed)
    for found in generations(worth, begun, len(columns), rounds, ring.seed):
        if not volumes:
            reference = found.worth.min(axis=0)
        volumes.append(hypervolume(np.array(list(tried.values())), reference))
        if told:
            told(len(volumes) * POPULATION * FUTURES)
    return _Bred(tried, reference, volumes)


def _place(start: Candidate, known: Mapping[str, Setting]) -> Array:
    """Where the strategy as given lies in the unit cube of its settings, `[D]`."""
    chosen = dict(start.settings)
    return np.array(
        [(chosen.get(key, s.default) - s.low) / (s.high - s.low) for key, s in known.items()]
    )


def measured(
    ring: Contest, some: Sequence[Candidate], columns: Mapping[str, str], futures: int,
    start: int = 0, progress: Progress | None = None,
) -> Array:  # fmt: skip
    """Candidates' outcomes in the futures from `start` on, `[N, M, futures]`; NaN where failed."""
    groups = tuple(Group(ring.scenario, {**ring.others, ring.side: one.seat}) for one in some)
    experiment = Experiment(groups, ring.seed, ring.first + start, futures)
    results = perform(experiment, workers=ring.workers, failures="rows", progress=progress)
    ring.errors.extend(results.failed)
    table = [results.columns[name].reshape(len(some), futures) for name in columns.values()]
    return np.stack(table, axis=1)


def _means(table: Array, errors: Sequence[str]) -> Array:
    """The means of `[N, M, futures]` over the futures that ended for all, `[N, M]`."""
    ended = np.isfinite(table).all(axis=(0, 1))
    if not ended.any():
        first = next(iter(errors), "")
        raise InputError("every future", "", f"failed for some settings: {first}", "mend it")
    return table[:, :, ended].mean(axis=2)


def _chosen(bred: _Bred, most: int) -> list[Candidate]:
    """The front of all that was tried, thinned to what keeps most of its volume."""
    table = np.array(list(bred.tried.values()))
    front = np.flatnonzero(~beaten(table))
    kept = spread(table[front], most)
    names = list(bred.tried)
    return [names[front[k]] for k in kept]


def _told(
    ring: Contest, held: Mapping[str, str], columns: Mapping[str, str], bred: _Bred,
    chosen: Sequence[Candidate], table: Array,
) -> Pareto:  # fmt: skip
    """What the chosen settings are worth in held-out futures `[N, M, futures]`; the given first."""
    signs = np.array([sign(outcome) for outcome in columns])
    means = signs * _means(table, ring.errors)
    points = [
        _point(one, row, table[0], columns, bred, signs)
        for one, row in zip(chosen, table, strict=True)
    ]
    lost = beaten(means)
    order = [k for k in np.argsort(-means[:, 0], kind="stable") if not lost[k]]
    best = np.array(list(bred.tried.values())).max(axis=0)
    volumes = [*bred.volumes, hypervolume(means[order], bred.reference)]
    *shares, last = (room(one, bred.reference, best) for one in volumes)
    return Pareto(
        ring.scenario.name, ring.side, held, tuple(columns), ring.seed, ring.first, points[0],
        tuple(points[k] for k in order),
        tuple(point for k, point in enumerate(points) if lost[k] and k),
        knee(means[order]), _named(columns, signs * bred.reference), tuple(shares), last,
        len(bred.tried), FUTURES, table.shape[2], tuple(ring.errors),
    )  # fmt: skip


def _point(
    one: Candidate, rows: Array, given: Array, columns: Mapping[str, str], bred: _Bred, signs: Array
) -> Point:
    """A candidate's outcomes `[M, futures]`, beside those of the strategy as given."""
    ended = np.isfinite(rows) & np.isfinite(given)
    own = [row[kept] for row, kept in zip(rows, ended, strict=True)]
    gaps = [(row - base)[kept] for row, base, kept in zip(rows, given, ended, strict=True)]
    training = bred.tried.get(one)
    return Point(
        one,
        _named(columns, [float(row.mean()) for row in own]),
        dict(zip(columns, (student(row, 0.95) for row in own), strict=True)),
        dict(zip(columns, ((float(g.mean()), student(g, 0.95)) for g in gaps), strict=True)),
        _named(columns, np.full(len(columns), np.nan) if training is None else signs * training),
    )


def _named(columns: Mapping[str, str], values: Sequence[float] | Array) -> dict[str, float]:
    return {outcome: float(value) for outcome, value in zip(columns, values, strict=True)}
