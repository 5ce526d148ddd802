"""Funding: rounds dilute, debt costs interest, and haste makes both dearer.

Private capital is keen (003 ¶7, ¶12) and still finite: a firm may sell at most a share of its
value a quarter, less the more it sold in the last year, and all firms share what the private
market places; the fuller that market, the lower the price of all that is sold in the quarter. A
round of `got` at value V after a year's dilution D, into a market filled to φ, sells got / (V·(1 −
haste·D − crowd·φ) + got) of the firm. Corporate debt is lent against value and trust, part of the
headroom a quarter. In a bad mood lenders allow less, and of what is owed beyond their limit they
call a part back each quarter; that is news, and costs trust. Who repays in time is spared it. Money
is made here only as equity and debt; accounts pays the interest.

What is promised in public lifts the most that can be sold by its hype (credibility).
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY, ratio, total
from computewar.engine.lever import Actions, Lever
from computewar.engine.state import QUANTITIES, State
from computewar.engine.world import World

Array = NDArray[np.float64]

LEVERS = (
    Lever(
        "round_size", unit="$bn", label="Equity round", area="money", rank="capital",
        help="Shares offered for sale this quarter; each further round in a year dilutes more.",
    ),
    Lever(
        "debt_draw", unit="$bn", label="Borrow", area="money",
        help="New corporate debt, within what lenders allow against value and trust.",
    ),
    Lever(
        "debt_repay", unit="$bn", label="Repay debt", area="money", spends=True,
        help="Pay corporate debt back and save its interest.",
    ),
)  # fmt: skip


def advance(state: State, actions: Actions, world: World) -> State:
    """Sell shares, draw and repay debt; `dilution` remembers about a year of sales."""
    got, full = _placed(state, actions, world)
    base = state.value * (1 - world["haste"] * state.dilution - world["round_crowd"] * full)
    sold = ratio(got, np.maximum(base, world["round_floor"] * state.value) + got)
    draw = np.minimum(actions["debt_draw"], world["debt_pace"] * headroom(state, world))
    repaid, breach = _repaid(state, actions, world)
    state = state.receive("equity", got).receive("debt", draw - repaid)
    return state.evolve(
        equity=state.equity * (1 - sold),
        dilution=state.dilution * (1 - world["dilution_memory"]) + sold,
        debt=state.debt + draw - repaid,
        trust=np.maximum(state.trust - world["debt_breach"] * breach, 0),
    )


def _repaid(state: State, actions: Actions, world: World) -> tuple[Array, Array]:
    """Debt paid back, `[F, B]` $bn, and by how much of the limit it was still exceeded, 0–1."""
    limit = debt_limit(state, world)
    willing = np.minimum(actions["debt_repay"], state.debt)
    excess = np.maximum(state.debt - willing - limit, 0) * (1 - state.insolvent)
    return willing + world["debt_recall"] * excess, np.minimum(ratio(excess, limit), 1)


def headroom(state: State, world: World) -> Array:
    """What lenders would still lend, `[F, B]` $bn."""
    return np.maximum(debt_limit(state, world) - state.debt, 0) * (1 - state.insolvent)


def debt_limit(state: State, world: World) -> Array:
    """The most that lenders leave standing with a firm in this mood, `[F, B]` $bn."""
    nerve = np.exp(world["debt_mood"] * np.minimum(state.mood, 0))
    return np.asarray(world["debt_limit"] * state.value * state.trust * nerve)


def round_limit(state: State, world: World) -> Array:
    """The most that a firm can sell this quarter, `[F, B]` $bn, before others' rounds count."""
    fresh = np.maximum(1 - state.dilution / world["dilution_limit"], 0)
    size = state.effect[QUANTITIES.index("round_size")]
    open_window = np.exp(world["round_mood"] * state.mood) * state.trust / world["trust_par"]
    return world["round_share"] * state.value * fresh * open_window * size * (1 + state.hype)


def _placed(state: State, actions: Actions, world: World) -> tuple[Array, Array]:
    """Rounds after the firms' limits and the market's, `[F, B]` $bn, and how full it is, `[B]`."""
    wish = np.minimum(actions["round_size"], round_limit(state, world)) * (1 - state.insolvent)
    market = world["private_market"] * world["private_growth"] ** state.turn
    asked = total(wish)
    full = np.minimum(asked / market, 1)
    return wish * np.minimum(1.0, market / np.maximum(asked, TINY)), full
