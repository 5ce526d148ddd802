"""The turn: the published order of play, in one tuple.

`step` settles the purse, then lets each mechanic of `TURN` act once. A game that was over before
the turn stays as it was. Nothing here reads a file, a clock or a sequence of chance.
"""

from collections import deque
from collections.abc import Iterator
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from computewar.engine import cards, purse
from computewar.engine.ending import keep_vows
from computewar.engine.lever import Actions, Lever
from computewar.engine.mechanics import (
    accounts,
    chip_demand,
    chip_design,
    credibility,
    datacentre,
    fab,
    foundry,
    funding,
    gpu_market,
    group,
    intelligence,
    pledges,
    politics,
    pools,
    products,
    spare_compute,
    standards,
    talent,
    training,
    valuation,
)
from computewar.engine.memory import keep_freed
from computewar.engine.observation import haze, publish
from computewar.engine.state import LINES, State
from computewar.engine.world import World

Array = NDArray[np.float64]

TURN: tuple[ModuleType, ...] = (
    politics,
    credibility,
    funding,
    pledges,
    pools,
    group,
    talent,
    gpu_market,
    foundry,
    chip_design,
    fab,
    datacentre,
    training,
    chip_demand,
    spare_compute,
    products,
    standards,
    intelligence,
    valuation,
    accounts,
)

_PLAIN: tuple[Lever, ...] = tuple(lever for mechanic in TURN for lever in mechanic.LEVERS)
LEVERS: dict[str, Lever] = {lever.name: lever for lever in (*_PLAIN, *purse.priorities(_PLAIN))}
SPENDING: tuple[str, ...] = tuple(lever.name for lever in _PLAIN if lever.spends)

keep_freed()  # each process that plays turns does it once


def step(state: State, actions: Actions, world: World) -> State:
    """The position a quarter later; `actions` holds every lever, `[F, B]` each."""
    last = deque(stages(state, actions, world), maxlen=1)
    return freeze(state, last[0][1])


def freeze(old: State, new: State) -> State:
    """`new`, but where a game was over before the turn everything stays as it was."""
    if not old.over.any():
        return new
    ended = np.flatnonzero(old.over)
    kept = {}
    for name, before in old.arrays().items():
        after = getattr(new, name)
        if after is not before:
            kept[name] = after.copy()
            kept[name][..., ended] = before[..., ended]
    return new.evolve(**kept)


def stages(state: State, actions: Actions, world: World) -> Iterator[tuple[str, State]]:
    """The position after the cards, the purse and each mechanic, by name, in the order of play."""
    fog = haze(state, world)
    now = state.evolve(ledger=no_flows(state), shown=publish(state, fog), haze=fog)
    now = cards.answer(now, actions, world)
    yield "cards", now
    settled = purse.settle(now, actions, SPENDING)
    now = now.evolve(cut=purse.refused(settled))
    yield "purse", now
    for mechanic in TURN:
        now = mechanic.advance(now, settled.actions, world)
        yield mechanic.__name__.rpartition(".")[2], now
    yield "ending", cards.deal(keep_vows(now, world).evolve(turn=state.turn + 1), world)


def no_flows(state: State) -> Array:
    """A ledger `[C, F, B]` with nothing in it, which takes no room until money moves."""
    return np.broadcast_to(np.zeros(()), (len(LINES), *state.cash.shape))
