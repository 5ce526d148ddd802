"""Chip design: a line of own chips whose generations overlap, and how soon and how good they come.

A new chip every nine months is the goal (001 ¶15, ¶38), against twelve at the best makers of
phones and 36–60 in cars; spacing and duration differ (C10), claims are discounted (C11, C12), and
a role is chosen between strength in one use and one chip for all (001 ¶27–31, ¶59; L03).

In words. A design starts each `cadence` months when one of three places is free, and keeps the
role, process and spacing it starts with. It needs 12 + cadence/2 months of work. The team does
effort × money × (work a chip ÷ cadence) designs at a time, the oldest first, none faster than one
month a month. What is finished then slips by 3·ρ·(.3 + 1.4u) quarters,
ρ = .22·(12/(cadence·effort))², which holds the team too; what is left of a quarter carries over.
Chips come out in order. A new one is better by
log gain = .95·(1 − e^(−spacing/12.5))·luck + .30·log(frontier/last) − .13 if on an older process.
Production goes over to it by half a quarter, so that quarters make no cliffs. A specialised chip is
whole in its use and poor in the other; a unified one slightly below in both, and cheaper to design
than a line with its variant. Software matures with use and loses some at a change of role.

Money: `design_spend` up to what the cadence needs leaves under "design"; a firm with chips keeps a
small part of that going by itself. Makes no chips and no
people. A training stack of its own (Dojo) matures in training, beside this.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY, total
from computewar.engine.lever import Actions, Lever
from computewar.engine.part import Cells, cells, put
from computewar.engine.state import QUANTITIES, ROLES, SLOTS, TEAMS, State
from computewar.engine.world import World

Array = NDArray[np.float64]
Places = dict[str, Array]  # FIELDS of the places in design, `[G, F, B]`, worked on in place
EDGE, TRAINING, UNIFIED = range(len(ROLES))
DESIGN = TEAMS.index("design")
PROGRESS = QUANTITIES.index("design_progress")
EMPTY = -1
FIELDS = ("progress", "role", "slip", "spacing", "node")
PLACES = np.arange(SLOTS)[:, None, None]

LEVERS = (
    Lever(
        "design_spend", unit="$bn", label="Chip design", area="chips", rank="capital", spends=True,
        help="Money for the design of own chips; more than the cadence needs stays in cash.",
    ),
    Lever(
        "cadence", unit="months", label="Months between chips", area="chips", rank="capital",
        help="How often a new chip is begun: sooner compounds, but slips and burns people.",
    ),
    Lever(
        "chip_role", kind="choice", choices=ROLES, label="Role of the next chip", area="chips",
        help="For cars and robots, for training halls, or for both; fixed once a design starts.",
    ),
    Lever(
        "design_node", kind="choice", choices=("newest", "one older"), area="chips",
        label="Process of next chip",
        help="An older process is cheaper and slips less, but gains less; fixed at the start.",
    ),
)  # fmt: skip


def opening(state: State, world: World) -> State:
    """What the start figures leave out: the shipping chip's design, the spacing of those begun."""
    whole = state.chip_power / np.maximum(*use(state.chip_role, world))
    spacing = np.where(state.design_spacing > 0, state.design_spacing, world["usual_spacing"])
    halls, edge = use(state.chip_role, world)
    return state.evolve(
        chip_goal=whole, design_spacing=spacing, chip_halls=whole * halls, chip_edge=whole * edge
    )


def advance(state: State, actions: Actions, world: World) -> State:
    """Pay for design, begin and work on chips, bring the oldest out, ramp its production."""
    need = money_needed(actions["cadence"], actions["chip_role"], actions["design_node"], world)
    begun = (state.chip_number > 0) | (state.design_progress[0] >= 0)
    ordinary = world["design_ordinary"] * need * begun * (1 - state.insolvent)
    paid = np.maximum(np.minimum(actions["design_spend"], need), ordinary)
    funded = paid / need
    places = {name: getattr(state, f"design_{name}").copy() for name in FIELDS}
    clock, fresh, late = _begin(places, state, actions, funded)
    _work(places, state, actions, world, funded, fresh, late)
    state = state.evolve(
        design_clock=clock, design_spent=state.design_spent + paid, spent=state.spent + paid
    )
    state, new = _release(places, state, world)
    state = state.evolve(**{f"design_{name}": value for name, value in places.items()})
    return _ramp(state, world, new).pay("design", paid)


def money_needed(cadence: Array, role: Array, older: Array, world: World) -> Array:
    """What full speed costs, `[F, B]` $bn a quarter, at a cadence in months, a role and process."""
    unified = 1 - (1 - world["unified_cost"]) * (role == UNIFIED)
    factor = unified * (1 - (1 - world["older_cost"]) * older)
    return np.asarray(world["design_chip_cost"] * 3 / cadence * factor)


def work_needed(cadence: Array, world: World) -> Array:
    """Months of work of one chip begun `cadence` months after the one before, any shape."""
    return np.asarray(world["design_time_fixed"] + world["design_time_slope"] * cadence)


def use(role: Array, world: World) -> tuple[Array, Array]:
    """Share of a chip's design strength that each use gets, by role: (in halls, at the edge)."""
    whole = 1 - (1 - world["unified_power"]) * (role == UNIFIED)
    halls = whole - (1 - world["edge_in_halls"]) * (role == EDGE)
    return halls, whole - (1 - world["training_at_edge"]) * (role == TRAINING)


def slip(
    spacing: Array, effort: Array, luck: Array, older: Array, world: World, where: Cells
) -> Array:
    """Quarters by which chips come late, `[n]` by cell; `luck` in (0, 1), `spacing` in months."""
    haste = 12 / (spacing * np.maximum(effort, TINY))
    length = 3 * world.at("slip_base", where) * haste * haste
    length = length * (world.at("slip_least", where) + world.at("slip_spread", where) * luck)
    length = length * (1 - (1 - world.at("older_slip", where)) * older)
    return np.asarray(np.minimum(length, world.at("slip_most", where)))


def _begin(
    places: Places, state: State, actions: Actions, funded: Array
) -> tuple[Array, Cells, Array]:
    """Start a chip in `places` where its time has come and one is free.

    The clock runs on money alone, so a thin team piles up designs; it waits while no place is free.
    The clock after it, where chips were begun, and the part of the quarter left there.
    """
    cadence, empty = actions["cadence"], places["progress"] < 0
    clock = state.design_clock - 3 * funded / cadence
    start = (clock <= 0) & (funded > 0)
    free = empty & start
    free[1:] &= ~empty[:-1]
    where = cells(free)
    firm = where[1:]
    places["progress"][where] = 0
    places["slip"][where] = 0
    places["spacing"][where] = cadence[firm]
    places["role"][where] = actions["chip_role"][firm]
    places["node"][where] = actions["design_node"][firm]
    late = np.minimum(-clock[firm] * cadence[firm] / 3, 1)
    return np.maximum(clock + (start & empty[-1]), 0), where, late


def _work(
    places: Places, state: State, actions: Actions, world: World,
    funded: Array, fresh: Cells, late: Array,
) -> None:  # fmt: skip
    """A quarter of work on what is in `places`; slips begin where it is finished, or run on.

    What was begun in this quarter (`fresh`) has only the rest of it (`late`).
    """
    cadence, before = actions["cadence"], places["progress"]
    effort = np.maximum(state.effort[DESIGN] * state.effect[PROGRESS], TINY)
    capacity = effort * funded * work_needed(cadence, world) / cadence
    hours = np.clip(capacity - PLACES, 0, 1)
    hours[fresh] *= late
    ready = before >= 1
    step = 3 * hours / work_needed(places["spacing"], world) * (before >= 0)
    ahead = before + step
    places["slip"] -= hours * ready
    done = cells((ahead >= 1) & ~ready)
    firm = done[1:]
    luck = world.uniform_at("design slip", state.turn, firm)
    effort_there, older = state.effort[DESIGN][firm], places["node"][done]
    wait = slip(places["spacing"][done], effort_there, luck, older, world, firm)
    wait = np.maximum(wait + places["slip"][done], 0)  # and what cards moved the end by
    places["slip"][done] = wait - (ahead[done] - 1) / step[done] * hours[done]
    np.minimum(ahead, 1, out=places["progress"])


def _release(places: Places, state: State, world: World) -> tuple[State, Array]:
    """Tape out the oldest chip where its slip is over; quarters for which the newest was out."""
    out = (places["progress"][0] >= 1) & (places["slip"][0] <= 0)
    where = cells(out)
    new = np.minimum(-places["slip"][0][where], 1)
    role, old = places["role"][0][where], state.chip_role[where]
    turned = (role != old) & (state.chip_number[where] > 0)
    stack = state.stack[where]
    floor = np.minimum(stack, world.at("stack_start", where))
    waiting = total((places["progress"][:, where[0], where[1]] >= 0).astype(np.float64))
    spacing, older = places["spacing"][0][where], places["node"][0][where]
    state = state.evolve(
        chip_number=state.chip_number + out,
        chip_goal=put(state.chip_goal, where, strength(state, spacing, older, world, where)),
        chip_role=put(state.chip_role, where, role),
        chip_age=put(state.chip_age + 1, where, new),
        design_goal=put(state.design_goal, where, 0),
        design_spent=put(state.design_spent, where, state.design_spent[where] * (1 - 1 / waiting)),
        stack=put(
            state.stack,
            where,
            np.maximum(stack - world.at("stack_rework", where) * turned, floor),
        ),
    )
    _move_up(places, out)
    return state, put(np.ones(out.shape), where, new)


def strength(state: State, spacing: Array, older: Array, world: World, where: Cells) -> Array:
    """H100e a chip of the oldest design in its best use, were it taped out now, `[n]` by cell.

    `spacing` months after the one before, `older` 1 where it is on an older process.
    """
    luck = world.normal_at("design gain", state.turn, where) * world.at("gain_luck", where)
    growth = np.log(world.at("frontier_growth", where)) * _since(state, world)
    frontier = world.at("frontier_chip", where) * np.exp(growth)
    last, goal = state.chip_goal[where], state.design_goal[where]
    haste = spacing / world.at("gain_months", where)
    own = world.at("gain_cap", where) * (1 - np.exp(-haste))
    pull = world.at("gain_pull", where) * np.log(frontier / np.where(last > 0, last, frontier))
    loss = world.at("older_gain_loss", where) * older
    follows = last * np.exp(own * (1 + luck) + pull - loss)
    first = np.where(goal > 0, goal, frontier) * np.exp(luck - loss)
    return np.where((goal > 0) | (last <= 0), first, follows)


def _since(state: State, world: World) -> float:
    """Years from the one for which the trends' levels are given to this quarter."""
    return float(world.scenario.year + world.years(state.turn) - world["trend_year"])


def _move_up(places: Places, out: NDArray[np.bool_]) -> None:
    """Close up the places in design where the oldest has gone."""
    where = np.flatnonzero(out)
    for name, field in places.items():
        flat = field.reshape(len(field), -1)
        flat[:-1, where] = flat[1:].take(where, axis=1)
        flat[-1, where] = EMPTY if name == "progress" else 0


def _ramp(state: State, world: World, quarters: Array) -> State:
    """Production goes over to the newest chip during `quarters` `[F, B]`; software matures."""
    share = world["chip_ramp"] * quarters
    halls, edge = use(state.chip_role, world)
    best = np.maximum(halls, edge)
    power = state.chip_power + share * (state.chip_goal * best - state.chip_power)
    per_best = power / best
    since = _since(state, world) + (1 - state.chip_age) / 4
    gpu_load = world["power_per_h100e"] * np.exp(np.log(world["power_trend"]) * since)
    load = world["chip_draw"] * gpu_load
    taped = state.chip_number > 0
    in_use = (state.chips + state.foundry_made + state.fab_made > TINY) & taped
    learnt = np.minimum(state.stack + world["stack_growth"] * in_use, world["stack_full"])
    learnt = np.maximum(learnt, world["stack_start"]) * taped
    return state.evolve(
        chip_power=power,
        chip_halls=per_best * halls,
        chip_edge=per_best * edge,
        chip_load=state.chip_load + share * (load - state.chip_load),
        stack=np.maximum(state.stack, learnt),
    )
