"""Outcomes: what is measured of a game, for every firm or side, and the score made of it.

Work under way counts at its discounted expected worth, capped by what can be energised, so that
the last turns are no fire sale. The score is 50 + Σ weight/2 · clip((measure − par) / (2·spread),
−1, 1); a kept vow is 100 and wins outright, a lost side has 0. Par is the mean of a measure where
plans of the library meet, and spread is how far it usually lies from its mean; `lab.par` takes
both, and they are printed with the scenario.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY, ratio, total
from computewar.engine.keyed import Keyed
from computewar.engine.observation import held
from computewar.engine.state import State
from computewar.engine.world import World
from computewar.inputs.scenario import Side

Array = NDArray[np.float64]
Measure = Callable[[State, State, World], Array]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A measure of a finished game: `measure(first, last, world)` gives `[F, B]`, or `[sides, B]`.

    `of` says whether a row is a firm or a side; `better` which way is good.
    """

    label: str
    unit: str
    better: Literal["more", "less", "neither"]
    of: Literal["firm", "side"]
    measure: Measure


def under_way(state: State, world: World) -> Array:
    """Compute a firm will soon have, `[F, B]` thousand H100e, as far as there will be power for it.

    What it owns, and what is ordered, discounted; halls under way are counted alike. With nothing
    under way it is what runs. What comes draws as much each as what is there. A plant
    half built counts its expected first quarters by its progress, a chip that can run on it taken
    as given. Parked cars and orbit need no power from here.
    """
    fade = world["under_way_fade"]
    coming = total(_faded(state.gpu_orders, fade)) + _plant(state, world)
    load = state.gpu_load + state.chips_load
    whole = state.gpus + state.chips
    per = np.where(whole > TINY, load / np.maximum(whole, TINY), world["power_per_h100e"])
    power = state.power + state.hosted + total(_faded(state.halls, fade))
    lit = np.minimum(1.0, ratio(power, load + coming * per))
    far = state.parked + state.orbit + total(_faded(state.orbit_orders, fade))
    return lit * (state.gpus + state.chips * state.stack + coming) + far


def _faded(pipeline: Array, fade: Array) -> Array:
    """A pipeline `[L, F, B]` at its discounted worth by quarters until arrival."""
    steps = np.arange(1, len(pipeline) + 1).reshape(-1, 1, 1)
    return pipeline * fade**steps


def _plant(state: State, world: World) -> Array:
    """Expected output of a plant for the quarters that the scenario credits, `[F, B]` kH100e."""
    coming = state.fab_begun * state.fab_progress * world["fab_first_output"]
    units = 3 * np.maximum(total(state.fab_online), coming) * state.fab_yield * state.fab_node
    return world["plant_credit"] * units * world["fab_packaged"] * state.chip_halls * state.stack


def compute_at_end(first: State, last: State, world: World) -> Array:
    """Compute held, with work under way, `[F, B]` thousand H100e.

    What is rented counts by what was under contract over about the last year, with its tenant, so
    that a contract signed for the last quarter alone wins little; the rest stays with its owners.
    """
    rented = np.minimum(last.rented, last.tenancy)
    let = last.rented_out * ratio(total(rented), total(last.rented))
    return np.maximum(under_way(last, world) - let, 0) + rented


def _growth(first: State, last: State, world: World) -> Array:
    """log2 growth of each side's compute less that of all others, `[sides, B]`."""
    own, others = seats(world)
    before, after = held(first), compute_at_end(first, last, world)
    mine = _log2(_sums(own, after)) - _log2(_sums(own, before))
    return mine - (_log2(_sums(others, after)) - _log2(_sums(others, before)))


def _capability(first: State, last: State, world: World) -> Array:
    """Lead over the best other in log10, and a part of the share of quarters in the lead."""
    own, others = seats(world)
    best, rest = _best(own, last.capability), _best(others, last.capability)
    quarters = max(last.turn - first.turn, 1)
    leads = np.minimum(_sums(own, last.lead - first.lead) / quarters, 1.0)
    return best - rest + world["lead_worth"] * leads


def _value(first: State, last: State, world: World) -> Array:
    """log2 of the owners' undiluted worth, less loan, against the giants' index; `[sides, B]`."""
    now = np.maximum(last.value * last.equity + last.outside - last.loan, world["value_least"])
    then = np.maximum(first.value + first.outside - first.loan, world["value_least"])
    change = _log2(now) - _log2(then)
    giants = np.array([[0.0 if side.playable else 1.0] for side in _sides_of_firms(world)])
    weight = world["value_weight"] + np.zeros_like(change)
    index = ratio(total(change * weight * giants), total(weight * giants + 0 * change))
    own, _ = seats(world)
    whole = _sums(own, weight)
    return _sums(own, change * weight) / np.maximum(whole, TINY) - index


def _trust(first: State, last: State, world: World) -> Array:
    change = last.trust - first.trust - world["distress_points"] * last.distress
    change = change - world["call_points"] * last.calls
    own, _ = seats(world)
    return _sums(own, change) / np.array([[len(rows)] for rows in own])


def _products(first: State, last: State, world: World) -> Array:
    (own, _), least = seats(world), world["revenue_floor"]
    now, then = _sums(own, last.revenue), _sums(own, first.revenue)
    return _log2(np.maximum(now, least)) - _log2(np.maximum(then, least))


def _sovereignty(first: State, last: State, world: World) -> Array:
    """Share of compute from the own plant, and half of what foundries made, `[sides, B]`."""
    own, _ = seats(world)
    free = last.sovereign + (last.chips - last.sovereign + last.orbit) / 2
    whole = last.gpus + last.chips + last.rented + last.orbit
    return ratio(_sums(own, free), _sums(own, whole))


TERMS: dict[str, Measure] = {
    "compute": _growth,
    "capability": _capability,
    "value": _value,
    "trust": _trust,
    "products": _products,
    "sovereignty": _sovereignty,
}


def terms(first: State, last: State, world: World) -> dict[str, tuple[Array, Array]]:
    """Each term of the score: its measure and the points it brings, `[sides, B]` each."""
    found = {}
    for name, term in world.scenario.score.items():
        measured = TERMS[name](first, last, world)
        par = np.array([[term.par.get(side, 0.0)] for side in world.scenario.sides])
        place = np.clip((measured - par) / (2 * term.spread), -1, 1)
        found[name] = (measured, term.weight / 2 * place)
    return found


def score(first: State, last: State, world: World) -> Array:
    """The score of every side, `[sides, B]`, 0–100; a lost side has 0, a kept vow 100."""
    points = [points for _, points in terms(first, last, world).values()]
    plain = np.clip(50 + total(np.array(points)), 0, 100)
    ended = verdicts(last, world)
    return np.where(ended > 0, 100.0, np.where(ended < 0, 0.0, plain))


def verdicts(state: State, world: World) -> Array:
    """1 for a side whose vow is kept, −1 for one whose last firm is insolvent, `[sides, B]`."""
    own, _ = seats(world)
    lost = _sums(own, state.insolvent) >= np.array([[len(rows)] for rows in own])
    kept = _sums(own, np.where(state.vow >= world["vow_quarters"], 1.0, 0.0)) > 0
    return np.where(lost, -1.0, np.where(kept, 1.0, 0.0))


def winner(first: State, last: State, world: World) -> Array:
    """Index of the winning playable side, `[B]`; −1 where the best two are level."""
    open_seats = np.array([[side.playable] for side in world.scenario.sides.values()])
    marks = np.where(open_seats, score(first, last, world), -1.0)
    marks = marks + 100 * (verdicts(last, world) > 0)  # a kept vow wins outright
    best = marks.max(axis=0)
    level = (marks >= best - 1e-9).astype(np.intp).sum(axis=0) > 1
    return np.where(level, -1.0, marks.argmax(axis=0))


def _sides_of_firms(world: World) -> list[Side]:
    return [world.scenario.sides[world.scenario.side_of[firm]] for firm in world.firms]


def seats(world: World) -> tuple[list[list[int]], list[list[int]]]:
    """The rows of each side's firms, and those of all others."""
    return _rows(world.scenario.fingerprint, Keyed(world.scenario))


@lru_cache(maxsize=64)
def _rows(_print: str, keyed: Keyed) -> tuple[list[list[int]], list[list[int]]]:
    firms = list(enumerate(keyed.scenario.firms))
    held_by = [side.firms for side in keyed.scenario.sides.values()]
    own = [[k for k, firm in firms if firm in held] for held in held_by]
    return own, [[k for k, firm in firms if firm not in held] for held in held_by]


def _sums(sides: list[list[int]], field: Array) -> Array:
    """Sums of `[F, B]` over some rows for each side, `[sides, B]`, rows added in order."""
    sums = np.zeros((len(sides), field.shape[1]))
    for whole, rows in zip(sums, sides, strict=True):
        if rows:
            whole[:] = field[rows[0]] if len(rows) == 1 else total(field[rows])
    return sums


def _best(sides: list[list[int]], field: Array) -> Array:
    """The largest of some rows of `[F, B]` for each side, `[sides, B]`; −∞ where there is none."""
    return np.array([field[rows].max(axis=0, initial=-np.inf) for rows in sides])


def _log2(x: Array) -> Array:
    return np.log2(np.maximum(x, TINY))


def _last(name: str) -> Measure:
    return lambda first, last, world: getattr(last, name)


def _share(first: State, last: State, world: World) -> Array:
    whole = held(last)
    return ratio(whole, total(whole))


OUTCOMES: dict[str, Outcome] = {
    "score": Outcome("Score", "points", "more", "side", score),
    "compute": Outcome("Compute held", "kH100e", "more", "firm", lambda f, s, w: held(s)),
    "compute_share": Outcome("Share of compute", "share", "more", "firm", _share),
    "cash": Outcome("Cash", "$bn", "more", "firm", _last("cash")),
    "value": Outcome("Market value", "$bn", "more", "firm", _last("value")),
    "equity": Outcome("Kept by first owners", "share", "more", "firm", _last("equity")),
    "capability": Outcome("Capability", "log10", "more", "firm", _last("capability")),
    "lead": Outcome("Quarters in the lead", "quarters", "more", "firm", _last("lead")),
    "revenue": Outcome("AI revenue", "$bn/quarter", "more", "firm", _last("revenue")),
    "trust": Outcome("Trust", "index", "more", "firm", _last("trust")),
    "embodied": Outcome("Embodied AI", "index", "more", "firm", _last("embodied")),
    "embodied_share": Outcome(
        "Share of the standard", "share", "more", "firm", _last("embodied_share")
    ),
    "sovereignty": Outcome("Sovereignty", "share", "more", "side", _sovereignty),
    "own_chips": Outcome("Own chips made", "thousand chips", "more", "firm", _last("chips_made")),
    "calls": Outcome("Margin calls", "index", "less", "firm", _last("calls")),
    "distress": Outcome("Fire sales", "index", "less", "firm", _last("distress")),
    "wasted": Outcome("Capital written off", "$bn", "less", "firm", _last("wasted")),
    "insolvent": Outcome("Insolvent", "share", "less", "firm", _last("insolvent")),
    "vow": Outcome("Quarters of a kept vow", "quarters", "more", "firm", _last("vow")),
}
