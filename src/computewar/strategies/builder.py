"""Builder: put free cash into plants and chips of one's own; buy only when falling behind.

Source: 001 ¶55–56, the bet that own lines end the dependence on outside schedules.
"""

import numpy as np

from computewar.engine.observation import Observation
from computewar.engine.operators import TSMC
from computewar.strategies.advice import capital
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan

ASKING = 4
"""Quarters for which TSMC is asked before the plant begins without it."""


def decide(
    seen: Observation,
    *,
    patience: Share = 0.3,
    appetite: Share = 0.9,
    pledge: Share = 0.5,
    partner: Share = 1.0,
    size: Share = 0.6,
    plant: Share = 0.6,
    tsmc: Share = 0.0,
) -> Plan:
    """Build, and switch to buying where compute is below `patience` × the best rival's.

    `plant=0` is the twin without a plant, for comparison: the plant's money buys GPUs instead.
    `tsmc=1` asks TSMC to run the plant (004 ¶13), for a year; then it is as `partner` says.
    """
    behind = seen.compute < patience * seen.best_rival_compute
    plan = capital(
        seen,
        plant=np.where(behind, 0.4, 0.7) * plant,
        appetite=appetite,
        pace=0.7,
        pledge=pledge,
        size=size,
    )
    runs = TSMC if round(tsmc) and seen.turn < ASKING else round(partner)
    return plan | {"fab_partner": seen.limit("fab_partner", runs)}
