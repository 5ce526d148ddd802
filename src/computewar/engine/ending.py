"""Endings: a vow kept for two quarters running, or a playing side whose last firm is insolvent.

The five-year vow (003 ¶1) is compute held against the named rivals' together; a game in which it is
kept long enough is over, as is one in which a side that someone plays has lost. Others play on.
"""

from functools import lru_cache

import numpy as np

from computewar.engine.allocation import total
from computewar.engine.keyed import Keyed
from computewar.engine.observation import held
from computewar.engine.state import State
from computewar.engine.world import World


def keep_vows(state: State, world: World) -> State:
    """Count the quarters running that each vow was kept, and end the games that are decided."""
    compute = held(state)
    vow = np.zeros_like(state.vow)
    for row, rivals in vow_rows(world):
        kept = compute[row] > total(compute[rivals])
        vow[row] = (state.vow[row] + 1) * kept * (1 - state.insolvent[row])
    done = (vow >= world["vow_quarters"]).any(axis=0)
    if state.insolvent.any():
        for rows in playing_rows(world):
            done |= state.insolvent[rows].min(axis=0) > 0
    return state.evolve(vow=vow, over=state.over | done)


def vow_rows(world: World) -> list[tuple[int, list[int]]]:
    """Row of each firm with a vow, and the rows of its rivals under the chosen reading."""
    return _rows(world.scenario.fingerprint, Keyed(world.scenario))[0]


def playing_rows(world: World) -> list[list[int]]:
    """Rows of the firms of each side that can be played."""
    return _rows(world.scenario.fingerprint, Keyed(world.scenario))[1]


@lru_cache(maxsize=64)
def _rows(_print: str, keyed: Keyed) -> tuple[list[tuple[int, list[int]]], list[list[int]]]:
    """The rows of vows and of playing sides."""
    scenario = keyed.scenario
    row = {firm: k for k, firm in enumerate(scenario.firms)}
    chosen = scenario.readings.get("rival_set", "named_four")
    vows = [
        (row[vow.firm], [row[name] for name in vow.rivals[chosen]])
        for vow in scenario.vows.values()
    ]
    playing = [scenario.sides[side].firms for side in scenario.playable]
    return vows, [[row[firm] for firm in firms] for firms in playing]
