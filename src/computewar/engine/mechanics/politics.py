"""Politics: the strait, shortages and dearer foundries, the shocks that all firms meet.

The best supply stands on one exposed island (004 ¶16), a shortage has once stopped whole plants
(001 ¶54), and foundries can raise their prices overnight (000 ¶4). Size and odds of all of it are
ours (G15).

In words. A crisis of the strait begins with a small chance a quarter, lasts some quarters and
darkens the market's mood at once; TSMC and Nvidia ship less while it lasts (foundry, gpu_market,
fab). A shortage begins and lasts likewise and cuts them all. Now and then one foundry raises its
price by a part; the list price drifts back (foundry). All firms meet the same shocks: what differs
is their `exposure`.

Nothing is made or lost here; no cash moves.

Still to come: a place in the turn; grants that come late, reviews of Gulf money, lobbying; cards.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY, ratio, total
from computewar.engine.lever import Actions, Lever
from computewar.engine.state import FOUNDRIES, REGIONS, State
from computewar.engine.world import World

Array = NDArray[np.float64]
TSMC, TAIWAN = FOUNDRIES.index("tsmc"), REGIONS.index("taiwan")
PLACES = np.arange(len(FOUNDRIES))[:, None]

LEVERS: tuple[Lever, ...] = ()


def exposure(state: State) -> Array:
    """Share of a firm's supply that hangs on Taiwan, `[F, B]` 0–1; 0 for one without supply.

    Supply is half a year's: GPUs on order, all of them packaged there, and twice the chips that
    foundries and the own plant made last quarter, each at a chip's power. Foundries' chips count by
    the contracts with TSMC, the own plant's where it stands there.
    """
    at_tsmc = ratio(state.slots[TSMC], total(state.slots))
    there = state.foundry_made * at_tsmc + state.fab_made * (state.fab_region == TAIWAN)
    gpus = total(state.gpu_orders)
    made = 2 * state.chip_power * (state.foundry_made + state.fab_made)
    return ratio(gpus + 2 * state.chip_power * there, gpus + made)


def advance(state: State, actions: Actions, world: World) -> State:
    """At most one of crisis, shortage and price rise begins a quarter; what runs nears its end."""
    luck = world.uniform_for_all("shock", state.turn)
    strait, begins, luck = _crisis(state.strait, luck, "strait", world)
    shortage, _, luck = _crisis(state.shortage, luck, "shortage", world)
    place = np.floor(luck / np.maximum(world["rise_hazard"], TINY) * len(FOUNDRIES))
    return state.evolve(
        strait=strait,
        shortage=shortage,
        mood=state.mood - world["strait_mood"] * begins,
        foundry_price=state.foundry_price * (1 + world["rise_size"] * (place == PLACES)),
    )


def _crisis(
    left: Array, luck: Array, name: str, world: World
) -> tuple[Array, NDArray[np.bool_], Array]:
    """Quarters left of a crisis, where one begins, and what of the `luck` is left, `[B]` each.

    It begins where the luck is below its hazard; how far below sets its length.
    """
    hazard = world[f"{name}_hazard"]
    begins = (luck < hazard) & (luck >= 0) & (left <= 1)
    least, most = world[f"{name}_least"], world[f"{name}_most"]
    length = least + (most - least) * luck / np.maximum(hazard, TINY)
    return np.where(begins, length, np.maximum(left - 1, 0)), begins, luck - hazard
