"""Random: settings drawn afresh each quarter; the lowest rung of the ladder.

Source: none; every comparison needs a strategy that knows nothing.
"""

import numpy as np

from computewar.engine.observation import Observation
from computewar.strategies.advice import split
from computewar.strategies.library import Share
from computewar.strategies.needs import offered
from computewar.strategies.wishes import Plan

KIND = "rung"
SPLITS = (
    "gpu_spend", "hall_spend", "fab_spend", "design_spend", "foundry_spend", "hire_spend",
    "rent_spend", "robot_spend",
)  # fmt: skip
OTHERS = ("round_size", "gulf_ask", "softbank_ask", "pledge", "cadence", "gpu_premium", "hall_fast")


def decide(seen: Observation, *, pace: Share = 0.6) -> Plan:
    """Split a `pace` of the purse by luck, and set other levers anywhere in their bounds."""
    weights = {name: offered(seen, name) * seen.uniform(f"split {name}") for name in SPLITS}
    plan = {
        name: seen.limit(name, money) for name, money in split(pace * seen.free, weights).items()
    }
    for name in OTHERS:
        low, high = seen.bounds[name]
        plan[name] = low + (high - low) * np.square(seen.uniform(f"set {name}"))
    return plan
