"""Pools: the Gulf's funds and SoftBank, finite capital that both sides court.

Gulf money is already in xAI (003 ¶7–11) and in talks with OpenAI (004 ¶11–12): one pool, placed a
little each quarter, shared by value and trust among those who ask. A cheque dilutes at the quoted
value and ties strings that grow with the sum taken; strings cost trust. Money is made here only by
what leaves a pool.

Still to come: review of Gulf money (politics), the $7T campaign.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import fill, ratio, total
from computewar.engine.lever import Actions, Lever
from computewar.engine.state import POOLS, QUANTITIES, State
from computewar.engine.world import World

Array = NDArray[np.float64]

LEVERS = (
    Lever(
        "gulf_ask", unit="$bn", label="Gulf funds", area="money", rank="capital",
        help="Capital asked of the Gulf's funds; strings grow with the cheque.",
    ),
    Lever(
        "softbank_ask", unit="$bn", label="SoftBank", area="money",
        help="Capital asked of SoftBank: a smaller pool, lighter strings.",
    ),
)  # fmt: skip


def advance(state: State, actions: Actions, world: World) -> State:
    """Place this quarter's cheques of each pool and tie their strings."""
    left, taken = state.pool_left.copy(), state.pool_taken.copy()
    got, tie = np.zeros_like(state.cash), np.zeros_like(state.cash)
    for row, pool in enumerate(POOLS):
        cheque = _cheques(state, actions[f"{pool}_ask"], row, world)
        left[row] -= total(cheque)
        taken[row] += cheque
        got = got + cheque
        tie = tie + world[f"{pool}_strings"] * cheque * (1 + taken[row] / world["string_scale"])
    sold = ratio(got, state.value + got)
    return state.receive("pools", got).evolve(
        pool_left=left,
        pool_taken=taken,
        strings=state.strings + tie,
        trust=np.maximum(state.trust - tie, 0),
        equity=state.equity * (1 - sold),
        dilution=state.dilution + sold,
    )


def _cheques(state: State, ask: Array, row: int, world: World) -> Array:
    """What one pool gives each firm, `[F, B]` $bn: by value and trust, within its pace and rest."""
    size = state.effect[QUANTITIES.index("gulf_size")] if POOLS[row] == "gulf" else 1
    offer = np.minimum(world[f"{POOLS[row]}_pace"], state.pool_left[row, 0])
    want = ask * (1 - state.insolvent) * size
    return fill(want, state.value * state.trust, offer)
