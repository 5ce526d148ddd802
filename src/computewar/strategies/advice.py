"""Advice: rules of thumb that strategies share, so that each file says only what is its own.

Everything here reads an Observation and the published values of numbers; what the numbers really
are in a future, nobody knows.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY, shares, total
from computewar.engine.observation import Observation
from computewar.engine.operators import PARTNER
from computewar.engine.state import REGIONS
from computewar.engine.turn import SPENDING
from computewar.strategies.conduct import USUAL, Conduct, conducted, plenty, raise_money
from computewar.strategies.needs import (
    chips_per_dollar,
    design_need,
    fab_absorbs,
    foundry_need,
    offered,
    plant_weight,
    power_money,
    power_need,
    team_needs,
)
from computewar.strategies.wishes import Plan, bounded

Array = NDArray[np.float64]
HIRING = 0.15
"""Of what is left of a budget, the most that goes to new people in a quarter."""
HALLS = 0.5
"""Of own chips, the least that goes into halls however many cars and robots wait for them."""
FLEET, SLOW = 1 / 5, 1 / 3
"""Of the money for machines, what goes to the fleet; where the fleet or its data is slowest."""
CARS = 0.75
"""A car maker's pace against another's: its market bears with no empty purse."""
FLOOR = 0.15
"""Share of the purse that a plant gets at least once it is carried, while it can absorb it."""
ASIA = REGIONS.index("asia")
OLDER = 1.0
"""The process behind the newest: others have paid for its lessons."""


def split(budget: Array, weights: Mapping[str, Array | float]) -> Plan:
    """A budget `[f, B]` divided by weights, lever by lever."""
    rows = shares(np.array([weight + 0 * budget for weight in weights.values()]))
    return dict(zip(weights, budget * rows, strict=True))


def within_purse(seen: Observation, plan: Plan) -> Plan:
    """The plan with all that it spends cut alike where together it is more than the purse."""
    spends = [name for name in SPENDING if name in plan]
    asked = total(np.array([plan[name] for name in spends]))
    part = np.minimum(seen.free / np.maximum(asked, TINY), 1)
    return plan | {name: seen.limit(name, plan[name] * part) for name in spends}


def people(seen: Observation, needs: Array, budget: Array) -> Plan:
    """Hire towards the needs within a budget, and aim the teams at them."""
    gap = np.maximum(total(needs) * 1.05 - total(seen.own.staff), 0)
    aim = shares(needs)
    price = seen.expected("signon") * seen.own.wage
    return bounded(seen, {
        "hire_spend": np.minimum(budget, 2 * price * gap),
        "staff_fab": aim[0],
        "staff_design": aim[1],
        "staff_models": aim[2],
    })  # fmt: skip


def shifted(
    seen: Observation,
    plan: Plan,
    lever: str,
    money: Array | float,
    sources: tuple[str, ...] = ("gpu_spend",),
) -> Plan:
    """The plan with up to `money` `[f, B]` $bn more for a lever, taken from others in turn.

    What the sources do not hold, or the lever's bounds forbid, stays where it is.
    """
    for source in sources:
        before = plan.get(lever, 0 * seen.cash)
        after = seen.limit(lever, before + np.minimum(money, plan[source]))
        added = np.maximum(after - before, 0)
        plan = plan | {lever: after, source: seen.limit(source, plan[source] - added)}
        money = money - added
    return plan


def compute_use(seen: Observation, training: float = 0.5, idle: float = 0.1) -> Plan:
    """Serve customers as far as they come, research a tenth, train on the rest.

    Where customers use what serves them, serving grows; where they leave more than `idle` of it,
    training does.
    """
    full = seen.own.served > 1 - idle
    before = seen.standing["to_serving"]
    serving = np.clip(before + np.where(full, 0.04, -0.04), 0.1, 0.9 - training / 2)
    keep = seen.own.fleet > 0  # a car maker trains for its cars
    serving = np.where(keep | (seen.turn == 0), before, serving)
    research = np.where(keep, seen.standing["to_research"], 0.1)
    rest = 1 - serving - research
    wishes = {"to_serving": serving, "to_research": research, "to_training": rest}
    return bounded(seen, wishes)  # a side may be offered none of the three


def machines(seen: Observation, spend: Array | float) -> Plan:
    """Money for the flywheel's slowest link, and own chips to where they serve."""
    own = seen.own
    if not own.fleet.any():
        return bounded(seen, {"fleet_spend": 0.0, "robot_spend": 0.0, "chips_to_halls": 1.0})
    made = own.foundry_made + own.fab_made
    cars = own.fleet > 0
    robots = np.minimum(spend * own.autonomy * cars, seen.free / 4)
    asked = seen.expected("edge_need") * own.embodied
    asked = asked + robots / seen.expected("robot_cost") * seen.expected("robot_chips")
    edge = np.maximum(asked - own.fab_edge, 0) * cars
    to_halls = np.clip(1 - edge / np.maximum(made, TINY), HALLS, 1)
    slow = (own.slowest >= 0) & (own.slowest <= 1)
    return bounded(seen, {
        "fleet_spend": np.minimum(np.where(slow, SLOW, FLEET) * spend * cars, seen.free / 4),
        "robot_spend": robots,
        "chips_to_halls": np.where(made > 0, to_halls, 1 - cars),
    })  # fmt: skip


def capital(
    seen: Observation,
    *,
    plant: Array | float = 0.35,
    appetite: Array | float = 0.9,
    pace: Array | float = 0.75,
    margin: float = 1.05,
    cadence: float = 13.0,
    crew: float = 1.5,
    size: float = 0.6,
    pledge: Array | float = 0.5,
    robots: float = 0.3,
    rent: Array | float = 0.04,
    deposit: float = 0.1,
    spot: float = 2.5,
    conduct: Conduct = USUAL,
) -> Plan:
    """A whole quarter's plan: what runs is kept going, the rest goes to GPUs and a plant.

    Args:
        plant: weight of a plant in what is left, the rest of it in GPUs and halls for them.
        appetite: share of the capital on offer asked for; `pledge` the loan aimed at.
        pace, margin: share of the purse spent a quarter; power aimed at over what is needed.
        cadence: months between chips; spot: money for them over what the contracts hold.
        crew: people held over what the work needs; size: of a full TeraFab, that of the plant.
        robots: share of the purse for machines; rent, deposit: of the money for GPUs.
    """
    budget = pace * seen.free * np.where(seen.own.fleet > 0, CARS, 1)
    designing, making = _for_chips(seen, budget, cadence, spot, conduct)
    left = np.maximum(budget - designing - making, 0)
    weight = plant_weight(seen, plant)
    crews = crew * (1 + plenty(seen, conduct.bonus))
    teams = people(seen, crews * team_needs(seen, size * np.sign(weight), cadence), HIRING * left)
    rest = np.maximum(left - teams["hire_spend"], 0)
    plan = _grown(seen, rest, weight, margin) | bounded(seen, {"fab_target": size}) | teams
    plan |= raise_money(seen, appetite, pledge, conduct.poor)
    plan |= _own_chips(seen, designing, making, cadence)
    plan |= machines(seen, robots * seen.free) | compute_use(seen) | conducted(seen, conduct)
    parts = {"rent_spend": rent, "gpu_prepay": deposit, "academy": _academy(seen, conduct)}
    return within_purse(seen, _set_aside(seen, plan, parts))


def _academy(seen: Observation, manner: Conduct) -> float:
    """Share of the money for GPUs that goes to an academy while its students join in time."""
    return manner.academy * (seen.turns_left > seen.expected("academy_lag"))


def _for_chips(
    seen: Observation, budget: Array, cadence: float, spot: float, manner: Conduct
) -> tuple[Array, Array]:
    """Of a budget, money for designing chips of one's own and for having them made, `[f, B]`."""
    designing = np.minimum(manner.design * design_need(seen, cadence), budget)
    least = manner.entry * seen.free * offered(seen, "foundry_spend")
    wish = spot * foundry_need(seen) + least
    return designing, np.minimum(wish, np.maximum(budget - designing, 0) / 2)


def _set_aside(seen: Observation, plan: Plan, parts: Mapping[str, Array | float]) -> Plan:
    """The plan with shares of its money for GPUs moved to other levers."""
    asked = plan["gpu_spend"]
    for lever, part in parts.items():
        plan = shifted(seen, plan, lever, part * asked)
    return plan


def _floor(seen: Observation, weight: Array) -> Array:
    """The least that a plant of some weight is given, `[f, B]` $bn; its cost may be above plan."""
    least = np.minimum(weight / 2, FLOOR) * seen.free
    return np.minimum(least, 1.5 * fab_absorbs(seen)) * offered(seen, "fab_spend")


def _grown(seen: Observation, rest: Array, weight: Array, margin: float) -> Plan:
    """What is left of a budget in GPUs, the halls that they need, and a plant run by a partner."""
    plant, halls = _plant_and_halls(seen, rest, weight, margin)
    return bounded(seen, {
        "gpu_spend": rest - plant - halls,
        "hall_spend": halls,
        "fab_spend": plant,
        "fab_partner": PARTNER,
        "fab_node": OLDER,
        "fab_region": ASIA,
    })  # fmt: skip


def _own_chips(seen: Observation, designing: Array, making: Array, cadence: float) -> Plan:
    """Money for the design of own chips and for making them; they are for training."""
    return bounded(seen, {
        "design_spend": designing,
        "cadence": cadence,
        "chip_role": 1.0,
        "foundry_spend": making,
        "foundry_contract": 0.6,
    })  # fmt: skip


def _plant_and_halls(
    seen: Observation, rest: Array, weight: Array, margin: float
) -> tuple[Array, Array]:
    """Of what is left, money for the plant and for halls, `[f, B]` $bn each."""
    dark = seen.own.gpu_waste > 0.05 * (seen.own.gpus + seen.own.chips)
    plant = np.zeros_like(rest)
    if np.any(weight):
        waits = dark & (seen.own.fab_progress >= 1)  # no more lines for boxes without power
        plant = np.minimum(weight * rest, fab_absorbs(seen)) * ~waits * offered(seen, "fab_spend")
        plant = np.minimum(np.maximum(plant, _floor(seen, weight)), rest)
    left = rest - plant
    growth = 3 * left * chips_per_dollar(seen)
    cap = np.where(dark, 0.8, 0.45) * left
    return plant, np.minimum(power_money(seen, power_need(seen, growth, margin)), cap)
