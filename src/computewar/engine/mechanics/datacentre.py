"""Data centres: halls and megawatts, own chips put into them, and compute let and rented.

Colossus ran while it was still being built (003 ¶4), at hundreds of megawatts (003 ¶5); rivals plan
with care (003 ¶29). GPUs without power are boxes; power without GPUs idles. In words:

- halls arrive after a lag, shorter when speed-first; an orderly site with own turbines opens a part
  as early. Unit cost rises above part of a pace (hall_growth·MW + hall_least), and twice that pace
  is the end: money beyond stays in cash. Speed-first costs more and has accidents, by the square
  of its part: a part of what is being built or opens now is lost, trust falls.
- of the own chips just made a share goes into halls, the rest to the edge (cars, robots). In a hall
  a chip counts as its role allows (C12) and as mature as the firm's software is.
- energised = (GPUs + usable own chips) · min(1, power / need), need being what each cohort draws.
  Of boxes without power others' halls take a part at a fee, as far as all together find room
  there: dearer than own megawatts, and dearer the fuller these are.
- contracts: a tenant pays its rent every quarter, used or not; owners receive it by what they let.
  New contracts take what owners offer, at the going share of the GPU price, for a fixed term; the
  more tenants ask of what is offered the dearer, and past all of it they bid up to a most. A
  firm's contracts are pooled: they end together, on average. `energised` counts all that an owner
  runs, let or not; at a firm's disposal are energised − rented_out + rented.

Megawatts are made on delivery and lost by accident; chips in halls are made from chips and lost by
age; money leaves for builders and fuel, and passes from tenants to owners. Rent owed to an owner
who is not on the board leaves the game.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY, cleared, fill, ratio, total
from computewar.engine.lever import Actions, Lever
from computewar.engine.part import anywhere, cells, for_firms, put
from computewar.engine.pipeline import shift
from computewar.engine.state import QUANTITIES, State
from computewar.engine.world import World
from computewar.inputs.units import convert

Array = NDArray[np.float64]
MILLION = convert(1, "$M", "$bn")
NEVER = 1e-9  # quarters: what is left of a contract after rounding

LEVERS = (
    Lever(
        "hall_spend", unit="$bn", label="Halls and power", area="halls", rank="capital",
        spends=True, help="Money for new megawatts: dearer above an easy pace, and limited.",
    ),
    Lever(
        "hall_fast", unit="share", label="Speed-first sites", area="halls",
        help="Part of new halls built in haste: quarters sooner, dearer, with accidents.",
    ),
    Lever(
        "own_generation", unit="share", label="Own turbines", area="halls",
        help="Part of new megawatts with own turbines: no wait for the grid, dearer to run.",
    ),
    Lever(
        "chips_to_halls", unit="share", label="Own chips to halls", area="chips",
        help="Part of the own chips made that goes into halls; the rest goes to cars and robots.",
    ),
    Lever(
        "rent_spend", unit="$bn", label="Rent compute", area="compute", rank="capital",
        spends=True, once=True,
        help="First quarter's rent of a new contract, owed each quarter of its term, used or not.",
    ),
    Lever(
        "rent_offer", unit="share", label="Compute to let", area="compute",
        help="Most of the own running compute that others may rent, old contracts included.",
    ),
)  # fmt: skip


def going_rent(state: State, world: World) -> Array:
    """Rent of a thousand H100e under a new contract, `[B]` $bn a quarter."""
    return np.asarray(MILLION * world["rent_rate"] * state.gpu_price)


def opening(state: State, world: World) -> State:
    """The first state with what runs, and with rent owed for what is rented without a price."""
    owed = state.rented * going_rent(state, world)
    due = np.where(state.rent_due > 0, state.rent_due, owed)
    return _energise(state.evolve(rent_due=due))


def advance(state: State, actions: Actions, world: World) -> State:
    """Install own chips, open and order halls, switch on what has power, settle rents."""
    state = _install(state, actions, world)
    state = _accidents(state, world)
    state, building = _build(state, actions, world)
    state, fee = _host(state, world)
    state = _energise(state.pay("power", fee))
    if state.turbines.any():
        state = state.pay("power", _fuel(state, world, building))
    parties = anywhere(state.rented + state.rented_out + state.rent_left > 0)
    market = actions["rent_spend"].any()  # then anyone may let
    return for_firms(_rents, parties | market, state, actions, world)


def _rents(state: State, actions: Actions, world: World) -> State:
    """A quarter of contracts, for the firms that have or may have one."""
    return _sign(_settle(state, world), actions, world)


def _install(state: State, actions: Actions, world: World) -> State:
    """Own chips of the quarter into halls or to the edge; old ones retire with their power."""
    made = state.foundry_made + state.fab_made
    halls = made * actions["chips_to_halls"]
    own = state.fab_made * actions["chips_to_halls"]
    kept = 1 - world["chips_retire"]
    return state.evolve(
        chips=state.chips * kept + halls * state.chip_halls,
        chips_load=state.chips_load * kept + halls * state.chip_power * state.chip_load,
        sovereign=state.sovereign * kept + own * state.chip_halls,
        edge_chips=made * (1 - actions["chips_to_halls"]) + state.fab_edge,
    )


def _accidents(state: State, world: World) -> State:
    """Accidents where halls are built in haste: a part of what is being built or opens is lost."""
    hasty = cells(state.haste > 0)
    if not len(hasty[0]):
        return state
    luck = world.uniform_at("hall accident", state.turn, hasty)
    hit = luck < world.at("hall_accident", hasty) * state.haste[hasty] * state.haste[hasty]
    where = hasty[0][hit], hasty[1][hit]
    under = total(state.halls[:, *where])
    where, under = (where[0][under > 0], where[1][under > 0]), under[under > 0]
    lost = world.at("hall_accident_loss", where)
    trust = np.maximum(state.trust[where] - world.at("hall_accident_trust", where), 0)
    part = under / np.maximum(state.power[where] + under, TINY)
    return state.evolve(
        halls=put(state.halls, where, state.halls[:, *where] * (1 - lost)),
        hall_paid=put(state.hall_paid, where, state.hall_paid[where] * (1 - lost)),
        wasted=put(state.wasted, where, state.wasted[where] + state.hall_paid[where] * lost),
        turbines=put(state.turbines, where, state.turbines[where] * (1 - lost * part)),
        trust=put(state.trust, where, trust),
        accidents=put(state.accidents, where, state.accidents[where] + 1),
    )


def _build(state: State, actions: Actions, world: World) -> tuple[State, Array]:
    """Open halls that are ready; order megawatts with the granted money, split by lag.

    What the pace forbids stays in cash. Also the MW that are being built then, `[F, B]`.
    """
    ready, under = state.halls[0], total(state.halls)
    power, building = state.power + ready, np.maximum(under - ready, 0)
    fast, own = actions["hall_fast"], actions["own_generation"]
    dearer = (1 + world["hall_fast_cost"] * fast) * (1 + world["turbine_cost"] * own)
    price = dearer * (MILLION * world["hall_cost"]) * state.effect[QUANTITIES.index("hall_cost")]
    pace = world["hall_growth"] * power + world["hall_least"]
    speed = _speed(actions["hall_spend"] / (price * pace), world)
    strained = 1 + world["hall_strain"] * np.maximum(speed - world["hall_ease"], 0)
    built = speed * pace
    cost = built * price * strained
    early = built * (fast + (1 - fast) * own * world["turbine_early"])
    lag = world["hall_lag"]
    _, halls = shift(state.halls, (built - early, lag), (early, lag * world["hall_fast_lag"]))
    state = state.pay("halls", cost).evolve(
        power=power,
        halls=halls,
        hall_paid=state.hall_paid * (1 - ratio(ready, under)) + cost,
        spent=state.spent + cost,
        haste=ratio(state.haste * building + fast * built, building + built),
        turbines=state.turbines + own * built,
    )
    return state, building + built


def _speed(asked: Array, world: World) -> Array:
    """Orders over the pace, `[F, B]`, that `asked` (money over the easy price of the pace) buys.

    Beyond the ease k, money is x·(1 + s·(x − k)): the root of a quadratic, which is below what was
    asked there and above it before; at most the limit.
    """
    ease, strain = world["hall_ease"], world["hall_strain"]
    lean = 1 - strain * ease
    root = (np.sqrt(lean * lean + 4 * strain * asked) - lean) / (2 * strain)
    return np.asarray(np.minimum(np.minimum(asked, root), world["hall_limit"]))


def _host(state: State, world: World) -> tuple[State, Array]:
    """Boxes without power go into others' halls as far as these have room; the fee, `[F, B]` $bn.

    They take a part of each firm's, share what room there is, and ask more the fuller they are.
    """
    dark = np.maximum(state.gpu_load + state.chips_load - state.power, 0)
    want = world["host_part"] * dark * (1 - state.insolvent)
    room = world["host_room"] * world["host_growth"] ** state.turn
    part = total(want) / room
    hosted = want / np.maximum(part, 1)
    rate = MILLION * world["host_rate"] * (1 + world["host_steep"] * np.minimum(part, 1))
    return state.evolve(hosted=hosted), hosted * rate


def _energise(state: State) -> State:
    """What runs, `[F, B]` thousand H100e: as much as has power, own chips as far as usable."""
    need = state.gpu_load + state.chips_load
    lit = np.minimum(1.0, ratio(state.power + state.hosted, need))
    return state.evolve(
        energised=(state.gpus + state.chips * state.stack) * lit,
        gpu_waste=(state.gpus + state.chips) * (1 - lit),
    )


def _fuel(state: State, world: World, building: Array) -> Array:
    """What own turbines cost above the grid, `[F, B]` $bn, for the power that is drawn."""
    drawn = np.minimum(state.gpu_load + state.chips_load, state.power)
    part = np.minimum(1.0, ratio(state.turbines, state.power + building))
    return np.asarray(MILLION * world["turbine_fuel"] * drawn * part * (1 - state.insolvent))


def _settle(state: State, world: World) -> State:
    """End contracts that have run out or whose parties failed; nobody lets what does not run."""
    live = (state.rent_left > NEVER) * (1 - state.insolvent)
    rented, due = state.rented * live, state.rent_due * live
    let = state.rented_out * np.minimum(1.0, ratio(total(rented), total(state.rented_out)))
    runs = np.minimum(let, state.energised)
    kept = 1 - np.minimum(1.0, ratio(total(let - runs), total(rented)))
    return state.evolve(
        rented=rented * kept, rent_due=due * kept, rented_out=runs, rent_left=state.rent_left * live
    )


def _bid(want: Array, room: Array, world: World) -> Array:
    """Factor on the going rent, `[B]`, by what tenants would rent at it and what is offered.

    The part that is let lifts it (`cleared`); all of it let, bids go on up to a most.
    """
    steep = world["rent_steep"]
    asked = np.maximum(ratio(want, room), 0)
    part = cleared(asked, steep)
    over = np.where(part < 1, 1 + steep * part, asked)
    return np.asarray(np.clip(over, 1, world["rent_most"]))


def _sign(state: State, actions: Actions, world: World) -> State:
    """New contracts within what owners offer, then this quarter's rent from tenants to owners."""
    price = going_rent(state, world)
    want = actions["rent_spend"] / price
    owner = (state.rented <= 0) & (want <= 0)  # nobody lets what it rents
    room = np.maximum(actions["rent_offer"] * state.energised - state.rented_out, 0) * owner
    dearer = _bid(total(want), total(room), world)
    price = price * dearer
    got = fill(want / dearer, want, total(room))
    rented = state.rented + got
    let = state.rented_out + room * ratio(total(got), total(room))
    left = ratio(state.rented * state.rent_left + got * world["rent_term"], rented)
    due = state.rent_due + got * price
    earned = total(due) * ratio(let, total(rented))
    return state.pay("rent", due - earned).evolve(
        rented=rented, rented_out=let, rent_due=due, rent_left=np.maximum(left - 1, 0)
    )
