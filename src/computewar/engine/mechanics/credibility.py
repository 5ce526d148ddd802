"""Credibility: what is announced, what is booked and what is measured are three numbers (C22).

Claims that did not match the bookings are on record (002 ¶6–7), and so is the gap between ambition
and execution (004 ¶16); bold words also raise money and people now (003 ¶7, ¶26). A firm may
promise one thing a subject at a time: compute (doublings), chips (generations), the own plant
(share of a full TeraFab online), self-driving (level). A promise stands until its date; announcing
another on the subject before that does nothing. One for a date after the last quarter is judged at
the last; in the last two nobody listens any more.

In words. Reach = what is promised, in quarters of an ordinary firm's progress; haste = reach / the
quarters given; boldness = reach² / (reach² + 12²). Hype rises by lift · boldness · 2·haste/(1 +
haste) · trust against its par, less the more there is of it, and fades. Hype lifts value
(valuation), rank with newcomers (talent) and the size of a round (funding). At the date the
delivered share counts. Met, but for a slack: trust rises by a little · boldness. Missed: trust
falls by much · boldness · shortfall · trust, value at once by its own part, hype by the shortfall.
Before the date a leak may show that a promise is not booked: the gap is what neither bookings
(orders, own chips as they are made, capital paid, designs in work) nor ordinary progress until the
date would cover. Its hazard grows with the gap; it takes a part of a miss's loss at once, and the
promise stands.

Rivals see a firm the more clearly the more of its promises are open (observation); one that
announces nothing keeps its secrets and raises less. Nothing is conserved here; no cash moves.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY, total
from computewar.engine.lever import Actions, Lever
from computewar.engine.part import for_firms
from computewar.engine.state import SUBJECTS, State
from computewar.engine.world import World

Array = NDArray[np.float64]
COMPUTE = SUBJECTS.index("compute")
LEVELS = np.array([False, False, True, True])[:, None, None]  # promised as a level, not a rise

_TEXTS = (  # subject, its name on screen, unit, what is promised
    ("compute", "compute", "doublings", "Doublings of compute held, rented included."),
    ("chip", "chips", "generations", "Own chips taped out beyond the one that ships."),
    ("fab", "own fab", "share of a full TeraFab", "Lines online; 1 = a million a month."),
    ("autonomy", "self-driving", "level", "Level reached: 0 none, 1 without a driver anywhere."),
)

LEVERS = tuple(
    lever
    for name, label, unit, text in _TEXTS
    for lever in (
        Lever(
            f"announce_{name}", kind="flag", label=f"Announce: {label}", area="promises", once=True,
            help="Promise it in public now: money and people today, judged at the date.",
        ),
        Lever(
            f"claim_{name}", unit=unit, label=f"Promise: {label}", area="promises", help=text
        ),
        Lever(
            f"claim_{name}_by", unit="quarters", label=f"Within: {label}", area="promises",
            help="Quarters from now until the promise is judged, at the game's end at the latest.",
        ),
    )
)  # fmt: skip


class Figures(NamedTuple):
    """The three numbers of each subject, `[S, F, B]`; compute in log2 of thousand H100e."""

    announced: Array  # what is to be reached at the date; 0 where nothing is promised
    booked: Array  # what is measured and what is on order, paid for or in work
    measured: Array  # what there is


def figures(state: State, world: World) -> Figures:
    """Announced, booked and measured of every subject (C22): for screens, leaks and judgement."""
    announced = (state.claim_base + state.claim) * (state.claim_due > 0)
    now = measured(state, world)
    return Figures(announced, booked(state, now, world), now)


def measured(state: State, world: World) -> Array:
    """What there is of each subject, `[S, F, B]`: what anyone can count at the date."""
    own = np.maximum(state.energised - state.rented_out, 0)
    held = own + state.rented + state.parked + state.orbit
    lines = total(state.fab_online) / world["fab_full_output"]
    return np.array([_log2(held, world), state.chip_number, lines, state.autonomy])


def booked(state: State, now: Array, world: World) -> Array:
    """What there will be by what is under way, `[S, F, B]`; never less than is `measured` now."""
    designs = total(np.maximum(state.design_progress, 0))
    rows = [_compute_booked(state, world), state.chip_number + designs]
    rows += [_lines_paid(state, world), state.autonomy]
    return np.maximum(np.array(rows), now)


def _log2(compute: Array, world: World) -> Array:
    return np.asarray(np.log2(np.maximum(compute, world["claim_least"])))


def _compute_booked(state: State, world: World) -> Array:
    """GPUs on order, and own chips at last quarter's rate to the date, as far as powered, log2."""
    made = state.foundry_made + state.fab_made
    to_halls = np.maximum(made - np.maximum(state.edge_chips - state.fab_edge, 0), 0)
    coming = state.claim_due[COMPUTE] * to_halls * state.chip_halls * state.stack
    stock = state.gpus + state.chips * state.stack
    whole = stock + coming + total(state.gpu_orders)
    load = (state.gpu_load + state.chips_load) * whole
    power = (state.power + total(state.halls)) * stock
    lit = np.minimum(power / np.maximum(load, TINY), 1)
    elsewhere = state.rented + state.parked + state.orbit + total(state.orbit_orders)
    return _log2(np.maximum(whole * lit - state.rented_out, 0) + elsewhere, world)


def _lines_paid(state: State, world: World) -> Array:
    """Size of plant that the money sunk in it has paid for, `[F, B]` share of a full TeraFab."""
    first = world["fab_first_output"] / world["fab_full_output"]
    share = world["fab_first_share"]
    part = state.fab_paid / np.maximum(state.fab_capital, TINY)
    further = np.maximum(part - share, 0) / (1 - share)
    return np.asarray(first * np.minimum(part / share, 1) + (1 - first) * further)


def advance(state: State, actions: Actions, world: World) -> State:
    """Hype fades; those who have promised are judged, leaked about and heard."""
    state = state.evolve(hype=state.hype * (1 - world["hype_fade"]))
    speak = np.asarray(state.claim_due.any(axis=(0, 2)))
    for name in SUBJECTS:
        speak = speak | actions[f"announce_{name}"].any(axis=1)
    return for_firms(_promises, speak, state, actions, world)


def _promises(state: State, actions: Actions, world: World) -> State:
    """Judge what falls due, let leaks out, then hear what is announced."""
    now = measured(state, world)
    state = _judge(state, now, world)
    state = _leak(state, now, world)
    return _announce(state, actions, now, world)


def ordinary(world: World) -> Array:
    """An ordinary firm's progress a quarter, in the subject's unit; against `[S, F, B]`."""
    paces = np.array(np.broadcast_arrays(*(world[f"ordinary_{name}"] for name in SUBJECTS)))
    return paces.reshape(len(SUBJECTS), *[1] * (3 - paces.ndim), *paces.shape[1:])


def boldness(promised: Array, world: World) -> Array:
    """How much hangs on promises `[S, F, B]`, 0–1: by their reach in ordinary quarters."""
    reach = promised / ordinary(world)
    return np.asarray(reach * reach / (reach * reach + world["claim_reach"] ** 2))


def _judge(state: State, now: Array, world: World) -> State:
    """Count the quarters down; where none is left, the delivered share decides."""
    stands = 1 - state.insolvent  # nobody is held to the word of a failed firm
    left = np.maximum(state.claim_due - 1, 0) * stands
    falls = (state.claim_due * stands > 0) & (left <= 0)
    state = state.evolve(claim_due=left)
    if not falls.any():  # a promise of a firm that has failed ends all the same
        return state.evolve(claim=state.claim * (left > 0))
    share = (now - state.claim_base) / np.maximum(state.claim, TINY)
    short = np.minimum(np.maximum(1 - share, 0), 1) * falls
    bold = boldness(state.claim, world)
    missed = short > world["claim_slack"]
    kept = total(bold * (falls & ~missed))
    state = state.evolve(
        trust=np.minimum(state.trust + world["met_trust"] * kept, 1),
        claim=state.claim * (left > 0),
    )
    return _lose(state, total(bold * short * missed), (short * missed).max(axis=0), world)


def _leak(state: State, now: Array, world: World) -> State:
    """By a chance that grows with the widest gap of a firm, part of a miss's loss at once."""
    gap = _gaps(state, now, world)
    widest = gap.max(axis=0)
    if not widest.any():
        return state
    out = world.uniform("leak", state.turn) < world["leak_rate"] * widest
    part = world["leak_part"] * out
    loss = (boldness(state.claim, world) * gap).max(axis=0)
    return _lose(state, part * loss, part * widest, world).evolve(leaks=state.leaks + out)


def _gaps(state: State, now: Array, world: World) -> Array:
    """Share of each promise that bookings and ordinary progress would not cover, `[S, F, B]`."""
    sure = booked(state, now, world) - state.claim_base + ordinary(world) * state.claim_due
    gap = 1 - sure / np.maximum(state.claim, TINY)
    return np.minimum(np.maximum(gap, 0), 1) * (state.claim_due > 0)


def _lose(state: State, loss: Array, doubt: Array, world: World) -> State:
    """Trust and value fall by a loss, as far as anyone believed, and hype by the share of doubt."""
    loss = loss * state.trust / world["trust_par"]
    return state.evolve(
        trust=np.maximum(state.trust - world["miss_trust"] * loss, 0),
        value=state.value * np.exp(-world["miss_value"] * loss),
        hype=state.hype * (1 - doubt),
    )


def _announce(state: State, actions: Actions, now: Array, world: World) -> State:
    """New promises where none is open on the subject, and the hype that they bring."""
    announced = np.array([actions[f"announce_{name}"] for name in SUBJECTS])
    if not announced.any():
        return state
    wanted = np.array([actions[f"claim_{name}"] for name in SUBJECTS])
    given = np.array([actions[f"claim_{name}_by"] for name in SUBJECTS])
    by = np.minimum(np.ceil(given), world.scenario.turns - 1 - state.turn)
    promised = np.maximum(wanted - now * LEVELS, 0)
    heard = (announced > 0) & (state.claim_due <= 0) & (by >= 2) & (promised > 0)
    heard = heard & (state.insolvent <= 0)
    haste = promised / (ordinary(world) * np.maximum(by, 1))
    stir = total(boldness(promised, world) * 2 * haste / (1 + haste) * heard)
    room = np.maximum(1 - state.hype / world["hype_most"], 0)
    lift = world["hype_lift"] * state.trust / world["trust_par"] * room
    return state.evolve(
        claim=np.where(heard, promised, state.claim),
        claim_base=np.where(heard, now, state.claim_base),
        claim_due=np.where(heard, by, state.claim_due),
        hype=np.minimum(state.hype + lift * stir, np.maximum(state.hype, world["hype_most"])),
    )
