"""Discover: in which futures a strategy fails, by the numbers that those futures drew.

Scenario discovery (Bryant and Lempert, "Thinking inside the box", Technol. Forecast. Soc. Change
77, 2010): of many futures those are marked that are of interest, and boxes are searched that hold
many of them and few others (`explanation`). Of two strategies, a future is of interest in which the
first does worse than the second in that same future.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Unpack

import numpy as np
from numpy.typing import NDArray

from computewar.inputs.error import InputError, nearest
from computewar.inputs.scenario import Scenario
from computewar.lab.compare import How, Strategies, called, column_of, once
from computewar.lab.design import CASE
from computewar.lab.discovery import Discovery, Search
from computewar.lab.experiment import Experiment, Group, Lineup
from computewar.lab.explanation import explain
from computewar.lab.interest import LOSES, Condition, condition, met, settled, unit, worse
from computewar.lab.results import Results
from computewar.lab.run import perform
from computewar.lab.suspects import Table, marked, of_futures, of_results, scenario_of

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
FUTURES = 4000


@dataclass(frozen=True)
class Question:
    """What is of interest on a seat: a condition, or of two strategies the outcome compared."""

    side: str
    strategies: tuple[str, ...]
    when: str = LOSES
    by: str = "score"


def discover(
    scenario: Scenario,
    side: str,
    strategies: Strategies,
    others: Lineup | None = None,
    *,
    when: str = LOSES,
    by: str = "score",
    futures: int = FUTURES,
    seed: int = 1,
    first: int = 0,
    search: Search | None = None,
    **how: Unpack[How],
) -> Discovery:
    """Play a seat's strategy, or two, and search boxes of the futures that are of interest.

    Args:
        strategies: one, of which `when` says what is of interest (`interest.condition`), or two,
            of which the first does worse than the second `by` an outcome.
        others: side → strategy of other seats; else the scenario's own hold them.
        search: how boxes are searched; its halves are drawn by `seed`.
        how: `progress`, `workers`, `failures`, as for `perform`.

    Raises:
        InputError: a side, outcome or condition that is not there, or more than two strategies.
    """
    seats = once(strategies)
    asked = Question(side, tuple(seats), when, by)
    wanted = _condition(asked, scenario)
    rest = {name: held.strategy for name, held in scenario.sides.items()} | dict(others or {})
    groups = tuple(Group(scenario, rest | {side: one}) for one in seats.values())
    results = perform(Experiment(groups, seed, first, futures), **how)
    parts = [np.arange(k * futures, (k + 1) * futures) for k in range(len(seats))]
    held = {name: called(one) for name, one in rest.items() if name != side}
    numbers = np.arange(first, first + futures)
    table = of_futures(scenario, seed, numbers)
    return _found(scenario, asked, wanted, held, results, parts, table, search or Search())


def discover_in(
    name: str, side: str, strategies: tuple[str, ...], others: Mapping[str, str], folder: Path,
    *, when: str = LOSES, by: str = "score", search: Search | None = None,
) -> Discovery:  # fmt: skip
    """The same of the rows in a folder of results; what its design varied may explain, too.

    Raises:
        InputError: a folder without results, of another scenario, or without these strategies.
    """
    results = Results.read(folder)
    scenario = scenario_of(name, folder, results)
    asked = Question(side, strategies, when, by)
    wanted = _condition(asked, scenario)
    parts = [_rows(results, {side: one, **others}, scenario, folder) for one in strategies]
    if len({np.asarray(results.numbers)[rows].tobytes() for rows in parts}) > 1:
        cure = "go on with `computewar run --resume`"
        raise InputError(folder, "", f"{' and '.join(strategies)} did not meet the same", cure)
    lineup: Mapping[str, str] = results.manifest["groups"][0]["strategies"]  # type: ignore[index]
    held = {key: one for key, one in {**lineup, **others}.items() if key != side}
    table = of_results(scenario, _some(results, parts[0]))
    return _found(scenario, asked, wanted, held, results, parts, table, search or Search())


def _condition(asked: Question, scenario: Scenario) -> Condition | None:
    """The condition of one strategy; None for two, whose outcome is looked up."""
    if len(asked.strategies) > 2:
        problem = f"{len(asked.strategies)} strategies of {asked.side}"
        raise InputError(asked.side, "", problem, "name one, or two to compare")
    if len(asked.strategies) == 2:
        column_of(asked.by, asked.side, scenario)
        return None
    return condition(asked.when, asked.side, scenario)


def _found(
    scenario: Scenario, asked: Question, wanted: Condition | None, others: Mapping[str, str],
    results: Results, parts: list[NDArray[np.intp]], table: Table, search: Search,
) -> Discovery:  # fmt: skip
    """Mark the cases of interest, leave out what failed, and explain."""
    column = wanted.column if wanted else column_of(asked.by, asked.side, scenario)
    values = [results.columns[column][rows] for rows in parts]
    known = np.all([np.isfinite(part) for part in values], axis=0)
    if not known.any():
        raise InputError(asked.side, "", "no future was played to its end", _why(results))
    values = [part[known] for part in values]
    wanted = wanted and settled(wanted, values[0])
    cases = met(wanted, values[0]) if wanted else worse(asked.by, values[0], values[1])
    left = Table(table.suspects, table.x[known])
    units = _units(_some(results, parts[0][known]))
    outcome = wanted.outcome if wanted else asked.by
    said = [results.columns["error"][rows].tolist() for rows in parts]
    errors = {
        name: [text for text in texts if text]
        for name, texts in zip(asked.strategies, said, strict=True)
    }
    return Discovery(
        scenario.name, asked.side, asked.strategies, dict(others), results.seed, results.first,
        len(cases), len(np.unique(units)), CASE in results.columns, wanted.text if wanted else "",
        outcome, unit(outcome), bool(wanted and wanted.below),
        wanted.limit if wanted else np.nan, int(cases.sum()),
        explain(left, cases, units, search), errors,
    )  # fmt: skip


def _why(results: Results) -> str:
    return f"correct the strategy ({results.failed[0]})" if results.failed else "play some"


def _some(results: Results, rows: NDArray[np.intp]) -> Results:
    """Some rows of results."""
    columns = {name: column[rows] for name, column in results.columns.items()}
    numbers = np.asarray(results.numbers)[rows]
    return Results(results.seed, results.first, columns, results.manifest, numbers)


def _units(results: Results) -> NDArray[np.intp]:
    """Which rows belong together, `[N]`: those of a future, or of a case where these are more.

    Where no two rows share a future, each stands for itself.
    """
    futures = np.asarray(results.numbers)
    cases = results.columns.get(CASE)
    if cases is None or len(np.unique(futures)) >= len(np.unique(cases)):
        return futures
    return np.asarray(cases, dtype=np.intp)


def _rows(
    results: Results, seats: Mapping[str, str], scenario: Scenario, folder: Path
) -> NDArray[np.intp]:
    """The rows in which the seats are held so; InputError where there are none, or others too."""
    kept = np.ones(len(results), dtype=bool)
    held: Mapping[str, str] = results.manifest["groups"][0]["strategies"]  # type: ignore[index]
    several = [side for side in scenario.sides if side in marked(results)]
    for side in several:
        names = list(dict.fromkeys(results.columns[side].tolist()))
        if side not in seats:
            cure = f"name one, as in {side}={names[0]}"
            raise InputError(folder, side, f"was held by {', '.join(names)}", cure)
        if seats[side] not in names:
            raise InputError(
                folder, f"{side}={seats[side]}", "is not there", nearest(seats[side], names)
            )
        kept &= results.columns[side] == seats[side]
    for side, name in seats.items():
        if side not in several and not _is(name, held.get(side, ""), side, results):
            cure = f"write {side}={held.get(side, '')}"
            raise InputError(folder, f"{side}={name}", "is not there", cure)
    return np.flatnonzero(kept)


def _is(name: str, held: str, side: str, results: Results) -> bool:
    """Whether a seat is held by a strategy, of which a design may vary settings."""
    if any(mark.startswith(f"{side}.") for mark in marked(results)):
        return set(name.split(":")) <= set(held.split(":"))
    return name == held
