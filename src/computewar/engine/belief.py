"""Belief: what a side may suppose about the world when it looks ahead.

Made from an Observation and nothing else. Numbers and luck are drawn afresh, from seeds that are
never a game's. What the side knows is taken as it is: its own books, the market's open figures,
rivals' value and trust. The rest of a rival is supposed so:

- its means start as the scenario drew them and are scaled to what analysts show of it, blurred once
  more: cash, compute, power, revenue, chips and fab each carry their own fields (`SCALED`);
- what it had none of at the start and is shown to have now stands in the first of those fields;
- its people have grown with the square root of its compute; its research is as far as one's own;
- its capability is as shown, blurred; its value is explained by what is supposed of it, the rest is
  story; shown without cash and compute it is taken for failed.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from computewar.engine import chance
from computewar.engine.allocation import TINY
from computewar.engine.game import Game
from computewar.engine.mechanics import accounts, valuation
from computewar.engine.observation import Observation, means
from computewar.engine.orders import Keyed, standing
from computewar.engine.start import begin
from computewar.engine.state import SHOWN, WHOLE, State
from computewar.engine.world import World, draw

Array = NDArray[np.float64]

SCALED: dict[str, tuple[str, ...]] = {
    "cash": ("cash",),
    "compute": (
        "gpus", "gpu_orders", "chips", "energised", "rented", "rented_out", "rent_due", "serving",
    ),
    "power": ("power", "gpu_load", "chips_load", "halls", "hall_paid", "turbines"),
    "revenue": ("revenue", "model_revenue"),
    "chips": ("foundry_made", "slots", "edge_chips", "chips_made"),
    "fab": ("fab_online", "fab_made", "fab_edge", "fab_paid"),
}  # fmt: skip
"""What analysts show of a rival → the fields that are scaled to it, the one they count first."""


def belief(seen: Observation, futures: int, seed: int) -> tuple[State, World]:
    """A State and a World of `futures` futures B that agree with all that `seen` (B = 1) shows.

    `seed` chooses the draws: the same seed and Observation give the same belief, to the bit.
    """
    game = believed(seen, futures, seed)
    return game.state, game.world


def believed(seen: Observation, futures: int, seed: int) -> Game:
    """The `belief` as a game to be played on; rivals' orders stand as at the start."""
    world, start = _drawn(Keyed(seen.scenario), futures, seed)
    supposed = _explained(_rivals(start, seen, world), world)
    state = _shown(_known(supposed, seen.own, seen, world), seen, world)
    return Game(world, _known(start, seen.start, seen, world), state, _orders(seen, world))


@lru_cache(maxsize=4)
def _drawn(scenario: Keyed, futures: int, seed: int) -> tuple[World, State]:
    """Numbers, luck and start afresh; kept, since a screen asks for the same ones at every key."""
    seeds = chance.mix(chance.future_seeds(seed, 0, futures) ^ chance.word("belief"))
    world = draw(scenario.scenario, seeds)
    return world, begin(world)


def _rows(seen: Observation, world: World) -> tuple[list[int], list[int]]:
    """The rows of the own firms and of the rivals."""
    own = [world.firms.index(firm) for firm in seen.firms]
    return own, [world.firms.index(firm) for firm in seen.rivals]


def _wide(shown: Array, seen: Observation, world: World) -> Array:
    """A figure of the rivals `[r, 1]` as one of all firms `[F, B]`, nought for one's own."""
    wide = np.zeros((len(world.firms), world.futures))
    wide[_rows(seen, world)[1]] = shown
    return wide


def _rivals(start: State, seen: Observation, world: World) -> State:
    """The start, with every firm's hidden fields scaled to what is shown of the rivals."""
    was = dict(zip(SHOWN, means(start), strict=True))
    state, ratios = start.evolve(turn=seen.turn), {}
    for figure, names in SCALED.items():
        luck = np.exp(world["sight"] * world.normal(f"belief {figure}", seen.turn))
        now = _wide(seen.shown[figure], seen, world) * luck
        known = was[figure] > TINY
        ratios[figure] = np.where(known, now / np.maximum(was[figure], TINY), 0.0)
        fields = {name: getattr(state, name) * ratios[figure] for name in names}
        state = state.evolve(**fields)
        state = _put(state, names[0], np.where(known, 0, now))
    haze = world["sight"] * world.normal("belief capability", seen.turn)
    return state.evolve(
        capability=_wide(seen.shown["capability"], seen, world) + haze,
        value=_wide(seen.rival_value, seen, world),
        trust=_wide(seen.rival_trust, seen, world),
        staff=state.staff * np.sqrt(ratios["compute"]),
        research=np.broadcast_to(seen.own.research.max(axis=0), state.cash.shape),
        insolvent=1.0 * ((state.cash <= TINY) & (state.gpus + state.rented <= TINY)),
    )


def _put(state: State, name: str, more: Array) -> State:
    """`more` `[F, B]` added to a field, to the first entry of its third axis if it has one."""
    field = getattr(state, name).copy()
    if field.ndim > more.ndim:
        field[0] += more
    else:
        field += more
    return state.evolve(**{name: field})


def _explained(state: State, world: World) -> State:
    """Rivals' story and dues, as they follow from the rest."""
    return accounts.opening(valuation.opening(state, world), world)


def _known(state: State, known: State, seen: Observation, world: World) -> State:
    """`state` with the own rows and all that everybody sees, exactly as `known` has them."""
    own, _ = _rows(seen, world)
    fields = {}
    for name, value in known.arrays().items():
        whole = getattr(state, name)
        if name in WHOLE:
            fields[name] = np.broadcast_to(value, whole.shape).copy()
        else:
            fields[name] = whole.copy()
            fields[name][..., own, :] = value
    return state.evolve(**fields)


def _shown(state: State, seen: Observation, world: World) -> State:
    """`state` with what was shown of the rivals, as it was shown."""
    shown = state.shown.copy()
    for k, figure in enumerate(SHOWN):
        shown[k, _rows(seen, world)[1]] = seen.shown[figure]
    return state.evolve(shown=shown)


def _orders(seen: Observation, world: World) -> dict[str, Array]:
    """What stands: the own orders as they are, rivals' as the scenario begins."""
    orders = standing(seen.scenario, world.futures)
    own, _ = _rows(seen, world)
    for name, value in seen.standing.items():
        orders[name] = orders[name].copy()
        orders[name][own] = value
    return orders
