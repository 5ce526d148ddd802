"""Talent: one short pool of key people, three teams in each firm, and what wears people out.

Expertise cannot be bought in quantity (004 ¶8) and 67,000 will be missing by 2030 (004 ¶7; C27), so
money for people meets a pool. In words:

- newcomers a quarter = level × growth, less a part for each thousand of the shortfall so far.
- a firm's money buys h people at signon·wage·(1 + pay)·√shortage·(1 + haste·h/staff); shortage is
  people asked for at the plain price over the pool, at least 1. The pool is filled like water by
  want × rank, rank being (level + trust + hype + pull·openness, from −1 to 1)·e^(pull·pay): an open
  house draws people (003 ¶25). Wages rise with the log of shortage.
- posts of leavers, and a part of those vacant, fill at the plain price without a plan to hire,
  out of half the pool at most.
- what is paid above the market raises everyone's wages by heads; who is paid much soon can afford
  to leave (by its square).
- people leave the trade by attrition, sooner when tired or worse paid; they leave a design team
  whose chip is late (001 ¶34); and they go from firms ranked below the mean to those above it,
  fewer from one whose analysts see rivals.
- a firm's people move towards the shares it sets, part of the gap a quarter; newcomers start there.
- effort of a team = (staff/need)^.7 · (1 − onboarding·newcomers' share) · (1 − drag·fatigue), held
  between a least and a most. Need: fab, a core and a part of its size or lines; design,
  (12/cadence)^1.3 and what a training stack of one's own takes; models, (compute/500)^.37.
- fatigue moves to what a cadence under a year leads to, by the design team's share of the people,
  and to what speed-first building does, by its square.
- an academy's students join years later, beside the pool.

People are made by the pool and the academies, and lost to the trade; poaching only moves them.
Sign-on and academies are paid here; salaries in accounts.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import fill, ratio, total
from computewar.engine.lever import Actions, Lever
from computewar.engine.operators import by_operator
from computewar.engine.pipeline import shift
from computewar.engine.state import QUANTITIES, TEAMS, State
from computewar.engine.world import World

Array = NDArray[np.float64]
TINY = 1e-9
DESIGN = TEAMS.index("design")

LEVERS = (
    Lever(
        "hire_spend", unit="$bn", label="Hiring", area="people", rank="capital", spends=True,
        help="Sign-on money: dearer the faster you hire and the more others want people.",
    ),
    Lever(
        "staff_fab", kind="share", unit="share", label="People on the fab", area="people",
        group="staff", help="Share of your people aimed at for the fab; moving takes quarters.",
    ),
    Lever(
        "staff_design", kind="share", unit="share", label="People on chips", area="people",
        group="staff", help="Share of your people aimed at for chip design.",
    ),
    Lever(
        "staff_models", kind="share", unit="share", label="People on models", area="people",
        group="staff", help="Share of your people aimed at for models and training.",
    ),
    Lever(
        "pay", unit="share", label="Pay above market", area="people",
        help="Lifts your rank with newcomers and keeps people; raises all salaries.",
    ),
    Lever(
        "academy", unit="$bn", label="Academies", area="people", spends=True,
        help="Places for students who join in two to three years, outside the common pool.",
    ),
)  # fmt: skip


def newcomers(state: State, world: World) -> Array:
    """Key people who can be hired this quarter by all firms, `[]` or `[B]` thousand (004 ¶7–8)."""
    year = world.scenario.year + world.years(state.turn)
    span = world["talent_gap_year"] - world["talent_gap_from"]
    gap = world["talent_gap"] * np.clip((year - world["talent_gap_from"]) / span, 0, 1)
    grown = world["talent_growth"] ** (4 * (year - world["trend_year"]))
    left = np.maximum(1 - world["talent_gap_bite"] * gap, 0)
    return np.asarray(world["talent_pool"] * grown * left)


def needs(state: State, actions: Actions, world: World, designing: Array) -> list[Array]:
    """People that each team's work needs, `[F, B]` thousand a team; 0 where it has no work.

    `designing` `[F, B]` says who has chips in design.
    """
    online = total(state.fab_online) / world["fab_full_output"]
    lines = np.maximum(
        world["fab_people_build"] * state.fab_size * state.fab_begun,
        world["fab_people_run"] * online,
    )
    parts = (world[f"fab_people_{name}"] for name in ("partner", "tsmc"))
    own = by_operator(state.fab_partner, 1, *parts)
    fab = (world["fab_people"] + lines) * own * (lines > 0)
    pace = np.exp(world["design_people_haste"] * np.log(12 / actions["cadence"]))
    compute = np.maximum(state.energised - state.rented_out + state.rented, 0)
    size = np.maximum(compute / world["model_people_scale"], TINY)
    models = world["model_people"] * np.exp(world["model_people_power"] * np.log(size))
    design = world["design_people"] * pace * designing
    young = (actions["stack_spend"] > 0) & (state.stack < world["stack_full"])
    design = design + world["stack_people"] * young
    return [fab, design, models * (compute > 0)]


def advance(state: State, actions: Actions, world: World) -> State:
    """Hire, poach, leave, move between teams; then see how far each team's people do its work."""
    designing = _designing(state, actions)
    tired = _fatigue(state, actions, world, designing)
    heads = np.maximum(total(state.staff), world["talent_least"])
    rank, need = _rank(state, actions, world), needs(state, actions, world, designing)
    stay = _stay(state, actions, world, tired)
    refill = _replaced(state, stay, _poached(state, total(state.staff), rank, world), need, world)
    hired, cost, shortage = _hire(state, actions, world, heads, rank, refill)
    places = np.minimum(actions["academy"] / world["academy_cost"], world["academy_limit"] * heads)
    joined, students = shift(state.students, (places * world["academy_stay"], world["academy_lag"]))
    staff, won = _teams(state, actions, world, stay, rank, hired + refill + joined)
    work = (1 - world["fatigue_drag"] * tired) * np.maximum(
        1 - world["onboarding"] * ((hired + joined + won) / heads), 0
    )
    cost = cost + refill * _plain(state, actions, world) + places * world["academy_cost"]
    return state.pay("people", cost).evolve(
        staff=staff,
        students=students,
        fatigue=tired,
        wage=state.wage
        * np.exp(_bids(state, actions, world) + world["wage_rise"] * np.log(shortage)),
        effort=np.array([_effort(*pair, work, world) for pair in zip(staff, need, strict=True)]),
    )


def _designing(state: State, actions: Actions) -> Array:
    """1 where a firm has chips in design or pays for them, `[F, B]`."""
    return 1.0 * ((actions["design_spend"] > 0) | (state.design_progress[0] >= 0))


def _fatigue(state: State, actions: Actions, world: World, designing: Array) -> Array:
    """Fatigue after the quarter, `[F, B]`: nearer to what cadence and haste lead to."""
    rush = np.maximum(world["cadence_easy"] / actions["cadence"] - 1, 0)
    tiring = ratio(state.staff[DESIGN], total(state.staff)) * designing
    aim = world["fatigue_cadence"] * rush * tiring
    aim = np.minimum(aim + world["fatigue_haste"] * state.haste * state.haste, 1)
    return np.asarray(state.fatigue + world["fatigue_pace"] * (aim - state.fatigue))


def _rank(state: State, actions: Actions, world: World) -> Array:
    """How much people want to work for a firm, `[F, B]`; 0 for one that has failed."""
    draw = world["talent_rank"] + state.trust + state.hype
    draw = draw + world["open_people"] * (2 * actions["openness"] - 1)
    return np.asarray(draw * np.exp(world["pay_pull"] * actions["pay"]) * (1 - state.insolvent))


def _plain(state: State, actions: Actions, world: World) -> Array:
    """Sign-on of a thousand people when the pool serves all, `[F, B]` $bn."""
    effect = np.maximum(state.effect[QUANTITIES.index("hiring")], TINY)
    return np.asarray(world["signon"] * state.wage * (1 + actions["pay"]) / effect)


def _bids(state: State, actions: Actions, world: World) -> Array:
    """Log rise of everyone's wage by what is paid above the market, `[B]`, by heads."""
    heads = total(state.staff)
    return np.asarray(world["wage_bid"] * ratio(total(heads * actions["pay"]), total(heads)))


def _poached(state: State, heads: Array, rank: Array, world: World) -> Array:
    """Share of each firm's people that goes to firms ranked above the mean, `[F, B]`.

    Who sees what rivals do answers their offers in time.
    """
    against = ratio(rank, ratio(total(heads * rank), total(heads)))
    open_ = 1 - world["insight_keeps"] * state.insight
    return np.asarray(world["poaching"] * open_ * np.maximum(1 - against, 0))


def _replaced(
    state: State, stay: list[Array], leave: Array, need: list[Array], world: World
) -> Array:
    """Posts filled in the ordinary way, `[F, B]` thousand: of leavers, and vacant."""
    gone = [team - team * part * (1 - leave) for team, part in zip(state.staff, stay, strict=True)]
    vacant = np.maximum(need[0] + need[1] + need[2] - total(state.staff), 0)
    posts = world["replaced"] * (gone[0] + gone[1] + gone[2])
    posts = (posts + world["vacant"] * vacant) * (1 - state.insolvent)
    pool = newcomers(state, world)
    return np.asarray(posts * np.minimum(ratio(pool, 2 * total(posts)), 1))  # half the pool


def _hire(
    state: State, actions: Actions, world: World, heads: Array, rank: Array, refill: Array
) -> tuple[Array, Array, Array]:
    """People hired `[F, B]`, their sign-on `[F, B]` $bn, and shortage `[B]`, 1 where none."""
    plain = _plain(state, actions, world)
    plenty, haste = actions["hire_spend"] / plain, world["signon_haste"] / heads
    pool, posts = newcomers(state, world), total(refill)
    shortage = np.maximum((total(_affordable(plenty, haste)) + posts) / pool, 1)
    dearer = np.sqrt(shortage)
    want = _affordable(plenty / dearer, haste)
    hired = fill(want, want * rank, pool - posts)
    return hired, plain * dearer * hired * (1 + haste * hired), shortage


def _affordable(plenty: Array, haste: Array) -> Array:
    """People p with p·(1 + haste·p) = `plenty`, money over price: the root of a quadratic."""
    return np.asarray(2 * plenty / (1 + np.sqrt(1 + 4 * haste * plenty)))


def _stay(state: State, actions: Actions, world: World, tired: Array) -> list[Array]:
    """Share of each team that does not leave the trade this quarter, `[F, B]` a team."""
    worn = world["attrition"] * (1 + world["fatigue_leave"] * tired)
    rich = world["pay_rich"] * actions["pay"] * actions["pay"]
    stay = np.maximum(1 - worn * np.exp(-world["pay_keep"] * actions["pay"]) - rich, 0)
    late = state.design_slip.max(axis=0) > 0
    failing = stay * (1 - world["failing_leave"] * late)
    return [failing if team == "design" else stay for team in TEAMS]


def _teams(
    state: State, actions: Actions, world: World, stay: list[Array], rank: Array, new: Array
) -> tuple[Array, Array]:
    """Staff `[T, F, B]` after leaving, poaching, hiring, moves; and who came from rivals `[F, B]`.

    People go from firms ranked below the mean to those above it; `new` ones start where a firm's
    shares put them, and of the rest `team_move` of the gap to those shares is closed.
    """
    kept = [part * team for part, team in zip(stay, state.staff, strict=True)]
    heads = kept[0] + kept[1] + kept[2]
    against = ratio(rank, ratio(total(heads * rank), total(heads)))
    pull = heads * np.maximum(against - 1, 0)
    whole = total(pull)
    wins = pull / np.maximum(whole, TINY)
    leave = _poached(state, heads, rank, world) * (whole > 0)
    gone = [total(team * leave) for team in kept]
    won = (gone[0] + gone[1] + gone[2]) * wins
    move = world["team_move"]
    settled, here = 1 - move, (1 - move) * (1 - leave)
    placed = new + move * (heads - heads * leave + won)
    shares = [actions[f"staff_{team}"] for team in TEAMS]
    staff = [
        team * here + (left * settled) * wins + share * placed
        for team, left, share in zip(kept, gone, shares, strict=True)
    ]
    return np.array(staff), won


def _effort(staff: Array, need: Array, work: Array, world: World) -> Array:
    """A team's work done against work needed, `[F, B]`; 1 where nothing is needed."""
    needed = need > 0
    if not needed.any():
        return np.ones_like(need)
    have = np.maximum(staff, TINY) / np.maximum(need, TINY)
    done = np.exp(world["effort_staff"] * np.log(have)) * work
    held = np.minimum(np.maximum(done, world["effort_least"]), world["effort_most"])
    return np.where(needed, held, 1.0)
