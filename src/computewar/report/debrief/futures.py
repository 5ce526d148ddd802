"""Futures: games of a session played on with other luck, or otherwise, many in one batch.

In some columns and quarters a side does what was decided; everywhere else strategies decide. What
is compared meets the same luck, column by column.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Decider, Game
from computewar.engine.inject import InjectError
from computewar.engine.lever import Actions
from computewar.engine.orders import complete
from computewar.engine.outcomes import score
from computewar.engine.state import State
from computewar.engine.turn import step
from computewar.engine.world import World as Drawn
from computewar.inputs.scenario import Scenario
from computewar.inputs.spec import path_of
from computewar.lab.replays import won
from computewar.report.debrief.record import World
from computewar.sessions import history, plan
from computewar.sessions.head import PERSON
from computewar.strategies import find

Array = NDArray[np.float64]
SEARCHING = ("planner",)
"""Strategies that play games of their own before each decision: thousands of them take hours."""
FALLBACK = "rule_of_thumb"
"""Who plays for a side whose strategy is a file, searches, or is not to be had: no file that a save
names is loaded, for that may run its code."""


class Held(NamedTuple):
    """What is given, not asked: orders `[F, 1]` a quarter, for a side in some columns."""

    side: str
    orders: Sequence[Actions]
    turns: range  # of the game
    columns: slice


def strategy(scenario: Scenario, side: str) -> str:
    """The strategy that the scenario names for a side, as far as it may be asked."""
    return _known(scenario.strategies[side])


def seated(world: World) -> dict[str, Decider]:
    """The strategies on a world's seats that may be asked, by side."""
    held = {side: spec for side, spec in world.seats.items() if spec != PERSON}
    return {side: find(spec) for side, spec in held.items() if _known(spec) == spec}


def _known(spec: str) -> str:
    if path_of(spec) or spec.partition(":")[0] in SEARCHING:
        return FALLBACK
    try:
        find(spec)
    except ValueError:
        return FALLBACK
    return spec


def horizon(world: World) -> int | None:
    """Until when what is held against a world is played: as far as it is; None if it is over."""
    return None if world.games[-1].finished else world.played


def joined(games: Sequence[Game]) -> Game:
    """Games of one scenario and turn side by side as one batch, each future as it was."""
    first = games[0]
    if len(games) == 1:
        return first
    sizes = [game.world.futures for game in games]
    seeds = np.concatenate([game.world.seeds for game in games])
    births = [g.world.seeds if g.world.births is None else g.world.births for g in games]
    numbers = {
        name: _side_by_side([game.world.numbers[name] for game in games], sizes)
        for name in first.world.numbers
    }
    drawn = Drawn(first.scenario, seeds, numbers, births=np.concatenate(births))
    orders = {name: _side_by_side([g.orders[name] for g in games], sizes) for name in first.orders}
    start, state = (
        _states([getattr(game, part) for game in games], sizes) for part in ("start", "state")
    )
    return Game(drawn, start, state, orders)


def _states(states: Sequence[State], sizes: Sequence[int]) -> State:
    arrays = [state.arrays() for state in states]
    fields = {name: _side_by_side([one[name] for one in arrays], sizes) for name in arrays[0]}
    return State(turn=states[0].turn, **fields)  # type: ignore[arg-type]


def _side_by_side(parts: Sequence[Array], sizes: Sequence[int]) -> Array:
    """Values `[…, B]` one after another; what is one for all futures, and the same, stays one."""
    if all(not part.ndim for part in parts) and len({float(part) for part in parts}) == 1:
        return parts[0]
    whole = [
        np.broadcast_to(part, (*part.shape[:-1], size))
        for part, size in zip(parts, sizes, strict=True)
    ]
    return np.concatenate(whole, axis=-1)


def playing(
    game: Game,
    deciders: Mapping[str, Decider],
    held: Sequence[Held] = (),
    injects: Sequence[Sequence[Mapping[str, Any]]] = (),
    until: int | None = None,
) -> Iterator[Game]:
    """A batch as it is, then after each quarter; `injects` are those before each, for all columns.

    It ends when all games have, or when `until` quarters are played. A side without a decider and
    without orders of its own in a column lets stand what stood.
    """
    yield game
    while not game.finished and game.state.turn != until:
        turn = game.state.turn
        game = put_in(game, injects[turn] if turn < len(injects) else ())
        orders = complete(game.scenario, game.orders, game.decide(deciders))
        now = [one for one in held if turn in one.turns]
        orders = _given(game, orders, now)
        game = replace(game, state=step(game.state, orders, game.world), orders=orders)
        yield game


def put_in(game: Game, injects: Sequence[Mapping[str, Any]]) -> Game:
    """The game after what was put in, but for what does not fit there."""
    for one in injects:
        try:
            game = history.injected(game, [one])
        except InjectError:  # such a card lies there already, in every future
            continue
    return game


def _given(game: Game, orders: Mapping[str, Array], held: Sequence[Held]) -> dict[str, Array]:
    """The orders of a quarter with what is held put in its rows and columns."""
    made = dict(orders)
    rows = {one.side: plan.rows(game, one.side) for one in held}
    for name in made if held else ():
        whole = made[name] = np.array(np.broadcast_to(made[name], game.state.cash.shape))
        for one in held:
            whole[rows[one.side], one.columns] = one.orders[game.state.turn][name][rows[one.side]]
    return made


def leads(game: Game, side: str) -> Array:
    """Points by which a side leads the best other that can win, `[B]`."""
    marks, names = score(game.start, game.state, game.world), list(game.scenario.sides)
    others = [names.index(one) for one in game.scenario.playable if one != side]
    return np.asarray(marks[names.index(side)] - marks[others].max(axis=0, initial=0.0))


def ends(game: Game, side: str) -> tuple[Array, Array, Array]:
    """What a side has of the win, its lead and its score, `[B]` each."""
    marks = score(game.start, game.state, game.world)
    return won(game, side), leads(game, side), marks[list(game.scenario.sides).index(side)]
