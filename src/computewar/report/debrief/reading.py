"""Reading: the record of a session from its file, a workshop's or a game's played alone.

Only the branch in play counts as played; what was left is listed. Every turn is played again and
compared, so that nothing is told of a game that today's rules would play otherwise.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from computewar.engine.game import Game
from computewar.engine.observation import held
from computewar.engine.outcomes import score
from computewar.inputs.scenario import Scenario
from computewar.inputs.setup import Setup, setup_of
from computewar.inputs.steering import visible
from computewar.report.debrief import desks, sayings, schedule
from computewar.report.debrief.record import Inject, Left, Record, Round, Team, World
from computewar.sessions import head, store
from computewar.sessions.entry import Entry
from computewar.sessions.head import PERSON
from computewar.sessions.layout import WORKSHOP
from computewar.sessions.store import Store
from computewar.sessions.timeline import Timeline
from computewar.words import _

SOLO = "solo"


def read(path: Path) -> Record:
    """The record of the session saved at `path`.

    Raises:
        SaveError: no save, or a damaged one; ChangedError where today's rules lead elsewhere.
    """
    opened = store.open_save(path, writable=False)
    try:
        scenario = head.scenario_of(path, opened.meta)
        if WORKSHOP in opened.meta:
            return _workshop(opened, scenario, setup_of(opened.meta[WORKSHOP], path))
        return _alone(opened, scenario)
    finally:
        opened.close()


def _workshop(opened: Store, scenario: Scenario, setup: Setup) -> Record:
    lines = {world: _loaded(Timeline(opened, world, scenario)) for world in setup.worlds}
    teams = {
        key: Team(key, one.name, one.world, one.side, _(scenario.sides[one.side].label))
        for key, one in setup.teams.items()
    }
    longest = max(line.log.position.turn for line in lines.values())
    rounds = schedule.of_workshop(opened.entries, scenario, longest)
    title = setup.title or _(scenario.title)
    return _record(opened, scenario, (title, setup.form), lines, teams, rounds)


def _alone(opened: Store, scenario: Scenario) -> Record:
    """A game played alone, or by strategies; then those that can win are its teams."""
    line = _loaded(Timeline(opened, "", scenario))
    people = [side for side, seat in line.seats.items() if seat == PERSON]
    teams = {}
    for side in people or scenario.playable:
        label = _(scenario.sides[side].label)
        teams[side] = Team(side, label, "", side, label)
    rounds = schedule.by_quarter(scenario, line.log.position.turn)
    return _record(opened, scenario, (_(scenario.title), SOLO), {"": line}, teams, rounds)


def _loaded(line: Timeline) -> Timeline:
    line.load(accept=False)
    return line


def _record(
    opened: Store,
    scenario: Scenario,
    what: tuple[str, str],
    lines: Mapping[str, Timeline],
    teams: Mapping[str, Team],
    rounds: Sequence[Round],
) -> Record:
    worlds = {key: _world(key, line) for key, line in lines.items()}
    said = sayings.said(opened.entries, teams)
    made = desks.decisions(lines, worlds, teams, rounds, said)
    named = sayings.people(opened.entries, teams, made)
    played = max(world.played for world in worlds.values())
    quarters = tuple(scenario.quarter(turn) for turn in range(played + 1))
    return Record(
        opened.path.name, *what, scenario, opened.meta["seed"], opened.meta["created"],
        opened.meta["version"], all(world.games[-1].finished for world in worlds.values()),
        {key: _with(team, named[key]) for key, team in teams.items()}, worlds, tuple(rounds),
        made, said, sayings.guesses(opened.entries, teams), tuple(_injects(worlds)),
        tuple(left for line in lines.values() for left in _left(line)),
        {key: _series(worlds[team.world].games, team.side) for key, team in teams.items()},
        quarters,
    )  # fmt: skip


def _with(team: Team, people: tuple[str, ...]) -> Team:
    return Team(team.key, team.name, team.world, team.side, team.label, people)


def _world(key: str, line: Timeline) -> World:
    numbers = line.log.position.line
    entries = [line.log.by_number[number] for number in numbers[1:]]
    injects = tuple(tuple(entry.content.get("injects", ())) for entry in entries)
    return World(key, tuple(line.games[number] for number in numbers), line.seats, injects)


def _injects(worlds: Mapping[str, World]) -> Iterator[Inject]:
    """What was put in, in the order of play; a card by its title."""
    for world in worlds.values():
        scenario = world.games[0].scenario
        for turn, bodies in enumerate(world.injects):
            for body in bodies:
                if "card" in body:
                    card = scenario.cards.get(body["card"])
                    text = _(card.title) if card else str(body["card"])
                    whose = _(scenario.sides[body["side"]].label)
                else:
                    text = visible(str(body.get("text", "")))
                    all_ = all(one.get("firm") == "all" for one in body["effects"])
                    whose = _("every firm") if all_ else _(scenario.firms[body["firm"]].label)
                yield Inject(world.key, turn, scenario.quarter(turn), text, whose, body)


def _left(line: Timeline) -> Iterator[Left]:
    """The branches of a game that were left, and what was played on them alone."""
    log = line.log
    here = log.position.line
    for name, tip in log.tips.items():
        there = log.positions[tip].line
        shared = sum(1 for a, b in zip(here, there, strict=False) if a == b)
        if name != log.branch and len(there) > shared:
            first: Entry = log.by_number[there[shared]]
            practice = name.rpartition("/")[2].startswith("practice")
            yield Left(line.world, name, shared - 1, len(there) - shared, first.time, practice)


def _series(games: Sequence[Game], side: str) -> dict[str, tuple[float, ...]]:
    """Score, lead, and what the side's firms have together, quarter by quarter."""
    scenario, world = games[0].scenario, games[0].world
    rows = [world.firms.index(firm) for firm in scenario.sides[side].firms]
    names = list(scenario.sides)
    marks = [score(games[0].state, game.state, world)[:, 0] for game in games]
    others = [names.index(one) for one in scenario.playable if one != side]
    own = names.index(side)
    found = {
        "score": [mark[own] for mark in marks],
        "lead": [mark[own] - np.max(mark[others], initial=0.0) for mark in marks],
        "cash": [_sum(game.state.cash, rows) for game in games],
        "value": [_sum(game.state.value, rows) for game in games],
        "compute": [_sum(held(game.state), rows) for game in games],
    }
    return {name: tuple(float(value) for value in values) for name, values in found.items()}


def _sum(figures: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]", rows: list[int]) -> float:
    return float(sum(figures[row, 0] for row in rows))
