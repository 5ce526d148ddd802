"""Swings: what each round did to each team's chance of a win, and by whose doing.

At the start of every round the game is played on many times with other luck and other draws of the
numbers that nobody knew, everybody deciding as the scenario's own strategies do: the share of wins
is the chance of a team there, of its position and nothing else. The same is done with the round
played as the team decided it, then as all teams did. What the team's decision did is the first
difference, what the others' did the second; the rest is what luck, and what the facilitator put in,
made of it. All meet the same luck, so little of a difference is noise.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Game, last
from computewar.engine.lever import Actions
from computewar.engine.selection import picked
from computewar.lab.replays import afresh
from computewar.lab.turning import decisions
from computewar.report.debrief.futures import Held, ends, joined, playing, put_in, strategy
from computewar.report.debrief.record import Record, Round, Swing, Team, World
from computewar.strategies import find
from computewar.words import _, number

Array = NDArray[np.float64]
REPLAYS = 100
LEAST = {"chance": 0.03, "lead": 1.0}
"""Swings smaller than this are not told; where no chance moves, points of lead are."""
ALL, NONE = "*", ""
"""Who of a world's teams is held to what it decided: all, none, or the one named."""


class Found(NamedTuple):
    """Each team's chance at the start of each round and at the end, and all swings."""

    chances: dict[str, tuple[float, ...]]
    swings: tuple[Swing, ...]


class Prospect(NamedTuple):
    """The end as seen from a round's start: by team held (or ALL, NONE) `[2, N]`, win and lead."""

    ways: Mapping[str, Array]


def swings(record: Record, replays: int = REPLAYS) -> Found:
    """What each round did to each team, the largest swings first; nothing where none was played."""
    seen: dict[str, list[Prospect]] = {key: [] for key in record.teams}
    for one in record.rounds:
        for key, prospect in _round(record, one, replays).items():
            seen[key].append(prospect)
    chances, told = {}, []
    for key, team in record.teams.items():
        if not seen[key]:
            continue
        final = _final(record, record.worlds[team.world], team, replays)
        points = [*seen[key], Prospect({NONE: final})]
        chances[key] = tuple(float(point.ways[NONE][0].mean()) for point in points)
        told += _of_team(record, team, points)
    return Found(chances, tuple(sorted(told, key=lambda one: -_size(one))))


def _final(record: Record, world: World, team: Team, replays: int) -> Array:
    """How it came out, `[2, N]`: win and lead; of a game that is not over, as strategies end it."""
    game = world.games[-1]
    if not game.finished:
        deciders = {side: find(strategy(record.scenario, side)) for side in record.scenario.sides}
        begun = afresh(game, replays, numbers=True)
        return np.array(ends(last(playing(begun, deciders), begun), team.side)[:2])
    return np.repeat(np.array(ends(game, team.side)[:2]), replays, axis=1)


def methods(record: Record, replays: int = REPLAYS) -> str:
    """How it was reckoned, in words."""
    specs = {
        _(side.label): strategy(record.scenario, k) for k, side in record.scenario.sides.items()
    }
    text = _(
        "At the start of each round the game was played on {} times with other luck, everybody "
        "deciding as a strategy does ({}); the share of wins is the chance of the position. What "
        "luck did includes what the facilitator put in."
    )
    named = ", ".join(f"{label}: {spec}" for label, spec in specs.items())
    return text.format(number(replays), named)


def _size(one: Swing) -> float:
    """How large a swing is, chances before points."""
    return abs(one.after - one.before) * (100 if one.by == "chance" else 0.01)


def _round(record: Record, one: Round, replays: int) -> dict[str, Prospect]:
    """Every team's prospect at the start of a round in all worlds that play it, in one batch."""
    scenario, worlds = record.scenario, record.worlds
    there = [key for key, world in worlds.items() if world.played > one.first]
    ways = {key: _ways(record, key) for key in there}
    parts, held, column = [], [], 0
    for key in there:
        game = put_in(worlds[key].games[one.first], worlds[key].injects[one.first])
        many = np.tile(np.arange(replays), len(ways[key]))
        parts.append(picked(afresh(game, replays, numbers=True), many))
        orders = decisions(worlds[key].games)
        for way in ways[key]:
            columns = slice(column, column + replays)
            held += _held(record, worlds[key], way, orders, one, columns)
            column += replays
    deciders = {side: find(strategy(scenario, side)) for side in scenario.sides}
    whole = joined(parts)
    end = last(playing(whole, deciders, held), whole)
    return _prospects(record, ways, end, replays)


def _ways(record: Record, world: str) -> tuple[str, ...]:
    """In which ways a round is played: by strategies, with each team's decision, with all."""
    teams = [key for key, team in record.teams.items() if team.world == world]
    return (NONE, *teams, ALL) if len(teams) > 1 else (NONE, *teams)


def _held(
    record: Record, world: World, way: str, orders: Sequence[Actions], one: Round, columns: slice
) -> list[Held]:
    """The teams that do in these columns what they decided in this round."""
    there = {key: team for key, team in record.teams.items() if team.world == world.key}
    turns = range(one.first, min(one.last, world.played))
    return [
        Held(team.side, orders, turns, columns) for key, team in there.items() if way in (key, ALL)
    ]


def _prospects(
    record: Record, ways: Mapping[str, Sequence[str]], end: Game, replays: int
) -> dict[str, Prospect]:
    """The end of a batch, team by team and way by way."""
    by_side = {team.side: np.array(ends(end, team.side)[:2]) for team in record.teams.values()}
    places: dict[str, dict[str, int]] = {}
    count = 0
    for world, named in ways.items():
        places[world] = {way: count + k for k, way in enumerate(named)}
        count += len(named)
    found = {}
    for key, team in record.teams.items():
        if team.world in places:
            found[key] = Prospect(
                {
                    way: by_side[team.side][:, place * replays : (place + 1) * replays]
                    for way, place in places[team.world].items()
                }
            )
    return found


def _of_team(record: Record, team: Team, points: Sequence[Prospect]) -> list[Swing]:
    """A team's swings that are large enough, by its chance or else by its lead."""
    for place, (by, least) in enumerate(LEAST.items()):
        found = [
            _swing(team, one, by, place, before, after)
            for one, (before, after) in zip(record.rounds, pairwise(points), strict=False)
        ]
        if kept := [one for one in found if abs(one.after - one.before) >= least]:
            return kept
    return []


def _swing(team: Team, one: Round, by: str, place: int, before: Prospect, after: Prospect) -> Swing:
    base, own = before.ways[NONE][place], before.ways[team.key][place]
    whole, later = before.ways.get(ALL, before.ways[team.key])[place], after.ways[NONE][place]
    gains = later - base
    parts = float((own - base).mean()), float((whole - own).mean()), float((later - whole).mean())
    doubt = float(gains.std() / np.sqrt(len(gains)))
    start, end = float(base.mean()), float(later.mean())
    text = _told(team, by, (start, end), parts)
    return Swing(team.key, one.number, one.quarter, by, start, end, *parts, doubt, text)


def _told(
    team: Team, by: str, ends_: tuple[float, float], parts: tuple[float, float, float]
) -> str:
    """A swing in words."""
    if by == "chance":
        text = _("{}: its chance to win went from {} to {}.")
        amounts = [number(one, "share", 2) or number(0, "share") for one in ends_]
        scale = 100.0
    else:
        text = _("{}: its lead at the end to be expected went from {} to {} points.")
        amounts, scale = [number(one, digits=2) for one in ends_], 1.0
    labels = (
        _("its own decision {}"), _("its rivals' decisions {}"), _("luck and what was put in {}"),
    )  # fmt: skip
    said = [
        label.format(number(round(part * scale, 1), digits=2, signed=True))
        for label, part in zip(labels, parts, strict=True)
        if abs(part * scale) >= 0.5
    ]
    points = _("In points: {}.").format("; ".join(said)) if said else ""
    return " ".join(filter(None, (text.format(team.name, *amounts), points)))
