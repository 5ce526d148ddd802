"""Run: experiments played, each row the live game with its seed, measured at its end.

Rows are played in the fixed grid of `experiment`, here and by workers (`tasks`), in memory or into
a folder (`storage`); neither changes a byte of the table.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from typing import Literal

import numpy as np

from computewar.inputs.scenario import Scenario
from computewar.lab.block import Played
from computewar.lab.block import measured as measured
from computewar.lab.casting import block_size
from computewar.lab.experiment import Block, Experiment, Group, Lineup
from computewar.lab.manifest import manifest
from computewar.lab.manifest import parameter_hash as parameter_hash
from computewar.lab.results import Results
from computewar.lab.storage import Began, Store, timing
from computewar.lab.table import columns
from computewar.lab.tasks import Order, Workers, work

Progress = Callable[[int, int], None]
Failures = Literal["raise", "rows"]


class Stopped(KeyboardInterrupt):
    """The user stopped a run that is kept: `results` holds the rows that were done."""

    def __init__(self, results: Results) -> None:
        super().__init__(f"stopped after {len(results)} rows")
        self.results = results


def simulate(
    scenario: Scenario,
    strategies: Lineup,
    futures: int,
    seed: int,
    first: int = 0,
    chunk: int | None = None,
    *,
    names: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    workers: Workers = None,
    failures: Failures = "raise",
) -> Results:
    """Play `futures` futures from `seed.first` on and measure every outcome of each.

    Args:
        strategies: side → a strategy by name (`builder:patience=.7`) or a decider; a side that is
            not named is held by the scenario's own strategy.
        names, progress, workers, failures: as `perform`.

    Raises:
        DecisionError: a decider that raises, or settings that no rule allows; names turn and side.
    """
    lineup = {**scenario.strategies, **strategies}
    experiment = Experiment((Group(scenario, lineup),), seed, first, futures)
    return perform(
        experiment, chunk, names=names, progress=progress, workers=workers, failures=failures
    )


def perform(
    experiment: Experiment,
    chunk: int | None = None,
    *,
    names: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    workers: Workers = None,
    failures: Failures = "raise",
    store: Store | None = None,
) -> Results:
    """Play all rows of an experiment and measure every outcome of each, in the order of the rows.

    Args:
        chunk: rows in a block at most (else `block_size`); it changes nothing but the speed.
        names: side → what to call its decider in the manifest (else the function's name).
        progress: called with rows done and all, after each block.
        workers: how many processes play, or the address of a Dask cluster that does. Without it,
            as many processes as pay, where all strategies are given by name; a decider given as a
            function is called in this process.
        failures: "rows" makes a future that fails a row without figures (NaN) whose `error` says
            why, and leaves all others as they are; "raise" raises at the first.
        store: the folder to play into (`storage.stored`), which rows there are left as they are.

    Raises:
        DecisionError: a decider that raises, or settings that no rule allows; names turn and side.
        WorkerError: a worker process that ended twice over one block.
        Stopped: Ctrl-C where there is a store; its files are made of what was done.
    """
    order = Order(experiment, failures == "rows", store is not None and store.files)
    if store:
        return _kept(order, store, progress, workers)
    grid = list(experiment.blocks(chunk or block_size(experiment)))
    return _whole(order, grid, names, progress, workers)


def _whole(
    order: Order,
    grid: Sequence[Block],
    names: Mapping[str, str] | None,
    progress: Progress | None,
    workers: Workers,
) -> Results:
    """Play a grid and keep all in memory."""
    began, experiment = Began(), order.experiment
    made: dict[int, Played] = {}
    told = _told(progress, grid, len(experiment))
    with closing(work(order, list(enumerate(grid)), workers)) as blocks:
        for number, found in blocks:
            assert found
            made[number] = found
            told(number)
    parts = [columns(experiment, block, made.pop(k)) for k, block in enumerate(grid)]
    table = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    futures = np.concatenate([experiment.futures_of(block) for block in grid])
    when = timing(began, len(experiment), workers)
    what = manifest(experiment, names)
    return Results(experiment.seed, experiment.first, table, what, futures, when)


def _kept(order: Order, store: Store, progress: Progress | None, workers: Workers) -> Results:
    """Play what a store has not yet, and write its files, of what there is if the user stops."""
    done = set(range(len(store.grid))) - {number for number, _block in store.missing}
    told = _told(progress, store.grid, len(store.experiment), store.before)
    try:
        with closing(work(order, store.missing, workers, store.blocks)) as blocks:
            for number, _nothing in blocks:
                done.add(number)
                told(number)
    except KeyboardInterrupt:
        results = store.results(done, workers)
        if store.files:
            store.write(results)
        raise Stopped(results) from None
    results = store.results(done, workers)
    if store.files:
        store.write(results)
    return results


def _told(
    progress: Progress | None, grid: Sequence[Block], whole: int, done: int = 0
) -> Callable[[int], None]:
    """What to call with the number of each block that is done."""

    def tell(number: int) -> None:
        nonlocal done
        done += grid[number].rows
        if progress:
            progress(done, whole)

    return tell
