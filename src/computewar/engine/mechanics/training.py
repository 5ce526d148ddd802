"""Training: compute becomes capability by orders of magnitude, or is wasted on stale hardware.

A leap in quality takes an order of magnitude (004 ¶4; 003 ¶29). Capability is log10 of effective
training compute against 2026-Q1's frontier. The compute a firm gives to training, times its model
team's effort, times the efficiency of the day, sets what it can reach; it gets there by a pace,
unless the quarter's run fails. Own research adds efficiency with diminishing returns, and part of
it leaks, more to who has analysts on rivals. What a giant's older businesses run on (search,
advertising) is not at hand for any of this. Followers close part of the gap to the best, as far as
they have compute to do it; without compute nothing comes. The day's efficiency is the fall of
training cost (004 ¶5, 75 % a year by reading) less what chips' own prices explain, never both. A
fleet of own chips older than a year holds models back (001 ¶41; D10).

The closed stack (Dojo: 001 ¶34–35, ¶69). A firm with chips of its own may move a share of its
training off Nvidia's software, as far as own chips carry it. What is moved counts `stack` · (1 +
edge) of itself: weak while the stack is immature, better than the general one at the end. Two
stacks side by side cost a little, most at one half. Beyond the ordinary, a quarter fails by a
hazard · moved share · immaturity; when it does, core people leave chip design, as they left Dojo
(001 ¶34). The stack matures by money and by what runs on it, times the design team's effort, up to
the same end as by use (chip_design); then money is no longer taken. Nvidia sees it: standing falls
with the share moved.

Doctrine (003 ¶28; 001 ¶68). From optimise (0) to stack compute (1): stacking trains at a quicker
pace, with more failed runs, less found by research and fewer customers served by the same compute.
Halfway is neutral.

Openness (003 ¶25; L07). From closed (0) to open (1), halfway neutral: the leader's openness sets
how fast others learn from its research and follow its models; open draws people (talent) and a
little trust, and sells less of what others may use for nothing: brand falls.

Nothing is conserved here: compute is used, not consumed. Money for the stack leaves under "design".
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import ratio
from computewar.engine.lever import Actions, Lever
from computewar.engine.state import QUANTITIES, TEAMS, State
from computewar.engine.world import World

Array = NDArray[np.float64]
DESIGN, MODELS = TEAMS.index("design"), TEAMS.index("models")

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
    Lever(
        "stack_spend", unit="$bn", label="Own training stack", area="models", spends=True,
        help="Dojo and its like: matures the software of own chips; needs the design team.",
    ),
    Lever(
        "stack_share", unit="share", label="Training off Nvidia", area="models",
        help="Share trained on own chips' stack: weak and risky early, better once mature.",
    ),
    Lever(
        "doctrine", unit="share towards stacking", label="Doctrine", area="models",
        help="Stacking: quicker leaps, more failed runs. Optimising: research, cheaper service.",
    ),
    Lever(
        "openness", unit="share open", label="Openness", area="models",
        help="Open draws people and trust and spreads your results; closed keeps the lead.",
    ),
)  # fmt: skip


def advance(state: State, actions: Actions, world: World) -> State:
    """Train, research and serve with the compute at hand; `capability` and `train_cost` move."""
    compute = np.maximum(state.energised - state.rented_out, 0) + state.rented
    compute = compute * (1 - world["own_use"])
    cost = state.train_cost * world["cost_decline"] ** world["quarter_share"]
    cheaper = 1 - world["doctrine_serving"] * _tilt(actions["doctrine"])
    state = state.evolve(train_cost=cost, serving=compute * actions["to_serving"] * cheaper)
    state = _research(state, compute * actions["to_research"], actions, world)
    capability, state = _trained(state, compute * actions["to_training"], actions, world)
    best = capability.max(axis=0)
    leads = (capability >= best) * (1 - state.insolvent)
    state = state.evolve(capability=capability, lead=state.lead + leads)
    return _opened(state, _tilt(actions["openness"]), world)


def efficiency(state: State, world: World) -> Array:
    """log10 of training done per H100e-hour against the start, `[B]`: cost's fall less price's."""
    explained = world["gpu_price_trend"] ** world.years(state.turn + 1)
    return np.asarray(np.log10(explained / state.train_cost))


def moved(state: State, actions: Actions) -> Array:
    """Share of training that runs on the own stack, `[F, B]` 0–1: as far as own chips carry it."""
    own = ratio(state.chips * state.stack, state.gpus + state.chips * state.stack)
    whole = np.maximum(state.energised - state.rented_out, 0) + state.rented
    carried = ratio(own * state.energised, whole * actions["to_training"])
    return np.asarray(np.minimum(actions["stack_share"], np.minimum(carried, 1)))


def _tilt(setting: Array) -> Array:
    """A lever of 0–1 as −1 to 1, `[F, B]`; 0 halfway."""
    return 2 * setting - 1


def _research(state: State, compute: Array, actions: Actions, world: World) -> State:
    """Efficiency found, log10: diminishing in compute, and partly everyone's."""
    rate = world["research_gain"] * np.log1p(compute / world["research_scale"])
    rate = rate * (1 - world["doctrine_research"] * _tilt(actions["doctrine"]))
    found = state.research + rate * np.minimum(state.effort[MODELS], 1.0)
    best = found.max(axis=0)
    leak = world["research_leak"] * _spread(found >= best, actions, world)
    leak = leak * (1 + world["insight_learns"] * state.insight)
    return state.evolve(research=found + leak * (1 - state.insolvent) * (best - found))


def _spread(best: NDArray[np.bool_], actions: Actions, world: World) -> Array:
    """How fast others learn from the `best` `[F, B]`, `[B]`: 1 where it is neither open nor not."""
    tilt = np.where(best, _tilt(actions["openness"]), -1).max(axis=0)
    return np.asarray(1 + world["open_spread"] * tilt)


def _trained(state: State, compute: Array, actions: Actions, world: World) -> tuple[Array, State]:
    """Capability after the quarter's runs, `[F, B]` log10, and the state of the own stack."""
    tilt = _tilt(actions["doctrine"])
    ordinary = world["run_failure"] + world["doctrine_failure"] * tilt
    over = world.uniform("failed run", state.turn) - ordinary
    reach, hazard, state = _on_the_stack(state, compute, over, actions, world)
    reach = np.maximum(reach * state.effort[MODELS], world["training_floor"])
    aim = np.log10(reach / world["frontier_compute"]) + state.research + efficiency(state, world)
    works = over >= hazard
    pace = world["training_pace"] * (1 + world["doctrine_leap"] * tilt)
    gain = pace * np.maximum(aim - state.capability, 0) * works * (1 - _stalled(state, world))
    gain = gain * state.effect[QUANTITIES.index("training_gain")]
    gain = gain * np.minimum(compute / world["training_floor"], 1)  # no compute, no capability
    best = state.capability.max(axis=0)
    follow = world["catch_up"] * _spread(state.capability >= best, actions, world)
    means = np.minimum(1.0, ratio(compute, world["follow_share"] * compute.max(axis=0)))
    caught = follow * (best - state.capability) * means * (1 - state.insolvent)
    return state.capability + gain + caught, state


def _on_the_stack(
    state: State, compute: Array, over: Array, actions: Actions, world: World
) -> tuple[Array, Array, State]:
    """What training counts `[F, B]` kH100e, hazard added to its failing, the state of the stack.

    `over` is how far the quarter's luck is above an ordinary failure.
    """
    if not (actions["stack_spend"] + actions["stack_share"]).any():
        return compute, np.zeros_like(compute), state
    share = moved(state, actions)
    worth = state.stack * (1 + world["stack_edge"])
    twice = world["two_stacks"] * 4 * share * (1 - share)
    reach = compute * (1 - share + share * worth) * (1 - twice)
    green = np.maximum(1 - state.stack / world["stack_full"], 0)
    hazard = world["stack_failure"] * share * green
    blamed = (over >= 0) & (over < hazard)
    return reach, hazard, _matured(state, share, blamed, actions, world)


def _matured(
    state: State, share: Array, blamed: NDArray[np.bool_], actions: Actions, world: World
) -> State:
    """Money and use mature the stack; a quarter it is blamed for costs people; Nvidia minds."""
    spent = actions["stack_spend"] * (state.chip_number > 0) * (state.stack < world["stack_full"])
    money = spent / (spent + world["stack_half"])
    learnt = world["stack_growth"] * (money + share) * np.minimum(state.effort[DESIGN], 1.0)
    grown = np.maximum(np.minimum(state.stack + learnt, world["stack_full"]), state.stack)
    staff = state.staff.copy()
    staff[DESIGN] *= 1 - world["stack_quit"] * blamed
    return state.pay("design", spent).evolve(
        stack=grown,
        staff=staff,
        gpu_standing=state.gpu_standing * (1 - world["stack_strain"] * share),
    )


def _opened(state: State, tilt: Array, world: World) -> State:
    """What openness does to trust and brand."""
    if not tilt.any():
        return state
    tilt = tilt * (1 - state.insolvent)
    return state.evolve(
        trust=np.clip(state.trust + world["open_trust"] * tilt, 0, 1),
        brand=state.brand * (1 - world["open_brand"] * tilt),
    )


def _stalled(state: State, world: World) -> Array:
    """Share of a quarter's progress lost to stale own chips, `[F, B]`, 0–1 (D10)."""
    months = np.maximum(3 * state.chip_age - 12, 0)
    own = ratio(state.chips, state.gpus + state.chips)
    return np.minimum(months / world["stall_months"], 1.0) * own
