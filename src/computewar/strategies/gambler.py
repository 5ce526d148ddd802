"""Gambler: everything on one throw, with other people's money: shares pledged, loans, a full plant.

Source: 003 ¶16, ¶21, pledges for hundreds of billions; 003 ¶30, not betting means losing, and a
bet that fails is the costliest adventure in the history of technology.
"""

from computewar.engine.observation import Observation
from computewar.strategies.advice import capital, within_purse
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan, bounded


def decide(
    seen: Observation,
    *,
    pledge: Share = 0.6,
    loans: Share = 0.2,
    plant: Share = 0.5,
    size: Share = 0.6,
    ask: Share = 0.5,
) -> Plan:
    """Pledge high, borrow a share `loans` of what is lent and spend nearly all of it at once.

    `plant` is the plant's weight beside GPUs, `size` how large it is planned; `ask` runs a campaign
    for private capital, as a share of the seven trillion of 004 ¶1.
    """
    plan = capital(seen, plant=plant, appetite=1.0, pace=0.85, pledge=pledge, size=size)
    lent = seen.expected("debt_limit") * seen.own.value - seen.own.debt
    plan |= bounded(seen, {
        "debt_draw": loans * lent,
        "campaign": 7000 * ask,
    })  # fmt: skip
    return within_purse(seen, plan)
