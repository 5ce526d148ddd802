"""Buyer: GPUs first, as many as the queue gives, and never a plant.

Source: 002 ¶10, customers take every GPU; 003 ¶28–29, stacking compute brings breakthroughs.
"""

from computewar.engine.observation import Observation
from computewar.strategies.advice import Plan, capital
from computewar.strategies.library import Share


def decide(
    seen: Observation, *, premium: Share = 0.1, appetite: Share = 0.6, pledge: Share = 0.5
) -> Plan:
    """Put the purse into GPUs and the halls they need, at a `premium` over list price."""
    plan = capital(seen, appetite=appetite, pace=0.9, design=0.6, cadence=18, pledge=pledge)
    return plan | {"gpu_premium": seen.limit("gpu_premium", premium)}
