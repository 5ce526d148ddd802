"""Alliance: friends' money, friends' machines, a friend to run the plant; sisters stand together.

Source: 004 ¶11–13, the Gulf, SoftBank and TSMC as partners of one plan; 003 ¶25, a backer's
machines; 003 ¶14–16, ¶21, one firm's shares that feed the other; 002 ¶1, ¶8, what owners resent.
"""

import numpy as np

from computewar.engine.allocation import total
from computewar.engine.observation import Array, Observation
from computewar.engine.operators import PARTNER, TSMC
from computewar.strategies.advice import capital, shifted
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan, bounded

ASKING = 4
"""Quarters for which TSMC is asked to run the plant before another partner does."""


def decide(
    seen: Observation,
    *,
    funds: Share = 0.85,
    plant: Share = 0.6,
    guests: Share = 0.05,
    pooled: Share = 0.4,
    tsmc: Share = 0.0,
) -> Plan:
    """Ask the funds for a share `funds` of what they place, and rent with a share `guests`.

    A `plant` is run by TSMC where it consents, by a partner else, or at `tsmc=0`. Of what shares
    are pledged for, the part `pooled` goes to the sister; cash only saves her from a fire sale.
    """
    plan = capital(seen, plant=plant, pledge=0.5, rent=guests)
    plan = shifted(seen, plan, "give_cash", rescue(seen))
    runs = TSMC if round(tsmc) and seen.turn < ASKING else PARTNER
    return plan | bounded(seen, {
        "gulf_ask": funds * seen.expected("gulf_pace"),
        "softbank_ask": funds * seen.expected("softbank_pace"),
        "pledge_to_partner": pooled,
        "fab_partner": runs,
    })  # fmt: skip


def rescue(seen: Observation) -> Array:
    """What each firm gives to sisters whose cash does not meet their bills, `[f, B]` $bn."""
    short = np.maximum(seen.own.dues - seen.cash, 0) * (1 - seen.own.insolvent)
    return np.where(short > 0, 0.0, total(short) + 0 * seen.cash)
