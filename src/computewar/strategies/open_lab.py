"""Open lab: results for all, a fair price, customers first; trust and people come of it.

Source: 003 ¶25, an open house against a closed one; 002 ¶8–9, trust that owners and customers take
away; 003 ¶1, models that people use.
"""

from typing import Annotated

import numpy as np

from computewar.engine.observation import Observation
from computewar.strategies.advice import capital
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan, bounded


def decide(
    seen: Observation,
    *,
    openness: Share = 0.6,
    price: Annotated[float, (0.5, 1)] = 0.95,
    serve: Share = 0.35,
    guests: Share = 0.08,
    plant: Share = 0.45,
) -> Plan:
    """Be as open as `openness`; ask `price` while compute idles, and the market's when it is full.

    `serve` is the least share of compute for customers; `guests` the share of GPU money for rented
    compute, half of it while nobody queues.
    """
    full = np.where(seen.own.served > 0.95, 1.0, 0.0)
    rent = guests * (1 + full) / 2
    plan = capital(seen, plant=plant, rent=rent)
    least = np.where(seen.own.fleet > 0, 0.0, serve)  # a car maker trains for its cars
    serving = np.clip(plan["to_serving"], least, 1 - plan["to_research"])
    return plan | bounded(seen, {
        "openness": openness,
        "price": np.where(full > 0, 1.0, price),
        "to_serving": serving,
        "to_training": 1 - serving - plan["to_research"],
    })  # fmt: skip
