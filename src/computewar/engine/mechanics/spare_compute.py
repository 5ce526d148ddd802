"""Spare compute: parked cars that join one computer, and own chips in orbit.

If one silicon sits in cars and in halls, every idle car can be a node of one huge computer
(001 ¶30–31): that needs a unified chip of the sixth generation or later and the reading that it
goes into cars (L15). A seventh is meant for space: radiation, cooling in vacuum, Starship and
Starlink as its customers (001 ¶32–33, ¶66). Both come free of the grid; neither is cheap. In words:

- new cars carry such chips as far as their line got any; scrapped cars take theirs along.
- owners of a share of those cars are asked. Of the money granted a platform takes its cost, the
  rest is offered per power drawn; the part of owners who agree rises with it towards a limit, and
  they alone are paid. Those who refuse resent it: trust falls by the share of the fleet they are.
- parked = what agrees × hours idle × what weak links leave × maturity of the software.
- orbit takes own chips made this quarter out of the halls, with their draw, as far as money, chips
  and launches go, at a price a megawatt that falls with launch costs. They are up some quarters
  later, less what launches lose. Radiation takes a part each quarter, more in a storm; hardening
  saves most of it and costs money and speed. Price and pace are each firm's own: launchers serve
  their group first.
- both serve customers: far or weakly linked compute trains no frontier model.

Compute is made here from chips that are in cars already, moved from halls to orbit, and lost to
scrap, launches and radiation; no megawatts are made. Money leaves under "products" and "halls".
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY, ratio, total
from computewar.engine.lever import Actions, Lever
from computewar.engine.part import anywhere, for_firms
from computewar.engine.pipeline import shift
from computewar.engine.state import DEMAND, ROLES, State
from computewar.engine.world import World
from computewar.inputs.units import convert

Array = NDArray[np.float64]
MILLION = convert(1, "$M", "$bn")
CARS = convert(1, "million cars", "thousand cars")
UNIFIED = ROLES.index("unified")
NEW_CARS, _, HALLS, SATELLITES = range(len(DEMAND))

LEVERS = (
    Lever(
        "parked_share", unit="share", label="Parked cars asked", area="compute",
        help="Share of cars with the chip whose owners are asked; those who refuse resent it.",
    ),
    Lever(
        "owner_pay", unit="$bn", label="Pay to car owners", area="compute", spends=True,
        help="Most that owners of parked cars could be paid; who does not join is not paid.",
    ),
    Lever(
        "orbit_spend", unit="$bn", label="Compute in orbit", area="compute", spends=True,
        help="Satellites and launches for own chips of this quarter: no grid, dear and late.",
    ),
    Lever(
        "orbit_harden", unit="share", label="Hardened satellites", area="compute",
        help="Part of new satellites hardened against radiation: dearer, slower, longer lived.",
    ),
)  # fmt: skip


def advance(state: State, actions: Actions, world: World) -> State:
    """Fit cars, link those that are parked, launch, lose what radiation takes; then serve."""
    able = chip_for_cars(state, world) * state.fleet + state.car_compute
    paid = actions["owner_pay"] + state.parked
    sky = state.orbit + total(state.orbit_orders) + actions["orbit_spend"]
    for rule, amount in ((_fit, able), (_link, paid), (_fly, sky)):
        state = for_firms(rule, anywhere(amount > 0), state, actions, world)
    return state.evolve(serving=state.serving + state.parked + state.orbit)


def chip_for_cars(state: State, world: World) -> Array:
    """1 where the chip that ships is one for cars and halls alike, `[F, B]` (001 ¶30; L15)."""
    late = state.chip_number >= world["parked_chip"]
    return world["parked_open"] * (late & (state.chip_role == UNIFIED))


def consent(offer: Array, world: World) -> Array:
    """Share of owners asked who join, `[F, B]`, for an offer in $bn a quarter per MW drawn."""
    least, most = world["consent_least"], world["consent_most"]
    return least + (most - least) * (1 - np.exp(-offer / (MILLION * world["owner_wish"])))


def orbit_price(world: World, turn: int) -> Array:
    """Satellites and launches for own chips, `[]`, `[B]` or `[F, B]` $bn per MW that they draw."""
    since = world.scenario.year + world.years(turn) - world["trend_year"]
    return np.asarray(MILLION * world["orbit_cost"] * world["orbit_trend"] ** since)


def _fit(state: State, actions: Actions, world: World) -> State:
    """A quarter's cars with the chip, less those scrapped."""
    fitted = chip_for_cars(state, world) * state.line_got[NEW_CARS]
    fitted = fitted * (state.fleet > 0) * state.chip_edge
    kept = 1 - world["car_scrap"]
    return state.evolve(car_compute=(state.car_compute * kept + fitted) * (1 - state.insolvent))


def _link(state: State, actions: Actions, world: World) -> State:
    """The compute of those whose owners let them join, their pay, and what the others think."""
    asked = actions["parked_share"] * state.car_compute
    platform = world["parked_platform"]
    runs = (asked > 0) & (actions["owner_pay"] >= platform)
    drawn = asked * state.chip_load
    offer = ratio(actions["owner_pay"] - platform, drawn) * runs
    agreed = consent(offer, world) * runs
    usable = world["parked_idle"] * world["parked_link"] * state.stack
    refused = actions["parked_share"] * (1 - agreed) * _spread(state) * runs
    trust = np.maximum(state.trust - world["parked_anger"] * refused, 0)
    state = state.evolve(parked=asked * agreed * usable, trust=trust)
    return state.pay("products", (platform + offer * drawn * agreed) * runs)


def _spread(state: State) -> Array:
    """Share of the fleet that has the chip, `[F, B]`."""
    return np.minimum(ratio(state.car_compute, CARS * state.fleet * state.chip_edge), 1)


def _fly(state: State, actions: Actions, world: World) -> State:
    """What is up after a quarter's launches and losses, and what is ordered for later."""
    before = state.orbit + total(state.orbit_orders)
    state, sent, cost = _send(state, actions, world)
    arrived, orders = shift(state.orbit_orders, (sent, world["orbit_lag"]))
    storm = world.uniform_for_all("solar storm", state.turn) < world["storm_rate"]
    soft = world["orbit_failure"] + world["storm_loss"] * storm
    hard = world["orbit_failure"] * world["orbit_hard_failure"]
    fails = soft + (hard - soft) * state.orbit_hard
    up = state.orbit * (1 - fails) + arrived * (1 - world["launch_loss"])
    part = ratio(sent, sent + before)
    mixed = state.orbit_hard + part * (actions["orbit_harden"] - state.orbit_hard)
    left = (1 - state.insolvent) * (before + sent > TINY)
    state = state.evolve(orbit=up * left, orbit_orders=orders * left, orbit_hard=mixed * left)
    return state.pay("halls", cost)


def _send(state: State, actions: Actions, world: World) -> tuple[State, Array, Array]:
    """Own chips of the quarter taken out of the halls: the state, usable kH100e sent, and $bn."""
    halls, harden = actions["chips_to_halls"], actions["orbit_harden"]
    made = (state.foundry_made + state.fab_made) * halls
    ready = (state.chip_number >= world["orbit_chip"]) * (1 - state.insolvent)
    draw = made * state.chip_power * state.chip_load * ready
    price = orbit_price(world, state.turn) * (1 + world["orbit_hard_cost"] * harden)
    pace = world["orbit_pace"] * world["orbit_pace_growth"] ** world.years(state.turn)
    paid = actions["orbit_spend"] / price
    lifted = np.minimum(np.minimum(paid, pace), draw)
    part = ratio(lifted, draw)
    fresh = np.minimum(part * made * state.chip_halls, state.chips)
    free = state.sovereign - part * state.fab_made * halls * state.chip_halls
    usable, cost = fresh * state.stack, lifted * price
    ran = state.gpus + state.chips * state.stack
    state = _noted(state, paid, lifted).evolve(
        chips=state.chips - fresh,
        chips_load=np.maximum(state.chips_load - lifted, 0),
        sovereign=np.maximum(free, 0),
        energised=state.energised * (1 - ratio(usable, ran)),
        spent=state.spent + cost,
    )
    return state, usable * (1 - world["orbit_hard_power"] * harden), cost


def _noted(state: State, paid: Array, lifted: Array) -> State:
    """The satellites' line of demand: chips that their money, in MW, would launch, and those sent.

    What is sent leaves the halls' line.
    """
    each = state.chip_power * state.chip_load
    asked, got = state.line_asked.copy(), state.line_got.copy()
    asked[SATELLITES], got[SATELLITES] = ratio(paid, each), ratio(lifted, each)
    got[HALLS] = np.maximum(got[HALLS] - got[SATELLITES], 0)
    return state.evolve(line_asked=asked, line_got=got)
