"""Foundries: TSMC, Samsung and Intel make chips to order, for contracts first and then at spot.

Two dominate and are slow to add capacity (001 ¶52), a third fights for orders (000 ¶7; C14); only
these three can make such chips (004 ¶4). Whoever is seen to shop around gets a better price and a
worse standing (000 ¶3, ¶7). Both sides of the game bid for the same slots.

In words. Room grows by a rate a foundry; a crisis of the strait cuts TSMC's, a shortage all. Slots
under contract grow by at most 2.5 % a quarter of a firm's own, go where the volume shares say, and
need room; what is granted is a share by standing, and a deposit is paid for each. Asking for growth
strains standing by its square, so that who asks for all gets little in the end. A tenth of them is
placed anew each quarter, as far as there is room, when the shares differ. Firms then pay for chips:
on contract as far as slots go (all are cut alike where a foundry cannot deliver), then at spot,
dearer, out of what is left of the room, shared by standing; the more of it all together ask for,
the dearer it is for all. A part of the slots, `take_or_pay`, must be taken, granted or not; for
want of a chip that has taped out it is paid for nothing. Several sources cost more: price × (1 +
.12·(1 − sum of squared shares)). A foundry's chips are weaker by its quality, which orders improve:
`foundry_made` counts chips of the best foundry's strength.

Money leaves under "foundry" (chips, deposits, empty slots). Chips are made here, in thousand.
TSMC also runs others' plants (fab). Not modelled: subsidies that a foundry gets.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY, cleared, total
from computewar.engine.lever import Actions, Lever
from computewar.engine.state import FOUNDRIES, QUANTITIES, State
from computewar.engine.world import World

Array = NDArray[np.float64]
SUPPLY, PRICE = QUANTITIES.index("foundry_supply"), QUANTITIES.index("foundry_price")
TSMC, SAMSUNG, INTEL = range(len(FOUNDRIES))
IS_TSMC = (np.arange(len(FOUNDRIES)) == TSMC)[:, None] * 1.0  # [K,1]

LEVERS = (
    Lever(
        "foundry_spend", unit="$bn", label="Own chips made", area="chips", rank="capital",
        spends=True,
        help="Money for own chips from foundries: deposits, contract slots, then spot.",
    ),
    Lever(
        "foundry_contract", unit="share of what can be had", label="Long-term slots", area="chips",
        help="1 asks for all growth there is and strains standing; below 0 lets contracts lapse.",
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
    can, asked, shares = room(state, world), price(state, actions, world), _shares(actions)
    sold = _by_foundry(state.slots)
    state, deposit = _contract(state, actions, world, asked, can, sold)
    money = np.maximum(actions["foundry_spend"] - deposit, 0)  # not below it by rounding
    usable = state.slots * np.minimum(can / np.maximum(sold, TINY), 1)[:, None]
    usable = usable * np.minimum(state.effect[SUPPLY], 1)
    cost = total(usable * asked)
    taped = (state.chip_power > 0) & (state.chip_number > 0)
    met = np.maximum(np.minimum(money / np.maximum(cost, TINY), 1), world["take_or_pay"]) * taped
    made = usable * met
    left = np.maximum(money - cost, 0) * taped
    want = shares / (asked * world["foundry_spot"]) * left * state.effect[SUPPLY]
    used = _by_foundry(made)
    spot, dearer = _spot(want, state.foundry_standing, np.maximum(can - used, 0), world)
    paid = cost * met + world["foundry_spot"] * total(spot * asked * dearer)
    made = made + spot
    due = world["take_or_pay"] * cost
    strong = total(made * state.foundry_quality[:, None])
    state = _market(state, world, _by_foundry(made), used + _by_foundry(want), can)
    state = state.evolve(foundry_made=strong, plant_dues=due, spent=state.spent + paid + deposit)
    return state.pay("foundry", paid + deposit + due * (1 - taped))


def _by_foundry(chips: Array) -> Array:
    """Chips `[K, F, B]` of all firms together, `[K, B]`."""
    return total(chips.swapaxes(0, 1))


def _spot(want: Array, standing: Array, spare: Array, world: World) -> tuple[Array, Array]:
    """Spot orders filled, `[K, F, B]`, and the factor on their price `[K, 1, B]`.

    All wishes over what is spare lift the price as far as that is bought (`cleared`). Shared by
    wish and standing, no money above the wish.
    """
    steep = world["foundry_steep"]
    bought = cleared(_by_foundry(want) / np.maximum(spare, TINY), steep)
    dearer = (1 + steep * bought)[:, None]
    weighed = want * standing
    share = bought * spare / np.maximum(_by_foundry(weighed), TINY)
    return np.minimum(weighed * share[:, None], want / dearer), dearer


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
    listed = [
        world[f"foundry_cost_{name}"] * index
        for name, index in zip(FOUNDRIES, state.foundry_price, strict=True)
    ]
    own = split_cost(state.slots, world) * state.effect[PRICE]
    courted = own * (1 - world["court_gain"] * actions["court_intel"])
    return np.array([listed[TSMC] * courted, listed[SAMSUNG] * courted, listed[INTEL] * own])


def split_cost(slots: Array, world: World) -> Array:
    """Factor on the price for slots `[K, F, B]` in several places: 1 with a single source."""
    whole = total(slots)
    alike = total(slots * slots) / np.maximum(whole * whole, TINY)
    return np.asarray(1 + world["second_source"] * (1 - alike) * (whole > 0))


def _shares(actions: Actions) -> Array:
    return np.array([actions[f"foundry_{name}"] for name in FOUNDRIES])


def _contract(
    state: State, actions: Actions, world: World, asked: Array, can: Array, sold: Array
) -> tuple[State, Array]:
    """Contracts that grow, lapse or are placed anew, standing, and the deposits for new ones."""
    slots, shares, contract = state.slots, _shares(actions), actions["foundry_contract"]
    whole = total(slots)
    new = np.maximum(contract, 0) * world["slot_growth"] * np.maximum(whole, world["slot_entry"])
    deposit = world["slot_deposit"] * total(shares * asked) * new
    new = shares * (new * np.minimum(actions["foundry_spend"] / np.maximum(deposit, TINY), 1))
    moved = world["slot_lapse"] * (shares * whole - slots)
    inward = np.maximum(moved, 0)
    free = np.maximum(can * world["foundry_contractable"] - sold, 0)
    share = free / np.maximum(_by_foundry(inward + new), TINY)
    placed = np.minimum(state.foundry_standing * share[:, None], 1)
    new, got = new * np.minimum(share[:, None], 1) * state.foundry_standing, inward * placed
    found = total(got) / np.maximum(total(inward), TINY)
    lapse = world["slot_lapse"] * np.minimum(contract, 0)
    slots = np.maximum(slots + slots * lapse + got + new + (moved - inward) * found, 0)
    deposit = world["slot_deposit"] * total(new * asked)
    standing = _standing(state, actions, world)
    return state.evolve(slots=slots, foundry_standing=standing), deposit


def _standing(state: State, actions: Actions, world: World) -> Array:
    """Standing `[K, F, B]`: strained by courting Intel and by demands, mended by quiet."""
    mended = state.foundry_standing + world["standing_recovery"] * (1 - state.foundry_standing)
    mended = mended - _demanded(actions, world)
    mended[:INTEL] -= world["court_strain"] * actions["court_intel"]
    return np.asarray(np.maximum(mended, world["court_worst"]))


def _demanded(actions: Actions, world: World) -> Array:
    """Standing lost `[K, F, B]` by asking for contracts to grow: the square of what is asked."""
    asks = np.maximum(actions["foundry_contract"], 0) * (actions["foundry_spend"] > 0)
    strain: Array = world["slot_strain"] * world["slot_growth"] * asks * asks
    return _shares(actions) * strain


def _market(state: State, world: World, made: Array, wanted: Array, can: Array) -> State:
    """Qualities rise with orders; price indices follow what is wanted against the room."""
    full = np.minimum(made / np.maximum(can, TINY), 1)
    better = world["foundry_learning"] * full * (1 - state.foundry_quality)
    tight = np.minimum(wanted / np.maximum(can, TINY), 2) - 1
    drift = world["foundry_drift"] * (1 + world["foundry_pull"] * tight - state.foundry_price)
    return state.evolve(
        foundry_quality=state.foundry_quality + better, foundry_price=state.foundry_price + drift
    )
