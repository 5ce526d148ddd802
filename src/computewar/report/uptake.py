"""Uptake: how much money builders of halls, an own fab and Nvidia can use this quarter.

Builders are bound by time, sites and people, Nvidia by its output; what they cannot use stays in
cash. Reckoned by the
mechanics' own functions at the central values of the numbers, so the turn's may be another.
"""

import numpy as np

from computewar.engine.lever import Actions
from computewar.engine.mechanics import datacentre, fab, gpu_market, talent
from computewar.engine.observation import Observation
from computewar.engine.operators import TSMC
from computewar.engine.state import State
from computewar.engine.world import World
from computewar.inputs.units import convert
from computewar.report.purse import Orders, settled
from computewar.report.supposed import supposed

BUILT = ("hall_spend", "fab_spend")
"""The levers whose money may be more than the works can use."""
MILLION = convert(1, "$M", "$bn")  # thousand H100e × $k each make $M
ROUGH = 0.2  # share of what is granted by which the reckoning may err


def uptake(seen: Observation, orders: Orders, firm: str, lever: str) -> float | None:
    """$bn of what the purse grants `lever`, one of BUILT, that the works would use.

    None where nobody knows: TSMC is asked to run a plant and may decline.
    """
    row, paid = seen.firms.index(firm), settled(seen, orders).actions
    world, own = supposed(seen), seen.own
    if lever == "fab_spend" and _asks(own, paid, row):
        return None
    built = (_halls if lever == "hall_spend" else _fab)(own, paid, world)
    return max(float(built.spent[row, 0] - own.spent[row, 0]), 0.0)


def surplus(seen: Observation, orders: Orders, firm: str, lever: str) -> tuple[float, float] | None:
    """(granted, used) in $bn where clearly less can be used than the purse grants; else None."""
    granted = float(settled(seen, orders).actions[lever][seen.firms.index(firm), 0])
    used = uptake(seen, orders, firm, lever) if granted else None
    if used is None or used >= granted * (1 - ROUGH):
        return None
    return granted, used


def servable(seen: Observation, orders: Orders, firm: str) -> tuple[float, float]:
    """(most, about) in $bn that Nvidia turns into GPUs for a firm, at the price that it offers.

    The most is one buyer's part of a quarter's output of ordinary luck; about as much as the queue
    of last quarter left of that is to be had.
    """
    own, world, row = seen.own, supposed(seen), seen.firms.index(firm)
    calm = {**world.numbers, "gpu_supply_luck": np.asarray(0.0)}
    output = gpu_market.supply(own, World(world.scenario, world.seeds, calm))
    price = MILLION * own.gpu_price * (1 + orders["gpu_premium"][row])
    most = world["gpu_buyer_cap"] * output * price
    return float(most[0]), float((most * np.exp(-own.gpu_excess))[0])


def under_way(seen: Observation, orders: Orders) -> State:
    """The side's own firms with the halls that this plan orders, accidents left aside."""
    return _halls(seen.own, settled(seen, orders).actions, supposed(seen))


def _asks(own: State, paid: Actions, row: int) -> bool:
    """Whether a plant would begin that TSMC is to run."""
    return bool(own.fab_begun[row, 0] < 1 and paid["fab_partner"][row, 0] == TSMC)


def _halls(own: State, paid: Actions, world: World) -> State:
    calm = {**world.numbers, "hall_accident": np.asarray(0.0)}
    return datacentre.advance(own, paid, World(world.scenario, world.seeds, calm))


def _fab(own: State, paid: Actions, world: World) -> State:
    """As in a turn, people take up their work first."""
    return fab.advance(talent.advance(own, paid, world), paid, world)
