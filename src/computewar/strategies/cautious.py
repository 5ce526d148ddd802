"""Cautious: keep a reserve, pledge little, build halls in order, let others go first.

Source: 003 ¶29, rivals plan their next data centres carefully; 003 ¶30, the costliest adventure.
"""

from computewar.engine.observation import Observation
from computewar.strategies.advice import capital
from computewar.strategies.conduct import Conduct
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan


def decide(
    seen: Observation,
    *,
    pace: Share = 0.6,
    appetite: Share = 0.8,
    pledge: Share = 0.2,
    plant: Share = 0.3,
) -> Plan:
    """Spend a `pace` of the purse a quarter, pledge little, outbid nobody, hurry nothing."""
    return capital(
        seen, plant=plant, appetite=appetite, pace=pace, margin=1.15, cadence=15, pledge=pledge,
        deposit=0.0, conduct=Conduct(premium=0, haste=0),
    )  # fmt: skip
