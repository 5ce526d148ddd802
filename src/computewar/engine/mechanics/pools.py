"""Pools: the Gulf's funds and SoftBank, finite capital that both sides court; and campaigns.

Gulf money is already in xAI (003 ¶7–11) and in talks with OpenAI (004 ¶11–12): one pool, placed a
little each quarter, shared by value and trust among those who ask. A cheque dilutes at the quoted
value and ties strings that grow with the sum taken; strings cost trust, and influence with states
spares a part of them. A firm under review (politics) gets nothing from the Gulf.

A campaign asks private capital at large for a sum on the scale of states (004 ¶1, ¶16: up to
$7,000bn). What is asked for is no balance (C16): it is a chance of tranches. In words. Boldness =
ask / (ask + reach · value). While it is fresh a campaign is talked about: hype rises by boldness.
Momentum moves to a level · what of the capital raised so far has been spent on compute, chips and
plants (004 ¶14); the level rises with trust, models near the best, hype and influence with states,
and falls with boldness. A tranche comes by a chance that grows with momentum, first slowly then
fast; it is about a hundredth of the ask, at most a part of the firm's value and of what is still
asked. It dilutes and ties strings as a pool's cheque does, but leaves the market for rounds as it
is: others buy those. After some quarters in vain the campaign stalls: each further one shows the
gap between ambition and execution (004 ¶16) and costs trust, by boldness, and momentum. What was in
vain is forgotten a quarter a quarter once nothing is asked.

Money is made here only by what leaves a pool and, on the same line, by a campaign's tranches.

"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import fill, ratio, smoothstep, total
from computewar.engine.lever import Actions, Lever
from computewar.engine.state import POOLS, QUANTITIES, State
from computewar.engine.world import World

Array = NDArray[np.float64]

LEVERS = (
    Lever(
        "gulf_ask", unit="$bn", label="Gulf funds", area="money", rank="capital",
        help="Capital asked of the Gulf's funds; strings grow with the cheque.",
    ),
    Lever(
        "softbank_ask", unit="$bn", label="SoftBank", area="money",
        help="Capital asked of SoftBank: a smaller pool, lighter strings.",
    ),
    Lever(
        "campaign", unit="$bn", label="Campaign: ask in all", area="money",
        help="Asked of private capital at large: seldom a tranche; one that stalls costs trust.",
    ),
)  # fmt: skip


def advance(state: State, actions: Actions, world: World) -> State:
    """Place this quarter's cheques of each pool and tie their strings."""
    left, taken = state.pool_left.copy(), state.pool_taken.copy()
    got, tie = np.zeros_like(state.cash), np.zeros_like(state.cash)
    for row, pool in enumerate(POOLS):
        cheque = _cheques(state, actions[f"{pool}_ask"], row, world)
        left[row] -= total(cheque)
        taken[row] += cheque
        got = got + cheque
        tie = tie + _strings(cheque, taken[row], world[f"{pool}_strings"], world)
    state, tranche = _campaign(state, actions["campaign"], world)
    tie = tie + _strings(tranche, state.campaign_raised, world["campaign_strings"], world)
    tie = tie * (1 - world["lobby_soft"] * state.lobby)
    sold = ratio(got, state.value + got)
    further = ratio(tranche, state.value + got + tranche)
    return state.receive("pools", got + tranche).evolve(
        pool_left=left,
        pool_taken=taken,
        strings=state.strings + tie,
        trust=np.maximum(state.trust - tie, 0),
        equity=state.equity * (1 - sold) * (1 - further),
        dilution=state.dilution + sold,  # whoever joins a campaign does not buy the rounds
    )


def _strings(cheque: Array, taken: Array, each: Array, world: World) -> Array:
    """Strings on a cheque of $bn after `taken` $bn, this one included, `[F, B]`."""
    return np.asarray(each * cheque * (1 + taken / world["string_scale"]))


def boldness(ask: Array, state: State, world: World) -> Array:
    """How far a campaign's ask, $bn, goes beyond what the firm is worth, `[F, B]` 0–1."""
    return ratio(ask, ask + world["campaign_reach"] * state.value)


def chance(state: State, world: World) -> Array:
    """The chance that a quarter brings a tranche to a campaign at its momentum, `[F, B]` 0–1."""
    return np.asarray(world["campaign_chance"] * smoothstep(state.campaign_heat))


def _campaign(state: State, ask: Array, world: World) -> tuple[State, Array]:
    """Momentum, the quarter's tranche `[F, B]` $bn, and what a campaign in vain costs."""
    if not (ask + state.campaign_heat + state.campaign_dry).any():
        return state, np.zeros_like(state.cash)
    rest = np.maximum(ask - state.campaign_raised, 0) * (1 - state.insolvent)
    asks, bold = rest > 0, boldness(ask, state, world)
    heat = state.campaign_heat + world["campaign_pace"] * (
        _case(state, bold, world) * asks - state.campaign_heat
    )
    state = state.evolve(campaign_heat=heat)
    odds = chance(state, world) * asks
    luck = world.uniform("campaign", state.turn)
    came = luck < odds
    size = world["campaign_tranche"] * ask * (1 + 2 * ratio(luck, odds)) / 2
    size = np.minimum(np.minimum(size, world["campaign_cheque"] * state.value), rest) * came
    dry = np.where(asks, state.campaign_dry + 1, np.maximum(state.campaign_dry - 1, 0)) * (1 - came)
    stalls = asks & (dry > world["campaign_patience"])
    room = np.maximum(1 - state.hype / world["hype_most"], 0)
    talk = world["campaign_buzz"] * bold * room * (asks & ~stalls)
    return state.evolve(
        hype=state.hype + talk,
        campaign_heat=heat * (1 - world["campaign_cooling"] * stalls),
        campaign_dry=dry,
        campaign_raised=state.campaign_raised + size,
        trust=np.maximum(state.trust - world["campaign_gap"] * bold * stalls, 0),
    ), size


def _case(state: State, bold: Array, world: World) -> Array:
    """What momentum a campaign's case deserves, `[F, B]` 0–1."""
    behind = state.capability.max(axis=0) - state.capability
    level = world["campaign_level"] + world["campaign_trust"] * (state.trust - world["trust_par"])
    level = level - world["campaign_behind"] * behind + world["campaign_hype"] * state.hype
    level = level + world["campaign_lobby"] * state.lobby
    raised = state.campaign_raised
    used = np.where(raised > 0, np.minimum(ratio(state.spent, raised), 1), 1)
    return np.clip(level - world["campaign_bold"] * bold, 0, 1) * used


def _cheques(state: State, ask: Array, row: int, world: World) -> Array:
    """What one pool gives each firm, `[F, B]` $bn: by value and trust, within its pace and rest."""
    size: Array | int = 1
    if POOLS[row] == "gulf":
        size = state.effect[QUANTITIES.index("gulf_size")] * (state.review <= 0)
    offer = np.minimum(world[f"{POOLS[row]}_pace"], state.pool_left[row, 0])
    want = ask * (1 - state.insolvent) * size
    return fill(want, state.value * state.trust, offer)
