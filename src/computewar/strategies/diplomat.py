"""Diplomat: states and their funds first: Gulf and SoftBank money, friends who speed it, a host.

Source: 004 ¶11–14, talks with the Gulf's funds, SoftBank and TSMC; 003 ¶7, ¶11, funds that like
heavy investment; 004 ¶16, aid that comes late and money that brings complications.
"""

import numpy as np

from computewar.engine.observation import Observation
from computewar.engine.operators import TSMC
from computewar.engine.state import REGIONS
from computewar.strategies.advice import capital, within_purse
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan, bounded

ASIA = REGIONS.index("asia")


def decide(
    seen: Observation,
    *,
    court: Share = 1.0,
    strings: Share = 0.3,
    lobby: Share = 0.5,
    plant: Share = 0.4,
) -> Plan:
    """Ask the funds for a share `court` of what they place, until `strings` weigh too much.

    `lobby` is money for influence, as a share of what a year of full influence takes; `plant` the
    weight of a plant where grants are high, run by TSMC where it consents.
    """
    plan = capital(seen, plant=plant)
    free = np.where(seen.own.strings < strings, 1.0, 0.0)
    plan |= bounded(seen, {
        "gulf_ask": court * seen.expected("gulf_pace") * free,
        "softbank_ask": court * seen.expected("softbank_pace"),
        "lobby_spend": np.minimum(lobby * seen.expected("lobby_scale"), 0.02 * seen.free),
        "fab_partner": TSMC,
    })  # fmt: skip
    return within_purse(seen, plan)
