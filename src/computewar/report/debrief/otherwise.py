"""Otherwise: the same game under the same luck, but for one decision of one team.

In one round the team leaves all as it stood, or does what another team in its seat did, or what a
rule of thumb would have done; before and after it does what it did, and everybody else does what
they did all along. What it gains or loses by that is told in points of lead.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from computewar.engine.game import Game, last
from computewar.engine.lever import Actions
from computewar.engine.orders import PREFIX, complete, levers
from computewar.engine.selection import picked
from computewar.lab.turning import decisions
from computewar.report.debrief.futures import Held, ends, horizon, playing, put_in
from computewar.report.debrief.record import Otherwise, Record, Round, Team, World
from computewar.report.levers import SUPPLY, value_text
from computewar.sessions import plan
from computewar.strategies import find
from computewar.words import _, number

Given = Mapping[str, "np.ndarray[tuple[int, ...], np.dtype[np.float64]]"]
STOOD, MEDIAN, ADVISOR = "stood", "median", "rule_of_thumb"
LEAST = 0.5  # points of lead from which a difference is told
MOST = 12  # decisions that are told
MOVES, SMALL = 3, 0.05  # differences that are named, $bn from which one is
WHOLE = 3  # teams in a seat from which one is in the middle


class Case(NamedTuple):
    """One decision otherwise: the orders of the whole game, and who did something else when."""

    team: Team
    round: Round
    instead: str
    label: str
    orders: Sequence[Actions]


def otherwise(record: Record, most: int = MOST) -> tuple[Otherwise, ...]:
    """The decisions that mattered most in the game as it was, the largest gains and losses first.

    As many that cost as that brought something; of each one alternative, the one that differs most.
    """
    found = sorted(judged(record), key=lambda one: -abs(one.gain))
    told: list[Otherwise] = []
    for good in (False, True):
        kept: dict[tuple[str, int], Otherwise] = {}
        for one in found:
            if abs(one.gain) >= LEAST and (one.gain > 0) is good:
                kept.setdefault((one.team, one.round), one)
        told += list(kept.values())[: most // 2]
    return tuple(sorted(told, key=lambda one: -abs(one.gain)))


def _cases(record: Record, team: Team) -> Iterator[Case]:
    world = record.worlds[team.world]
    orders = decisions(world.games)
    middle = _middle(record, team)
    for one in record.rounds:
        if one.first >= world.played:
            return
        for instead, label, decided in _ways(record, team, one, orders, middle):
            rest = [*orders[: one.first], *decided, *orders[one.first + len(decided) :]]
            yield Case(team, one, instead, label, rest)


def _ways(
    record: Record, team: Team, one: Round, orders: Sequence[Actions], middle: Team | None
) -> Iterator[tuple[str, str, list[Actions]]]:
    """What the team might have done in a round instead, if it is something else."""
    world = record.worlds[team.world]
    game = put_in(world.games[one.first], world.injects[one.first])
    turns = range(one.first, min(one.last, world.played))
    yield STOOD, _("left all as it stood"), _standing(game, team, orders, turns, {})
    advice = find(ADVISOR).decide(game.observe(team.side))
    label = _("done as the strategy '{}' says").format(ADVISOR)
    yield ADVISOR, label, _standing(game, team, orders, turns, advice)
    if middle and record.worlds[middle.world].played > one.first:
        other = decisions(record.worlds[middle.world].games)
        label = _("done as {} did, in the middle of the field").format(middle.name)
        yield MEDIAN, label, [_put(game, team, orders[turn], other[turn]) for turn in turns]


def _middle(record: Record, team: Team) -> Team | None:
    """The team in the middle of those in this seat, by score; None where it is this one, or few."""
    alike = [one for one in record.teams.values() if one.side == team.side]
    if len(alike) < WHOLE:
        return None
    alike.sort(key=lambda one: record.series[one.key]["score"][-1])
    found = alike[(len(alike) - 1) // 2]
    return None if found == team else found


def _standing(
    game: Game, team: Team, orders: Sequence[Actions], turns: range, given: Given
) -> list[Actions]:
    """A round's orders where the team decides this at its start and nothing after."""
    made, before = [], game.orders
    for turn in turns:
        wishes = {team.side: given} if turn == turns.start else {}
        before = complete(game.scenario, before, wishes)
        made.append(_put(game, team, orders[turn], before))
    return made


def _put(game: Game, team: Team, actual: Actions, other: Actions) -> Actions:
    """A quarter's orders with the team's own replaced; answers to cards stay as they were."""
    rows = plan.rows(game, team.side)
    made = {}
    for name, value in actual.items():
        made[name] = value
        if not name.startswith(PREFIX) and not np.array_equal(value[rows], other[name][rows]):
            made[name] = np.array(value)
            made[name][rows] = other[name][rows]
    return made


def judged(record: Record) -> list[Otherwise]:
    """Every decision of every team with each of its alternatives, each world's in one batch."""
    cases = [case for team in record.teams.values() for case in _cases(record, team)]
    found = []
    for world in record.worlds.values():
        actual = decisions(world.games)
        here = [case for case in cases if case.team.world == world.key and _differs(actual, case)]
        if here:
            end = _end(record, world, actual, here)
            sides = {case.team.side for case in here}
            came = {side: np.array(ends(end, side)) for side in sides}
            was = {side: np.array(ends(world.games[-1], side))[:, 0] for side in sides}
            for k, case in enumerate(here):
                side = case.team.side
                found.append(_told(world, case, was[side].tolist(), came[side][:, k].tolist()))
    return found


def _end(record: Record, world: World, actual: Sequence[Actions], cases: Sequence[Case]) -> Game:
    """A world at its end, a column a case."""
    start = picked(world.games[0], np.zeros(len(cases), dtype=np.intp))
    sides, whole = record.scenario.sides, range(record.scenario.turns)
    held = [Held(side, actual, whole, slice(None)) for side in sides]
    held += [
        Held(case.team.side, case.orders, _turns(case), slice(k, k + 1))
        for k, case in enumerate(cases)
    ]
    return last(playing(start, {}, held, world.injects, horizon(world)), start)


def _turns(case: Case) -> range:
    return range(case.round.first, case.round.last)


def _differs(actual: Sequence[Actions], case: Case) -> bool:
    """Whether anything is ordered that was not."""
    return any(
        not np.array_equal(actual[turn][name], value)
        for turn in _turns(case)
        for name, value in case.orders[turn].items()
    )


def _told(world: World, case: Case, was: list[float], came: list[float]) -> Otherwise:
    """A case from what its team had of the win, its lead and its score: as it was, otherwise."""
    (won, lead, mark), (other_won, other_lead, other) = was, came
    team = case.team
    made = Otherwise(
        team.key, case.round.number, case.round.quarter, case.instead, case.label, mark, other,
        lead, other_lead, won, other_won, (), "",
    )  # fmt: skip
    return _with_text(team, replace(made, moves=_moves(world, case)))


def _moves(world: World, case: Case) -> tuple[str, ...]:
    """In what the decision differed from the other one most, in words."""
    first, known = case.round.first, levers(world.games[0].scenario)
    game = world.games[first]
    rows = range(len(game.world.firms))[plan.rows(game, case.team.side)]
    did, other = decisions(world.games)[first], case.orders[first]
    gaps = {
        (name, row): float(did[name][row, 0] - other[name][row, 0])
        for name in did
        for row in rows
        if (known[name].spends or name in SUPPLY)
        and not np.array_equal(did[name][row], other[name][row])
    }
    found = []
    for name, row in sorted(gaps, key=lambda key: -abs(gaps[key]))[:MOVES]:
        if abs(gaps[name, row]) >= SMALL:
            values = (value_text(known[name], float(one[name][row, 0])) for one in (did, other))
            firm = _(game.scenario.firms[game.world.firms[row]].label)
            text = _("{}, {}: {} instead of {}")
            found.append(text.format(firm, _(known[name].label), *values))
    return tuple(found)


def _with_text(team: Team, one: Otherwise) -> Otherwise:
    """The comparison with its sentences."""
    points = number(abs(one.gain), digits=2)
    text = _("Had {} {} in round {}, its lead would be {} points larger.")
    if one.gain > 0:
        text = _("Had {} {} in round {}, its lead would be {} points smaller.")
    said = [text.format(team.name, one.label, number(one.round), points)]
    if one.other_won > one.won:
        said.append(_("It would have won."))
    elif one.other_won < one.won:
        said.append(_("It would not have won."))
    if one.moves:
        said.append(_("What it did: {}.").format("; ".join(one.moves)))
    return replace(one, text=" ".join(said))


def methods() -> str:
    """How it was reckoned, in words."""
    return _(
        "The same game under the same luck, but for one team's decision of one round; before and "
        "after it, and everybody else all along, as it was. Nobody answers to what is different: "
        "it is what the decision did by itself, with hindsight."
    )
