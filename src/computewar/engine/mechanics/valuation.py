"""Valuation: what the market thinks, from what firms earn, own and show, never from itself.

A target is made of the business outside AI, AI revenue times a multiple (more for growth,
capability and trust; the multiple itself comes down as the field grows up), embodied AI against
what the market had planned for it (001 ¶37, ¶43), a maturing stack of one's own (001 ¶35), part
of the compute and plants owned, cash less debt, and the story: what the market paid at the start
beyond all that, which fades. Hype, what is promised in public (credibility), lifts all but the
books by its part. Value closes a quarter of the gap each quarter. Mood is shared and wanders; now
and then it crashes; it moves all but cash and debt. Trust drifts back slowly.

Cash counts at its face as far as a firm of its worth needs it; what lies idle beyond that is
marked down, as owners expect it to be wasted. Assets count below their price, all with delay: to
raise money and hold it, or to buy and hold, cannot raise value by itself.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.lever import Actions, Lever
from computewar.engine.state import QUANTITIES, State
from computewar.engine.world import World
from computewar.inputs.units import convert

Array = NDArray[np.float64]

MILLION = convert(1, "$M", "$bn")

LEVERS: tuple[Lever, ...] = ()


def opening(state: State, world: World) -> State:
    """The start's story: what the market pays beyond the formula."""
    return state.evolve(story=state.value - fundamentals(state, world))


def advance(state: State, actions: Actions, world: World) -> State:
    """Move mood, trust and value by a quarter."""
    mood = _mood(state, world)
    trust = state.trust + world["trust_drift"] * (world["trust_par"] - state.trust)
    story = state.story * (1 - world["story_fade"])
    state = state.evolve(mood=mood, trust=trust, story=story)
    belief = np.exp(world["value_mood"] * mood) * (1 + state.hype) * (1 - state.insolvent)
    books = _books(state, world)  # money is worth as much in any mood
    aim = (fundamentals(state, world) - books + _story(state, world)) * belief
    aim = np.maximum(aim + books * (1 - state.insolvent), 0)
    pace = world["value_pace"]
    least = world["value_least"]
    return state.evolve(value=np.maximum(state.value + pace * (aim - state.value), least))


def fundamentals(state: State, world: World) -> Array:
    """What a firm is worth by what it earns, owns and shows, `[F, B]` $bn."""
    multiple = _multiple(state, world)
    embodied = (state.embodied / world["embodied_plan"] ** state.turn) ** world["embodied_power"]
    machines = world["value_embodied"] * embodied * state.trust / world["trust_par"]
    assets = (state.gpus + state.chips) * state.gpu_price * MILLION + state.hall_paid
    assets = assets + state.fab_paid * state.fab_node
    worth = world["value_outside"] * world["outside_growth"] ** state.turn + machines
    worth = worth + 4 * state.revenue * multiple + _stack(state, world)
    return worth + world["asset_weight"] * assets + _books(state, world)


def _books(state: State, world: World) -> Array:
    """Cash less debt, `[F, B]` $bn, idle cash marked down."""
    idle = np.maximum(state.cash - world["cash_need"] * state.value, 0)
    return state.cash - world["cash_drag"] * idle - state.debt


def _stack(state: State, world: World) -> Array:
    """What the market sees in a closed training stack as it matures (001 ¶35), `[F, B]` $bn."""
    grown = (state.stack - world["stack_start"]) / (world["stack_full"] - world["stack_start"])
    return world["dojo_worth"] * world["dojo_owner"] * np.clip(grown, 0, 1)


def _multiple(state: State, world: World) -> Array:
    """Times a year's AI revenue, `[F, B]`: growth, the lead in capability, and trust."""
    ripe = world["multiple_fade"] ** state.turn
    level = world["multiple_end"] + (world["multiple_start"] - world["multiple_end"]) * ripe
    low, high = world["growth_least"], world["growth_most"]
    growth = np.clip(world["growth_base"] + state.growth, low, high)
    gap = state.capability - state.capability.max(axis=0)
    return level * growth * np.exp(world["multiple_lead"] * gap) * state.trust / world["trust_par"]


def _story(state: State, world: World) -> Array:
    """The start's excess, which trust carries."""
    return state.story * np.minimum(state.trust / world["trust_par"], 1.0)


def _mood(state: State, world: World) -> Array:
    """Next quarter's mood, `[B]`: it wanders, and sometimes crashes."""
    wander = world["mood_spread"] * world.normal_for_all("mood", state.turn)
    crash = world.uniform_for_all("crash", state.turn) < world["crash_rate"]
    card = np.log(state.effect[QUANTITIES.index("mood")].max(axis=0))
    return world["mood_memory"] * state.mood + wander - world["crash_size"] * crash + card
