"""Accounts: the quarter's bills, the fire sale of a firm that cannot pay, and insolvency.

Last in the turn. Paid here: the fixed flow of the rest of the business (an inflow where
negative), the cost of serving revenue, people, power, interest; revenue comes in. A firm whose
cash is then below nought sells shares at a fraction of their value, gives up a part of its GPUs,
and loses trust; if the gap exceeds what its value can carry it is insolvent: its assets are sold,
creditors bear the rest, and it takes no further part. What a fire sale brings and what creditors
bear or take of a failed firm's cash are the only money made or lost here, all on the line "sale".
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import ratio, total
from computewar.engine.lever import Actions, Lever
from computewar.engine.state import State
from computewar.engine.world import World

Array = NDArray[np.float64]

LEVERS: tuple[Lever, ...] = ()


def opening(state: State, world: World) -> State:
    """What the first quarter's bills will come to, kept back from the purse."""
    return state.evolve(dues=_dues(state, _bills(state, world)))


def advance(state: State, actions: Actions, world: World) -> State:
    """Pay and receive what the quarter brought, then deal with those who cannot pay."""
    due = -(1 - state.insolvent)
    bills = _bills(state, world)
    paid = state.post({
        "revenue": -due * state.revenue,
        "operations": due * bills.operations,
        "people": due * bills.people * (1 + actions["pay"]),
        "power": due * bills.power,
        "interest": due * bills.interest,
    })  # fmt: skip
    settled = _distress(paid, world)
    again = bills if settled is paid else _bills(settled, world)  # the same unless someone failed
    return settled.evolve(dues=_dues(settled, again))


class _Bills(NamedTuple):
    """A quarter's bills, `[F, B]` $bn each."""

    operations: Array
    people: Array
    power: Array
    interest: Array


def _bills(state: State, world: World) -> _Bills:
    operations = _fixed(state, world) + _cost(state, world)
    return _Bills(operations, _wages(state, world), _power(state, world), _interest(state, world))


def _fixed(state: State, world: World) -> Array:
    """The rest of the business, `[F, B]` $bn; giants' inflow grows, and shrinks in a bad mood."""
    flow = world["fixed_flow"]
    inflow = np.minimum(flow, 0) * world["inflow_growth"] ** state.turn
    return np.maximum(flow, 0) + inflow * np.exp(world["inflow_mood"] * state.mood)


def _cost(state: State, world: World) -> Array:
    return world["cost_of_revenue"] * state.revenue


def _wages(state: State, world: World) -> Array:
    """Salaries at market pay, `[F, B]` $bn."""
    return world["salary"] * total(state.staff) * state.wage


def _power(state: State, world: World) -> Array:
    """Electricity, cooling and upkeep of what runs, `[F, B]` $bn."""
    load = state.gpu_load + state.chips_load
    return world["power_cost"] * np.minimum(load, state.power)


def _interest(state: State, world: World) -> Array:
    spread = world["debt_spread"] * ratio(state.debt, state.value)
    return state.debt * (world["debt_rate"] + spread)


def _dues(state: State, bills: _Bills) -> Array:
    """Bills expected next quarter beyond revenue, `[F, B]` $bn, never below 0."""
    whole = bills.operations + bills.people + bills.power + bills.interest
    return np.maximum(whole + state.plant_dues + state.rent_due - state.revenue, 0)


def _distress(state: State, world: World) -> State:
    """Fire sales and insolvencies of firms with cash below 0."""
    gap = np.maximum(-state.cash, 0)
    short = gap > 0
    if not (short.any() or state.insolvent.any()):
        return state
    fails = short & (gap > world["rescue_limit"] * state.value)
    saved = short & ~fails
    sold = ratio(gap, world["fire_price"] * state.value + gap) * saved
    kept = 1 - world["fire_compute"] * saved
    state = state.receive("sale", gap)
    state = state.evolve(
        equity=state.equity * (1 - sold),
        dilution=state.dilution + sold,
        trust=np.maximum(state.trust - world["fire_trust"] * short, 0),
        distress=state.distress + saved,
        gpus=state.gpus * kept,
        gpu_load=state.gpu_load * kept,
    )
    return _close(state, fails | (state.insolvent > 0))


def _close(state: State, fails: NDArray[np.bool_]) -> State:
    """Wind up the firms that fail: what they own is gone, creditors bear their debts."""
    gone = state.wasted + (state.fab_paid + state.hall_paid) * fails * (1 - state.insolvent)
    owned = (
        "gpus", "gpu_load", "gpu_orders", "gpu_prepaid", "chips", "chips_load",
        "sovereign", "rented", "rent_due", "energised", "serving", "slots", "halls",
        "hall_paid", "power", "staff", "fab_online", "fab_begun", "fab_paid", "fab_made",
        "foundry_made", "plant_dues", "edge_chips", "fleet", "robots", "brand", "revenue",
        "model_revenue", "value", "equity", "debt",
    )  # fmt: skip
    state = state.pay("sale", state.cash * fails)
    firms, futures = np.nonzero(fails)
    rest = {name: getattr(state, name).copy() for name in owned}
    for value in rest.values():
        value[..., firms, futures] = 0
    return state.evolve(wasted=gone, insolvent=np.maximum(state.insolvent, 1.0 * fails), **rest)
