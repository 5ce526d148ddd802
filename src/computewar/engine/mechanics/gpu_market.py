"""The GPU market: Nvidia's output is shared out among those who want it, at Nvidia's price.

Nvidia alone sets price and allocation (001 ¶47) and every unit is taken (002 ¶10), so money buys a
place in the queue and not more chips. In words:

- supply = level of the year × growth, which may slow, × the quarter's luck, cut in a crisis or a
  shortage; the firms of the game get a part of it, one buyer at most a part of the whole.
- a firm wants what its granted money and its standing deposit buy; the part is filled like water by
  want × e^(pull·premium) × standing × lot × (1 + pull·deposit share / crowd): the more all deposit,
  the less a deposit does.
- what is got is paid on order, deposit first, and delivered some quarters later; a cohort draws the
  power of the year of its order. A share of all GPUs retires each quarter, with its power.
- the list price falls by its trend and rises with the log of wishes over supply, and with the
  premium that is paid on average: who outbids the others makes the next lot dearer for all.
- a deposit is bound at the price of its day: what of it is not turned into orders loses what the
  list price falls.
- standing moves to 1 + loyalty·(order or deposit against an even share, at most 1) − rivalry·(own
  chips' share of the chips taken).

GPUs are made only on delivery and lost only by age; money leaves to Nvidia; deposits are a claim.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import fill, ratio, total
from computewar.engine.lever import Actions, Lever
from computewar.engine.pipeline import shift
from computewar.engine.state import QUANTITIES, State
from computewar.engine.trend import slowed
from computewar.engine.world import World
from computewar.inputs.units import convert

Array = NDArray[np.float64]
MILLION = convert(1, "$M", "$bn")  # thousand H100e × $k each make $M

LEVERS = (
    Lever(
        "gpu_spend", unit="$bn", label="GPUs", area="compute", rank="capital", spends=True,
        help="Money for GPUs this quarter; what the queue does not serve stays in cash.",
    ),
    Lever(
        "gpu_premium", unit="share", label="Premium to Nvidia", area="compute",
        help="Paid above list price to be served sooner; it moves the queue, not the supply.",
    ),
    Lever(
        "gpu_prepay", unit="$bn", label="Deposit at Nvidia", area="compute", spends=True,
        help="A deposit ranks higher now and is turned into orders from the next quarter on.",
    ),
)  # fmt: skip


def list_price(world: World, year: float) -> Array:
    """Nvidia's price in a calendar year without pressure, `[]` or `[B]`, $k per H100e.

    From the chosen reading of `gpu_price_source` at the start of 2024 (D01) along the trend.
    """
    since = year - world["gpu_price_year"]
    return np.asarray(world["gpu_list_price"] * world["gpu_price_trend"] ** since)


def gpu_power(world: World, year: Array | float) -> Array:
    """The draw of GPUs ordered in a calendar year, hall included, `[]` or `[B]` kW per H100e.

    Cohorts before the trend's year draw as much as those of that year.
    """
    since = np.maximum(year - world["trend_year"], 0)
    return np.asarray(world["power_per_h100e"] * world["power_trend"] ** since)


def supply(state: State, world: World) -> Array:
    """What Nvidia ships to everybody this quarter, `[B]` thousand H100e."""
    years = slowed(_year(state, world) - world["trend_year"], world["gpu_supply_slowing"])
    grown = world["gpu_supply_growth"] ** years
    luck = np.exp(world["gpu_supply_luck"] * world.normal_for_all("gpu supply", state.turn))
    strait = 1 - (1 - world["gpu_strait"]) * (state.strait > 0)
    shortage = 1 - (1 - world["gpu_shortage"]) * (state.shortage > 0)
    effect = state.effect[QUANTITIES.index("gpu_supply")]
    cut = strait * shortage * total(effect) / len(effect)
    return np.asarray(world["gpu_supply"] * grown * luck * cut)


def opening(state: State, world: World) -> State:
    """The first state with the year's list price, and the draw of GPUs that have none given."""
    price = list_price(world, world.scenario.year) + np.zeros(world.futures)
    drawn = state.gpus * gpu_power(world, world.scenario.year)
    load = np.where(state.gpu_load > 0, state.gpu_load, drawn)
    return state.evolve(gpu_price=price, gpu_load=load)


def advance(state: State, actions: Actions, world: World) -> State:
    """Deliver what is due, share this quarter's output, take payment, move price and standing."""
    output = supply(state, world)
    offer = world["gpu_named_share"] * output
    unit = _unit_price(state, actions)
    deposit = state.gpu_prepaid + actions["gpu_prepay"]
    money = (actions["gpu_spend"] + state.gpu_prepaid) * (1 - state.insolvent)
    wish = np.minimum(money / unit, world["gpu_buyer_cap"] * output)
    worth = MILLION * state.gpu_price * offer
    crowd = 1 + world["gpu_prepay_crowd"] * total(deposit) / worth
    got = fill(wish, wish * _rank(state, actions, deposit / crowd, world), offer)
    cost = got * unit
    drawn = np.minimum(state.gpu_prepaid, cost)
    excess = np.log(np.maximum(total(wish) / offer, 1))
    bid = ratio(total(got * actions["gpu_premium"]), total(got))
    rise = np.exp(world["gpu_price_pressure"] * excess + world["gpu_price_echo"] * bid)
    change = world["gpu_price_trend"] ** (1 / 4) * rise
    state = _deliver(state, got, world)
    return state.pay("gpus", cost - drawn + actions["gpu_prepay"]).evolve(
        spent=state.spent + cost,
        gpu_prepaid=(deposit - drawn) * np.minimum(change, 1),
        gpu_standing=_standing(state, got, deposit / unit, offer, world),
        gpu_excess=excess,
        gpu_price=state.gpu_price * change,
    )


def _year(state: State, world: World) -> float:
    return world.scenario.year + world.years(state.turn)


def _deliver(state: State, ordered: Array, world: World) -> State:
    """GPUs that arrive, less those that retire; a cohort brings the power of its order's year."""
    arrived, orders = shift(state.gpu_orders, (ordered, world["gpu_lag"]))
    kept = 1 - world["gpu_retire"]
    each = gpu_power(world, _year(state, world) - world["gpu_lag"] / 4)
    return state.evolve(
        gpus=state.gpus * kept + arrived,
        gpu_load=state.gpu_load * kept + arrived * each,
        gpu_orders=orders,
    )


def _unit_price(state: State, actions: Actions) -> Array:
    """What a firm pays, `[F, B]` $bn per thousand H100e."""
    effect = state.effect[QUANTITIES.index("gpu_price")]
    return np.asarray(MILLION * state.gpu_price * (1 + actions["gpu_premium"]) * effect)


def _rank(state: State, actions: Actions, deposit: Array, world: World) -> Array:
    """A firm's place in the queue per unit wanted, `[F, B]`; `deposit` $bn stand with Nvidia."""
    ahead = ratio(deposit, actions["gpu_spend"] + deposit)
    lot = 1 - world["gpu_lot"] + 2 * world["gpu_lot"] * world.uniform("gpu lot", state.turn)
    pull = np.exp(world["gpu_premium_pull"] * actions["gpu_premium"])
    favour = state.gpu_standing * state.effect[QUANTITIES.index("gpu_supply")]
    return np.asarray(pull * favour * lot * (1 + world["gpu_prepay_pull"] * ahead))


def _standing(state: State, got: Array, deposit: Array, offer: Array, world: World) -> Array:
    """Standing after the quarter: custom and deposits (thousand H100e) lift it, own chips lower."""
    own = (state.foundry_made + state.fab_made) * state.chip_power
    custom = np.minimum((got + deposit) * (len(got) / offer), 1)
    aim = 1 + world["gpu_loyalty"] * custom - world["gpu_rivalry"] * ratio(own, own + got)
    return state.gpu_standing + world["gpu_memory"] * (aim - state.gpu_standing)
