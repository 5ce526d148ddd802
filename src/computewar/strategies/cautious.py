"""Cautious: keep a reserve, borrow nothing, build halls in order, let others go first.

Source: 003 ¶29, rivals plan their next data centres carefully; 003 ¶30, the costliest adventure.
"""

from computewar.engine.observation import Observation
from computewar.strategies.advice import Plan, capital
from computewar.strategies.conduct import Conduct
from computewar.strategies.library import Share


def decide(seen: Observation, *, pace: Share = 0.7, appetite: Share = 0.8) -> Plan:
    """Spend a `pace` of the purse a quarter, pledge nothing, design a chip every 18 months."""
    return capital(
        seen,
        plant=0.0,
        appetite=appetite,
        pace=pace,
        margin=1.2,
        cadence=18,
        pledge=0.0,
        robots=0.03,
        deposit=0.0,
        conduct=Conduct(premium=0, haste=0),
    )
