"""Roboticist: machines first: cars that gather data, robots that work, chips for both before halls.

Source: 001 ¶44–45, three to five years decide over the standards of embodied AI; 001 ¶63–65, the
flywheel. A side without machines puts its own products first (004 ¶14: compute must pay).
"""

import numpy as np

from computewar.engine.observation import Observation
from computewar.strategies.advice import capital, within_purse
from computewar.strategies.library import Share
from computewar.strategies.needs import offered
from computewar.strategies.wishes import Plan, bounded


def decide(
    seen: Observation,
    *,
    robots: Share = 0.85,
    release: Share = 0.6,
    price: Share = 0.3,
    appetite: Share = 0.95,
    pledge: Share = 0.5,
    plant: Share = 0.35,
) -> Plan:
    """Up to a quarter of the purse each, at `robots` 1, for robots and the flywheel's slow link.

    `release` is how early self-driving goes out; a side without machines sells its models at up to
    twice the market's price (`price` 1).
    """
    plan = capital(seen, plant=plant, appetite=appetite, pledge=pledge, robots=0.5 * robots)
    sells = 1 - offered(seen, "robot_spend").max()
    plan |= bounded(seen, {
        "release": release,
        "robots_first": 0.5,
        "chip_role": np.where(seen.own.fleet > 0, 2.0, 1.0),
        "price": 1 + price * sells + np.zeros_like(seen.cash),
    })  # fmt: skip
    return within_purse(seen, plan)
