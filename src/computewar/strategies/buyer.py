"""Buyer: GPUs first, as many as the queue gives, and never a plant.

Source: 002 ¶10, customers take every GPU; 003 ¶28–29, stacking compute brings breakthroughs.
"""

from computewar.engine.observation import Observation
from computewar.strategies.advice import Plan, capital
from computewar.strategies.conduct import Conduct
from computewar.strategies.library import Share


def decide(
    seen: Observation,
    *,
    premium: Share = 0.05,
    appetite: Share = 0.9,
    pledge: Share = 0.5,
    pace: Share = 0.85,
    deposit: Share = 0.1,
) -> Plan:
    """Put the purse into GPUs and the halls they need, at a `premium` and with a `deposit`."""
    return capital(
        seen, plant=0.0, appetite=appetite, pace=pace, design=0.6, cadence=18, pledge=pledge,
        deposit=deposit, conduct=Conduct(premium=premium),
    )  # fmt: skip
