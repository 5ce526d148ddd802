"""Advice: rules of thumb that strategies share, so that each file says only what is its own.

Everything here reads an Observation and the published values of numbers; what the numbers really are
in a future, nobody knows.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY, shares, total
from computewar.engine.observation import Observation

Array = NDArray[np.float64]
Plan = dict[str, Array]


def offered(seen: Observation, lever: str) -> Array:
    """Whether each own firm is offered a lever, `[f, 1]` 0 or 1."""
    low, high = seen.bounds[lever]
    return 1.0 * (high > low)


def bounded(seen: Observation, wishes: Mapping[str, Array | float]) -> Plan:
    """Wishes brought within the levers' bounds; a lever not offered keeps its only value."""
    return {name: seen.limit(name, wish) for name, wish in wishes.items()}


def raise_money(seen: Observation, appetite: float, pledge: float = 0.0) -> Plan:
    """Ask for rounds, pools and pledges as a share of what there is to get."""
    fresh = np.maximum(1 - seen.own.dilution / seen.expected("dilution_limit"), 0)
    room = seen.expected("round_share") * seen.own.value * fresh
    poor = seen.own.cash < seen.expected("round_share") * seen.own.value
    return bounded(seen, {
        "round_size": appetite * room * poor,
        "gulf_ask": appetite * seen.expected("gulf_pace") * poor,
        "softbank_ask": appetite * seen.expected("softbank_pace") * poor,
        "pledge": pledge + 0 * room,
    })  # fmt: skip


def design_need(seen: Observation, cadence: Array | float) -> Array:
    """What full speed of the design programme costs, `[f, B]` $bn a quarter."""
    cost = seen.expected("design_chip_cost") * 3 / cadence
    return cost * offered(seen, "design_spend") + 0 * seen.cash


def foundry_need(seen: Observation) -> Array:
    """What filling the contracted slots costs, `[f, B]` $bn, once a chip ships."""
    slots = total(seen.own.slots)
    return slots * seen.expected("foundry_cost_tsmc") * (seen.own.chip_number > 0)


def power_need(seen: Observation, growth: Array | float, margin: float) -> Array:
    """Megawatts still to order, `[f, B]`: for what stands, is ordered, and `growth` kH100e more."""
    own = seen.own
    each = seen.expected("power_per_h100e") * seen.expected("power_trend") ** (seen.turn / 4)
    coming = (total(own.gpu_orders) + growth) * each
    need = margin * (own.gpu_load + own.chips_load + coming)
    return np.maximum(need - own.power - total(own.halls), 0)


def power_money(seen: Observation, megawatts: Array) -> Array:
    """What megawatts cost at an easy pace, `[f, B]` $bn."""
    return megawatts * seen.expected("hall_cost") / 1e3


def split(budget: Array, weights: Mapping[str, Array | float]) -> Plan:
    """A budget `[f, B]` divided by weights, lever by lever."""
    rows = shares(np.array([weight + 0 * budget for weight in weights.values()]))
    return dict(zip(weights, budget * rows, strict=True))


def affordable(seen: Observation, pace: float) -> Array:
    """What a firm spends this quarter, `[f, B]` $bn, if it spends its purse at a pace a quarter."""
    return pace * seen.free


def chips_per_dollar(seen: Observation) -> Array:
    """Thousand H100e of GPUs that $1bn buys, with the halls they need, `[B]`."""
    each = seen.expected("power_per_h100e") * seen.expected("power_trend") ** (seen.turn / 4)
    whole = seen.own.gpu_price / 1e3 + each * seen.expected("hall_cost") / 1e3
    return 1 / np.maximum(whole, TINY)


def machines(seen: Observation, spend: float) -> Plan:
    """Money for the flywheel's slowest link, and own chips to where they serve."""
    own = seen.own
    made = own.foundry_made + own.fab_made
    cars = own.fleet > 0
    edge = seen.expected("edge_need") * own.embodied * cars
    to_halls = np.clip(1 - edge / np.maximum(made, TINY), 0, 1)
    slow = (own.slowest >= 0) & (own.slowest <= 1)
    return bounded(seen, {
        "fleet_spend": np.minimum(spend * slow, seen.free / 4),
        "robot_spend": np.minimum(spend * own.autonomy * cars, seen.free / 4),
        "chips_to_halls": np.where(made > 0, to_halls, 1 - cars),
    })  # fmt: skip


def capital(
    seen: Observation,
    *,
    gpus: Array | float,
    fab: Array | float,
    appetite: float,
    pace: float,
    margin: float = 1.1,
    design: float = 1.0,
    cadence: float = 12.0,
    hiring: float = 0.1,
    pledge: float = 0.0,
    robots: float = 0.5,
) -> Plan:
    """A whole quarter's plan: what runs is kept going, the rest goes to GPUs and a plant.

    Args:
        gpus, fab: weights of the two in what is left; GPUs bring the halls that they need.
        appetite: share of the capital on offer asked for; `pledge` the loan aimed at.
        pace: share of the purse spent in a quarter; the rest is kept.
        margin: power aimed at over what is needed.
        design, cadence: share of full-speed design money, and months between chips.
        hiring: share of the purse that goes into new people, $bn bounded by what they cost.
    """
    wanted_fab = fab * offered(seen, "fab_spend")
    budget = affordable(seen, pace)
    designing = np.minimum(design * design_need(seen, cadence), budget)
    making = np.minimum(foundry_need(seen), np.maximum(budget - designing, 0))
    people = hiring * np.maximum(budget - designing - making, 0)
    rest = np.maximum(budget - designing - making - people, 0)
    part = split(rest, {"gpus": gpus, "fab": wanted_fab})
    growth = 3 * part["gpus"] * chips_per_dollar(seen)
    halls = np.minimum(power_money(seen, power_need(seen, growth, margin)), part["gpus"])
    plan = bounded(seen, {
        "gpu_spend": part["gpus"] - halls,
        "hall_spend": halls,
        "fab_spend": part["fab"],
        "design_spend": designing,
        "foundry_spend": making,
        "foundry_contract": 1.0,
        "cadence": cadence,
        "chip_role": np.where(seen.own.fleet > 0, 2.0, 1.0),
        "hire_spend": people,
    })  # fmt: skip
    return plan | raise_money(seen, appetite, pledge) | machines(seen, robots)
