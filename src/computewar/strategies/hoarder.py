"""Hoarder: deposits with Nvidia and a war chest, opened when others cannot get what they need.

Source: 002 ¶10, every GPU is taken, so a place in the queue is worth money; 001 ¶54, a shortage has
stopped whole plants; 004 ¶16, supply that stands on one exposed island.
"""

import numpy as np

from computewar.engine.observation import Array, Observation
from computewar.strategies.advice import capital
from computewar.strategies.conduct import Conduct
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan


def decide(
    seen: Observation,
    *,
    chest: Share = 0.25,
    deposit: Share = 0.35,
    premium: Share = 0.1,
    appetite: Share = 0.9,
    plant: Share = 0.35,
) -> Plan:
    """Keep a share `chest` of the purse, and lay down a `deposit` out of the money for GPUs.

    In a storm, where supply is cut, the chest is opened and the `premium` doubled.
    """
    rough = storm(seen)
    return capital(
        seen,
        plant=plant,
        appetite=appetite,
        pace=np.maximum(1 - chest, 0.95 * rough),
        deposit=deposit,
        conduct=Conduct(premium=premium * (1 + rough)),
    )


def storm(seen: Observation) -> Array:
    """1 where a crisis of the strait or a shortage cuts supply now, `[f, B]`; else 0."""
    rough = np.where((seen.own.strait > 0) | (seen.own.shortage > 0), 1.0, 0.0)
    return rough + 0 * seen.cash
