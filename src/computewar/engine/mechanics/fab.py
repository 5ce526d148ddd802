"""Own fab: years of money before the first chip, then lines that yield badly, learn and age.

A plant on 2 nm, 100,000 a month at first and a million in the end (001 ¶51, ¶55; 000 ¶1), hundreds
of billions and nothing for years (001 ¶69), a waste if it fails (000 ¶9); sites, suppliers and
people cannot be bought in quantity (004 ¶4, ¶8). It exchanges one risk for others (L01, L04, L10).
What a month's million is of is the reading `fab_unit`: wafers, whose data-centre chips are bound by
packaging, with dies to spare for cars and robots; or chips, at a tenth of the price (C07, C29).

In words. A programme starts with the first money granted and keeps its region, process and who runs
it: the firm, a partner, or TSMC (004 ¶13), which yields best, fails least, takes the highest fee
and brings its own people, who leave with part of the output in a crisis of the strait wherever the
plant stands. TSMC must consent: by its standing with the firm, then by lot, seldomer the more such
plants it runs; where it declines nothing starts, the money stays, and one may ask again. First
module: progress a quarter ≤ effort^.7/(lead·(.75 + .32·size)), more when rushed, never ahead of the
money; works decay while nothing is built. Then a quarter brings online up to .14·effort of a full
TeraFab, as far as planned and paid. Capital is .316 of the full cost for the first module and even
steps for each further one, times region, process and partner's part. Yield starts low and learns by
people and wafers towards .82, or .38 if the process never comes right, by a chance that grows with
size. The node ages against the frontier, at half that before production. Made a month: packaged
chips × yield × node for each unit online, less a partner's fee and its part by what it put in, if a
chip has taped out and cash pays for it; lines of one's own fit one's own chips the better the more
they yield, those of an older process little; `fab_made` counts chips of the newest node's strength.
A chip's memory and package cost by what it computes, as an H100's at least.

Money leaves under "fab": works, haste, plans anew, upkeep of what is online whether used or idle,
care of an idle site, chips; what is cancelled brings back a little. Chips are made here, in
thousand; written off is capital sunk in what is cancelled or decays. Not modelled:
fires and earthquakes, tools and people bought from a rival's plant.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY, total
from computewar.engine.lever import Actions, Lever
from computewar.engine.operators import OPERATORS, TSMC, by_operator, refused
from computewar.engine.part import anywhere, for_firms
from computewar.engine.part import cells as true_cells
from computewar.engine.state import QUANTITIES, REGIONS, TEAMS, State
from computewar.engine.world import World

Array = NDArray[np.float64]
Cells = tuple[NDArray[np.intp], ...]  # firms and futures in which something happens
PEOPLE = TEAMS.index("fab")
PROGRESS = QUANTITIES.index("fab_progress")
PLACES = np.arange(len(REGIONS))[:, None, None]
TAIWAN = REGIONS.index("taiwan")
BUILT = ("begun", "paid", "progress", "size", "yield", "node", "older", "partner")

LEVERS = (
    Lever(
        "fab_spend", unit="$bn", label="Own fab", area="fab", rank="capital", spends=True,
        help="Money for an own fab; the first of it starts the programme, none pauses it.",
    ),
    Lever(
        "fab_target", unit="share of a full TeraFab", label="Size aimed at", area="fab",
        help="1 = a million a month. Larger is slower and riskier; adding later costs more.",
    ),
    Lever(
        "fab_partner", kind="choice", choices=OPERATORS, label="Who runs it", area="fab",
        help="Others yield better and take a fee; TSMC the most of both, if it consents. Fixed.",
    ),
    Lever(
        "fab_node", kind="choice", choices=("2 nm", "older"), label="Process", area="fab",
        help="An older process is cheaper, safer, ages less and makes weaker chips; fixed.",
    ),
    Lever(
        "fab_region", kind="choice", choices=REGIONS, label="Region", area="fab",
        help="Where it stands: cost, time, room to grow, exposure; fixed at the start.",
    ),
    Lever(
        "fab_rush", kind="flag", label="Build in haste", area="fab",
        help="A quarter faster to the first chip, for a fifth more money.",
    ),
    Lever(
        "fab_cancel", kind="flag", label="Cancel the fab", area="fab", once=True,
        help="Ends the programme and strands nearly all the money sunk in it.",
    ),
)  # fmt: skip


def site(
    region: Array, partner: Array, older: Array, world: World, cells: Cells
) -> tuple[Array, Array, Array]:
    """What a place, who runs it and an older process (1) make of a programme, `[n]` by cell.

    $bn that a full TeraFab takes from the firm, quarters to the first module of a plant of middling
    size, and the share of a full TeraFab that can stand there.
    """
    cost, lead, room = (_in_region(region, what, world, cells) for what in ("cost", "lead", "room"))
    shares = (world.at(f"fab_{name}_cost", cells) for name in ("partner", "tsmc"))
    part = by_operator(partner, 1, *shares)
    cheaper = 1 - (1 - world.at("fab_older_cost", cells)) * older
    capital = world.at("fab_full_cost", cells) * cost * part * cheaper
    return capital, world.at("fab_lead", cells) * lead, room


def _in_region(region: Array, what: str, world: World, cells: Cells) -> Array:
    table = [world.at(f"fab_{what}_{name}", cells) for name in REGIONS]
    return np.choose(region.astype(np.intp), table)


def first_size(world: World) -> Array:
    """The first module as a share of a full TeraFab."""
    return np.asarray(world["fab_first_output"] / world["fab_full_output"])


def capital_needed(size: Array, full: Array, world: World) -> Array:
    """$bn that a plant of `size`, a share of a full one that costs `full`, takes; any shape."""
    first, share = first_size(world), world["fab_first_share"]
    early, later = share / first, (1 - share) / (1 - first)
    return np.asarray(full * (later * size + (early - later) * np.minimum(size, first)))


def affordable(paid: Array, full: Array, world: World) -> Array:
    """Size that `paid` $bn of works have built, of a plant whose first module stands; any shape."""
    first, share = first_size(world), world["fab_first_share"]
    further = np.maximum(paid - share * full, 0) / ((1 - share) * full)
    return np.asarray(first + (1 - first) * further)


def risk(size: Array, partner: Array, older: Array, world: World) -> Array:
    """The chance that the process never comes right, `[F, B]`, by size, operator and process."""
    known = by_operator(partner, 1, world["fab_risk_partner"], world["fab_risk_tsmc"])
    known = known * (1 - (1 - world["fab_risk_older"]) * older)
    return np.asarray((world["fab_risk"] + world["fab_risk_size"] * size) * known)


def advance(state: State, actions: Actions, world: World) -> State:
    """Cancel, start, build, learn, make, in this order; then pay for all of it at once."""
    state = state.evolve(chips_made=state.chips_made + state.foundry_made)
    builders = anywhere(state.fab_begun + state.fab_node + actions["fab_spend"] > 0)
    builders |= anywhere(state.fab_refused > 0)
    return for_firms(_programme, builders, state, actions, world)


def _programme(state: State, actions: Actions, world: World) -> State:
    """A quarter of a fab programme, for firms that have or begin one."""
    online = _online(state, world)
    state, online, salvage = _cancel(state, actions, world, online)
    state = _begin(state, actions, world)
    state, plans = _plan(state, actions, world, online)
    state, online, works = _build(state, actions, world, online, actions["fab_spend"] - plans)
    state = _learn(state, world, online)
    state, bills = _make(state, world, online, plans + works - salvage)
    lines = (state.fab_region == PLACES) * (online * world["fab_full_output"])
    state = state.evolve(fab_online=lines, spent=state.spent + plans + works)
    return state.pay("fab", plans + works + bills - salvage)


def _online(state: State, world: World) -> Array:
    """Share of a full TeraFab that is online, `[F, B]`."""
    return np.asarray(total(state.fab_online) / world["fab_full_output"])


def _cancel(
    state: State, actions: Actions, world: World, online: Array
) -> tuple[State, Array, Array]:
    """Programmes that end now, what is left online, and the $bn that their remains fetch."""
    ends = actions["fab_cancel"] * state.fab_begun
    if not ends.any():
        return state, online, np.zeros_like(online)
    kept = 1 - ends
    salvage = ends * world["fab_salvage"] * state.fab_paid
    lost = state.wasted + ends * state.fab_paid - salvage
    rest = {f"fab_{name}": getattr(state, f"fab_{name}") * kept for name in BUILT}
    return state.evolve(wasted=lost, **rest), online * kept, salvage


def _begin(state: State, actions: Actions, world: World) -> State:
    """Programmes that start now: what is chosen is kept, yield and node stand at their start."""
    starts = (actions["fab_spend"] > 0) & (state.fab_begun == 0) & (actions["fab_cancel"] == 0)
    declined = refused(starts & (actions["fab_partner"] == TSMC), state, world)
    if declined.any() or state.fab_refused.any():
        state = state.evolve(fab_refused=1.0 * declined)
    starts &= ~declined
    if not starts.any():  # as in nearly all quarters; what follows would change nothing
        return state
    cells = true_cells(starts)
    partner, older = actions["fab_partner"][cells], actions["fab_node"][cells]
    region = actions["fab_region"][cells]
    yields = (world.at(f"fab_yield_{name}", cells) for name in ("own", "partner", "tsmc"))
    capital, lead, room = site(region, partner, older, world, cells)
    begun: dict[str, Array | float] = {
        "begun": 1.0,
        "region": region,
        "partner": partner,
        "older": older,
        "capital": capital,
        "lead": lead,
        "room": room,
        "yield": by_operator(partner, *yields) + world.at("fab_yield_older", cells) * older,
        "node": 1 - (1 - world.at("fab_older_node", cells)) * older,
    }
    fields = {f"fab_{name}": getattr(state, f"fab_{name}").copy() for name in begun}
    for name, value in begun.items():
        fields[f"fab_{name}"][cells] = value
    return state.evolve(**fields)


def _plan(state: State, actions: Actions, world: World, online: Array) -> tuple[State, Array]:
    """The size aimed at, never below what stands; adding after the start costs plans anew."""
    first, planned = first_size(world), state.fab_size
    aim = np.minimum(np.maximum(actions["fab_target"], first), state.fab_room) * state.fab_begun
    added = np.maximum(aim - planned, 0) * (planned > 0)
    step = (1 - world["fab_first_share"]) / (1 - first)
    price = np.maximum(world["fab_restage"] * step * state.fab_capital, TINY)
    added_now = np.minimum(added, actions["fab_spend"] / price)
    size = np.maximum(np.where(added > 0, planned + added_now, aim), online)
    return state.evolve(fab_size=size), added_now * price


def _build(
    state: State, actions: Actions, world: World, online: Array, funds: Array
) -> tuple[State, Array, Array]:
    """Progress to the first module, then lines: the state, share online and what was paid."""
    size, done, full = state.fab_size, state.fab_progress, np.maximum(state.fab_capital, TINY)
    begun, opened = state.fab_begun, done >= 1
    effort = state.effort[PEOPLE] * state.effect[PROGRESS]
    haste = actions["fab_rush"] * begun
    lead = state.fab_lead * (world["fab_lead_fixed"] + world["fab_lead_size"] * size)
    pace = np.exp(world["fab_effort_power"] * np.log(np.maximum(effort, TINY)))
    pace = pace * (1 + world["fab_rush_gain"] * haste) / np.maximum(lead, TINY) * begun
    growth = world["fab_growth"] * effort
    first = full * world["fab_first_share"]
    soon = capital_needed(online + world["fab_ahead"] * growth, full, world)
    soon = np.where(opened, soon, first * (done + world["fab_ahead"] * pace))
    wanted = np.minimum(soon, capital_needed(size, full, world)) * begun
    dear = 1 + world["fab_rush_cost"] * haste
    put = np.minimum(np.maximum(wanted - state.fab_paid, 0), np.maximum(funds, 0) / dear)
    paid = state.fab_paid + put
    ahead = done + np.minimum(np.maximum(paid / first + TINY - done, 0), pace)
    part = (ahead - done) / np.maximum(pace, TINY)
    idle = np.maximum(1 - part, 0) * (ahead < 1) * begun
    rot = np.minimum(world["fab_decay"] * idle, done)
    time = np.where(opened, 1, np.maximum(ahead - 1, 0) / np.maximum(pace, TINY))
    goal = np.minimum(size, affordable(paid, full, world))
    grown = np.minimum(np.maximum(goal - online, 0), growth * time) * begun
    care = world["fab_idle_care"] * idle * paid
    state = state.evolve(
        fab_paid=paid - rot * first,
        fab_progress=np.minimum(ahead, 1) - rot,
        wasted=state.wasted + rot * first,
    )
    return state, online + grown, put * dear + care


def _learn(state: State, world: World, online: Array) -> State:
    """Yield moves towards its end by people and wafers where lines run; the node ages."""
    open_ = online > 0
    volume = online / (online + world["fab_learning_half"]) * (state.chip_number > 0)
    speed = np.minimum(world["fab_learning"] * state.effort[PEOPLE] * volume, 1)
    luck = world.fate("fab process")
    bad = luck < risk(state.fab_size, state.fab_partner, state.fab_older, world)
    good, poor = world["fab_yield_full"], world["fab_yield_bad"]
    end = good + (poor - good) * bad
    kept = (world[f"fab_ageing_{name}"] for name in ("own", "partner", "tsmc"))
    fade = 1 - by_operator(state.fab_partner, *kept)
    fade = fade * (1 - (1 - world["fab_ageing_older"]) * state.fab_older)
    built = world["fab_ageing_built"]
    return state.evolve(
        fab_yield=state.fab_yield + speed * (end - state.fab_yield),
        fab_node=state.fab_node * (1 - fade * (built + (1 - built) * open_)),
    )


def _make(state: State, world: World, online: Array, spent: Array) -> tuple[State, Array]:
    """The quarter's chips, and the bill of running: upkeep and chips, `[F, B]` $bn."""
    crisis, there = state.strait > 0, state.fab_region == TAIWAN
    bound = np.where(there, 1 - world["foundry_strait"], _abroad(state, world))
    runs = online * (1 - crisis * bound)
    runs = runs * ((state.chip_number > 0) & (state.chip_power > 0))
    units = 3 * world["fab_full_output"] * runs * state.fab_yield
    helpers = ("partner", "tsmc")
    fees = (world[f"fab_{name}_fee"] + 1 - world[f"fab_{name}_cost"] for name in helpers)
    units = units * (1 - by_operator(state.fab_partner, 0, *fees))
    upkeep = world["fab_upkeep"] * capital_needed(online, state.fab_capital, world)
    chips = units * world["fab_packaged"]
    cost = chips * world["fab_chip_cost"] * np.maximum(state.chip_power, 1)
    purse = np.maximum(state.cash - spent - upkeep, 0) * world["fab_cash_share"]
    run = np.minimum(purse / np.maximum(cost, TINY), 1)
    own = (state.fab_partner == 0) * (1 - (1 - world["fab_older_fit"]) * state.fab_older)
    fit = world["fab_own_fit"] * own * state.fab_yield
    made = chips * run * state.fab_node * (1 + fit / world["fab_yield_full"])
    state = state.evolve(
        fab_made=made,
        fab_edge=units * world["fab_edge_dies"],
        chips_made=state.chips_made + made,
        plant_dues=state.plant_dues + upkeep + cost,
    )
    return state, upkeep + cost * run


def _abroad(state: State, world: World) -> Array:
    """Share of a plant's output that a crisis of the strait costs away from Taiwan, `[F, B]`."""
    return world["fab_tsmc_strait"] * (state.fab_partner == TSMC)
