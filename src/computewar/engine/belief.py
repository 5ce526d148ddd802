"""Belief: what a side may suppose about the world when it looks ahead.

Made from an Observation and nothing else. Numbers and luck are drawn afresh, from seeds that are
never a game's, and the game so far is rehearsed with them: every side led as `deciders` say. What
the side knows replaces what was rehearsed: its own books, the market's open figures, rivals' value,
trust and failure, exactly. A rival's means are scaled from what was rehearsed to what analysts show
of it, blurred once more, by as much as own analysts leave of the blur: cash, compute, power,
revenue, chips and fab each carry their own fields (`SCALED`), people the square root of compute,
brand what revenue says beyond capability. Its capability is as shown, blurred, and as much further
as it came in the quarter since. What it was not rehearsed to have and is shown to have stands in
the first field. All else of it is as rehearsed.

An Observation of many games is believed game by game: the same samples stand for each, so that what
is supposed of one hangs on none of the others.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from computewar.engine import chance
from computewar.engine.allocation import TINY
from computewar.engine.game import Decider, Game, opened, play
from computewar.engine.keyed import Keyed
from computewar.engine.mechanics import accounts
from computewar.engine.observation import Observation, means
from computewar.engine.selection import of_futures, picked, seen_in
from computewar.engine.state import SHOWN, WHOLE, State
from computewar.engine.world import World, draw

Array = NDArray[np.float64]
Index = NDArray[np.intp]
Deciders = Mapping[str, Decider]

SCALED: dict[str, tuple[str, ...]] = {
    "cash": ("cash",),
    "compute": (
        "gpus", "gpu_load", "gpu_orders", "gpu_prepaid", "gpu_waste", "chips", "chips_load",
        "sovereign", "energised", "rented", "rented_out", "rent_due", "tenancy",
        "serving",
    ),
    "power": ("power", "halls", "hall_paid", "turbines"),
    "revenue": ("revenue", "model_revenue"),
    "chips": ("foundry_made", "slots", "edge_chips", "chips_made", "plant_dues"),
    "fab": ("fab_online", "fab_made", "fab_edge"),
}  # fmt: skip
"""What analysts show of a rival → the fields that are scaled to it, the one they count first."""


def belief(
    seen: Observation, futures: int, seed: int, deciders: Deciders | None = None
) -> tuple[State, World]:
    """A State and a World of K = `futures` futures that agree with all that `seen` shows.

    Where `seen` is of B games, of B·K futures: K for the first game, K for the second, and so on.
    `seed` chooses the draws: the same seed, Observation and deciders give the same belief, to the
    bit. `deciders` led the sides so far; where there is none, orders stood as at the start.
    """
    game = believed(seen, futures, seed, deciders)
    return game.state, game.world


def believed(
    seen: Observation,
    futures: int,
    seed: int,
    deciders: Deciders | None = None,
    samples: Index | None = None,
) -> Game:
    """The `belief` as a game to be played on; own orders stand, and rivals' as rehearsed.

    `samples` are the numbers of those of the futures that are wanted, of each game; else all are.
    """
    wanted = np.arange(futures) if samples is None else samples
    led = tuple((deciders or {}).items())
    scenario, games = Keyed(seen.scenario), seen.cash.shape[1]
    rehearsed = _rehearsed(scenario, futures, seed, led, seen.turn)
    before = _rehearsed(scenario, futures, seed, led, max(seen.turn - 1, 0)).state
    if games > 1 or samples is not None:
        each = np.tile(wanted, games)
        rehearsed, before = picked(rehearsed, each), of_futures(before, each)
        seen = seen_in(seen, np.repeat(np.arange(games), len(wanted)))
    world = rehearsed.world
    supposed = _rivals(rehearsed.state, before, seen, world)
    state = _shown(_known(supposed, seen.own, seen, world), seen, world)
    start = _known(rehearsed.start, seen.start, seen, world)
    return Game(world, start, state, _orders(rehearsed, seen))


@lru_cache(maxsize=6)
def _rehearsed(
    scenario: Keyed, futures: int, seed: int, led: tuple[tuple[str, Decider], ...], turn: int
) -> Game:
    """A game of the scenario after `turn` quarters, in a world of its own.

    Kept, since a screen asks for the same one at every key, and the next turn goes on from it; a
    few, since each side may look ahead with samples of its own.
    """
    if turn:
        game = _rehearsed(scenario, futures, seed, led, turn - 1)
        return next(play(game, dict(led), 1), replace(game, state=game.state.evolve(turn=turn)))
    seeds = chance.mix(chance.future_seeds(seed, 0, futures) ^ chance.word("belief"))
    return opened(draw(scenario.scenario, seeds))


def _rows(seen: Observation, world: World) -> tuple[list[int], list[int]]:
    """The rows of the own firms and of the rivals."""
    own = [world.firms.index(firm) for firm in seen.firms]
    return own, [world.firms.index(firm) for firm in seen.rivals]


def _wide(shown: Array, seen: Observation, world: World) -> Array:
    """A figure of the rivals `[r, 1]` as one of all firms `[F, B]`, nought for one's own."""
    wide = np.zeros((len(world.firms), world.futures))
    wide[_rows(seen, world)[1]] = shown
    return wide


def _rivals(state: State, before: State, seen: Observation, world: World) -> State:
    """What was rehearsed, with every firm's means scaled to what is shown of the rivals.

    What is shown is a quarter old: it is compared with what was rehearsed a quarter before.
    """
    was = dict(zip(SHOWN, means(before), strict=True))
    ratios, doubt = {}, world["sight"] * (1 - seen.insight)
    for figure, names in SCALED.items():
        luck = np.exp(doubt * world.normal(f"belief {figure}", seen.turn))
        now = _wide(seen.shown[figure], seen, world) * luck
        known = was[figure] > TINY
        ratios[figure] = np.where(known, now / np.maximum(was[figure], TINY), 0.0)
        state = state.evolve(**{name: getattr(state, name) * ratios[figure] for name in names})
        state = _put(state, names[0], np.where(known, 0, now))
    ahead = _wide(seen.shown["capability"], seen, world) - before.capability
    ahead = ahead + world["sight"] * world.normal("belief capability", seen.turn)
    return accounts.opening(
        state.evolve(
            capability=state.capability + ahead,
            brand=state.brand * ratios["revenue"] * np.exp(-world["capability_pull"] * ahead),
            value=_wide(seen.rival_value, seen, world),
            trust=_wide(seen.rival_trust, seen, world),
            staff=state.staff * np.sqrt(ratios["compute"]),
            insolvent=_wide(seen.rival_insolvent, seen, world),
        ),
        world,
    )


def _put(state: State, name: str, more: Array) -> State:
    """`more` `[F, B]` added to a field, to the first entry of its third axis if it has one."""
    field = getattr(state, name).copy()
    if field.ndim > more.ndim:
        field[0] += more
    else:
        field += more
    return state.evolve(**{name: field})


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
    """`state` with what was shown of the rivals, as the side saw it."""
    shown, fog = state.shown.copy(), state.haze.copy()
    fog[_rows(seen, world)[1]] = 0  # own analysts have seen through what they can
    for k, figure in enumerate(SHOWN):
        shown[k, _rows(seen, world)[1]] = seen.shown[figure]
    return state.evolve(shown=shown, haze=fog)


def _orders(rehearsed: Game, seen: Observation) -> dict[str, Array]:
    """What stands: the own orders as they are, rivals' as rehearsed."""
    own, _ = _rows(seen, rehearsed.world)
    orders = {name: value.copy() for name, value in rehearsed.orders.items()}
    for name, value in seen.standing.items():
        orders[name][own] = value
    return orders
