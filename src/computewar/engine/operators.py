"""Operators: who runs an own fab, and what that makes of its numbers; read by fab and talent.

The firm itself, a partner who invests beside it, or TSMC, which Altman's plan would have run its
new plants (004 ¶13–14). TSMC is one and is courted by both sides: it consents or it does not.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import total
from computewar.engine.part import cells
from computewar.engine.state import FOUNDRIES, State
from computewar.engine.world import World

Array = NDArray[np.float64]
OPERATORS = ("own-run", "partner-run", "TSMC-run")
PARTNER, TSMC = 1, 2
FOUNDRY = FOUNDRIES.index("tsmc")


def by_operator(
    who: Array, own: Array | float, partner: Array | float, tsmc: Array | float
) -> Array:
    """A number by who runs a plant (OPERATORS), in the shape of `who`."""
    if not np.any(who):
        return np.asarray(own)
    return np.asarray(own + (partner - own) * (who == PARTNER) + (tsmc - own) * (who == TSMC))


def refused(asks: NDArray[np.bool_], state: State, world: World) -> NDArray[np.bool_]:
    """Where TSMC will not run the plant that a firm would begin, `[F, B]`, of those that `asks`.

    It needs a standing with it, and then consents by a lot a quarter, the more often the better the
    standing, seldomer for each plant that it already runs.
    """
    if not asks.any():
        return asks
    where = cells(asks)
    busy = total(state.fab_begun * (state.fab_partner == TSMC))[where[1]]
    standing = state.foundry_standing[FOUNDRY][where]
    liked = standing >= world.at("fab_tsmc_standing", where)
    odds = world.at("fab_tsmc_consent", where) * standing / (1 + busy)
    declined = asks.copy()
    declined[where] = ~liked | (world.uniform_at("operator", state.turn, where) >= odds)
    return declined
