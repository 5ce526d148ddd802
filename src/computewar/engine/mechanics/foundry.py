"""Foundries: TSMC, Samsung and Intel make chips to order, for contracts first and then at spot.

Two dominate and are slow to add capacity (001 ¶52), a third fights for orders (000 ¶7; C14); only
these three can make such chips (004 ¶4). Whoever is seen to shop around gets a better price and a
worse standing (000 ¶3, ¶7). Both sides of the game bid for the same slots.

In words. Room grows by a rate a foundry; a crisis of the strait cuts TSMC's, a shortage all. Slots
under contract grow by at most 2.5 % a quarter of a firm's own, go where the volume shares say, and
need room and standing; a deposit is paid for each. A tenth of them is placed anew each quarter, as
far as there is room, when the shares differ. Firms then pay for chips: on contract as far as slots
go (all are cut alike where a foundry cannot deliver), then at spot, dearer, out of what is left of
the room, shared by standing. Slots that stay empty, for want of a chip that has taped out or of
money, cost `take_or_pay` of their price, granted or not. Several sources cost more: price × (1 +
.12·(1 − sum of squared shares)). A foundry's chips are weaker by its quality, which orders improve:
`foundry_made` counts chips of the best foundry's strength.

Money leaves under "foundry" (chips, deposits, empty slots). Chips are made here, in thousand.
Still to come: TSMC as operator of others' fabs, regions' shocks, subsidies.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import fill, ratio, total
from computewar.engine.lever import Actions, Lever
from computewar.engine.state import FOUNDRIES, QUANTITIES, State
from computewar.engine.world import World

Array = NDArray[np.float64]
SUPPLY, PRICE = QUANTITIES.index("foundry_supply"), QUANTITIES.index("foundry_price")
TSMC, SAMSUNG, INTEL = range(len(FOUNDRIES))
IS_TSMC = (np.arange(len(FOUNDRIES)) == TSMC)[:, None] * 1.0  # [K,1]
IS_INTEL = (np.arange(len(FOUNDRIES)) == INTEL)[:, None, None] * 1.0  # [K,1,1]
ROUNDS = 2

LEVERS = (
    Lever(
        "foundry_spend", unit="$bn", label="Own chips made", area="chips", rank="capital",
        spends=True,
        help="Money for own chips from foundries: deposits, contract slots, then spot.",
    ),
    Lever(
        "foundry_contract", unit="share of what can be had", label="Long-term slots", area="chips",
        help="1 asks for all the growth of contracts there is; below 0 lets them lapse.",
    ),
    *(
        Lever(
            f"foundry_{name}", kind="share", group="foundry", label=f"Volume at {label}",
            area="chips", help=text,
        )
        for name, label, text in (
            ("tsmc", "TSMC", "Best and dearest, and exposed to the strait."),
            ("samsung", "Samsung", "Somewhat cheaper and weaker; a second source costs margin."),
            ("intel", "Intel", "Cheapest and weakest; improves with orders."),
        )
    ),
    Lever(
        "court_intel", kind="flag", label="Court Intel in public", area="chips",
        help="Lowers TSMC's and Samsung's price for you a little, and strains relations.",
    ),
)  # fmt: skip


def opening(state: State, world: World) -> State:
    """Qualities at the start, the newest chip's at TSMC being 1."""
    even = np.ones(state.foundry_quality.shape[-1])
    weaker = [world[f"foundry_quality_{name}"] * even for name in FOUNDRIES[1:]]
    return state.evolve(foundry_quality=np.array([even, *weaker]))


def advance(state: State, actions: Actions, world: World) -> State:
    """Place contracts, make what is paid for, bill empty slots, move standing and prices."""
    can = room(state, world)
    asked = price(state, actions, world)
    money = actions["foundry_spend"]
    state, deposit = _contract(state, actions, world, asked, can)
    usable = _usable(state, can)
    made, spot, paid = _make(state, actions, world, money - deposit, usable, can, asked)
    empty = world["take_or_pay"] * total((usable - made) * asked)
    due = world["take_or_pay"] * total(usable * asked)
    strong = total((made + spot) * state.foundry_quality[:, None])
    state = _relations(state, actions, world)
    state = _market(state, world, made + spot, _wanted(made + spot, money, asked, actions), can)
    state = state.evolve(foundry_made=strong, plant_dues=due, spent=state.spent + paid + deposit)
    return state.pay("foundry", paid + deposit + empty)


def room(state: State, world: World) -> Array:
    """Thousand chips that each foundry can make this quarter for the firms, `[K, B]`."""
    grown = [
        world[f"foundry_room_{name}"] * world[f"foundry_growth_{name}"] ** state.turn
        for name in FOUNDRIES
    ]
    crisis = 1 - IS_TSMC * (state.strait > 0) * (1 - world["foundry_strait"])
    short = 1 - (state.shortage > 0) * (1 - world["foundry_shortage"])
    return np.array([line * short for line in grown]) * crisis


def price(state: State, actions: Actions, world: World) -> Array:
    """$bn per thousand chips on contract at each foundry, `[K, F, B]`."""
    listed = np.array(
        [
            world[f"foundry_cost_{name}"] * line
            for name, line in zip(FOUNDRIES, state.foundry_price, strict=True)
        ]
    )
    favour = 1 - world["court_gain"] * actions["court_intel"] * (1 - IS_INTEL)
    return listed[:, None] * favour * (split_cost(state.slots, world) * state.effect[PRICE])


def split_cost(slots: Array, world: World) -> Array:
    """Factor on the price for slots `[K, F, B]` in several places: 1 with a single source."""
    whole = total(slots)
    unlike = 1 - ratio(total(slots * slots), whole * whole)
    return np.asarray(1 + world["second_source"] * unlike * (whole > 0))


def _shares(actions: Actions) -> Array:
    return np.array([actions[f"foundry_{name}"] for name in FOUNDRIES])


def _contract(
    state: State, actions: Actions, world: World, asked: Array, can: Array
) -> tuple[State, Array]:
    """Contracts that grow, lapse or are placed anew, and the deposits paid for new ones."""
    slots, shares = state.slots, _shares(actions)
    whole = total(slots)
    grow = np.maximum(actions["foundry_contract"], 0) * world["slot_growth"]
    new = shares * (grow * np.maximum(whole, world["slot_entry"] * (grow > 0)))
    deposit = world["slot_deposit"] * total(new * asked)
    new = new * np.minimum(ratio(actions["foundry_spend"], deposit), 1)
    moved = world["slot_lapse"] * (shares * whole - slots)
    inward = np.maximum(moved, 0)
    free = np.maximum(can * world["foundry_contractable"] - total(np.moveaxis(slots, 1, 0)), 0)
    wanted = total(np.moveaxis(inward + new, 1, 0))
    placed = np.minimum(state.foundry_standing * ratio(free, wanted)[:, None], 1)
    got = inward * placed
    gone = np.maximum(-moved, 0) * ratio(total(got), total(inward))
    lapse = slots * (world["slot_lapse"] * np.maximum(-actions["foundry_contract"], 0))
    new = new * placed
    state = state.evolve(slots=np.maximum(slots + got + new - gone - lapse, 0))
    return state, world["slot_deposit"] * total(new * asked)


def _usable(state: State, can: Array) -> Array:
    """Slots that the foundries can honour, `[K, F, B]`: all cut alike where room is short."""
    sold = total(np.moveaxis(state.slots, 1, 0))
    kept = np.minimum(ratio(can, sold), 1)
    return np.asarray(state.slots * kept[:, None] * np.minimum(state.effect[SUPPLY], 1))


def _make(
    state: State, actions: Actions, world: World, money: Array, usable: Array, can: Array,
    asked: Array,
) -> tuple[Array, Array, Array]:  # fmt: skip
    """Chips on contract and at spot, `[K, F, B]` thousand, and what they cost, `[F, B]` $bn."""
    money = money * ((state.chip_power > 0) & (state.chip_number > 0))
    cost = total(usable * asked)
    met = np.minimum(ratio(money, cost), 1)
    made = usable * met
    left = np.maximum(money - cost, 0)
    dear = world["foundry_spot"] * asked
    want = _shares(actions) * left / dear * state.effect[SUPPLY]
    spare = np.maximum(can - total(np.moveaxis(made, 1, 0)), 0)
    weight = np.moveaxis(state.foundry_standing, 1, 0)
    spot = np.moveaxis(fill(np.moveaxis(want, 1, 0), weight, spare, ROUNDS), 0, 1)
    return made, spot, cost * met + total(spot * dear)


def _wanted(made: Array, money: Array, asked: Array, actions: Actions) -> Array:
    """Thousand chips that all firms together would have liked of each foundry, `[K, B]`."""
    wish = np.maximum(_shares(actions) * money / asked, made)
    return total(np.moveaxis(wish, 1, 0))


def _relations(state: State, actions: Actions, world: World) -> State:
    """Standing: strained at the others by courting Intel, mended by quiet."""
    now = state.foundry_standing
    mended = now + world["standing_recovery"] * (1 - now)
    strain = world["court_strain"] * actions["court_intel"] * (1 - IS_INTEL)
    return state.evolve(foundry_standing=np.maximum(mended - strain, world["court_worst"]))


def _market(state: State, world: World, made: Array, wanted: Array, can: Array) -> State:
    """Qualities rise with orders; price indices follow what is wanted against the room."""
    full = np.minimum(ratio(total(np.moveaxis(made, 1, 0)), can), 1)
    better = world["foundry_learning"] * full * (1 - state.foundry_quality)
    tight = np.minimum(ratio(wanted, can), 2) - 1
    aim = 1 + world["foundry_pull"] * tight
    drift = world["foundry_drift"] * (aim - state.foundry_price)
    return state.evolve(
        foundry_quality=state.foundry_quality + better, foundry_price=state.foundry_price + drift
    )
