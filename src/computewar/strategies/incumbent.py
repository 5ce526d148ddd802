"""Incumbent: spend what the business brings in, mostly on GPUs, with chips of its own beside.

Source: 000 ¶6, large firms have long designed their own; 003 ¶29, they plan halls carefully.
"""

import numpy as np

from computewar.engine.observation import Observation
from computewar.strategies.advice import capital
from computewar.strategies.conduct import SILENT
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan


def decide(seen: Observation, *, pace: Share = 0.35, appetite: Share = 0.5) -> Plan:
    """A steady `pace` of the purse a quarter; those without an inflow of their own also raise."""
    lives_on_rounds = np.where(seen.own.dues > 0, 1.0, 0.0)
    return capital(
        seen,
        plant=0.0,
        appetite=appetite * lives_on_rounds,
        pace=pace,
        margin=1.15,
        cadence=15,
        crew=1.0,
        pledge=0.0,
        rent=0.0,
        deposit=0.0,
        spot=1.0,
        conduct=SILENT,
    )
