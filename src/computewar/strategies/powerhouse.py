"""Powerhouse: halls and power of one's own before they are needed; GPUs fill what stands ready.

Source: 003 ¶4–5, a site that ran while it was built, at hundreds of megawatts; 003 ¶19, power
among the largest items; 004 ¶5, growth that is bound by capacity that does not exist yet.
"""

from typing import Annotated

import numpy as np

from computewar.engine.allocation import TINY, ratio
from computewar.engine.observation import Observation
from computewar.strategies.advice import capital
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan, bounded

HURRY = 0.1
"""Part of the haste with which sites are built when no box stands dark."""


def decide(
    seen: Observation,
    *,
    ahead: Annotated[float, (1, 2)] = 1.05,
    turbines: Share = 0.7,
    haste: Share = 0.1,
    premium: Share = 0.4,
    pace: Share = 0.7,
    plant: Share = 0.35,
) -> Plan:
    """Order power for `ahead` times the need, a share `turbines` of it with turbines of its own.

    Sites are built in `haste` as far as boxes stand dark; where power idles instead, up to a
    `premium` is paid for the GPUs to fill it.
    """
    plan = capital(seen, plant=plant, pace=pace, margin=ahead)
    own = seen.own
    dark = ratio(own.gpu_waste, own.gpus + own.chips)
    idle = np.maximum(1 - (own.gpu_load + own.chips_load) / np.maximum(own.power, TINY), 0)
    return plan | bounded(seen, {
        "own_generation": turbines,
        "hall_fast": haste * np.clip(4 * dark, HURRY, 1),
        "gpu_premium": premium * np.minimum(2 * idle, 1),
    })  # fmt: skip
