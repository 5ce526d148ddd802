"""Backtest: years that are past, played from where they began, held against the public record.

Each start is played over many futures, its numbers drawn from their ranges, recorded decisions
followed and strategies elsewhere. A row of the record is inside where its value lies in the model's
5–95 %. A fan wider than six-fold says nothing: such a row does not count, and is named.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import total
from computewar.engine.game import new_game, play
from computewar.inputs.error import InputError, nearest
from computewar.inputs.quarter import quarter_count, quarter_name
from computewar.inputs.record import (
    BEHAVIOUR,
    DECISIONS,
    MISSES,
    RECORDS,
    Behaviour,
    Decision,
    Miss,
    Row,
    backtest_folder,
    load_behaviour,
    load_decisions,
    load_misses,
    load_rows,
)
from computewar.inputs.scenario import Scenario, load_scenario
from computewar.inputs.units import convert
from computewar.lab.measures import MEASURES, figures, opening
from computewar.lab.naive import Interval, naive, past_errors, score, spread
from computewar.lab.record_faults import check_rows, entered
from computewar.lab.recorded import followed

Array = NDArray[np.float64]
WIDEST = 6.0
LEVELS = (0.05, 0.5, 0.95)
SEED, FUTURES = 1, 400
MONTHS = 3


@dataclass(frozen=True)
class Trail:
    """One start played: every measure at the start and after each quarter, by name.

    `series[name]` is `[T + 1, F, B]` of a firm's measure, `[T + 1, B]` of the market's.
    """

    scenario: Scenario
    series: Mapping[str, Array]

    def at(self, row: Row, quarter: str) -> Array:
        """The row's measure at the end of a quarter, `[B]`."""
        place = quarter_count(quarter) - quarter_count(self.scenario.start) + 1
        values = self.series[row.measure][place]
        firms = [list(self.scenario.firms).index(firm) for firm in row.firms]
        return total(values[firms]) if firms else values


@dataclass(frozen=True)
class Judged:
    """A row and what the model and the naive forecast said of it, in the row's unit."""

    row: Row
    model: Interval
    naive: Interval | None
    input: str = ""  # the number of its start whose source prints the row's value

    @property
    def inside(self) -> bool:
        """Whether the record lies in the model's 5–95 %."""
        return self.model.holds(self.row.value)

    @property
    def wide(self) -> bool:
        """Whether the fan is too wide to say something."""
        return self.model.fan > WIDEST

    @property
    def counts(self) -> bool:
        """Whether the row tests anything: its fan is not too wide, and it is no input."""
        return not self.wide and not self.input

    @property
    def score(self) -> float:
        """The interval score of the model."""
        return score(self.model, self.row.value)

    @property
    def naive_score(self) -> float | None:
        """That of the naive forecast, if there is one."""
        return score(self.naive, self.row.value) if self.naive else None


@dataclass(frozen=True)
class Record:
    """What a backtest is held against, the starts played, and how sides may act in them."""

    rows: tuple[Row, ...]
    decisions: tuple[Decision, ...]
    misses: tuple[Miss, ...]
    starts: Mapping[str, Scenario]
    behaviour: tuple[Behaviour, ...] = ()


def record(folder: Path | None = None, starts: Sequence[str] = ()) -> Record:
    """The record in a folder (else the game's own), checked; of some starts only, if named.

    Raises:
        InputError: a fault of rows, decisions or starts, with file, place and cure.
    """
    folder = folder or backtest_folder()
    rows = load_rows(folder / RECORDS)
    decisions = load_decisions(folder / DECISIONS)
    misses = load_misses(folder / MISSES, rows) if (folder / MISSES).is_file() else ()
    known = {row.start for row in rows}
    for name in set(starts) - known:
        raise InputError(f"start '{name}'", "", "no row has it", nearest(name, known))
    behaviour = load_behaviour(folder / BEHAVIOUR) if (folder / BEHAVIOUR).is_file() else ()
    names = sorted(known & set(starts) if starts else known)
    played = {name: load_scenario(str(folder / f"{name}.toml")) for name in names}
    kept = tuple(row for row in rows if row.start in played)
    check_rows(folder / RECORDS, kept, played, decisions)
    return Record(kept, decisions, misses, played, behaviour)


def trail(scenario: Scenario, found: Record, futures: int, seed: int = SEED) -> Trail:
    """A start played to its end with what is recorded; DecisionError where a decider fails."""
    game = new_game(scenario, seed, 0, futures)
    kept = [opening(game)]
    for after in play(game, followed(scenario, found.decisions, found.behaviour)):
        kept.append(figures(game, after))
        game = after
    return Trail(scenario, {name: np.array([step[name] for step in kept]) for name in MEASURES})


def predicted(row: Row, trail: Trail) -> Array:
    """What the model says of a row in each future, `[B]`, in the row's unit."""
    unit = MEASURES[row.measure].unit
    if row.how == "wait":
        return _wait(row, trail)
    if row.how == "growth":
        years = (quarter_count(row.until) - quarter_count(row.since)) / 4
        first, last = trail.at(row, row.since), trail.at(row, row.until)
        with np.errstate(divide="ignore", invalid="ignore"):
            grown = np.where(first > 0, last / first, np.inf)
        return np.asarray(grown ** (1 / years))
    if row.how == "sum":
        whole = sum(trail.at(row, quarter) for quarter in _window(row.since, row.until))
        return np.asarray(whole) * convert(1, unit.removesuffix("/quarter"), row.unit)
    return trail.at(row, row.quarter) * convert(1, unit, row.unit)


def _window(first: str, last: str) -> list[str]:
    return [quarter_name(count) for count in range(quarter_count(first), quarter_count(last) + 1)]


def _wait(row: Row, trail: Trail) -> Array:
    """Months from the beginning of `from` until the measure reaches its figure, `[B]`.

    Between two quarters' ends it is taken to rise evenly; never within the game is infinite.
    """
    end = trail.scenario.quarter(trail.scenario.turns - 1)
    before = quarter_name(quarter_count(row.since) - 1)
    steps = np.array([trail.at(row, quarter) for quarter in _window(before, end)])
    goal = row.reaches or 0.0
    reached = steps[1:] >= goal
    step = reached.argmax(axis=0)
    each = np.arange(steps.shape[1])
    low, high = steps[step, each], steps[step + 1, each]
    part = np.clip((goal - low) / np.maximum(high - low, 1e-9), 0, 1)
    months = MONTHS * (step + part) * convert(1, "months", row.unit)
    return np.where(reached.any(axis=0), months, np.inf)


def backtest(
    found: Record,
    futures: int = FUTURES,
    seed: int = SEED,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Judged, ...]:
    """Every row of a record judged, in its order."""
    trails: dict[str, Trail] = {}
    for number, (name, scenario) in enumerate(found.starts.items(), 1):
        trails[name] = trail(scenario, found, futures, seed)
        if progress:
            progress(number * futures, len(found.starts) * futures)
    pooled = spread(_errors(found.rows))
    return tuple(_judged(row, trails[row.start], pooled) for row in found.rows)


def series(row: Row) -> list[tuple[int, float]]:
    """The earlier values of a row, in time."""
    return sorted((quarter_count(one.quarter), one.value) for one in row.prior)


def _errors(rows: Iterable[Row]) -> list[float]:
    """Past errors of all series, each series once."""
    known = {tuple(series(row)) for row in rows}
    return [error for one in sorted(known) for error in past_errors(one)]


def _judged(row: Row, trail: Trail, pooled: float) -> Judged:
    levels = np.quantile(predicted(row, trail), LEVELS, method="nearest")
    model = Interval(*(float(level) for level in levels))
    other = naive(series(row), quarter_count(row.last), pooled)
    return Judged(row, model, other, entered(row, trail.scenario))


@dataclass(frozen=True)
class Summary:
    """What a backtest comes to: shares are of the rows that count."""

    rows: int
    counted: int
    held: int
    held_inside: int
    held_wide: int  # held rows that do not count for the width of their fan
    tuned: int
    tuned_inside: int
    wide: tuple[str, ...]
    inputs: tuple[str, ...]
    compared: int  # held rows that both forecast
    score: float  # their mean interval score, the model's
    naive: float  # and the naive forecast's
    sharper: int  # in how many of them the model's is the lower


def summary(judged: Sequence[Judged]) -> Summary:
    """The rows counted, how many are inside, and the two scores over the same held rows."""
    counted = [one for one in judged if one.counts]
    by = {split: [one for one in counted if one.row.split == split] for split in ("held", "tuned")}
    pairs = [(one.score, one.naive_score) for one in by["held"] if one.naive_score is not None]
    return Summary(
        len(judged), len(counted),
        len(by["held"]), sum(one.inside for one in by["held"]),
        sum(one.wide for one in judged if one.row.split == "held"),
        len(by["tuned"]), sum(one.inside for one in by["tuned"]),
        tuple(one.row.id for one in judged if one.wide),
        tuple(one.row.id for one in judged if one.input),
        len(pairs), _mean([own for own, _ in pairs]), _mean([other for _, other in pairs]),
        sum(own < other for own, other in pairs),
    )  # fmt: skip


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values) if values else math.nan
