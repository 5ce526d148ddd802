"""Buyer: GPUs first, as many as the queue gives; a plant from what it leaves.

Source: 002 ¶10, customers take every GPU; 003 ¶28–29, stacking compute brings breakthroughs.
"""

from computewar.engine.observation import Observation
from computewar.strategies.advice import capital
from computewar.strategies.conduct import Conduct
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan


def decide(
    seen: Observation,
    *,
    premium: Share = 0.05,
    appetite: Share = 0.9,
    pledge: Share = 0.5,
    pace: Share = 0.85,
    deposit: Share = 0.1,
    plant: Share = 0.2,
) -> Plan:
    """Put the purse into GPUs and the halls they need, at a `premium` and with a `deposit`.

    What the queue leaves may go to a plant, by a weight of `plant`.
    """
    return capital(
        seen, plant=plant, appetite=appetite, pace=pace, cadence=15, pledge=pledge,
        deposit=deposit, conduct=Conduct(premium=premium),
    )  # fmt: skip
