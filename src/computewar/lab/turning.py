"""Turning points: what each quarter's plans and luck did to the chance of winning.

A game is played again from the start of every quarter, many times with other luck and with other
draws of the numbers that nobody knew, everybody deciding as they did; the share of wins is the
chance that was left, as far as anybody could tell. What luck and the world did in a quarter is the
change of that chance from its start to its end. What a plan did is the difference to the same
replays in which its side did something else in that quarter and nowhere else: left all as it stood,
or did what ADVISOR would have done. Both meet the same luck, so little of the difference is noise.
No strategy but that one is asked: whoever held a seat, its recorded decisions are played.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Game
from computewar.engine.lever import Actions
from computewar.engine.orders import PREFIX, complete, levers
from computewar.engine.outcomes import score, terms
from computewar.engine.selection import picked
from computewar.engine.turn import step
from computewar.inputs.scenario import Scenario
from computewar.lab.replays import afresh, won
from computewar.strategies import find

Array = NDArray[np.float64]

REPLAYS = 200
ADVISOR, STOOD = "balanced", "stood"
SURE = 2.0  # standard errors from which an effect is told
LEAST = {"chance": 0.02, "lead": 1.0}  # the smallest effects that are told
MOVES = 2  # levers named of a plan


class Effect(NamedTuple):
    """A mean over replays and its standard error."""

    amount: float
    doubt: float

    @property
    def known(self) -> bool:
        """Whether its sign is hardly luck's."""
        return abs(self.amount) > SURE * self.doubt


@dataclass(frozen=True, slots=True)
class Turning:
    """What luck, or a side's plan against something else, did in one quarter.

    `chance` is what it brought each side of its chance of a win (0–1), `lead` of the points by
    which it leads at the end, `points` (term, side) of the points of each term of its score.
    `moves` has the levers in which the plan differs most: $bn more than otherwise (for all firms of
    the side) of those that spend, and cards that were answered.
    """

    turn: int
    side: str  # whose plan; empty for luck
    instead: str  # STOOD or ADVISOR; empty for luck
    chance: Mapping[str, Effect]
    lead: Mapping[str, Effect]
    points: Mapping[tuple[str, str], float]
    moves: tuple[tuple[str, float], ...] = ()

    def of(self, measure: str, side: str) -> Effect:
        """What it brought a side, by `chance` or by `lead`."""
        found: Mapping[str, Effect] = getattr(self, measure)
        return found[side]

    def mover(self, side: str) -> tuple[str, str] | None:
        """The term, and whose, that did most of what the lead of `side` did; None without any."""
        ours = {key: gain if key[1] == side else -gain for key, gain in self.points.items()}
        way = np.sign(self.lead[side].amount)
        most = max(ours, key=lambda key: ours[key] * way, default=None)
        return most if most and ours[most] * way > 0 else None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What was found: chances of a win, by side, at the start of each quarter and at the end."""

    replays: int
    chances: Mapping[str, tuple[float, ...]]
    turnings: tuple[Turning, ...]  # in the order of play

    def decisive(self, side: str, most: int = 4) -> tuple[str, tuple[Turning, ...]]:
        """What moved a side's chance most, largest first, and `chance`; of a plan one effect.

        Its own most weighty plan comes last where luck and rivals leave it no other place.
        Where nothing moved it, for the game was one-sided, what moved the points, and `lead`.
        """
        for measure, least in LEAST.items():
            ranked = sorted(self.turnings, key=lambda one: -abs(one.of(measure, side).amount))
            told: dict[tuple[int, str], Turning] = {}
            for one in ranked:
                effect = one.of(measure, side)
                if effect.known and abs(effect.amount) >= least:
                    told.setdefault((one.turn, one.side), one)
            if told:
                first = tuple(told.values())[:most]
                own = [one for one in told.values() if one.side == side]
                return measure, first if not own or own[0] in first else (*first, own[0])
        return "lead", ()


def reckoned(
    games: Sequence[Game], replays: int = REPLAYS, cancelled: Callable[[], bool] = lambda: False
) -> Reckoning | None:
    """What turned a game of one future, `games` from its start on; None once `cancelled()`.

    The same game gives the same reckoning, to the bit. ValueError where no turn was played.
    """
    if len(games) < 2:
        raise ValueError("nothing turns before a turn is played")
    scenario, orders = games[0].scenario, decisions(games)
    sides = scenario.playable
    prospects, plans = [], []
    for turn, game in enumerate(games[:-1]):
        if cancelled():
            return None
        ways = dict(_ways(game, orders[turn], sides))
        found = _prospects(game, list(ways.values()), orders[turn + 1 :], sides, replays)
        prospects.append(found[:, :, 0])
        plans += [
            _turning(
                scenario, turn, way, found[:, :, 0] - found[:, :, k],
                _moves(game, orders[turn], ways[way]),
            )
            for k, way in enumerate(ways)
            if k
        ]  # fmt: skip
    prospects.append(np.repeat(_measured(games[-1], sides), replays, axis=-1))
    luck = [
        _turning(scenario, turn, ("", ""), after - before)
        for turn, (before, after) in enumerate(pairwise(prospects))
    ]
    chances = {
        side: tuple(float(found[0, k].mean()) for found in prospects)
        for k, side in enumerate(sides)
    }
    return Reckoning(replays, chances, tuple(sorted((*plans, *luck), key=lambda one: one.turn)))


def decisions(games: Sequence[Game]) -> list[Actions]:
    """All orders of each quarter, `[F, 1]` by lever; from an early end on what stood then."""
    scenario = games[0].scenario
    given = [game.orders for game in games[1:]]
    rest = complete(scenario, given[-1], {})
    return [*given, *[rest] * (scenario.turns - len(given))]


def _ways(
    game: Game, actual: Actions, sides: Sequence[str]
) -> Iterator[tuple[tuple[str, str], Actions]]:
    """The quarter's orders as they were, then with one side's as they might have been instead."""
    yield ("", ""), actual
    decide = find(ADVISOR).decide
    for side in sides:
        own = [game.world.firms.index(firm) for firm in game.scenario.sides[side].firms]
        advice = decide(game.observe(side))
        for instead, given in ((STOOD, {}), (ADVISOR, {side: advice})):
            other = complete(game.scenario, game.orders, given)
            way = {name: _put(actual[name], other[name], own) for name in actual}
            if any(not np.array_equal(way[name], actual[name]) for name in way):
                yield (side, instead), way


def _put(whole: Array, other: Array, rows: list[int]) -> Array:
    """`whole` `[F, 1]` with some rows of `other`."""
    new = np.array(whole)
    new[rows] = other[rows]
    return new


def _prospects(
    game: Game, ways: Sequence[Actions], later: Sequence[Actions], sides: Sequence[str], count: int
) -> Array:
    """What is `_measured` at the end, `[M, sides, ways, count]`; each way meets the same luck."""
    begun = picked(afresh(game, count, numbers=True), np.tile(np.arange(count), len(ways)))
    first = {
        name: np.repeat(np.concatenate([way[name] for way in ways], axis=1), count, axis=1)
        for name in ways[0]
    }
    state, wide = step(begun.state, first, begun.world), begun.state.cash.shape
    for orders in later:
        if state.over.all():
            break
        whole = {name: np.broadcast_to(value, wide) for name, value in orders.items()}
        state = step(state, whole, begun.world)
    found = _measured(replace(begun, state=state), sides)
    return found.reshape(len(found), len(sides), len(ways), count)


def _measured(game: Game, sides: Sequence[str]) -> Array:
    """What each side has of the win, its lead, and its points of every term, `[M, sides, B]`."""
    marks = dict(zip(game.scenario.sides, score(game.start, game.state, game.world), strict=True))
    leads = [
        marks[side] - np.max([marks[s] for s in sides if s != side], axis=0, initial=0.0)
        for side in sides
    ]
    rows = [list(game.scenario.sides).index(side) for side in sides]
    parts = terms(game.start, game.state, game.world).values()
    wins = [won(game, side) for side in sides]
    return np.array([wins, leads, *(points[rows] for _measure, points in parts)])


def _moves(game: Game, actual: Actions, other: Actions) -> tuple[tuple[str, float], ...]:
    """Cards answered otherwise, and the levers that spend in which orders differ most."""
    known = levers(game.scenario)
    gaps = {name: float((actual[name] - other[name]).sum()) for name in actual}
    differ = [name for name in actual if not np.array_equal(actual[name], other[name])]
    cards = [name for name in differ if name.startswith(PREFIX)]
    spends = sorted((n for n in differ if known[n].spends), key=lambda name: -abs(gaps[name]))
    return tuple((name, gaps[name]) for name in (*cards, *spends[:MOVES]))


def _turning(
    scenario: Scenario,
    turn: int,
    way: tuple[str, str],
    gains: Array,
    moves: tuple[tuple[str, float], ...] = (),
) -> Turning:
    """The turning of gains `[M, sides, replays]`: of the win, the lead, then each term's points."""
    amounts = gains.mean(axis=-1)
    doubts = gains.std(axis=-1) / np.sqrt(gains.shape[-1])
    sides = dict(enumerate(scenario.playable))
    chance, lead = (
        {name: Effect(float(amounts[m, k]), float(doubts[m, k])) for k, name in sides.items()}
        for m in range(2)
    )
    points = {
        (term, name): float(amounts[m, k])
        for m, term in enumerate(scenario.score, 2)
        for k, name in sides.items()
    }
    return Turning(turn, *way, chance, lead, points, moves)
