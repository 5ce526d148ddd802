"""Training: compute becomes capability by orders of magnitude, or is wasted on stale hardware.

A leap in quality takes an order of magnitude (004 ¶4; 003 ¶29). Capability is log10 of effective
training compute against 2026-Q1's frontier. The compute a firm gives to training, times its model
team's effort, times the efficiency of the day, sets what it can reach; it gets there by a pace,
unless the quarter's run fails. Own research adds efficiency with diminishing returns, and part of
it leaks. What a giant's older businesses run on (search, advertising) is not at hand for any of
this. Followers close part of the gap to the best, as far as they have compute to do it; without
compute nothing comes. The day's efficiency is the fall of training cost (004 ¶5, 75 % a year by
reading) less what chips' own prices explain, never both. A fleet of own chips older than a year
holds models back (001 ¶41; D10).

Nothing is conserved here: compute is used, not consumed.
Still to come: the closed stack (Dojo), doctrine (stack or optimise, open or closed).
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import ratio
from computewar.engine.lever import Actions, Lever
from computewar.engine.state import QUANTITIES, State
from computewar.engine.world import World

Array = NDArray[np.float64]

LEVERS = (
    Lever(
        "to_training", "share", unit="share", label="Compute to training", area="models",
        group="compute", rank="capital", help="Frontier runs: capability, and with it share.",
    ),
    Lever(
        "to_research", "share", unit="share", label="Compute to research", area="models",
        group="compute", help="Efficiency research: the same compute goes further, for good.",
    ),
    Lever(
        "to_serving", "share", unit="share", label="Compute to serving", area="models",
        group="compute", rank="capital", help="Customers: revenue is bounded by what serves them.",
    ),
)  # fmt: skip


def advance(state: State, actions: Actions, world: World) -> State:
    """Train, research and serve with the compute at hand; `capability` and `train_cost` move."""
    compute = np.maximum(state.energised - state.rented_out, 0) + state.rented
    compute = compute * (1 - world["own_use"])
    cost = state.train_cost * world["cost_decline"] ** world["quarter_share"]
    state = state.evolve(train_cost=cost, serving=compute * actions["to_serving"])
    state = _research(state, compute * actions["to_research"], world)
    capability = _trained(state, compute * actions["to_training"], world)
    best = capability.max(axis=0)
    leads = (capability >= best) * (1 - state.insolvent)
    return state.evolve(capability=capability, lead=state.lead + leads)


def efficiency(state: State, world: World) -> Array:
    """log10 of training done per H100e-hour against the start, `[B]`: cost's fall less price's."""
    explained = world["gpu_price_trend"] ** world.years(state.turn + 1)
    return np.asarray(np.log10(explained / state.train_cost))


def _research(state: State, compute: Array, world: World) -> State:
    """Efficiency found, log10: diminishing in compute, and partly everyone's."""
    rate = world["research_gain"] * np.log1p(compute / world["research_scale"])
    found = state.research + rate * np.minimum(state.effort[2], 1.0)
    leak = world["research_leak"] * (1 - state.insolvent)
    return state.evolve(research=found + leak * (found.max(axis=0) - found))


def _trained(state: State, compute: Array, world: World) -> Array:
    """Capability after the quarter's runs, `[F, B]` log10."""
    stale = _stalled(state, world)
    reach = np.maximum(compute * state.effort[2], world["training_floor"])
    aim = np.log10(reach / world["frontier_compute"]) + state.research + efficiency(state, world)
    works = world.uniform("failed run", state.turn) >= world["run_failure"]
    gain = world["training_pace"] * np.maximum(aim - state.capability, 0) * works * (1 - stale)
    gain = gain * state.effect[QUANTITIES.index("training_gain")]
    gain = gain * np.minimum(compute / world["training_floor"], 1)  # no compute, no capability
    behind = state.capability.max(axis=0) - state.capability
    means = np.minimum(1.0, ratio(compute, world["follow_share"] * compute.max(axis=0)))
    return state.capability + gain + world["catch_up"] * behind * means * (1 - state.insolvent)


def _stalled(state: State, world: World) -> Array:
    """Share of a quarter's progress lost to stale own chips, `[F, B]`, 0–1 (D10)."""
    months = np.maximum(3 * state.chip_age - 12, 0)
    own = ratio(state.chips, state.gpus + state.chips)
    return np.minimum(months / world["stall_months"], 1.0) * own
