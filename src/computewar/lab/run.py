"""Run: many futures of one game, each the live game with its seed, measured at its end.

Rows are played in the fixed grid of `experiment`; a row is the live game with its seed.
"""

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from computewar import __version__
from computewar.engine.game import opened, play
from computewar.engine.outcomes import OUTCOMES, winner
from computewar.engine.state import State
from computewar.engine.world import World, draw
from computewar.inputs.scenario import Scenario
from computewar.lab.experiment import CHUNK, Block, Experiment, Group, Lineup
from computewar.lab.results import Results
from computewar.strategies import find

Array = NDArray[np.float64]
Progress = Callable[[int, int], None]


def simulate(
    scenario: Scenario,
    strategies: Lineup,
    futures: int,
    seed: int,
    first: int = 0,
    chunk: int = CHUNK,
    *,
    names: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Results:
    """Play `futures` futures from `seed.first` on and measure every outcome of each.

    Args:
        strategies: side → a strategy by name (`builder:patience=.7`) or a decider; a side that is
            not named is held by the scenario's own strategy.
        names: side → what to call its decider in the manifest (else the function's name).
        progress: called with rows done and all, after each block.

    Raises:
        DecisionError: a decider that raises, or settings that no rule allows; names turn and side.
    """
    lineup = {side: held.strategy for side, held in scenario.sides.items()} | dict(strategies)
    experiment = Experiment((Group(scenario, lineup),), seed, first, futures)
    return perform(experiment, chunk, names=names, progress=progress)


def perform(
    experiment: Experiment,
    chunk: int = CHUNK,
    *,
    names: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Results:
    """Play all rows of an experiment and measure every outcome of each, in the order of the rows.

    Raises:
        DecisionError: a decider that raises, or settings that no rule allows; names turn and side.
    """
    began, clock = datetime.now(UTC), time.perf_counter()
    blocks: list[dict[str, Array]] = []
    done = 0
    for block in experiment.blocks(chunk):
        blocks.append(played(experiment, block))
        done += block.rows
        if progress:
            progress(done, len(experiment))
    columns = {name: np.concatenate([block[name] for block in blocks]) for name in blocks[0]}
    group = experiment.groups[0]
    manifest = _manifest(group.scenario, names or _names(group.lineup)) | {
        "seed": experiment.seed,
        "first": experiment.first,
        "futures": experiment.futures,
        "chunk": chunk,
        "columns": list(columns),
        "began": began.isoformat(timespec="seconds"),
        "seconds": round(time.perf_counter() - clock, 3),
    }
    return Results(experiment.seed, experiment.first, columns, manifest)


def _names(lineup: Lineup) -> dict[str, str]:
    return {side: getattr(decider, "__name__", str(decider)) for side, decider in lineup.items()}


def played(experiment: Experiment, block: Block) -> dict[str, Array]:
    """Every outcome `[rows]` of a block's rows, and the quarters that each future lasted."""
    group = experiment.groups[block.group]
    world = draw(group.scenario, experiment.seeds(block), experiment.fixed(block))
    deciders = {
        side: find(one) if isinstance(one, str) else one for side, one in group.lineup.items()
    }
    start = game = opened(world)
    turns = np.zeros(block.rows)
    for after in play(start, deciders):
        turns = turns + ~game.state.over
        game = after
    return {"turns": turns} | measured(start.state, game.state, game.world)


def measured(first: State, last: State, world: World) -> dict[str, Array]:
    """Every outcome of each future, `[B]` by `OUTCOME FIRM` or `OUTCOME SIDE`, and who won.

    `win SIDE` is 1 for the side that won and 0 for the others, all 0 where the best are level. What
    is measured of sides, and who won, is told of the sides that can be played.
    """
    sides = {
        k: name for k, (name, side) in enumerate(world.scenario.sides.items()) if side.playable
    }
    firms = dict(enumerate(world.firms))
    won = winner(first, last, world)
    columns = {f"win {side}": 1.0 * (won == k) for k, side in sides.items()}
    for name, outcome in OUTCOMES.items():
        rows = outcome.measure(first, last, world)
        places = sides if outcome.of == "side" else firms
        columns |= {f"{name} {place}": rows[k].copy() for k, place in places.items()}
    return columns


def _manifest(scenario: Scenario, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "version": __version__,
        "scenario": scenario.name,
        "fingerprint": scenario.fingerprint,
        "parameters": parameter_hash(scenario),
        "horizon": scenario.turns,
        "strategies": dict(names),
        "readings": dict(scenario.readings),
        "assumed": dict(scenario.assumed),
    }


def parameter_hash(scenario: Scenario) -> str:
    """16 hex digits that change with any number or bound that the rules read."""
    numbers = {name: number.model_dump(mode="json") for name, number in scenario.numbers.items()}
    bounds = {name: bound.model_dump(mode="json") for name, bound in scenario.bounds.items()}
    text = json.dumps([numbers, bounds], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
