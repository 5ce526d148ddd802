"""Endings: a vow kept for two quarters running, or a playing side whose last firm is insolvent.

The five-year vow (003 ¶1) is compute held against the named rivals' together; a game in which it is
kept long enough is over, as is one in which a side that someone plays has lost. Others play on.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import total
from computewar.engine.observation import held
from computewar.engine.state import State
from computewar.engine.world import World

Array = NDArray[np.float64]


def keep_vows(state: State, world: World) -> State:
    """Count the quarters running that each vow was kept, and end the games that are decided."""
    compute = held(state)
    vow = np.zeros_like(state.vow)
    for row, rivals in vow_rows(world):
        kept = compute[row] > total(compute[rivals])
        vow[row] = (state.vow[row] + 1) * kept * (1 - state.insolvent[row])
    lost = np.zeros_like(state.over)
    for rows in playing_rows(world):
        lost = lost | (state.insolvent[rows].min(axis=0) > 0)
    done = (vow >= world["vow_quarters"]).any(axis=0)
    return state.evolve(vow=vow, over=state.over | done | lost)


def vow_rows(world: World) -> list[tuple[int, list[int]]]:
    """Row of each firm with a vow, and the rows of its rivals under the chosen reading."""
    chosen = world.scenario.readings.get("rival_set", "named_four")
    return [
        (world.firms.index(vow.firm), [world.firms.index(name) for name in vow.rivals[chosen]])
        for vow in world.scenario.vows.values()
    ]


def playing_rows(world: World) -> list[list[int]]:
    """Rows of the firms of each side that can be played."""
    sides = world.scenario.sides.values()
    return [[world.firms.index(firm) for firm in side.firms] for side in sides if side.playable]
