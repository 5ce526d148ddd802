"""Adversary: the plan that wins most against how the other side should mix its plans.

The other side's mixture is that of the Nash equilibrium of the field's table, on training futures.
The search is that of `search`; what it finds is told of held-out futures. The gate: nothing that it
finds wins more than 70 %.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from computewar.engine.game import new_game, play
from computewar.engine.orders import levers, tables
from computewar.engine.purse import PREFIX
from computewar.engine.turn import SPENDING
from computewar.inputs.scenario import Scenario
from computewar.lab.candidate import Candidate, Move
from computewar.lab.casting import seated
from computewar.lab.contest import VALIDATION, Contest, contested
from computewar.lab.depth.gate import Gate
from computewar.lab.knobs import EDGE
from computewar.lab.search import Found
from computewar.lab.stopping import Interval, student

MOST = 0.70
"""The share of wins against the Nash mixture that no plan may exceed."""
WATCHED = 8  # futures in which the settings of the good plans are watched
NEAR = 0.05  # plans are good that fall short of the best by less, in share of wins
WEIGHED = 400  # validation futures on which the parts of the best plan are weighed, at most
ALWAYS = 0.95  # share of turns and futures from which a lever counts as always at a bound


class Part(NamedTuple):
    """A move of a plan: what is lost without it, in share of wins and in points of lead (95 %)."""

    move: Move
    wins: float
    points: float
    interval: Interval


@dataclass(frozen=True)
class Exposure:
    """What a search found in a seat.

    `found` are the finalists, the best on validation futures first; `opponents` whom they met;
    `bounds` the levers that every good plan holds at their "least" or "most", or at "rest" where
    nobody moves them, by lever; `parts` what the best plan loses without each of its moves, on
    validation futures; `errors` what went wrong in games that failed.
    """

    side: str
    opponents: str
    found: Sequence[Found]
    bounds: dict[str, str]
    parts: Sequence[Part]
    games: int
    errors: Sequence[str] = ()

    @property
    def best(self) -> Found:
        """The plan that validation futures chose."""
        return self.found[0]

    @property
    def gate(self) -> Gate:
        """The gate: the best plan's share of wins on held-out futures is 70 % at most."""
        best = self.best
        return Gate(
            "adversary", self.side, "no plan that a search finds wins more than 70 % of its games",
            "share", best.wins, best.low, best.high, best.games, most=MOST, note=best.plan.spec,
        )  # fmt: skip


def exposure(ring: Contest, found: Sequence[Found], games: int) -> Exposure:
    """What a search's finalists say of a seat."""
    told = "; ".join(f"{name}: {_called(ring, name)}" for name in ring.rivals)
    good = [one.plan for one in found if one.wins >= found[0].wins - NEAR]
    parts = parts_of(ring, found[0].plan, min(found[0].games, WEIGHED))
    return Exposure(ring.side, told, found, at_bounds(ring, good), parts, games, tuple(ring.errors))


def parts_of(ring: Contest, plan: Candidate, futures: int) -> list[Part]:
    """What a plan loses without each of its moves; what costs most points first."""
    less = {move: plan.without(move.place) for move in plan.moves}
    kept = {move: one for move, one in less.items() if one.name or one.moves}
    if not kept:
        return []
    played = contested(ring, [plan, *kept.values()], futures, VALIDATION)
    parts = []
    for k, move in enumerate(kept, 1):
        wins, leads = (part[0] - part[k] for part in (played.wins, played.leads))
        known = np.isfinite(leads)
        points = leads[known]
        parts.append(
            Part(move, float(wins[known].mean()), float(points.mean()), student(points, 0.95))
        )
    return sorted(parts, key=lambda part: -part.points)


def _called(ring: Contest, side: str) -> str:
    held = ring.others[side]
    return held if isinstance(held, str) else str(getattr(held, "spec", held))


def at_bounds(ring: Contest, plans: Sequence[Candidate]) -> dict[str, str]:
    """The levers that all plans hold at their least, or all at their most, in nearly all turns.

    "rest" where the lever rests there by itself and no plan ever moves it.
    Levers that fall back each turn, answers to cards and priorities are left out, and of money the
    most: the purse ends before.
    """
    held = [held_at(ring, plan) for plan in plans]
    return {
        lever: end
        for lever, end in (held[0] if held else {}).items()
        if all(other.get(lever) == end for other in held)
    }


def held_at(ring: Contest, plan: Candidate) -> dict[str, str]:
    """The levers that a plan holds at "least", "most" or "rest", watched over some futures."""
    scenario = ring.scenario
    rows = [list(scenario.firms).index(firm) for firm in scenario.sides[ring.side].firms]
    seats = seated({**ring.others, ring.side: plan.seat})
    game = new_game(scenario, ring.seed, ring.first, WATCHED)
    turns = [game.orders for game in play(game, seats)]
    found = {}
    for name in _watched(scenario, rows):
        low, high, rest = (part[rows] for part in tables(scenario)[name])
        offered = (high > low)[:, 0]
        values = np.array([orders[name][rows] for orders in turns])[:, offered]
        reach = EDGE * (high - low)[offered]
        if (values == rest[offered]).all() and ((rest == low) | (rest == high)).all():
            found[name] = "rest"
        elif (values <= low[offered] + reach).mean() >= ALWAYS:
            found[name] = "least"
        elif name not in SPENDING and (values >= high[offered] - reach).mean() >= ALWAYS:
            found[name] = "most"
    return found


def _watched(scenario: Scenario, rows: list[int]) -> list[str]:
    """Levers that some firm of the rows may move and that stand until changed."""
    return [
        name
        for name, (low, high, _rest) in tables(scenario).items()
        if (high > low)[rows].any()
        and not levers(scenario)[name].once
        and not name.startswith(PREFIX)
    ]
