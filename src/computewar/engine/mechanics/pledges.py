"""Pledges: fast money against the owner's shares, and the margin call that may follow.

The owner's stakes in Tesla and SpaceX can be pledged for hundreds of billions (003 ¶14–16, ¶21);
the documents see only the upside. The loan grows towards `pledge` × opening loan-to-value ×
collateral, by a pace, less the lenders' fee; its interest is added to it; where it stands above,
shares are sold to repay it, by a pace and below the market. What is sold of the firm's own shares
its first owners hold no longer, and for about a year lenders open less to who has sold: to pledge
to and fro does not pay. Lenders look at the price of the day: a quarter's swing of the shares, and
what a bad mood takes at once, which the firm's worth follows later. When the loan exceeds the
calling ratio of the collateral at that price, shares are sold at it until it is back at the
restored ratio: the price falls by e^(−impact × sale / value), trust falls in every firm of the
side, the stake shrinks, and the next quarter's collateral with it, so that one call may bring the
next. The loan belongs to the owner of the collateral, not to the firm it feeds. Money is made here
as loan; sales go to the lender and never touch a firm's cash.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import ratio, total
from computewar.engine.lever import Actions, Lever
from computewar.engine.part import anywhere, for_firms, with_allies
from computewar.engine.state import State
from computewar.engine.world import World

Array = NDArray[np.float64]

LEVERS = (
    Lever(
        "pledge", unit="share", label="Pledged shares", area="money", rank="capital",
        help="Owner's loan aimed at, as a share of what lenders open with; a fall brings a call.",
    ),
    Lever(
        "pledge_to_partner", unit="share", label="Pledge money to partner", area="money",
        help="Part of the pledged money that goes to the other firms of the side.",
    ),
)  # fmt: skip


def advance(state: State, actions: Actions, world: World) -> State:
    """Meet margin calls, then draw or unwind, then hand the money to the firms it is meant for."""
    owners = anywhere((state.loan + state.unwound > 0) | (actions["pledge"] > 0))
    return for_firms(_lend, with_allies(owners, world), state, actions, world)


def _lend(state: State, actions: Actions, world: World) -> State:
    """The same, for firms with a loan or a pledge, and those of their sides."""
    owed = state.loan * (1 + world["pledge_interest"])
    state = _call(state.evolve(loan=owed), world)
    backing = collateral(state)
    aim = actions["pledge"] * world["ltv_open"] * backing
    wary = np.maximum(1 - world["pledge_wary"] * state.unwound, 0)
    draw = np.clip(aim - state.loan, 0, world["pledge_pace"] * wary * backing)
    draw = draw * (1 - state.insolvent)
    sale = np.clip(state.loan - aim, 0, world["unwind_pace"] * state.loan)
    unwound = world["pledge_memory"] * state.unwound + ratio(sale, state.loan)
    state = _sell(
        state.evolve(loan=state.loan + draw, unwound=unwound),
        sale,
        1 - world["pledge_discount"],
        world,
    )
    lent = draw * (1 - world["pledge_fee"])
    return state.receive("pledge", _shared(state, lent, actions["pledge_to_partner"], world))


def collateral(state: State) -> Array:
    """What the owner can pledge, `[F, B]` $bn: the stake in the firm and outside shares."""
    return state.stake * state.value + state.outside


def quote(state: State, world: World) -> Array:
    """The day's price of pledged shares, `[F, B]`, as a ratio to what the firms are worth."""
    swing = world["pledge_swing"] * world.normal("quote", state.turn)
    return np.exp(swing + world["pledge_panic"] * np.minimum(state.mood, 0))


def _call(state: State, world: World) -> State:
    """A margin call: sell down to the restored ratio; trust falls at every firm of the side."""
    price = quote(state, world)
    backing = collateral(state) * price
    called = state.loan > world["ltv_call"] * backing
    if not called.any():
        return state
    back = world["ltv_restored"]
    sale = np.clip((state.loan - back * backing) / (1 - back), 0, state.loan) * called
    hit = np.minimum(called + total(world.allies[:, :, None] * called[:, None, :]), 1.0)
    state = _sell(state, np.minimum(sale, backing), price, world)
    return state.evolve(
        trust=np.maximum(state.trust - world["call_trust"] * hit, 0), calls=state.calls + called
    )


def _sell(state: State, sale: Array, price: Array | int, world: World) -> State:
    """Sell `sale` `[F, B]` $bn of the collateral at `price`, all of it alike, to repay the loan."""
    if not sale.any():
        return state
    backing = collateral(state)
    kept = 1 - ratio(sale, backing * price)
    own = ratio(state.stake * state.value, backing) * sale
    fall = np.exp(-world["sale_impact"] * ratio(own, state.value))
    return state.evolve(
        loan=np.maximum(state.loan - sale, 0),
        stake=state.stake * kept,
        equity=np.maximum(state.equity - state.stake * (1 - kept), 0),
        outside=state.outside * kept,
        value=state.value * fall,
    )


def _shared(state: State, draw: Array, away: Array, world: World) -> Array:
    """Drawn money by the firm that receives it; a firm without a living partner keeps it all."""
    living = 1 - state.insolvent
    partners = total(world.allies[:, :, None] * living[:, None])
    passed = draw * away * (partners > 0)
    each = passed / np.maximum(partners, 1)
    return draw - passed + living * total(world.allies[:, :, None] * each[:, None, :])
