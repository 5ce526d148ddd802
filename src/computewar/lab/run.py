"""Run: many futures of one game, each the live game with its seed, measured at its end.

Futures are played in a fixed grid of chunks, small enough to stay in the processor's cache; since a
batch is its futures played one by one, the grid changes no result.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from computewar import __version__
from computewar.engine.game import Decider, new_game, play
from computewar.engine.outcomes import OUTCOMES, winner
from computewar.engine.state import State
from computewar.engine.world import World
from computewar.inputs.scenario import Scenario
from computewar.lab.results import Results

Array = NDArray[np.float64]
CHUNK = 512


def grid(first: int, futures: int, chunk: int) -> Iterator[tuple[int, int]]:
    """First future and number of futures of each chunk; chunks begin at multiples of `chunk`."""
    last = first + futures
    while first < last:
        end = min(last, (first // chunk + 1) * chunk)
        yield first, end - first
        first = end


def simulate(
    scenario: Scenario,
    deciders: Mapping[str, Decider],
    futures: int,
    seed: int,
    first: int = 0,
    chunk: int = CHUNK,
    *,
    names: Mapping[str, str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Results:
    """Play `futures` futures from `seed.first` on and measure every outcome of each.

    Args:
        deciders: side → who decides; a side without one keeps its standing orders.
        names: side → what to call its decider in the manifest (else the function's name).
        progress: called with futures done and all, after each chunk.

    Raises:
        DecisionError: a decider that raises, or settings that no rule allows; names turn and side.
    """
    began, clock = datetime.now(UTC), time.perf_counter()
    blocks: list[dict[str, Array]] = []
    for begin, count in grid(first, futures, chunk):
        blocks.append(_block(scenario, deciders, seed, begin, count))
        if progress:
            progress(begin + count - first, futures)
    columns = {name: np.concatenate([block[name] for block in blocks]) for name in blocks[0]}
    manifest = _manifest(scenario, names or _names(deciders)) | {
        "seed": seed,
        "first": first,
        "futures": futures,
        "chunk": chunk,
        "columns": list(columns),
        "began": began.isoformat(timespec="seconds"),
        "seconds": round(time.perf_counter() - clock, 3),
    }
    return Results(seed, first, columns, manifest)


def _names(deciders: Mapping[str, Decider]) -> dict[str, str]:
    return {side: getattr(decider, "__name__", str(decider)) for side, decider in deciders.items()}


def _block(
    scenario: Scenario, deciders: Mapping[str, Decider], seed: int, first: int, count: int
) -> dict[str, Array]:
    """Every outcome `[count]` of a chunk, and the quarters that each future lasted."""
    start = game = new_game(scenario, seed, first, count)
    turns = np.zeros(count)
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
