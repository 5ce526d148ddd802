"""Promise: say in public what is within reach, and nothing else.

Source: 003 ¶26, a goal is a message; 002 ¶6–7, words that the bookings did not bear out.
"""

from typing import Annotated

import numpy as np

from computewar.strategies import find


def decide(seen, *, candour: Annotated[float, (0, 1)] = 0.7, by: Annotated[float, (2, 8)] = 4.0):
    """Promise a share `candour` of the doublings of compute that the pace so far would bring."""
    plan = {lever: wish for lever, wish in find("balanced")(seen).items() if not _told(lever)}
    start = np.log2(np.maximum(seen.start.gpus + seen.start.chips, 1))
    doublings = np.log2(np.maximum(seen.compute, 1)) - start
    pace = np.maximum(doublings, 0) / max(seen.turn, 1)
    claim = candour * pace * by
    due = seen.own.claim_due[0] > 0  # a promise stands already
    worth = (claim > 0.1) & ~due & (seen.turns_left > by)
    wishes = {"announce_compute": 1.0 * worth, "claim_compute": claim, "claim_compute_by": by}
    return plan | {lever: seen.limit(lever, wish) for lever, wish in wishes.items()}


def _told(lever):
    """Whether a lever belongs to a promise, for balanced makes some of its own."""
    return lever.startswith(("announce_", "claim_"))
