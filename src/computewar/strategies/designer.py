"""Designer: chips first, a new one about every year, made by the foundries and a plant of its own.

Source: 001 ¶15, ¶48, cadence and own chips against the GPU; 000 ¶6, Apple designs, TSMC makes.
"""

from typing import Annotated

from computewar.engine.observation import Observation
from computewar.strategies.advice import capital
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan


def decide(
    seen: Observation,
    *,
    cadence: Annotated[float, (9, 36)] = 13.0,
    appetite: Share = 0.95,
    pledge: Share = 0.5,
    plant: Share = 0.6,
) -> Plan:
    """Full design money at a short `cadence`, all the foundries' slots, the rest as ever."""
    plan = capital(seen, plant=plant, appetite=appetite, cadence=cadence, crew=1.8, pledge=pledge)
    return plan | {"foundry_spend": seen.limit("foundry_spend", 1.3 * plan["foundry_spend"])}
