"""Fabless: design chips and own no plant; live on foundries' contracts, and never on one alone.

Source: 000 ¶6, Apple designs and TSMC makes; 000 ¶3, ¶7, a customer who juggles foundries and
speaks of Intel gets a better price and a worse standing.
"""

from typing import Annotated

from computewar.engine.observation import Observation
from computewar.strategies.advice import capital, within_purse
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan, bounded


def decide(
    seen: Observation,
    *,
    cadence: Annotated[float, (9, 36)] = 14.5,
    spot: Annotated[float, (1, 10)] = 4.5,
    second: Share = 0.3,
    court: Share = 0.0,
    appetite: Share = 0.95,
) -> Plan:
    """Fill the contracts and buy at `spot` up to so many times what they hold; no plant.

    `second` is the share placed with Samsung and Intel, two thirds and one; from a half on, `court`
    Intel in public.
    """
    plan = capital(seen, plant=0.0, appetite=appetite, cadence=cadence, spot=spot)
    plan |= bounded(seen, {
        "foundry_tsmc": 1 - second,
        "foundry_samsung": second * 2 / 3,
        "foundry_intel": second / 3,
        "court_intel": round(court),
    })  # fmt: skip
    return within_purse(seen, plan)
