"""Follower: lets others lead and pay for it, watches them, and spends when it falls behind.

Source: Lieberman & Montgomery 1988, First-mover advantages: followers ride free on leaders' outlays
and wait until the mist has lifted; 001 ¶45, without a gap the lead is lost once rivals catch up.
"""

import numpy as np

from computewar.engine.allocation import total
from computewar.engine.observation import Array, Observation
from computewar.strategies.advice import capital, shifted
from computewar.strategies.conduct import Conduct
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan, bounded

OLDER = 1.0  # the process behind the newest: others have paid for its lessons


def decide(
    seen: Observation,
    *,
    reach: Share = 0.5,
    thrift: Share = 0.7,
    sprint: Share = 0.95,
    desk: Share = 0.05,
    plant: Share = 0.45,
) -> Plan:
    """Hold `reach` of the leader's compute: spend at `thrift` when there, at `sprint` when far.

    A `desk` of analysts, $bn a quarter, sees the leader sharper. A `plant` is of a proven process
    and run by those who know it. Compute is stacked: what leaders find out comes by itself.
    """
    far = behind(seen, reach)
    plan = capital(
        seen, plant=plant, appetite=0.7 + 0.3 * far,
        pace=thrift + (sprint - thrift) * far, rent=0.05 * (1 + far),
        conduct=Conduct(premium=0.15 * far),
    )  # fmt: skip
    plan = shifted(seen, plan, "intelligence", np.minimum(desk, 0.02 * seen.free))
    return plan | bounded(seen, {
        "doctrine": 1.0,
    })  # fmt: skip


def behind(seen: Observation, reach: float) -> Array:
    """How far the side lags the leader in what it runs or what its models can, `[f, B]` 0–1."""
    compute = 1 - total(seen.compute) / np.maximum(reach * seen.best_rival_compute, 1)
    models = seen.best_rival_capability - seen.own.capability.max(axis=0)
    return np.clip(np.maximum(compute, 2 * models), 0, 1) + 0 * seen.cash
