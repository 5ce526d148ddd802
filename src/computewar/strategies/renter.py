"""Renter: compute by contract and not by purchase; what others leave idle is there at once.

Source: 003 ¶25, OpenAI grew on the machines of its backer; renting needs no halls, no queue and
no years, and is owed each quarter of its term, used or not.
"""

import numpy as np

from computewar.engine.observation import Observation
from computewar.strategies.advice import capital, within_purse
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan


def decide(
    seen: Observation,
    *,
    rent: Share = 0.1,
    own: Share = 0.8,
    appetite: Share = 0.95,
    pledge: Share = 0.5,
    plant: Share = 0.2,
) -> Plan:
    """Let rents grow to a share `rent` of what they leave to spend; buy with a share `own`."""
    owed = seen.own.rent_due
    fresh = np.maximum(rent * (seen.free + owed) - owed, 0)
    plan = capital(
        seen, plant=plant, appetite=appetite, pace=own, pledge=pledge, cadence=15, rent=0.0
    )
    return within_purse(seen, plan | {"rent_spend": seen.limit("rent_spend", fresh)})
