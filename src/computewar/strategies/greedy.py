"""Greedy: looks one quarter ahead and buys only what runs, sells or brings money at once.

Source: none; the rung above random: no halls ahead of need, no chip begun, no plant, no thought of
what a loan, a share sold or a contract signed costs later.
"""

import numpy as np

from computewar.engine.observation import Observation
from computewar.strategies.advice import Array, compute_use, machines, people
from computewar.strategies.conduct import raise_money
from computewar.strategies.library import Share
from computewar.strategies.needs import (
    design_need,
    foundry_need,
    power_money,
    power_need,
    team_needs,
)
from computewar.strategies.wishes import Plan, bounded

KIND = "rung"
NEAR, CADENCE = 0.8, 24.0  # a chip that is nearly done is finished; months till another begins
PLENTY = 1.5  # people over need: they work at once, and wages are a later quarter's matter
SPOT = 2.0  # money for chips over what the slots cost: the rest is bought at spot


def decide(seen: Observation, *, pace: Share = 0.9, rent: Share = 0.2) -> Plan:
    """Raise all there is and spend `pace` of the purse on what there is to do today, in turn.

    Of what is then left a share `rent` goes to contracts and the rest to GPUs.
    """
    left = pace * seen.free
    teams = people(seen, PLENTY * team_needs(seen, 0.0, CADENCE), 0.15 * left)
    works = machines(seen, 2.0)
    plan = teams | compute_use(seen) | raise_money(seen, 1.0, 0.6)
    for lever, money in _today(seen, left, works["robot_spend"]).items():
        plan |= {lever: seen.limit(lever, np.minimum(money, left))}
        left = np.maximum(left - plan[lever], 0)
    plan |= {"hire_spend": np.minimum(teams["hire_spend"], left)}
    left = left - plan["hire_spend"]
    return plan | bounded(seen, {
        "rent_spend": rent * left,
        "gpu_spend": (1 - rent) * left,
        "debt_draw": np.inf,
        "cadence": CADENCE,
        "chips_to_halls": works["chips_to_halls"],
    })  # fmt: skip


def _today(seen: Observation, purse: Array, robots: Array) -> Plan:
    """Money for chips, a design nearly done, power for today's boxes and robots, in turn."""
    near = seen.own.design_progress.max(axis=0) >= NEAR
    return {
        "foundry_spend": SPOT * foundry_need(seen),
        "design_spend": near * design_need(seen, CADENCE),
        "hall_spend": np.minimum(power_money(seen, power_need(seen, 0.0, 1.1)), purse / 2),
        "robot_spend": np.minimum(robots, purse / 8),
    }
