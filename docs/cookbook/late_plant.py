"""Late plant: begin a plant, and stop paying for it when it falls behind its time.

Source: 001 ¶55–56, the bet that own lines end the dependence on outside schedules.
"""

from typing import Annotated

import numpy as np

from computewar.strategies import find

Quarters = Annotated[float, (1, 20)]


def decide(seen, *, due: Quarters = 8.0, share: Annotated[float, (0, 1)] = 0.4):
    """Put a `share` of the purse into the plant until turn `due`; then only if half is built."""
    plan = dict(find("cautious")(seen))
    late = (seen.turn >= due) & (seen.own.fab_progress < 0.5)
    money = np.where(late, 0.0, share) * seen.free
    plan["fab_spend"] = seen.limit("fab_spend", money)
    rest = np.maximum(seen.free - plan["fab_spend"], 0)
    for lever in ("gpu_spend", "hall_spend"):  # the plant goes first
        plan[lever] = np.minimum(plan[lever], 0.25 * rest)
    return plan
