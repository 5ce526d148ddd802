"""Accounts: the quarter's bills, the fire sale of a firm that cannot pay, and insolvency.

Last in the turn. Paid here: the fixed flow of the rest of the business (an inflow where
negative), the cost of serving revenue, people, power, interest, which rises with what is owed
against value and the more the worse the mood; revenue comes in. A firm whose
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
from computewar.engine.part import Cells, cells, put
from computewar.engine.state import State
from computewar.engine.world import World

Array = NDArray[np.float64]

LEVERS: tuple[Lever, ...] = ()


def opening(state: State, world: World) -> State:
    """What the first quarter's bills will come to, kept back from the purse; old contracts."""
    return state.evolve(dues=_dues(state, _bills(state, world)), tenancy=state.rented)


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
    tenancy = settled.tenancy + world["tenancy_memory"] * (settled.rented - settled.tenancy)
    return settled.evolve(dues=_dues(settled, again), tenancy=tenancy)


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
    nerve = np.exp(-world["debt_nerve"] * state.mood)
    return state.debt * (world["debt_rate"] + spread * nerve)


def _dues(state: State, bills: _Bills) -> Array:
    """Bills expected next quarter beyond revenue, `[F, B]` $bn, never below 0."""
    whole = bills.operations + bills.people + bills.power + bills.interest
    return np.maximum(whole + state.plant_dues + state.rent_due - state.revenue, 0)


def _distress(state: State, world: World) -> State:
    """Fire sales of firms with cash below 0, and insolvencies: what cash is then left is nought."""
    short = cells((state.cash < 0) | (state.insolvent > 0))
    if not len(short[0]):
        return state
    gap, value = np.maximum(-state.cash[short], 0), state.value[short]
    fails = (gap > world.at("rescue_limit", short) * value) | (state.insolvent[short] > 0)
    saved = 1.0 - fails
    sold = ratio(gap, world.at("fire_price", short) * value + gap) * saved
    kept = 1 - world.at("fire_compute", short) * saved
    fall = world.at("fire_trust", short) * (gap > 0)
    changes = {
        "equity": state.equity[short] * (1 - sold),
        "dilution": state.dilution[short] + sold,
        "trust": np.maximum(state.trust[short] - fall, 0),
        "distress": state.distress[short] + saved,
        "gpus": state.gpus[short] * kept,
        "gpu_load": state.gpu_load[short] * kept,
    }
    settled = put(np.zeros_like(state.cash), short, -state.cash[short])
    state = state.receive("sale", settled)
    state = state.evolve(
        **{name: put(getattr(state, name), short, v) for name, v in changes.items()}
    )
    return _close(state, (short[0][fails], short[1][fails]))


def _close(state: State, failed: Cells) -> State:
    """Wind up the firms that fail: what they own is gone, creditors bear their debts."""
    owned = (
        "gpus", "gpu_load", "gpu_orders", "gpu_prepaid", "chips", "chips_load",
        "sovereign", "rented", "rent_due", "energised", "serving", "slots", "halls",
        "hall_paid", "power", "staff", "fab_online", "fab_begun", "fab_paid", "fab_made",
        "foundry_made", "plant_dues", "edge_chips", "fleet", "robots", "brand", "revenue",
        "model_revenue", "value", "equity", "debt", "lent", "diverted", "parked", "car_compute",
        "orbit", "orbit_orders", "orbit_hard",
    )  # fmt: skip
    sunk = (state.fab_paid + state.hall_paid)[failed] * (1 - state.insolvent[failed])
    gone = {name: getattr(state, name) for name in owned}
    gone = {name: v for name, v in gone.items() if v[..., failed[0], failed[1]].any()}
    return state.evolve(
        wasted=put(state.wasted, failed, state.wasted[failed] + sunk),
        insolvent=put(state.insolvent, failed, 1),
        **{name: put(value, failed, 0) for name, value in gone.items()},
    )
