"""Selection: some futures of a game, in any order and as often as wanted, each as it was.

A future's numbers, luck and position hang on its own seed, so what is picked goes on as it would
have gone on where it came from, to the bit.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Game
from computewar.engine.observation import Observation
from computewar.engine.state import State
from computewar.engine.world import World

Array = NDArray[np.float64]
Index = NDArray[np.intp]


def picked(game: Game, futures: Index) -> Game:
    """The game of the futures numbered `futures` `[n]` in their order; one may come repeatedly."""
    world = game.world
    numbers = {name: _taken(n, futures) if n.ndim else n for name, n in world.numbers.items()}
    orders = {name: _taken(value, futures) for name, value in game.orders.items()}
    births = None if world.births is None else world.births[futures]
    there = World(world.scenario, world.seeds[futures], numbers, births=births)
    return Game(there, of_futures(game.start, futures), of_futures(game.state, futures), orders)


def of_futures(state: State, futures: Index) -> State:
    """The position of the futures numbered `futures` `[n]`, one or repeatedly."""
    return _of_run(state, futures)


def seen_in(seen: Observation, futures: Index) -> Observation:
    """What a side sees in the futures numbered `futures` `[n]`, one or repeatedly.

    Futures that lie side by side are looked at where they are, and not copied.
    """
    run = _run(futures)
    return replace(
        seen,
        own=_of_run(seen.own, run),
        start=_of_run(seen.start, run),
        standing={name: _taken(value, run) for name, value in seen.standing.items()},
        shown={name: _taken(value, run) for name, value in seen.shown.items()},
        rival_value=_taken(seen.rival_value, run),
        rival_trust=_taken(seen.rival_trust, run),
        rival_insolvent=_taken(seen.rival_insolvent, run),
        keys=seen.keys[run],
    )


def _run(futures: Index) -> Index | slice:
    """The futures as a slice where each is the one after the one before."""
    if len(futures) and (futures[1:] - futures[:-1] == 1).all():
        return slice(int(futures[0]), int(futures[-1]) + 1)
    return futures


def _of_run(state: State, futures: Index | slice) -> State:
    fields = {name: _taken(value, futures) for name, value in state.arrays().items()}
    return State(turn=state.turn, **fields)  # type: ignore[arg-type]


def _taken(value: Array, futures: Index | slice) -> Array:
    """Columns of `value` `[…, B]`; what is one value for all futures stays so and takes no room."""
    if isinstance(futures, slice):
        return value[..., futures]
    if value.strides[-1] == 0:
        return np.broadcast_to(value[..., :1], (*value.shape[:-1], len(futures)))
    return value.take(futures, axis=-1)
