"""Standards: the window of years in which embodied AI finds its standards, and who sets them.

The next three to five years are said to decide over humanoid robots and to fix the industry's
standards, as early battles did for smartphones (001 ¶44); without a gap that fast hardware builds,
the lead is lost once rivals catch up (001 ¶45). In words:

- a maker's presence is its embodied AI to a power, times the square root of one plus its robots in
  use against a standard crowd. Makers outside the board (Chinese and other) have one of their own,
  which grows at a steady pace whatever is done here.
- share of the standard = presence / all presences. It moves while the window is open.
- the window closes on a date drawn for each future, known when it is past. The share then stays
  as it is: machines earn by it from then on (products), and later progress does not change it.

Nothing is conserved here; no cash moves.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import total
from computewar.engine.lever import Actions
from computewar.engine.part import amount_for, anywhere
from computewar.engine.state import State
from computewar.engine.world import World

Array = NDArray[np.float64]

LEVERS = ()


def advance(state: State, actions: Actions, world: World) -> State:
    """Shares of the standard as they stand, until the window has closed."""
    if state.window.all():
        return state
    firms = anywhere(state.fleet + state.embodied_share > 0)
    mine = amount_for(_presence, firms, state, actions, world)
    share = mine / (total(mine) + outside(world, state.turn))
    share = np.where(state.window > 0, state.embodied_share, share)
    return state.evolve(
        embodied_share=share, window=np.maximum(state.window, 1.0 * closed(world, state.turn))
    )


def outside(world: World, turn: int) -> Array:
    """Presence of makers outside the board in a quarter, `[]` or `[B]`."""
    index = world["outside_embodied"] * world["outside_pace"] ** (turn + 1)
    return np.asarray(index ** world["standard_pull"])


def closed(world: World, turn: int) -> NDArray[np.bool_]:
    """Whether the window is over at the end of a quarter, `[]` or `[B]`."""
    now = world.scenario.year + world.years(turn + 1)
    return np.asarray(now >= world["window_start"] + world["window_years"])


def _presence(state: State, actions: Actions, world: World) -> Array:
    crowd = np.sqrt(1 + state.robots / world["standard_robots"])
    return np.asarray(state.embodied ** world["standard_pull"] * crowd * (state.fleet > 0))
