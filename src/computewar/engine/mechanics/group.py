"""The group: what firms of one side do for one another, and what their own shareholders say to it.

12,000 H100 meant for Tesla went to X first, and X's own orders, due in January and June, passed to
Tesla (002 ¶1, ¶6–7): no chip was won, one firm gained time and the other lost months (C18, C21).
All lines are hungry (001 ¶16), yet each firm is a balance sheet with owners of its own (L06), who
may resent it (002 ¶8). In words:

- money granted and GPUs go over at once, shared evenly among the living sisters; GPUs take the
  power that they draw with them, not the power to feed it.
- a swap hands on deliveries that are due this quarter and takes as many of the sisters' later ones,
  pro rata to when they are due; never more than is due now or than the sisters have coming.
- staff lent are a stock: the lever says how many are away. They leave all teams alike, join the
  sisters' teams by the sisters' shares, and return to the giver's teams by its own.
- given = the shares of the giver's cash, GPUs and people that went over; what is only lent or late
  counts for a part, each quarter anew. Trust falls by given × how much the giver's owners mind.
- what was given is remembered and fades. Beyond a free part shareholders sue, by a hazard that
  grows with the excess; a suit costs trust, is settled in cash, and wipes the slate clean.

Cash, GPUs, their megawatts and people change hands here; none is made, and none lost but what
settlements take, on the line "transfers", and people lent to a firm that has failed.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY, ratio, total
from computewar.engine.lever import Actions, Lever
from computewar.engine.part import anywhere, cells, for_firms, put, with_allies
from computewar.engine.state import TEAMS, State
from computewar.engine.world import World
from computewar.inputs.units import convert

Array = NDArray[np.float64]
MILLION = convert(1, "$M", "$bn")  # thousand H100e × $k each make $M

LEVERS = (
    Lever(
        "give_cash", unit="$bn", label="Cash to sister", area="money", spends=True, once=True,
        needs_sister=True, help="Money handed to the side's other firm; your own owners mind.",
    ),
    Lever(
        "give_gpus", unit="kH100e", label="GPUs to sister", area="compute", once=True,
        needs_sister=True,
        help="GPUs moved to the side's other firm, for good; it must have the power to run them.",
    ),
    Lever(
        "swap_slots", unit="kH100e", label="Deliveries to sister", area="compute", once=True,
        needs_sister=True,
        help="GPUs due to you now go to the sister; as many of its later ones come to you.",
    ),
    Lever(
        "lend_staff", unit="thousand people", label="Staff lent to sister", area="people",
        needs_sister=True,
        help="Key people who work for the side's other firm until the number is lowered again.",
    ),
)  # fmt: skip
NAMES = tuple(lever.name for lever in LEVERS)


class Sisters(NamedTuple):
    """Who is alive, 1 or 0, and how many living sisters each firm has, `[F, B]` each."""

    living: Array
    number: Array

    @property
    def able(self) -> Array:
        """1 where a living firm has a living sister."""
        return self.living * (self.number > 0)


def advance(state: State, actions: Actions, world: World) -> State:
    """Hand over what is wished, take what it costs in trust, and let shareholders sue."""
    busy = (state.lent > 0) | (state.diverted > 0)
    for name in NAMES:
        busy = busy | (actions[name] > 0)
    return for_firms(_deal, with_allies(anywhere(busy), world), state, actions, world)


def _deal(state: State, actions: Actions, world: World) -> State:
    """The same, for firms that give, lent or gave lately, and those of their sides."""
    living = 1 - state.insolvent
    sisters = Sisters(living, _others(living, world))
    given = np.zeros_like(state.cash)
    for name, rule in zip(NAMES, (_give_cash, _give_gpus, _swap, _lend), strict=True):
        if (actions[name] > 0).any() or (rule is _lend and state.lent.any()):
            state, part = rule(state, actions, sisters, world)
            given = given + part
    return _answer(state, given, world)


def _others(amount: Array, world: World) -> Array:
    """The sum of `amount` `[F, B]` over each firm's sisters, `[F, B]`."""
    return total(world.allies[:, :, None] * amount[:, None, :])


def _received(gift: Array, sisters: Sisters, world: World) -> Array:
    """What comes to each firm of gifts `[F, B]` shared evenly among living sisters."""
    return sisters.living * _others(gift / np.maximum(sisters.number, 1), world)


def _machines(state: State) -> Array:
    """Compute that a firm has bought, delivered or not, `[F, B]` thousand H100e."""
    return state.gpus + state.chips + total(state.gpu_orders)


def _give_cash(
    state: State, actions: Actions, sisters: Sisters, world: World
) -> tuple[State, Array]:
    """Granted money handed over; and the share of its cash that each firm gave."""
    gift = actions["give_cash"] * sisters.able
    part = ratio(gift, np.maximum(state.cash, gift))
    return state.receive("transfers", _received(gift, sisters, world) - gift), part


def _give_gpus(
    state: State, actions: Actions, sisters: Sisters, world: World
) -> tuple[State, Array]:
    """GPUs handed over with what they draw; and the share of its compute that each firm gave."""
    gift = np.minimum(actions["give_gpus"], state.gpus) * sisters.able
    load = state.gpu_load * ratio(gift, state.gpus)
    part = ratio(gift, _machines(state))
    gpus = state.gpus - gift + _received(gift, sisters, world)
    load = state.gpu_load - load + _received(load, sisters, world)
    return state.evolve(gpus=gpus, gpu_load=load), part


def _swap(state: State, actions: Actions, sisters: Sisters, world: World) -> tuple[State, Array]:
    """Deliveries of this quarter against sisters' later ones; and what the wait counts for.

    A firm asks at most for an even part of what its sisters have coming, so that two who ask for
    the same deliveries cannot get them twice.
    """
    due, later = state.gpu_orders[0], state.gpu_orders[1:]
    coming = total(later) * sisters.living
    pool = _others(coming, world)
    most = np.minimum(due, ratio(pool, np.maximum(sisters.number, 1)))
    given = np.minimum(actions["swap_slots"], most) * sisters.able
    part = ratio(given, pool)
    taken = _others(part, world) * sisters.living
    back = [row * (1 - taken) + part * _others(row * sisters.living, world) for row in later]
    counts = world["group_loan"] * ratio(given, _machines(state))
    return state.evolve(gpu_orders=np.array([due - given + coming * taken, *back])), counts


def _lend(state: State, actions: Actions, sisters: Sisters, world: World) -> tuple[State, Array]:
    """People who leave for the sisters or come home; and what those away count for.

    A sister that no longer has the people cannot send them home: they have left or are lost.
    """
    home = total(state.staff)
    aim = actions["lend_staff"] * sisters.able
    out = np.minimum(np.maximum(aim - state.lent, 0), world["lend_most"] * home)
    back = np.maximum(state.lent - aim, 0)
    asked = _received(back, sisters, world)
    met = np.minimum(ratio(home - out, asked), 1) * sisters.living
    came = ratio(back, sisters.number) * _others(met, world) + _received(out, sisters, world)
    stay = 1 - ratio(out + asked * met, home)
    teams = zip(TEAMS, state.staff, strict=True)
    staff = np.array([row * stay + came * actions[f"staff_{team}"] for team, row in teams])
    lent = state.lent + out - back
    counts = world["group_loan"] * ratio(lent, lent + total(staff))
    return state.evolve(staff=staff, lent=lent), counts


def _answer(state: State, given: Array, world: World) -> State:
    """Owners' answer to the shares of its means that a firm gave away: less trust, then suits."""
    kept = state.diverted * world["group_memory"]
    state = state.evolve(
        trust=np.maximum(state.trust - world["group_grief"] * given, 0),
        diverted=np.where(kept > TINY, kept, 0) + given,
    )
    return _sued(state, world)


def _sued(state: State, world: World) -> State:
    """Suits of shareholders where too much was given: settled in cash, and then forgotten.

    The settlement is a part of what was given lately, at what the firm's cash and GPUs are worth.
    """
    where = cells((state.diverted > world["suit_free"]) & (state.insolvent < 1))
    excess = state.diverted[where] - world.at("suit_free", where)
    luck = world.uniform_at("shareholder suit", state.turn, where)
    hit = luck < world.at("suit_rate", where) * excess
    where = where[0][hit], where[1][hit]
    means = np.maximum(state.cash, 0) + MILLION * state.gpu_price * state.gpus
    owed = world.at("suit_settlement", where) * state.diverted[where] * means[where]
    trust = np.maximum(state.trust[where] - world.at("suit_trust", where), 0)
    state = state.pay("transfers", put(np.zeros_like(state.cash), where, owed))
    return state.evolve(
        trust=put(state.trust, where, trust),
        suits=put(state.suits, where, state.suits[where] + 1),
        diverted=put(state.diverted, where, 0),
    )
