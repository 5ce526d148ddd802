"""Products: models sold from serving compute, and the flywheel of cars, data, training and silicon.

Models (003 ¶1, 004 ¶14): all share one growing market by brand, capability and price, and some do
without where the mean price is high; revenue is bounded by the compute that serves it, and what is
idle is let at a rent that falls with GPUs' price. Support costs go by customers, not by what they
pay. Brand drifts towards the share of compute, and away from who is dear. The flywheel (001
¶63–65): fleet → data → training → update → fleet. Each link is what a firm has over what its next
step needs; the step's size follows the slowest link, so money on another changes little. Releasing
early brings data and revenue, and accidents with scrutiny (002 ¶8), which cost revenue and trust
until they fade. New cars and robots need the chips that their lines got (chip_demand): without them
neither line grows, and money for robots that cannot be built stays in cash. Batteries get no
denser, so range and runtime follow what chips draw (001 ¶60): machines earn a little more as chips
of the own process, as good as that is, spread among them. Once the standards of embodied AI are set
(standards), machines earn by the share that their maker has in them.

Cars, robots and data are made here and never move between firms.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY, ratio, shares, total
from computewar.engine.lever import Actions, Lever
from computewar.engine.part import amount_for, anywhere, for_firms, with_allies
from computewar.engine.state import DEMAND, QUANTITIES, State
from computewar.engine.trend import slowed
from computewar.engine.world import World

Array = NDArray[np.float64]
CARS, ROBOTS = DEMAND.index("cars"), DEMAND.index("robots")

LEVERS = (
    Lever(
        "price", unit="ratio", label="Price of models", area="products",
        help="Against the market's: a lower price wins share, a higher one margin.",
    ),
    Lever(
        "fleet_spend", unit="$bn", label="Fleet and data", area="products", spends=True,
        help="Cars equipped to gather data, storage and labelling.",
    ),
    Lever(
        "robot_spend", unit="$bn", label="Robots", area="products", spends=True, rank="capital",
        help="Robots built and placed; each needs a chip and a brain good enough.",
    ),
    Lever(
        "release", unit="share", label="Early release", area="products",
        help="How early self-driving goes to customers: data and revenue now, accidents too.",
    ),
)  # fmt: skip


def advance(state: State, actions: Actions, world: World) -> State:
    """Earn this quarter's revenue and turn the flywheel."""
    kept = state.data * (1 - world["data_decay"])
    makers = (state.fleet + state.robots + state.scrutiny > 0) | (state.slowest >= 0)
    firms = with_allies(anywhere(makers), world)
    state = for_firms(_machines, firms, state.evolve(data=kept), actions, world)
    models, served = _model_revenue(state, actions, world)
    others = amount_for(_machine_revenue, firms, state, actions, world)
    boost = state.effect[QUANTITIES.index("revenue")] * (1 - state.insolvent)
    revenue = (models + others) * boost
    old = np.maximum(state.revenue, world["revenue_floor"])
    rise = np.log(np.maximum(revenue, world["revenue_floor"]) / old) * 4
    growth = state.growth + world["growth_memory"] * (rise - state.growth)
    served_cheap = world["cost_of_revenue"] * models * boost * (1 / actions["price"] - 1)
    return state.pay("operations", served_cheap).evolve(
        revenue=revenue,
        model_revenue=models * boost,
        served=served,
        growth=growth,
        brand=_brand(state, actions, world),
    )


def market(world: World, turn: int) -> Array:
    """What all customers would pay for models this quarter, `[]` or `[B]` $bn."""
    quarters = slowed(turn, world["market_slowing"])
    return np.asarray(world["model_market"] * world["market_growth"] ** quarters)


def rent_rate(world: World, turn: int) -> Array:
    """Rent of a thousand idle H100e a quarter, $bn: falls with the price of GPUs."""
    return np.asarray(world["idle_rent"] * world["gpu_price_trend"] ** world.years(turn))


def _model_revenue(state: State, actions: Actions, world: World) -> tuple[Array, Array]:
    """What models earn, with idle compute's rent, `[F, B]` $bn; share of serving compute used."""
    pull = state.brand * np.exp(
        world["capability_pull"] * (state.capability - state.capability.max(axis=0))
        - world["price_pull"] * np.log(actions["price"])
    )
    size, weight = market(world, state.turn), shares(pull)
    dear = total(weight * actions["price"])
    fewer = np.exp(-world["price_outside"] * np.log(dear))  # some customers do without
    demand = size * fewer * weight * actions["price"]
    each = world["serving_revenue"] * world["serving_trend"] ** state.turn
    capacity = state.serving * each * actions["price"]
    sold = np.minimum(demand, capacity)
    served = ratio(sold, capacity)
    rent = state.serving * (1 - served) * rent_rate(world, state.turn)
    room = world["idle_market"] * size
    return sold + rent * np.minimum(1.0, room / np.maximum(total(rent), TINY)), served


def _brand(state: State, actions: Actions, world: World) -> Array:
    """Brand a little nearer to the share of all compute, `[F, B]`; lost by who is dear."""
    weight = shares(state.energised + state.rented - state.rented_out)
    habit = np.exp(-world["price_habit"] * np.log(actions["price"]))
    return state.brand * habit + world["brand_drift"] * (weight - state.brand)


def _machines(state: State, actions: Actions, world: World) -> State:
    """A quarter of cars and robots, for the firms that make them and those of their sides."""
    state = _fleet(state, actions, world)
    state = _flywheel(state, actions, world)
    state = _process(state, actions, world)
    return _accidents(state, actions, world)


def _fleet(state: State, actions: Actions, world: World) -> State:
    """More cars that gather data: new ones as far as there are chips, old ones as money equips."""
    spend = actions["fleet_spend"] * (state.fleet > 0)
    state = state.pay("products", spend)
    sold = ratio(state.line_got[CARS], state.line_asked[CARS])
    grown = state.fleet * (1 + world["fleet_growth"] * sold) + spend / world["fleet_cost"]
    gathered = world["data_rate"] * ratio(grown, world["fleet_need"]) * (1 + actions["release"])
    return state.evolve(fleet=grown, data=state.data + gathered * (state.fleet > 0))


def links(state: State, actions: Actions, world: World) -> Array:
    """The flywheel's four links, `[LINKS, F, B]`: have over need for the next step, up to a cap."""
    step = state.embodied
    compute = state.energised + state.rented - state.rented_out
    partner = total(world.allies[:, :, None] * compute[:, None, :])
    training = (compute + world["partner_training"] * partner) * actions["to_training"]
    silicon = np.sqrt(
        ratio(state.edge_chips, world["edge_need"] * step)
        * ratio(state.chip_power, world["chip_need"] * step)
    )
    have = np.array([
        ratio(state.fleet, world["fleet_need"] * np.sqrt(step)),
        ratio(state.data, step),
        np.sqrt(ratio(training, world["training_need"] * step * step)),
        silicon,
    ])  # fmt: skip
    return np.minimum(have, world["link_cap"])


def _flywheel(state: State, actions: Actions, world: World) -> State:
    """Embodied AI advances by its slowest link; robots are built and paid as it allows."""
    chain = links(state, actions, world)
    slowest = chain.min(axis=0)
    turns = state.fleet > 0
    embodied = state.embodied * (1 + world["flywheel_pace"] * slowest * turns)
    built = actions["robot_spend"] / world["robot_cost"] * np.minimum(slowest, 1.0) * turns
    built = np.minimum(built, state.line_got[ROBOTS] / world["robot_chips"])
    return state.pay("products", built * world["robot_cost"]).evolve(
        embodied=embodied,
        robots=state.robots * (1 - world["robot_wear"]) + built,
        autonomy=np.clip((embodied - 1) / (world["autonomy_step"] - 1), 0, 1) * turns,
        slowest=np.where(turns, chain.argmin(axis=0), -1.0),
    )


def _process(state: State, actions: Actions, world: World) -> State:
    """What the own process adds spreads among machines as new ones replace old ones."""
    own = state.fab_edge + state.fab_made * (1 - actions["chips_to_halls"])
    gain = world["process_gain"] * state.fab_node * ratio(own, state.edge_chips)
    reach = state.reach + world["process_spread"] * (gain - state.reach)
    return state.evolve(reach=reach * (state.fleet > 0))


def standard(state: State, world: World) -> Array:
    """Factor on what machines earn, `[F, B]`: 1 until the standards are set (001 ¶44–45)."""
    least, most = world["standard_least"], world["standard_most"]
    factor = least + (most - least) * state.embodied_share
    return np.asarray(1 + state.window * (factor - 1))


def _accidents(state: State, actions: Actions, world: World) -> State:
    """Early release on an unready fleet brings accidents: scrutiny rises, trust falls."""
    risk = actions["release"] * (1 - state.autonomy) * (state.fleet > 0)
    happens = world.uniform("road accident", state.turn) < world["accident_rate"] * risk
    hit = world["scrutiny_step"] * happens
    scrutiny = np.minimum(state.scrutiny * (1 - world["scrutiny_fade"]) + hit, 1.0)
    trust = np.maximum(state.trust - world["accident_trust"] * happens, 0)
    return state.evolve(scrutiny=scrutiny, trust=trust)


def _machine_revenue(state: State, actions: Actions, world: World) -> Array:
    """Self-driving and robots, `[F, B]` $bn: bounded by autonomy and held back by scrutiny.

    Both reach further on an own process, and both share a brain and so its standard (001 ¶24).
    """
    ready = state.autonomy * (1 + actions["release"]) / 2
    driving = state.fleet * world["driving_revenue"] * ready * (1 - state.scrutiny)
    easy = state.robots / (1 + state.robots / world["robot_jobs"])  # the best jobs first
    working = easy * world["robot_revenue"] * state.autonomy
    return np.asarray((driving + working) * standard(state, world) * (1 + state.reach))
