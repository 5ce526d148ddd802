"""Replay: a save played again from its scenario, seed and decisions, and compared turn by turn.

Every branch is played, and of a workshop every world. The first figure that comes out differently
is named with its turn and entry; what has changed besides without changing this game (code,
numbers, strategies) is noted.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from computewar import strategies
from computewar.engine.game import Decider, DecisionError, Game
from computewar.inputs.setup import setup_of
from computewar.inputs.spec import path_of
from computewar.sessions import head, history, rules, store
from computewar.sessions.digest import CLOSE, NOUGHT
from computewar.sessions.entry import Entry
from computewar.sessions.error import SaveError
from computewar.sessions.head import PERSON
from computewar.sessions.layout import WORKSHOP
from computewar.sessions.log import Settings
from computewar.sessions.timeline import Timeline
from computewar.words import _

SHOWN = 5  # changed numbers that are named
SOLO = ""  # the world of a game that is no workshop's


@dataclass(frozen=True, eq=False)
class Report:
    """What a replay found."""

    games: tuple[Game, ...]  # the branch in play from its start, as far as it is the same
    reached: bool  # whether that is where it was left
    seats: Mapping[str, str]
    seed: str
    branch: str  # in play
    turns: int  # played again and the same, over all branches
    branches: int
    difference: str  # the first, empty if it is the same game
    notices: tuple[str, ...]  # what has changed without changing the game

    @property
    def game(self) -> Game:
        """The last of the branch in play that is the same."""
        return self.games[-1]

    @property
    def same(self) -> bool:
        """Whether the save is still the same game."""
        return not self.difference


def replay(path: Path, *, find: Callable[[str], Decider] = strategies.find) -> Report:
    """Play every turn of a game again; SaveError if it cannot be read, or is a workshop."""
    found = replay_worlds(path, find=find)
    if SOLO not in found:
        problem, cure = _("is a workshop, not one game"), _("play its worlds again one by one")
        raise SaveError(path, problem, cure)
    return found[SOLO]


def replay_worlds(
    path: Path, *, find: Callable[[str], Decider] = strategies.find
) -> dict[str, Report]:
    """Play every turn again, world by world; a game of one person is the world `SOLO`.

    Raises:
        SaveError: the file cannot be read.
    """
    opened = store.open_save(path, writable=False)
    try:
        worlds = [SOLO]
        if WORKSHOP in opened.meta:
            worlds = list(setup_of(opened.meta[WORKSHOP], path).worlds)
        scenario = head.scenario_of(path, opened.meta)
        return {world: _report(Timeline(opened, world, scenario), find) for world in worlds}
    finally:
        opened.close()


def _report(timeline: Timeline, find: Callable[[str], Decider]) -> Report:
    log, games = timeline.log, timeline.games
    bots, notices = _bots(timeline, find)
    differences: list[str] = []
    for entry in (entry for entry in log.entries if entry.kind == "advance"):
        game = games.get(log.positions[entry.parent].line[-1])
        if game is None:  # it goes on from a turn that is another one by now
            continue
        notices += _decided_otherwise(game, entry, bots)
        try:
            _check_plans(timeline, entry)
            games[entry.number] = history.played_again(game, entry)
        except history.Departure as departure:
            differences.append(str(departure))
    line = log.position.line
    return Report(
        games=tuple(games[number] for number in line if number in games),
        reached=line[-1] in games,
        seats=timeline.seats,
        seed=timeline.seed,
        branch=log.branch,
        turns=len(games) - 1,
        branches=len(log.tips),
        difference=next(iter(differences), ""),
        notices=(*_changes(timeline), *dict.fromkeys(notices)),
    )


def _bots(
    timeline: Timeline, find: Callable[[str], Decider]
) -> tuple[dict[str, Decider], list[str]]:
    """The strategies that hold seats, and a notice for each that is not to be had.

    A save may come from anybody: no file that it names is loaded here, for that may run its code.
    """
    bots, notices = {}, []
    for side, seat in timeline.seats.items():
        problem = ""
        if path_of(seat):
            problem = _("{} is a file of its player, which a replay does not load").format(seat)
        elif seat != PERSON:
            try:
                bots[side] = find(seat)
            except ValueError as error:
                problem = str(error)
        if problem:
            notices.append(_("{}: {} (its decisions are the saved ones)").format(side, problem))
    return bots, notices


def _check_plans(timeline: Timeline, entry: Entry) -> None:
    """Departure where the acts of the log give another plan than the turn was played with."""
    given = entry.content["given"]
    for side, desk in timeline.log.positions[entry.parent].desks.items():
        if what := _unlike(given.get(side, {}), desk.plan()):
            text = _("the acts of {} give another plan: {}").format(side, what)
            raise history.Departure(entry.number, entry.turn, text)


def _decided_otherwise(game: Game, entry: Entry, bots: Mapping[str, Decider]) -> list[str]:
    """A notice for each strategy that would decide otherwise today (its first time only counts)."""
    given, found = entry.content["given"], []
    for side, bot in bots.items():
        try:
            what = _unlike(given.get(side, {}), history.decided(game, {side: bot})[side])
        except DecisionError as error:
            what = str(error)
        if what:
            found.append(_("{} would decide otherwise today").format(side))
    return found


def _unlike(then: Settings, now: Settings) -> str:
    """The first setting that differs, with both values; empty where none does."""
    for lever in (*then, *(name for name in now if name not in then)):
        was, becomes = then.get(lever, {}), now.get(lever, {})
        for firm in {**was, **becomes}:
            pair = was.get(firm, math.nan), becomes.get(firm, math.nan)
            if not math.isclose(*pair, rel_tol=CLOSE, abs_tol=NOUGHT):
                was_text, now_text = map(_value, pair)
                return f"{lever} of {firm} was {was_text} and is now {now_text}"
    return ""


def _value(value: float) -> str:
    return _("as it stood") if math.isnan(value) else f"{value:g}"


def _changes(timeline: Timeline) -> list[str]:
    """What has changed since the save was begun: code of the rules, and numbers of the files."""
    found = []
    if modules := rules.changed_code(head.rules_of(timeline.store.meta)):
        found.append(_("code changed since: {}").format(", ".join(modules)))
    if numbers := rules.changed_numbers(timeline.scenario):
        more = _(", +{} more").format(len(numbers) - SHOWN) if len(numbers) > SHOWN else ""
        text = ", ".join(numbers[:SHOWN]) + more
        found.append(_("numbers changed since (the save keeps its own): {}").format(text))
    return found
