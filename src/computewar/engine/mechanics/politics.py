"""Politics: the strait, shortages, dearer foundries, states that pay late and that look twice.

The best supply stands on one exposed island (004 ¶16), a shortage has once stopped whole plants
(001 ¶54), foundries can raise their prices overnight (000 ¶4), the chip act is late (004 ¶16) and
money from the Gulf brings complications (004 ¶16). Size and odds of all of it are ours (G15).

In words. A crisis of the strait begins with a small chance a quarter, lasts some quarters and
darkens the market's mood at once; TSMC and Nvidia ship less while it lasts (foundry, gpu_market,
fab). A shortage begins and lasts likewise and cuts them all. Now and then one foundry raises its
price by a part; the list price drifts back (foundry). All firms meet the same shocks and seasons:
what differs is their `exposure`, their strings, the region of their plant. A region pays back a
part of what has been put into a plant there, up to a most a programme; a grant takes at least its
delay, and longer while the states pay late, a quarter at a time; a programme that ends loses what
it has not been paid. Strings bring reviews: with a chance that grows with them, and with a plant in
the Gulf, a firm gets nothing more from the Gulf's funds for some quarters (pools). Lobbying money
builds influence, which fades, and the less of it the more others are heard. Influence makes grants
less late, reviews rarer and shorter, strings lighter (pools); by permits and connections to the
grid it brings a part of the megawatts under way a quarter nearer each quarter, and it shortens
regulators' memory of accidents.

Money is made here as grants (on the line "fab") and as what cards promised for later ("cards"), and
leaves for lobbying ("operations"); nothing else is made or lost.

Not modelled: export rules for chips.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY, ratio, total
from computewar.engine.lever import Actions, Lever
from computewar.engine.operators import TSMC as OPERATED
from computewar.engine.part import cells, for_firms, put
from computewar.engine.pipeline import shift
from computewar.engine.state import FOUNDRIES, REGIONS, State
from computewar.engine.world import World

Array = NDArray[np.float64]
TSMC, TAIWAN, GULF = FOUNDRIES.index("tsmc"), REGIONS.index("taiwan"), REGIONS.index("gulf")
PLACES = np.arange(len(FOUNDRIES))[:, None]

LEVERS = (
    Lever(
        "lobby_spend", unit="$bn", label="Lobbying", area="politics", spends=True,
        help="Influence that fades: permits and grants sooner, fewer strings and reviews.",
    ),
)  # fmt: skip


def exposure(state: State) -> Array:
    """Share of a firm's supply that hangs on Taiwan, `[F, B]` 0–1; 0 for one without supply.

    Supply is half a year's: GPUs on order, all of them packaged there, and twice the chips that
    foundries and the own plant made last quarter, each at a chip's power. Foundries' chips count by
    the contracts with TSMC, the own plant's where it stands there or TSMC's people run it.
    """
    at_tsmc = ratio(state.slots[TSMC], total(state.slots))
    bound = (state.fab_region == TAIWAN) | (state.fab_partner == OPERATED)
    there = state.foundry_made * at_tsmc + state.fab_made * bound
    gpus = total(state.gpu_orders)
    made = 2 * state.chip_power * (state.foundry_made + state.fab_made)
    return ratio(gpus + 2 * state.chip_power * there, gpus + made)


def advance(state: State, actions: Actions, world: World) -> State:
    """Shocks that all share; money that cards promised; lobbying, reviews, grants for plants."""
    state = _shocks(state, world)
    state = _pay(state)
    state = _favours(_lobby(state, actions, world), world)
    state = _reviews(state, world)
    plants = np.asarray((state.fab_begun + state.fab_aided).any(axis=1))
    return for_firms(_grants, plants, state, actions, world)


def _shocks(state: State, world: World) -> State:
    """At most one of crisis, shortage and price rise begins a quarter; what runs nears its end."""
    luck = world.uniform_for_all("shock", state.turn)
    strait, begins, luck = _crisis(_left(state.strait, state.turn), luck, "strait", world)
    shortage, _, luck = _crisis(_left(state.shortage, state.turn), luck, "shortage", world)
    place = np.floor(luck / np.maximum(world["rise_hazard"], TINY) * len(FOUNDRIES))
    return state.evolve(
        strait=strait,
        shortage=shortage,
        mood=state.mood - world["strait_mood"] * begins,
        foundry_price=state.foundry_price * (1 + world["rise_size"] * (place == PLACES)),
    )


def _crisis(
    left: Array, luck: Array, name: str, world: World
) -> tuple[Array, NDArray[np.bool_], Array]:
    """Quarters left of a crisis, where one begins, and what of the `luck` is left, `[B]` each.

    It begins where the luck is below its hazard; how far below sets its length.
    """
    hazard = world[f"{name}_hazard"]
    begins = (luck < hazard) & (luck >= 0) & (left <= 0)
    least, most = world[f"{name}_least"], world[f"{name}_most"]
    length = least + (most - least) * luck / np.maximum(hazard, TINY)
    return np.where(begins, length, left), begins, luck - hazard


def _left(quarters: Array, turn: int) -> Array:
    """Quarters left once the last one is over; before the first turn none was played."""
    return np.maximum(quarters - (turn > 0), 0)


def _pay(state: State) -> State:
    """What cards have promised for this quarter, or claim; to the day."""
    due, coming = shift(state.subsidy)
    if coming is state.subsidy:  # nothing was ever promised
        return state
    return state.receive("cards", due * (1 - state.insolvent)).evolve(subsidy=coming)


def _lobby(state: State, actions: Actions, world: World) -> State:
    """Influence, 0–1: old one fades, money buys a part of what is missing."""
    spend = actions["lobby_spend"]
    if not (spend.any() or state.lobby.any()):  # nothing would change
        return state
    kept = state.lobby * (1 - world["lobby_decay"])
    heard = 1 - world["lobby_crowd"] * np.minimum(total(kept) - kept, 1)
    gained = (1 - kept) * heard * (1 - np.exp(-spend / world["lobby_scale"]))
    return state.pay("operations", spend).evolve(lobby=kept + gained)


def _favours(state: State, world: World) -> State:
    """What influence does for halls that are being built and after accidents; no MW is made."""
    if not state.lobby.any():
        return state
    sooner = world["lobby_permits"] * state.lobby * state.halls[1:]
    halls = state.halls.copy()
    halls[1:] -= sooner
    halls[:-1] += sooner
    forgot = world["lobby_scrutiny"] * state.lobby
    return state.evolve(halls=halls, scrutiny=state.scrutiny * (1 - forgot))


def _reviews(state: State, world: World) -> State:
    """Quarters left of a review of a firm's Gulf money, `[F, B]`; new ones by strings and site."""
    weight = state.strings + world["review_site"] * ((state.fab_region == GULF) * state.fab_begun)
    if not (weight.any() or state.review.any()):  # no strings, no reviews
        return state
    soft = 1 - world["lobby_soft"] * state.lobby
    hazard = np.minimum(world["review_rate"] * weight, 1) * soft
    luck = world.uniform_for_all("review", state.turn)
    review = _left(state.review, state.turn)
    new = cells((luck < hazard) & (review <= 0))
    least, most = world.at("review_least", new), world.at("review_most", new)
    length = (least + (most - least) * luck[new[1]] / hazard[new]) * soft[new]
    return state.evolve(review=put(review, new, length))


def _grants(state: State, actions: Actions, world: World) -> State:
    """Grants for last quarter's works, and those whose time has come in a quarter that pays."""
    begun = state.fab_begun
    aided = state.fab_aided * begun
    paid = np.maximum(state.fab_paid * begun, aided)
    region = state.fab_region.astype(np.intp)
    share, most = (_by_region(region, what, world) for what in ("grant_share", "grant_most"))
    granted = np.minimum(share * paid, most) - np.minimum(share * aided, most)
    due, coming = shift(state.grants * begun)
    _book(coming, granted, world["grant_delay"])
    slip = world["grant_slip"] * (1 - world["lobby_soft"] * state.lobby)
    late = due * (world.uniform_for_all("grants", state.turn) < slip)
    coming[0] += late
    return state.receive("fab", due - late).evolve(grants=coming, fab_aided=paid)


def _book(coming: Array, granted: Array, delay: Array) -> None:
    """Put grants `[f, B]` into the whole quarters `[L, f, B]` in which they are due."""
    last = np.clip(np.ceil(delay), 1, len(coming)).astype(np.intp) - 1
    futures = np.arange(granted.shape[-1])
    coming[np.broadcast_to(last, futures.shape), :, futures] += granted.T


def _by_region(region: NDArray[np.intp], what: str, world: World) -> Array:
    """A region's number for each programme, in the shape of `region` `[f, B]`."""
    table = np.array(np.broadcast_arrays(*(world[f"{what}_{name}"] for name in REGIONS)))
    at = (region,) if table.ndim == 1 else (region, np.arange(region.shape[-1]))
    return np.asarray(table[at])
